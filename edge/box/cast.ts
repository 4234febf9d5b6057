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
  type CredentialRow,
  type ElectionRow,
  enterAct,
  loadActs,
  loadCredential,
  loadCredentialLocked,
  loadElection,
  loadEntryByHash,
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
  const seen = await look(box, cast);
  if (seen.isKnown) return receiptOf(box, cast);
  const checked = await checkCast(box, request, cast, seen);
  if (!checked.ok) return checked;
  const waiting = box.receipts.await(cast.entry.entryHash);
  try {
    const recorded = await recordCast(box, request, cast);
    if (!recorded.ok) return recorded;
    if (recorded.value === 'known') return await receiptOf(box, cast);
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

/** What the database knows before anything is decided. */
interface Seen {
  readonly isKnown: boolean;
  readonly election: ElectionRow;
  readonly credential: CredentialRow | undefined;
}

async function look(box: Box, cast: ParsedCast): Promise<Seen> {
  return box.store.transaction(async (tx) => ({
    isKnown: (await loadEntryByHash(tx, cast.entry.entryHash)) !== undefined,
    election: (await loadElection(tx)) as ElectionRow,
    credential: await loadCredential(tx, cast.credential),
  }));
}

/** Everything that can be said without recording: stage and time, credential, permit, proof. */
async function checkCast(
  box: Box,
  request: CastRequest,
  cast: ParsedCast,
  { election, credential }: Seen,
): Promise<Result<void, Refusal>> {
  const open = decideOpen(election.stage, request.receivedAt, box.definition.timetable);
  if (!open.ok) return open;
  if (!box.definition.channels.includes('online'))
    return refused('refused-by-rule', 'This ballot is held by post alone. Use the paper in your pack.');
  if (!credential) return refused('unknown-credential');
  const { jointKey } = election;
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

/** `known`: the same ballot was recorded while this one was on its way. */
type Recorded = Result<'recorded' | 'known', Refusal>;

/**
 * Records a proven ballot, in one transaction. The conditional update decides between simultaneous acts; the unique
 * indexes refuse what it cannot see.
 */
async function recordCast(box: Box, request: CastRequest, cast: ParsedCast): Promise<Recorded> {
  try {
    return await box.store.transaction(async (tx) => {
      const stage = await enterAct(tx);
      const open = decideOpen(stage, request.receivedAt, box.definition.timetable);
      if (!open.ok) return open;
      // From this update on both codes are dead; it is undone with the transaction if anything below fails.
      if (await saveStatus(tx, cast.credential, 'open', 'online')) {
        await saveOnlineAct(tx, cast.entry, cast.parts);
        return ok('recorded' as const);
      }
      return recordFurther(tx, box, request, cast);
    });
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
  const credential = (await loadCredentialLocked(tx, cast.credential)) as CredentialRow;
  if (await loadEntryByHash(tx, cast.entry.entryHash)) return ok('known');
  const acts = (await loadActs(tx, cast.credential)).map(placedAct);
  const refusal =
    refuseStatus(credential.status) ?? refuseFurther(definition.duplicateRule, acts, 'online', latest);
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
  await saveStatus(tx, cast.credential, credential.status, 'online');
  await saveOnlineAct(tx, cast.entry, cast.parts);
  return ok('recorded');
}

/** What a broken constraint means; anything else is unexpected and goes up. */
function refuseBroken(error: unknown): Recorded {
  switch (brokenConstraint(error)) {
    case 'entry_entry_hash_key':
      return ok('known');
    case 'ciphertext_part_pkey':
      return refused('ciphertext-reused');
    case 'one_standing_act':
      return err(refuse('already-used-online'));
    default:
      throw error;
  }
}
