/** Duty over the online ballots: each is its credential's own, new, and well formed. */
import { BlockIndex, type LeafIndex } from '@countersign/bytes';
import { type Ballot, parseBallot, verifyBallots } from '@countersign/crypto';
import type { Audit } from './audit.ts';
import { type Duty, type Finding, judge } from './duty.ts';
import type { LogEntries } from './log-entries.ts';
import { plural } from './plural.ts';

/** Ballots checked in one multi-scalar equation (DUTY-4): large enough to gain, small enough for memory and progress. */
const batchSize = 1_024;

function checkBallots(audit: Audit): Finding {
  const leaves = audit.get('ledger').ballotLeaves;
  const problems = [...checkForms(audit, leaves)];
  if (problems.length === 0) problems.push(...checkProofs(audit, leaves));
  if (problems.length === 0) establishBallots(audit, leaves);
  return judge(
    problems,
    `${plural(leaves.length, 'ballot')}, each with proof that it comes from its credential and from nobody else's ballot`,
  );
}

function establishBallots(audit: Audit, leaves: readonly LeafIndex[]): void {
  const ballots = new Uint8Array(audit.get('entries').length);
  for (const leaf of leaves) ballots[leaf] = 1;
  audit.establish('ballots', ballots);
}

function ballotAt(entries: LogEntries, leaf: LeafIndex): ReturnType<typeof parseBallot> {
  const { body } = entries.entry(leaf);
  return parseBallot(body.kind === 'online-ballot' ? body.ballot : new Uint8Array(0));
}

/** Whether each ballot can be read and belongs to a credential, and BALLOT-9. */
function* checkForms(audit: Audit, leaves: readonly LeafIndex[]): Generator<string> {
  const entries = audit.get('entries');
  const credentials = audit.get('credentialKeys').length / 32;
  const seen = new BlockIndex();
  for (const leaf of leaves) {
    const ballot = ballotAt(entries, leaf);
    if (!ballot.ok) {
      yield `entry ${leaf}: ${ballot.error.reason}`;
      continue;
    }
    const { credentialNumber, ciphertexts } = ballot.value;
    if (credentialNumber >= credentials) yield `entry ${leaf}: there is no credential ${credentialNumber}`;
    // BALLOT-9: a copied or shifted ciphertext is how a vote is bought, or another member's vote repeated.
    for (const part of ciphertexts.flatMap(({ c1, c2 }) => [c1, c2])) {
      const first = seen.note(part, leaf);
      if (first !== undefined) yield `entry ${leaf} repeats a part of a ciphertext of entry ${first}`;
    }
  }
}

function* checkProofs(audit: Audit, leaves: readonly LeafIndex[]): Generator<string> {
  const entries = audit.get('entries');
  const keys = audit.get('credentialKeys');
  const context = {
    electionHash: audit.get('electionHash'),
    jointKey: audit.get('keys').jointKey,
    contestCount: audit.get('definition').contests.length,
  };
  for (let from = 0; from < leaves.length; from += batchSize) {
    const batch = leaves.slice(from, from + batchSize);
    const claims = batch.map((leaf) => {
      const parsed = ballotAt(entries, leaf) as { value: Ballot };
      const at = 32 * parsed.value.credentialNumber;
      return { credentialKey: keys.subarray(at, at + 32), ballot: parsed.value };
    });
    const { failed } = verifyBallots(audit.group, context, claims, audit.random);
    for (const place of failed) yield `entry ${batch[place]}: the ballot's proof does not hold`;
    audit.progress('ballots', Math.min(from + batchSize, leaves.length), leaves.length);
  }
}

export const ballotsDuty: Duty = {
  id: 'ballots',
  title: 'Every online ballot was made with both codes of its credential',
  check: checkBallots,
};
