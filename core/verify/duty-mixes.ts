/** Duties over the mixes: what goes in is what the log says, what comes out is the same votes in another order. */
import { equalBytes } from '@countersign/bytes';
import {
  ciphertextIn,
  describeShuffleError,
  type ShuffleVerification,
  shuffleGeneratorsWork,
  verifyShuffleWork,
} from '@countersign/crypto';
import type { Placed } from '@countersign/record';
import type { Work } from '@countersign/work';
import type { Audit } from './audit.ts';
import { type Duty, type Finding, failed, judge, notApplicable } from './duty.ts';
import { plural } from './plural.ts';

function checkMixInputs(audit: Audit): Finding {
  const ledger = audit.get('ledger');
  if (ledger.all('mix-input').length === 0) return notApplicable('nothing has been mixed yet');
  const standing = audit.get('rights').standingLeaves;
  const problems = audit.get('definition').contests.flatMap((_, contest) => {
    const inputs = ledger.all('mix-input').filter(({ body }) => body.contest === contest);
    if (inputs.length !== 1) return [`contest ${contest} has ${inputs.length} mix inputs`];
    const logged = audit.blob((inputs[0] as (typeof inputs)[number]).body.ciphertexts);
    return logged && isMixInput(logged, audit, contest)
      ? []
      : [
          `the input of contest ${contest} is not the ${standing.length} standing ballots in the order of the log`,
        ];
  });
  return judge(
    problems,
    `${plural(standing.length, 'standing ballot')}, no more and no fewer, in the mix of each contest`,
  );
}

/** MIX-1: c1 ‖ c2 of each standing ballot, in the order of the log. */
function isMixInput(bytes: Uint8Array, audit: Audit, contest: number): boolean {
  const entries = audit.get('entries');
  const leaves = audit.get('rights').standingLeaves;
  if (bytes.length !== 64 * leaves.length) return false;
  return leaves.every((leaf, i) =>
    equalBytes(bytes.subarray(64 * i, 64 * i + 64), ciphertextIn(entries.ballot(leaf), contest)),
  );
}

function* checkMixes(audit: Audit): Work<Finding> {
  const ledger = audit.get('ledger');
  if (ledger.all('mix').length === 0) return notApplicable('nothing has been mixed yet');
  const { contests, keyHolders } = audit.get('definition');
  const mixed: Uint8Array[] = [];
  // One after the other: each is work for many, and its lists are the largest of a verification.
  for (let contest = 0; contest < contests.length; contest++) {
    const last = yield* followMixes(audit, contest);
    if (typeof last === 'string') return failed(last);
    mixed.push(last);
  }
  const done = ledger.all('mix').length;
  if (done === contests.length * keyHolders.length) audit.establish('mixed', mixed);
  return judge(
    [],
    `${plural(done, 'mix', 'mixes')}, each with proof that it changed, dropped and added nothing`,
  );
}

/** Verifies all mixes of one contest, each on the output of the one before; the last output, or what is wrong. */
function* followMixes(audit: Audit, contest: number): Work<Uint8Array | string> {
  const ledger = audit.get('ledger');
  const input = ledger.all('mix-input').find(({ body }) => body.contest === contest);
  let current = input && audit.blob(input.body.ciphertexts);
  if (!current) return `the mix of contest ${contest} has no input`;
  // Derived once for all mixes of the contest: good ones are over lists of one length.
  const electionHash = audit.get('electionHash');
  const generators = yield* shuffleGeneratorsWork(electionHash, contest, Math.floor(current.length / 64));
  for (const placed of ledger.all('mix').filter((mix) => mix.body.contest === contest)) {
    const outputs = audit.blob(placed.body.outputs);
    const proof = audit.blob(placed.body.proof);
    if (!outputs || !proof) return `entry ${placed.leaf}: the output or the proof of this mix is missing`;
    const made = generators.length === current.length / 2 + 32 ? generators : undefined;
    const problem = yield* checkMix(audit, placed, { inputs: current, outputs, proof, generators: made });
    if (problem) return problem;
    current = outputs;
  }
  return current;
}

/** What is wrong with one mix. */
function* checkMix(
  audit: Audit,
  { leaf, body }: Placed<'mix'>,
  lists: Pick<ShuffleVerification, 'inputs' | 'outputs' | 'proof' | 'generators'>,
): Work<string | undefined> {
  const { contest, position } = body;
  const jointKey = audit.get('keys').jointKey;
  const statement = { electionHash: audit.get('electionHash'), contest, position, jointKey };
  const { group, random } = audit;
  const verified = yield* verifyShuffleWork({ group, random, statement, ...lists });
  if (verified.ok) return undefined;
  return `entry ${leaf}, mix ${position + 1} of contest ${contest}: ${describeShuffleError(verified.error)}`;
}

export const mixInputsDuty: Duty = {
  id: 'mix-inputs',
  title: 'Exactly the standing ballots go into the mix',
  check: checkMixInputs,
};
export const mixesDuty: Duty = {
  id: 'mixes',
  title: 'Each mix only shuffled and re-encrypted',
  check: checkMixes,
};
