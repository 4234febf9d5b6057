/** Duty over the online ballots: each is its credential's own, new, and well formed. */
import { type LeafIndex, toHex } from '@countersign/bytes';
import { type Ballot, parseBallot, verifyBallots } from '@countersign/crypto';
import type { Audit } from './audit.ts';
import { type Duty, type Finding, judge } from './duty.ts';

/** Ballots checked in one multi-scalar equation (DUTY-4): large enough to gain, small enough for memory and progress. */
const batchSize = 1_024;

function checkBallots(audit: Audit): Finding {
  const entries = audit.get('entries');
  const problems: string[] = [];
  const ballots = new Map<LeafIndex, Ballot>();
  for (const leaf of audit.get('ledger').ballotLeaves) {
    const body = entries[leaf]?.entry.body;
    const ballot = body?.kind === 'online-ballot' ? parseBallot(body.ballot) : undefined;
    if (ballot?.ok) ballots.set(leaf, ballot.value);
    else problems.push(`entry ${leaf}: ${ballot ? ballot.error.reason : 'no ballot'}`);
  }
  problems.push(...checkCredentials(audit, ballots), ...repeatedCiphertexts(ballots));
  if (problems.length === 0) problems.push(...checkProofs(audit, [...ballots]));
  if (problems.length === 0) audit.establish('ballots', ballots);
  return judge(
    problems,
    `${ballots.size} ballots, each with proof that it comes from its credential and from nobody else's ballot`,
  );
}

function checkCredentials(audit: Audit, ballots: ReadonlyMap<LeafIndex, Ballot>): string[] {
  const count = audit.get('credentialKeys').length;
  return [...ballots].flatMap(([leaf, { credentialNumber }]) =>
    credentialNumber < count ? [] : [`entry ${leaf}: there is no credential ${credentialNumber}`],
  );
}

/** BALLOT-9: a copied or shifted ciphertext is how a vote is bought, or another member's vote repeated. */
function repeatedCiphertexts(ballots: ReadonlyMap<LeafIndex, Ballot>): string[] {
  const seen = new Map<string, LeafIndex>();
  const problems: string[] = [];
  for (const [leaf, ballot] of ballots) {
    for (const part of ballot.ciphertexts.flatMap(({ c1, c2 }) => [c1, c2])) {
      const text = toHex(part);
      const first = seen.get(text);
      if (first !== undefined)
        problems.push(`entry ${leaf} repeats a part of a ciphertext of entry ${first}`);
      seen.set(text, leaf);
    }
  }
  return problems;
}

function checkProofs(audit: Audit, ballots: readonly (readonly [LeafIndex, Ballot])[]): string[] {
  const keys = audit.get('credentialKeys');
  const context = {
    electionHash: audit.get('electionHash'),
    jointKey: audit.get('keys').jointKey,
    contestCount: audit.get('definition').contests.length,
  };
  const problems: string[] = [];
  for (let from = 0; from < ballots.length; from += batchSize) {
    const batch = ballots.slice(from, from + batchSize);
    const claims = batch.map(([, ballot]) => ({
      credentialKey: keys[ballot.credentialNumber] as Uint8Array,
      ballot,
    }));
    const { failed } = verifyBallots(audit.group, context, claims, audit.random);
    problems.push(...failed.map((place) => `entry ${batch[place]?.[0]}: the ballot's proof does not hold`));
    audit.progress('ballots', Math.min(from + batchSize, ballots.length), ballots.length);
  }
  return problems;
}

export const ballotsDuty: Duty = {
  id: 'ballots',
  title: 'Every online ballot was made with both codes of its credential',
  check: checkBallots,
};
