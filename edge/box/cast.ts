/**
 * Casting (VOTE-3 to VOTE-6, VOTE-11, CASE-1).
 *
 * The order of the checks is what a member meets: the same ballot again gives the same receipt, whatever has happened
 * since; only then the stage, the credential, the permit, the proof. What fails before the proof is nobody's attempt to
 * vote twice: anyone can write down a credential number.
 */
import type { Definition } from '@countersign/ballot';
import { err, ok, type Result } from '@countersign/bytes';
import { verifyPermit } from '@countersign/record';
import {
  type BoxTx,
  brokenConstraint,
  type CastFacts,
  enterOnCredential,
  saveAttempt,
  saveOnlineAct,
  saveStanding,
  saveStatus,
} from '@countersign/store';
import { attemptKind, latest, placedAct, refuseFurther, refuseStatus } from './acts.ts';
import type { Box } from './box.ts';
import { type ParsedCast, parseCast } from './cast-parse.ts';
import { decideOpen } from './gate.ts';
import type { Receipt } from './receipts.ts';
import { type Refusal, refuse, refused } from './refusal.ts';

/** A ballot as it arrived. */
export interface CastRequest {
  readonly ballot: Uint8Array;
  readonly permit: Uint8Array | undefined;
  /** When the request arrived, Unix seconds: this second decides (VOTE-11). */
  readonly receivedAt: number;
}

/** Records a ballot and returns its receipt; the same ballot again returns the same receipt, for ever. */
export async function castBallot(box: Box, request: CastRequest): Promise<Result<Receipt, Refusal>> {
  const parsed = parseCast(request.ballot, box.electionHash, box.definition);
  if (!parsed.ok) return parsed;
  const cast = parsed.value;
  // Before anything is looked up: whatever becomes of the ballot from here on, its head is not missed.
  const waiting = box.receipts.await(cast.entry.entryHash);
  try {
    const facts = await box.casts.facts({ credential: cast.credential, entryHash: cast.entry.entryHash });
    if (facts.isKnown) return await receiptOf(box, cast);
    // A log that has stopped gives no more receipts: then nothing is recorded either.
    if (box.sequencer.failure !== undefined) return refused('unavailable');
    const checked = await checkCast(box, request, cast, facts);
    if (!checked.ok) return checked;
    const recorded = await recordCast(box, request, cast);
    if (!recorded.ok) return recorded;
    box.sequencer.nudge();
    const placed = await waiting.placed;
    return placed.ok ? ok(await box.receipts.first(placed.value)) : placed;
  } finally {
    waiting.cancel();
  }
}

/** The receipt of a ballot that was recorded before. */
async function receiptOf(box: Box, { entry }: ParsedCast): Promise<Result<Receipt, Refusal>> {
  const placed = await box.receipts.find(entry.entryHash);
  if (!placed) throw new Error('a recorded ballot is not there');
  return placed.ok ? ok(await box.receipts.first(placed.value)) : placed;
}

/** Everything that can be said without recording: stage and time, credential, permit, proof. */
async function checkCast(
  box: Box,
  request: CastRequest,
  cast: ParsedCast,
  { stage, credential, jointKey }: CastFacts,
): Promise<Result<void, Refusal>> {
  const open = decideOpen(stage, request.receivedAt, box.definition.timetable);
  if (!open.ok) return open;
  if (!box.definition.channels.includes('online'))
    return refused('refused-by-rule', 'This ballot is held by post alone. Use the paper in your pack.');
  if (!credential) return refused('unknown-credential');
  if (!jointKey) return refused('not-open-yet');
  const permit = checkPermit(box, request, cast);
  if (!permit.ok) return permit;
  const claim = { ballot: cast.ballot, credentialKey: credential.key, jointKey };
  return (await box.checker.ballot(claim)) ? ok(undefined) : refused('proof-invalid');
}

function checkPermit(
  { definition, electionHash }: { definition: Definition; electionHash: Uint8Array },
  { permit, receivedAt }: CastRequest,
  { credential }: ParsedCast,
): Result<void, Refusal> {
  if (definition.registerQuestions.length === 0) return ok(undefined);
  if (!permit) return refused('permit-missing');
  const context = { electionHash, officeKey: definition.office.publicKey, credential, now: receivedAt };
  return verifyPermit(permit, context).ok ? ok(undefined) : refused('permit-invalid');
}

/** Recorded, by this request or by another with the very same ballot. */
type Recorded = Result<void, Refusal>;

/**
 * Records a proven ballot, in one transaction with others or alone. The conditional update decides between simultaneous
 * acts; the unique indexes refuse what it cannot see.
 */
async function recordCast(box: Box, request: CastRequest, cast: ParsedCast): Promise<Recorded> {
  try {
    const outcome = await box.casts.record(cast);
    if (outcome === 'recorded') return ok(undefined);
    if (outcome === 'reused') return refused('ciphertext-reused');
    return await box.store.transaction((tx) => recordFurther(tx, box, request, cast));
  } catch (error) {
    return refuseBroken(error);
  }
}

/** A ballot under a credential that is not open any more: refused, or under RULE-2 admitted in place of the one before. */
async function recordFurther(
  tx: BoxTx,
  { definition }: Box,
  { receivedAt }: CastRequest,
  cast: ParsedCast,
): Promise<Recorded> {
  const facts = await enterOnCredential(tx, cast.credential, cast.entry.entryHash);
  if (facts.isKnown) return ok(undefined);
  const open = decideOpen(facts.stage, receivedAt, definition.timetable);
  if (!open.ok) return open;
  if (!facts.status) return refused('unknown-credential');
  const acts = facts.acts.map(placedAct);
  const refusal =
    refuseStatus(facts.status) ?? refuseFurther(definition.duplicateRule, acts, 'online', latest);
  if (refusal) {
    if (refusal.error !== 'credential-spare')
      await saveAttempt(tx, {
        credential: cast.credential,
        kind: attemptKind('online', refusal),
        evidence: cast.entry.entryHash,
        at: Math.floor(receivedAt),
      });
    return err(refusal);
  }
  await saveStanding(tx, cast.credential, undefined);
  await saveStatus(tx, cast.credential, facts.status, 'online');
  await saveOnlineAct(tx, cast.entry, cast.parts);
  return ok(undefined);
}

/** What a broken constraint means; anything else is unexpected and goes up. */
function refuseBroken(error: unknown): Recorded {
  switch (brokenConstraint(error)) {
    case 'entry_entry_hash_key':
      return ok(undefined);
    case 'ciphertext_part_pkey':
      return refused('ciphertext-reused');
    case 'one_standing_act':
      return err(refuse('already-used-online'));
    default:
      throw error;
  }
}
