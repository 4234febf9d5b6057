/** Duties over the mixes: what goes in is what the log says, what comes out is the same votes in another order. */
import { equalBytes } from '@countersign/bytes';
import { ciphertextIn, describeShuffleError, verifyShuffle } from '@countersign/crypto';
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
  return leaves.every((leaf, i) => {
    const { body } = entries.entry(leaf);
    const ballot = body.kind === 'online-ballot' ? body.ballot : new Uint8Array(0);
    return equalBytes(bytes.subarray(64 * i, 64 * i + 64), ciphertextIn(ballot, contest));
  });
}

function checkMixes(audit: Audit): Finding {
  const ledger = audit.get('ledger');
  if (ledger.all('mix').length === 0) return notApplicable('nothing has been mixed yet');
  const { contests, keyHolders } = audit.get('definition');
  const mixed: Uint8Array[] = [];
  for (let contest = 0; contest < contests.length; contest++) {
    const last = followMixes(audit, contest);
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

/** Verifies the mixes of one contest one after the other; the last output, or what is wrong. */
function followMixes(audit: Audit, contest: number): Uint8Array | string {
  const ledger = audit.get('ledger');
  const input = ledger.all('mix-input').find(({ body }) => body.contest === contest);
  let current = input && audit.blob(input.body.ciphertexts);
  if (!current) return `the mix of contest ${contest} has no input`;
  for (const { leaf, body } of ledger.all('mix').filter((mix) => mix.body.contest === contest)) {
    const outputs = audit.blob(body.outputs);
    const proof = audit.blob(body.proof);
    if (!outputs || !proof) return `entry ${leaf}: the output or the proof of this mix is missing`;
    const statement = {
      electionHash: audit.get('electionHash'),
      contest,
      position: body.position,
      jointKey: audit.get('keys').jointKey,
    };
    const verified = verifyShuffle({
      group: audit.group,
      statement,
      inputs: current,
      outputs,
      proof,
      random: audit.random,
      onProgress: (done, total) => audit.progress('mixes', done, total),
    });
    if (!verified.ok)
      return `entry ${leaf}, mix ${body.position + 1} of contest ${contest}: ${describeShuffleError(verified.error)}`;
    current = outputs;
  }
  return current;
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
