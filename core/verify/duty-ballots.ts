/** Duty over the online ballots: each is its credential's own, new, and well formed. */
import { BlockIndex, type LeafIndex } from '@countersign/bytes';
import { ballotCredential, ballotSize, ciphertextIn, verifyBallotsWork } from '@countersign/crypto';
import type { Work } from '@countersign/work';
import type { Audit } from './audit.ts';
import { type Duty, type Finding, judge } from './duty.ts';
import { plural } from './plural.ts';

function* checkBallots(audit: Audit): Work<Finding> {
  const leaves = audit.get('ledger').ballotLeaves;
  const problems = [...checkForms(audit, leaves)];
  if (problems.length === 0) problems.push(...(yield* checkProofs(audit, leaves)));
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

/** Whether each ballot has the right shape and belongs to a credential, and BALLOT-9. What its parts are, its proof shows. */
function* checkForms(audit: Audit, leaves: readonly LeafIndex[]): Generator<string> {
  const entries = audit.get('entries');
  const credentials = audit.get('credentialKeys').length / 32;
  const contests = audit.get('definition').contests.length;
  const seen = new BlockIndex();
  for (const leaf of leaves) {
    const bytes = entries.ballot(leaf);
    const number = ballotCredential(bytes);
    if (number === undefined || bytes.length !== ballotSize(contests)) {
      yield `entry ${leaf}: ${bytes.length} bytes, a ballot of this election has ${ballotSize(contests)}`;
      continue;
    }
    if (number >= credentials) yield `entry ${leaf}: there is no credential ${number}`;
    // BALLOT-9: a copied or shifted ciphertext is how a vote is bought, or another member's vote repeated.
    for (let contest = 0; contest < contests; contest++) {
      const ciphertext = ciphertextIn(bytes, contest);
      for (const part of [ciphertext.subarray(0, 32), ciphertext.subarray(32)]) {
        const first = seen.note(part, leaf);
        if (first !== undefined) yield `entry ${leaf} repeats a part of a ciphertext of entry ${first}`;
      }
    }
  }
}

function* checkProofs(audit: Audit, leaves: readonly LeafIndex[]): Work<string[]> {
  const entries = audit.get('entries');
  const keys = audit.get('credentialKeys');
  const context = {
    electionHash: audit.get('electionHash'),
    jointKey: audit.get('keys').jointKey,
    contestCount: audit.get('definition').contests.length,
  };
  const ballot = (place: number) => entries.ballot(leaves[place] as LeafIndex);
  const key = (place: number) => {
    const at = 32 * (ballotCredential(ballot(place)) as number);
    return keys.subarray(at, at + 32);
  };
  const failed = yield* verifyBallotsWork(context, { count: leaves.length, key, ballot }, audit.random);
  return failed.map((place) => `entry ${leaves[place]}: the ballot's proof does not hold`);
}

export const ballotsDuty: Duty = {
  id: 'ballots',
  title: 'Every online ballot was made with both codes of its credential',
  check: checkBallots,
};
