/** Duties over the mixes: what goes in is what the log says, what comes out is the same votes in another order. */
import { equalBytes } from '@countersign/bytes';
import { ciphertextIn, describeShuffleError, type MixChain, verifyMixChainWork } from '@countersign/crypto';
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
  const inputs = input && audit.blob(input.body.ciphertexts);
  if (!inputs) return `the mix of contest ${contest} has no input`;
  const logged = ledger.all('mix').filter((mix) => mix.body.contest === contest);
  const mixes: MixChain['mixes'][number][] = [];
  for (const { body } of logged) {
    const outputs = audit.blob(body.outputs);
    const proof = audit.blob(body.proof);
    if (!outputs || !proof) break;
    mixes.push({ position: body.position, outputs, proof });
  }
  const problem = yield* checkChain(audit, contest, logged, { inputs, mixes });
  if (problem) return problem;
  const missing = logged[mixes.length];
  if (missing) return `entry ${missing.leaf}: the output or the proof of this mix is missing`;
  return mixes.at(-1)?.outputs ?? inputs;
}

/** What is wrong with the first mix that is refused. */
function* checkChain(
  audit: Audit,
  contest: number,
  logged: readonly Placed<'mix'>[],
  lists: Pick<MixChain, 'inputs' | 'mixes'>,
): Work<string | undefined> {
  const { group, random } = audit;
  const { jointKey } = audit.get('keys');
  const electionHash = audit.get('electionHash');
  const verified = yield* verifyMixChainWork({ group, random, electionHash, contest, jointKey, ...lists });
  if (verified.ok) return undefined;
  const { leaf, body } = logged[verified.error.mix] as Placed<'mix'>;
  return `entry ${leaf}, mix ${body.position + 1} of contest ${contest}: ${describeShuffleError(verified.error.error)}`;
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
