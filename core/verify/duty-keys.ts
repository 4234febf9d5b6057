/** Duties over the key-holders: their ceremony, and the rehearsal that showed they can open. */
import { equalBytes } from '@countersign/bytes';
import {
  decodeVotes,
  describeCeremonyError,
  describeShareFileError,
  describeShuffleError,
  verifyCeremony,
  verifyOpening,
  verifyShuffle,
} from '@countersign/crypto';
import { parseRehearsal, type Rehearsal, rehearsalContest } from '@countersign/record';
import type { Audit } from './audit.ts';
import { type Duty, type Finding, failed, judge, passed } from './duty.ts';

function checkCeremony(audit: Audit): Finding {
  const placed = audit.get('ledger').latest('key-ceremony');
  if (!placed) return failed('no key ceremony is on the log');
  const transcript = audit.blob(placed.body.transcript);
  if (!transcript) return failed('the transcript of the key ceremony is missing');
  const { keyHolders, threshold } = audit.get('definition');
  const verified = verifyCeremony({
    group: audit.group,
    parameters: { electionHash: audit.get('electionHash'), threshold, keyHolders },
    transcript,
  });
  if (!verified.ok) return failed(describeCeremonyError(verified.error));
  if (!equalBytes(verified.value.jointKey, placed.body.jointKey))
    return failed('the joint key on the log is not the one of the ceremony');
  audit.establish('jointKey', verified.value.jointKey);
  audit.establish('verificationKeys', verified.value.verificationKeys);
  return passed(
    `${keyHolders.length} key-holders made the key together, without a dealer; any ${threshold} of them open`,
  );
}

function checkRehearsal(audit: Audit): Finding {
  const placed = audit.get('ledger').latest('rehearsal');
  if (!placed) return failed('no rehearsal is on the log');
  const bytes = audit.blob(placed.body.transcript);
  const rehearsal = bytes && parseRehearsal(bytes);
  if (!rehearsal) return failed('the transcript of the rehearsal is missing');
  if (!rehearsal.ok) return failed(`the transcript of the rehearsal, ${rehearsal.error}`);
  const outputs = followRehearsalMixes(audit, rehearsal.value);
  if (typeof outputs === 'string') return failed(outputs);
  const problems = [
    ...checkQuorums(audit, rehearsal.value),
    ...rehearsal.value.quorums.flatMap((quorum, i) =>
      checkQuorum(audit, rehearsal.value, outputs, quorum, i),
    ),
  ];
  return judge(
    problems,
    `${rehearsal.value.votes.length} test votes, mixed ${rehearsal.value.mixes.length} times, opened by ${rehearsal.value.quorums.length} different quorums to what they were`,
  );
}

function followRehearsalMixes(audit: Audit, rehearsal: Rehearsal): Uint8Array | string {
  const holders = audit.get('definition').keyHolders.length;
  if (rehearsal.mixes.length !== holders)
    return `${rehearsal.mixes.length} mixes rehearsed by ${holders} key-holders`;
  let current = rehearsal.inputs;
  for (const [position, { outputs, proof }] of rehearsal.mixes.entries()) {
    const statement = {
      electionHash: audit.get('electionHash'),
      contest: rehearsalContest,
      position,
      jointKey: audit.get('jointKey'),
    };
    const verified = verifyShuffle({
      group: audit.group,
      statement,
      inputs: current,
      outputs,
      proof,
      random: audit.random,
    });
    if (!verified.ok) return `mix ${position + 1} of the rehearsal: ${describeShuffleError(verified.error)}`;
    current = outputs;
  }
  return current;
}

function checkQuorums(audit: Audit, { quorums }: Rehearsal): string[] {
  const { threshold, keyHolders } = audit.get('definition');
  const names = new Set(
    quorums.map((quorum) =>
      quorum
        .map(({ holder }) => holder)
        .sort((a, b) => a - b)
        .join(),
    ),
  );
  // With all holders needed there is only one quorum.
  const wanted = threshold === keyHolders.length ? 1 : 2;
  return names.size >= wanted
    ? []
    : [`${names.size} different quorums opened the rehearsal, ${wanted} are needed`];
}

function checkQuorum(
  audit: Audit,
  rehearsal: Rehearsal,
  outputs: Uint8Array,
  quorum: Rehearsal['quorums'][number],
  index: number,
): string[] {
  const opened = verifyOpening({
    group: audit.group,
    electionHash: audit.get('electionHash'),
    contest: rehearsalContest,
    keys: { threshold: audit.get('definition').threshold, verificationKeys: audit.get('verificationKeys') },
    ciphertexts: outputs,
    files: quorum.map(({ holder, file }) => ({ holder, bytes: file })),
  });
  if (!opened.ok) return [`quorum ${index + 1} of the rehearsal: ${describeShareFileError(opened.error)}`];
  const votes = decodeVotes(audit.group, opened.value).map((vote) => (vote.ok ? vote.value : -1n));
  const same = sorted(votes).join() === sorted(rehearsal.votes).join();
  return same ? [] : [`quorum ${index + 1} of the rehearsal opened other votes than the test votes`];
}

function sorted(votes: readonly bigint[]): bigint[] {
  return [...votes].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

export const ceremonyDuty: Duty = {
  id: 'key-ceremony',
  title: 'The key-holders made the key together',
  check: checkCeremony,
};
export const rehearsalDuty: Duty = {
  id: 'rehearsal',
  title: 'The key-holders showed, before voting, that they can open',
  check: checkRehearsal,
};
