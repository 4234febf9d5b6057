/**
 * Closing (VOTE-11, AUDIT-2): by the office's command or at the closing second by itself, the box writes what was counted
 * as received, and derives from the log alone what goes into the mix and the final status of every credential.
 *
 * Each step looks first at what is there already. So the same function closes, goes on after a crash, and does nothing
 * when all is done; and of several boxes on one database each may run it.
 */

import { assert, type CredentialNumber, type LeafIndex, unwrap } from '@countersign/bytes';
import { type Ballot, parseBallot, sha256 } from '@countersign/crypto';
import {
  awaitsMembershipTest,
  type Body,
  boxEntry,
  decideRights,
  finalStatuses,
  formatEntry,
  formatMixInput,
  Ledger,
  parseEntry,
  type Rights,
} from '@countersign/record';
import {
  type BoxTx,
  enterCommand,
  enterLast,
  loadAttemptCount,
  loadFailures,
  loadLeaves,
  loadNextPlace,
  loadStandingLeaves,
  loadStatusCounts,
  loadStatuses,
  saveEntry,
  saveStage,
} from '@countersign/store';
import type { Box } from './box.ts';

/** How long before the close a failed cast counts as "near the close", in seconds. */
const nearClose = 600;

/**
 * `none`: the ballot is not to be closed; `waiting`: its head has not caught up yet; `untested`: two officers have not said yet who is
 * a member no longer (ROLL-LAPSE); `complete`: nothing is left to do.
 */
export type ClosingState = 'none' | 'waiting' | 'untested' | 'complete';

/** Closes what is due and completes what was begun. */
export async function closeIfDue(box: Box): Promise<ClosingState> {
  const isDue = box.config.now() >= box.definition.timetable.closes;
  if (isDue) {
    await box.arrivals.drain();
    await box.presence.leave();
  }
  await box.failures.save();
  const closed = await box.commands.run(() => appendClosed(box, isDue));
  return closed ? completeClosing(box) : 'none';
}

/** Appends entries of the box's own; only within `procedure.alone` and after entering alone. */
async function append(tx: BoxTx, box: Box, ledger: Ledger, body: Body): Promise<void> {
  const entry = boxEntry(box.electionHash, body);
  const bytes = formatEntry(entry);
  unwrap(ledger.apply(entry, await loadNextPlace(tx)));
  const row = { kind: body.kind, entryHash: sha256(bytes), statementHash: undefined, bytes };
  box.procedure.saved(await saveEntry(tx, row));
}

/** Makes sure that a ballot which is closed, or due, has its `closed` entry. Returns whether it has. */
async function appendClosed(box: Box, isDue: boolean): Promise<boolean> {
  return box.procedure.alone(() =>
    box.store.transaction(async (tx) => {
      if (isDue) await enterLast(tx);
      const stage = await enterCommand(tx);
      const ledger = await box.procedure.follow(tx);
      if (ledger.all('closed').length > 0) return true;
      const isOrdered = stage === 'closed';
      if (!isOrdered && !(isDue && (stage === 'open' || stage === 'suspended'))) return false;
      const counts = await loadStatusCounts(tx);
      const until = Math.min(box.config.now(), box.definition.timetable.closes);
      const body: Body = {
        kind: 'closed',
        online: counts.online,
        post: counts.post,
        none: counts.open,
        revoked: counts.revoked,
        refusedAttempts: await loadAttemptCount(tx),
        failedNearClose: await loadFailures(tx, until - nearClose, box.config.now()),
      };
      if (!isOrdered) await saveStage(tx, 'closed');
      await append(tx, box, ledger, body);
      box.sequencer.nudge();
      return true;
    }),
  );
}

/** Writes the mix inputs and final statuses, once everything up to the close has its place. */
async function completeClosing(box: Box): Promise<ClosingState> {
  const stands = await box.procedure.alone(() =>
    box.store.transaction(async (tx) => standsAt(await box.procedure.follow(tx))),
  );
  if (stands !== 'listing') return stands;
  const closing = await readClosing(box);
  if (!closing) return 'waiting';
  await checkAgainstDatabase(box, closing);
  const bodies = await saveBlobs(box, closing);
  await box.commands.run(() => appendResults(box, bodies));
  return 'complete';
}

function standsAt(ledger: Ledger): 'complete' | 'untested' | 'listing' {
  if (ledger.stage !== 'closed' || ledger.all('final-statuses').length > 0) return 'complete';
  return awaitsMembershipTest(ledger) ? 'untested' : 'listing';
}

async function appendResults(box: Box, bodies: readonly Body[]): Promise<void> {
  await box.procedure.alone(() =>
    box.store.transaction(async (tx) => {
      await enterCommand(tx);
      const ledger = await box.procedure.follow(tx);
      if (standsAt(ledger) !== 'listing') return;
      for (const body of bodies) await append(tx, box, ledger, body);
      box.sequencer.nudge();
    }),
  );
}

/** What the log says at the close. */
interface Closing {
  readonly ledger: Ledger;
  readonly rights: Rights;
  /** The ballots that stand, in the order of the log. */
  readonly standing: readonly Ballot[];
}

/** Reads the whole log, as a verifier would; undefined while its head is not past the `closed` entry. */
async function readClosing(box: Box): Promise<Closing | undefined> {
  const ledger = new Ledger();
  const ballots = new Map<LeafIndex, Ballot>();
  const size = box.sequencer.head?.size ?? 0;
  const chunk = 1_000;
  for (let from = 0; from < size; from += chunk) {
    const rows = await box.store.transaction((tx) => loadLeaves(tx, from, Math.min(size, from + chunk)));
    for (const { leaf, bytes } of rows) applyLeaf(ledger, ballots, leaf, bytes);
  }
  // The head must be past `closed`, and past the statement of the test where there has to be one.
  if (ledger.all('closed').length === 0 || awaitsMembershipTest(ledger)) return undefined;
  const rights = decideRights(ledger);
  const standing = rights.standingLeaves.map((leaf) => ballots.get(leaf) as Ballot);
  return { ledger, rights, standing };
}

function applyLeaf(
  ledger: Ledger,
  ballots: Map<LeafIndex, Ballot>,
  leaf: LeafIndex,
  bytes: Uint8Array,
): void {
  const entry = unwrap(parseEntry(bytes));
  let credential: CredentialNumber | undefined;
  if (entry.body.kind === 'online-ballot') {
    const ballot = unwrap(parseBallot(entry.body.ballot));
    ballots.set(leaf, ballot);
    credential = ballot.credentialNumber;
  }
  unwrap(ledger.apply(entry, leaf, credential));
}

/** The database's own opinion of what stands must be the log's; a difference is a fault here, and nothing is mixed. */
async function checkAgainstDatabase(box: Box, { rights }: Closing): Promise<void> {
  const { leaves, statuses } = await box.store.transaction(async (tx) => ({
    leaves: await loadStandingLeaves(tx),
    statuses: await loadStatuses(tx),
  }));
  assert(
    leaves.join() === rights.standingLeaves.join(),
    'the standing ballots of the database are not those of the log',
  );
  const words = statuses.map((status) => (status === 'open' ? 'none' : status));
  const ours = Array.from(rights.statuses, (byte) => finalStatuses[byte]);
  assert(words.join() === ours.join(), 'the statuses of the database are not those of the log');
}

async function saveBlobs(box: Box, { rights, standing }: Closing): Promise<readonly Body[]> {
  const bodies: Body[] = [{ kind: 'final-statuses', statuses: await saveBlob(box, rights.statuses) }];
  for (let contest = 0; contest < box.definition.contests.length; contest++) {
    const bytes = formatMixInput(standing, contest);
    bodies.push({ kind: 'mix-input', contest, ciphertexts: await saveBlob(box, bytes) });
  }
  return bodies;
}

async function saveBlob(box: Box, bytes: Uint8Array) {
  return unwrap(await box.blobs.save(sha256(bytes), [bytes]));
}
