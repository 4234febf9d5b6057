/*
 * Mixing, opening, and verifying a whole record.
 */
import { type Result, unwrap } from '@countersign/bytes';
import {
  cryptoPerformer,
  decodeCiphertexts,
  type Group,
  makeShareFile,
  type RandomSource,
  type ShareStatement,
  type Shuffled,
  type ShuffleError,
  type ShuffleStatement,
  shuffleWork,
  verifyShareFile,
  verifyShuffle,
} from '@countersign/crypto';
import { sampleDefinition } from '@countersign/record/fixtures';
import { type RecordFiles, verifyRecord } from '@countersign/verify';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';
import { perform } from '@countersign/work';
import { type Arithmetic, groups, referenceGroups } from './arithmetic.ts';
import { atMost, ballotContext, mixInputs } from './ballot-figures.ts';
import { benchRandom, cpuPer, type Figure, mustHold, once, type Prepared } from './figure.ts';

const { electionHash, jointKey } = ballotContext;
const statement: ShuffleStatement = { electionHash, contest: 0, position: 0, jointKey };

/** One mix of n ballots, for those who check it. */
const mixed = once((n) => {
  const inputs = mixInputs(n);
  const random = benchRandom('mix');
  return { inputs, ...unwrap(mix(groups, inputs, random)) };
});

function mix(
  arithmetic: Arithmetic,
  inputs: Uint8Array,
  random: RandomSource,
): Result<Shuffled, ShuffleError> {
  return perform(shuffleWork({ ...arithmetic, statement, inputs, random }), cryptoPerformer(arithmetic));
}

async function prepareShuffle(n: number, arithmetic = groups): Promise<Prepared> {
  const inputs = mixInputs(n);
  const random = benchRandom('shuffle');
  let outputs = inputs;
  return {
    n,
    round: () =>
      cpuPer(n, () => {
        outputs = unwrap(mix(arithmetic, inputs, random)).outputs;
      }),
    control: () => {
      const twice = inputs.slice();
      twice.fill(0, 0, 32);
      mustHold(
        !outputs.slice(0, 64).every((byte, i) => byte === inputs[i]),
        'what comes out is not what went in',
      );
      mustHold(!mix(arithmetic, twice, random).ok, 'the identity is refused');
    },
  };
}

async function prepareCheckShuffle(n: number, { group } = groups): Promise<Prepared> {
  const { inputs, outputs, proof } = mixed(n);
  const random = benchRandom('check-shuffle');
  const verify = (claimed: Uint8Array) =>
    verifyShuffle({ group, statement, inputs, outputs: claimed, proof, random }).ok;
  return {
    n,
    round: () => cpuPer(n, () => mustHold(verify(outputs), 'the shuffle is good')),
    control: () => {
      const twice = outputs.slice();
      twice.copyWithin(0, 64, 128);
      mustHold(!verify(twice), 'a vote put in the place of another is refused');
    },
  };
}

const secretShare = 4_242n;
const shareStatement: ShareStatement = {
  ...{ electionHash, contest: 0, holders: 3, holder: 1 },
  verificationKey: groups.secretGroup.multiplyGenerator(secretShare),
};

function makeShares(ciphertexts: Uint8Array, name: string): Uint8Array {
  const task = { ...groups, statement: shareStatement, ciphertexts, secretShare, random: benchRandom(name) };
  return unwrap(makeShareFile(task));
}

async function prepareShare(n: number): Promise<Prepared> {
  const ciphertexts = mixInputs(n);
  let file = new Uint8Array(0);
  return {
    n,
    round: () =>
      cpuPer(n, () => {
        file = new Uint8Array(makeShares(ciphertexts, 'share'));
      }),
    control: () => mustHold(sharesHold(groups.group, ciphertexts, file), 'the share file made is good'),
  };
}

function sharesHold(group: Group, bytes: Uint8Array, file: Uint8Array): boolean {
  const ciphertexts = unwrap(decodeCiphertexts(group, bytes));
  return verifyShareFile({ group, statement: shareStatement, ciphertexts, file }).ok;
}

async function prepareCheckShare(n: number, { group } = groups): Promise<Prepared> {
  const ciphertexts = mixInputs(n);
  const file = makeShares(ciphertexts, 'check-share');
  return {
    n,
    round: () => cpuPer(n, () => mustHold(sharesHold(group, ciphertexts, file), 'the share file is good')),
    control: () => {
      const wrong = file.slice();
      wrong.copyWithin(43, 75, 107);
      mustHold(!sharesHold(group, ciphertexts, wrong), 'a share of another ciphertext is refused');
    },
  };
}

/** A whole ballot in which n members vote online, made in memory; opened by 2 of 3 key-holders, or by a single one. */
export function makeRecord(n: number, mixes: 1 | 3 = 3): RecordFiles {
  // Twice as many for the first as for the second: a tie would wait for a lot.
  const votes = [1n, 0n, 1n, 2n];
  const online = new Map(Array.from({ length: n }, (_, v) => [v, [votes[v % 4] as bigint]] as const));
  const keyHolders = sampleDefinition().keyHolders.slice(0, mixes);
  const changes = mixes === 1 ? { keyHolders, threshold: 1 } : {};
  const plan = { ...smallPlan, online, post: [], papers: new Map(), members: n, spare: 1, changes };
  return new SampleRecord(plan, 'bench', groups).prepare().vote().count().declare().files();
}

async function prepareVerifyAll(n: number, mixes: 1 | 3, { group } = groups): Promise<Prepared> {
  const files = makeRecord(n, mixes);
  const random = benchRandom('verify-all');
  const verdict = (record: RecordFiles) =>
    verifyRecord({ files: record, group, random, progress: () => {} }).verdict;
  return {
    n,
    round: () => cpuPer(n, () => mustHold(verdict(files) === 'verified', 'the record verifies')),
    control: () => {
      const [path, bytes] = [...files].find(([name]) => name.startsWith('tile/entries')) as [
        string,
        Uint8Array,
      ];
      const changed = new Map(files).set(path, bytes.with(-1, (bytes.at(-1) as number) ^ 1));
      mustHold(verdict(changed) === 'failed', 'a bit changed in the log is noticed');
    },
  };
}

export const countFigures: readonly Figure[] = [
  {
    name: 'shuffle',
    what: 'mix and prove',
    unit: 'ms-cpu/ballot',
    goal: 0.5,
    grows: true,
    prepare: (n) => prepareShuffle(n),
  },
  {
    name: 'shuffle-reference',
    what: 'the same with the reference group',
    unit: 'ms-cpu/ballot',
    goal: null,
    prepare: (n) => prepareShuffle(atMost(n), referenceGroups),
  },
  {
    name: 'check-shuffle',
    what: 'check one mix',
    unit: 'ms-cpu/ballot',
    goal: 0.22,
    grows: true,
    prepare: (n) => prepareCheckShuffle(n),
  },
  {
    name: 'check-shuffle-reference',
    what: 'the same with the reference group',
    unit: 'ms-cpu/ballot',
    goal: null,
    prepare: (n) => prepareCheckShuffle(atMost(n), referenceGroups),
  },
  {
    name: 'share',
    what: 'one key-holder’s share of every ballot, with its proof',
    unit: 'ms-cpu/ballot',
    goal: null,
    prepare: prepareShare,
  },
  {
    name: 'check-share',
    what: 'check one key-holder’s share file',
    unit: 'ms-cpu/ballot',
    goal: null,
    prepare: (n) => prepareCheckShare(n),
  },
  {
    name: 'check-share-reference',
    what: 'the same with the reference group',
    unit: 'ms-cpu/ballot',
    goal: null,
    prepare: (n) => prepareCheckShare(atMost(n), referenceGroups),
  },
  {
    name: 'verify-all',
    what: 'verify a whole record: two code lists, n ballots, one mix, one share file',
    unit: 'ms-cpu/ballot',
    goal: 0.6,
    grows: true,
    prepare: (n) => prepareVerifyAll(n, 1),
  },
  {
    name: 'verify-all-three-mixes',
    what: 'the same with three mixes and two share files',
    unit: 'ms-cpu/ballot',
    goal: null,
    prepare: (n) => prepareVerifyAll(n, 3),
  },
  {
    name: 'verify-all-reference',
    what: 'verify-all with the reference group',
    unit: 'ms-cpu/ballot',
    goal: null,
    prepare: (n) => prepareVerifyAll(atMost(n), 1, referenceGroups),
  },
];
