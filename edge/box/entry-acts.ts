/**
 * Signed entries about one credential: papers (POST-1 to POST-3) and credentials issued or revoked (CODE-5). Each is
 * decided and recorded in one transaction, beside casts and never beside a command.
 */
import { decideStanding } from '@countersign/ballot';
import { type CredentialNumber, err, type LeafIndex, ok, type Result } from '@countersign/bytes';
import { type BodyOf, checkAnnounced, checkTestable, stagesOf } from '@countersign/record';
import {
  type BoxTx,
  type CredentialRow,
  type CredentialStatus,
  enterAct,
  enterOnCredential,
  loadCredentialLocked,
  loadLateChangesLocked,
  type NewEntry,
  saveAttempt,
  saveEntry,
  saveFirstPaper,
  saveLapse,
  savePaperAct,
  saveRejected,
  saveStanding,
  saveStatus,
} from '@countersign/store';
import { attemptKind, latest, type PlacedAct, placedAct, refuseFurther, refuseStatus } from './acts.ts';
import type { Box } from './box.ts';
import { describeDeskClosed } from './gate.ts';
import { type Refusal, refused } from './refusal.ts';

/** Kinds of signed entries that are about one credential. */
export const actKinds = [
  'paper-received',
  'paper-status',
  'paper-duplicate',
  'credential-issued',
  'credential-revoked',
  'credential-lapsed',
] as const;
export type ActKind = (typeof actKinds)[number];

/** An entry to be recorded, and the second it was received. */
export interface SignedAct<K extends ActKind = ActKind> {
  readonly body: BodyOf<K>;
  readonly entry: NewEntry;
  readonly receivedAt: number;
}

type Recorded = Promise<Result<void, Refusal>>;
type PaperKind = 'paper-received' | 'paper-duplicate' | 'paper-status';

/** Records one, or says why not. */
export async function recordSignedAct(box: Box, act: SignedAct): Recorded {
  const { body, entry } = act;
  switch (body.kind) {
    case 'paper-received':
      return recordPaper(box, { ...act, body });
    case 'paper-duplicate':
      return (
        (await refuseArrival(box, body)) ??
        onCredential(box, { ...act, body }, (tx, facts) => recordDuplicate(tx, box, { ...act, body }, facts))
      );
    case 'paper-status':
      return onCredential(box, { ...act, body }, (tx, facts) =>
        recordPaperStatus(tx, box, { ...act, body }, facts),
      );
    case 'credential-issued':
      return amongActs(box, body, (tx) => recordIssue(tx, body, entry));
    case 'credential-revoked':
      return amongActs(box, body, (tx) => recordRevocation(tx, body, entry));
    case 'credential-lapsed':
      return (await refuseUntestable(box)) ?? amongActs(box, body, (tx) => recordLapse(tx, body, entry));
  }
}

/** Runs `record` in a transaction among the acts, if the stage admits the kind. */
async function amongActs(
  box: Box,
  body: BodyOf<'credential-issued' | 'credential-revoked' | 'credential-lapsed'>,
  record: (tx: BoxTx) => Recorded,
): Recorded {
  return box.store.transaction(async (tx) => {
    const stage = await enterAct(tx);
    if (stagesOf[body.kind].includes(stage)) return record(tx);
    return refused('refused-by-lifecycle', `"${body.kind}" does not belong in stage "${stage}".`);
  });
}

/** What an envelope is decided by: its credential is there, the stage admits it. */
interface PaperFacts {
  readonly status: CredentialStatus;
  readonly acts: readonly PlacedAct[];
}

/** Runs `record` in a transaction that holds the credential of an envelope. */
async function onCredential(
  box: Box,
  { body, entry }: SignedAct<PaperKind>,
  record: (tx: BoxTx, facts: PaperFacts) => Recorded,
): Recorded {
  return box.store.transaction(async (tx) => {
    const { stage, isKnown, status, acts } = await enterOnCredential(tx, body.credential, entry.entryHash);
    // Sent twice at once: the other one has recorded it.
    if (isKnown) return ok(undefined);
    if (!stagesOf[body.kind].includes(stage)) return err(describeDeskClosed(stage));
    if (!status) return refused('unknown-credential');
    return record(tx, { status, acts: acts.map(placedAct) });
  });
}

/** What a paper that arrived there would meet: nothing, or why it is set aside. */
function refusePaper(
  { definition }: Box,
  { status, acts }: PaperFacts,
  arrival: LeafIndex,
): Refusal | undefined {
  return refuseStatus(status) ?? refuseFurther(definition.duplicateRule, acts, 'post', arrival);
}

/** The arrival must be on the log already: it says from when the envelope counts (RULE-2). */
async function refuseArrival(
  box: Box,
  { arrival }: BodyOf<'paper-received' | 'paper-duplicate'>,
): Promise<{ readonly ok: false; readonly error: Refusal } | undefined> {
  if (!box.definition.channels.includes('post'))
    return refused('refused-by-rule', 'This ballot is held online alone; it takes no papers.');
  if (await box.postalArrivals.has(arrival)) return undefined;
  const message = `Entry ${arrival} of the log is no arrival of envelopes. Record the arrival first.`;
  return refused('refused-by-rule', message, 'arrival');
}

/** POST-1: the paper is recorded, and in the same transaction the online codes die. */
async function recordPaper(box: Box, act: SignedAct<'paper-received'>): Recorded {
  const { body, entry } = act;
  const refusal = await refuseArrival(box, body);
  if (refusal) return refusal;
  const outcome = await saveFirstPaper(box.store, { ...entry, credential: body.credential }, body.arrival);
  if (outcome === 'recorded') return ok(undefined);
  return onCredential(box, act, (tx, facts) => recordFurtherPaper(tx, box, act, facts));
}

/**
 * A paper on a credential that is not open any more. Under `last-received` it may be on the log and not stand: it had
 * arrived before the online vote (RIGHT-7).
 */
async function recordFurtherPaper(
  tx: BoxTx,
  box: Box,
  { body, entry }: SignedAct<'paper-received'>,
  facts: PaperFacts,
): Recorded {
  const refusal = refusePaper(box, facts, body.arrival);
  if (refusal) return err(refusal);
  const paper = { channel: 'post', leaf: latest, received: body.arrival, rejected: false } as const;
  const standing = decideStanding(box.definition.duplicateRule, [...facts.acts, paper]) === paper;
  if (standing) {
    await saveStanding(tx, body.credential, undefined);
    await moveStatus(tx, body.credential, facts.status, 'post');
  }
  const id = await saveEntry(tx, entry);
  await savePaperAct(tx, id, body.credential, body.arrival, standing);
  return ok(undefined);
}

/** POST-3: a further envelope is set aside unopened, and only a further one. It is an attempt (CASE-1). */
async function recordDuplicate(
  tx: BoxTx,
  box: Box,
  { body, entry, receivedAt }: SignedAct<'paper-duplicate'>,
  facts: PaperFacts,
): Recorded {
  const refusal = refusePaper(box, facts, body.arrival);
  if (!refusal || refusal.error === 'credential-spare') {
    const message = 'Nothing stands against this envelope: record it as received, not as a duplicate.';
    return refused('refused-by-rule', message, 'credential');
  }
  await saveEntry(tx, entry);
  await saveAttempt(tx, {
    credential: body.credential,
    kind: attemptKind('post', refusal),
    evidence: entry.entryHash,
    at: Math.floor(receivedAt),
  });
  return ok(undefined);
}

/** POST-2: accepted, rejected or cured; what stands for the credential follows from it. */
async function recordPaperStatus(
  tx: BoxTx,
  { definition }: Box,
  { body, entry }: SignedAct<'paper-status'>,
  { status, acts }: PaperFacts,
): Recorded {
  if (status === 'revoked') return refused('credential-revoked');
  const paper = acts.find(({ channel }) => channel === 'post');
  if (!paper) return refused('refused-by-rule', 'No paper of this pack has been received.', 'credential');
  if (body.status === 'cured' && !paper.rejected)
    return refused('refused-by-rule', 'Only a rejected paper can be cured.', 'status');
  await saveEntry(tx, entry);
  const rejected = body.status === 'rejected';
  const judged = acts.map((act) => (act.channel === 'post' ? { ...act, rejected } : act));
  const standing = decideStanding(definition.duplicateRule, judged) as PlacedAct | undefined;
  await saveStanding(tx, body.credential, undefined);
  await saveRejected(tx, body.credential, rejected);
  await saveStanding(tx, body.credential, standing?.entryId);
  // RIGHT-8: with nothing in its place, a rejected paper has used the right all the same.
  await moveStatus(tx, body.credential, status, standing?.channel ?? 'post');
  return ok(undefined);
}

/** CODE-5: a spare credential becomes live, and in the same instant the one it replaces dies. */
async function recordIssue(tx: BoxTx, body: BodyOf<'credential-issued'>, entry: NewEntry): Recorded {
  const numbers = body.replaces === undefined ? [body.credential] : [body.credential, body.replaces];
  if (new Set(numbers).size !== numbers.length)
    return refused('refused-by-rule', 'A credential cannot replace itself.', 'replaces');
  const rows = new Map<CredentialNumber, CredentialRow>();
  // In the order of the numbers, so that two replacements never wait for each other.
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const row = await loadCredentialLocked(tx, number);
    if (!row) return refused('unknown-credential');
    rows.set(number, row);
  }
  if (rows.get(body.credential)?.status !== 'spare')
    return refused('refused-by-rule', 'Only a spare pack can be issued. Take the next one.', 'credential');
  const replaced = body.replaces === undefined ? undefined : rows.get(body.replaces);
  const refusal = replaced && refuseDying(replaced.status);
  const unannounced = refusal ?? (await refuseUnannounced(tx, body));
  if (unannounced) return unannounced;
  await moveStatus(tx, body.credential, 'spare', 'open');
  if (replaced) await moveStatus(tx, replaced.number, 'open', 'revoked');
  await saveEntry(tx, entry);
  return ok(undefined);
}

/** RIGHT-3: a pack with which a vote was made is neither replaced nor revoked. */
function refuseDying(status: CredentialStatus) {
  switch (status) {
    case 'open':
      return undefined;
    case 'online':
      return refused('already-used-online');
    case 'post':
      return refused('already-used-post');
    case 'revoked':
      return refused('credential-revoked');
    case 'lapsed':
      return refused('ballot-closed');
    case 'spare':
      return refused('credential-spare');
  }
}

/** ROLL-ISSUE: a member joins or leaves the frozen roll by an entry of their own, before anything is issued or revoked. */
async function refuseUnannounced(tx: BoxTx, body: BodyOf<'credential-issued' | 'credential-revoked'>) {
  if (body.kind === 'credential-issued' && body.replaces !== undefined) return undefined;
  const problem = checkAnnounced(await loadLateChangesLocked(tx), body);
  return problem === undefined
    ? undefined
    : refused(
        'refused-by-rule',
        `This entry is refused: ${problem}. Log the change of the roll first.`,
        'credential',
      );
}

/** RIGHT-3: a credential dies, if nothing was done with it. */
async function recordRevocation(tx: BoxTx, body: BodyOf<'credential-revoked'>, entry: NewEntry): Recorded {
  const credential = await loadCredentialLocked(tx, body.credential);
  if (!credential) return refused('unknown-credential');
  const refusal = refuseDying(credential.status) ?? (await refuseUnannounced(tx, body));
  if (refusal) return refusal;
  await moveStatus(tx, body.credential, 'open', 'revoked');
  await saveEntry(tx, entry);
  return ok(undefined);
}

/** ROLL-LAPSE: only between the close and the statement of the test, and only where the roll was made by a rule. */
async function refuseUntestable(box: Box) {
  const problem = await box.procedure.alone(() =>
    box.store.transaction(async (tx) => checkTestable(await box.procedure.follow(tx))),
  );
  return problem === undefined
    ? undefined
    : refused('refused-by-rule', `This entry is refused: ${problem}.`, 'credential');
}

/** RIGHT-12: whoever is a member no longer is left out, whatever was done with the credential. */
async function recordLapse(tx: BoxTx, body: BodyOf<'credential-lapsed'>, entry: NewEntry): Recorded {
  const credential = await loadCredentialLocked(tx, body.credential);
  if (!credential) return refused('unknown-credential');
  const { status } = credential;
  if (status === 'spare') return refused('credential-spare');
  if (status === 'revoked') return refused('credential-revoked');
  if (status === 'lapsed')
    return refused('refused-by-rule', 'This credential was left out before.', 'credential');
  await saveStanding(tx, body.credential, undefined);
  await moveStatus(tx, body.credential, status, 'lapsed');
  await saveLapse(tx, body.credential, await saveEntry(tx, entry), body.reason);
  return ok(undefined);
}

/** Moves a credential that this transaction holds the lock of. */
async function moveStatus(
  tx: BoxTx,
  number: CredentialNumber,
  from: CredentialStatus,
  to: CredentialStatus,
): Promise<void> {
  if (from !== to && !(await saveStatus(tx, number, from, to)))
    throw new Error(`credential ${number} changed while it was locked`);
}
