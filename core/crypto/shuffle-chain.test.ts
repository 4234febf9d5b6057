import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, unwrap } from '@countersign/bytes';
import { type Performer, perform } from '@countersign/work';
import { badEncodings, randomElements, readySecretGroup, seededRandom } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import type { RandomSource } from './random.ts';
import { integersOf, scalarsOf } from './scalars.ts';
import { secretListsOf } from './secret-lists.ts';
import { shuffle } from './shuffle.ts';
import { type MixChain, verifyMixChainWork } from './shuffle-chain.ts';
import { describeShuffleError } from './shuffle-error.ts';
import { formatShuffleProof, parseShuffleProof } from './shuffle-proof.ts';
import { verifyShuffle } from './shuffle-verify.ts';
import { cryptoPerformer } from './tasks.ts';

const secretGroup = await readySecretGroup();
const performer = cryptoPerformer({ group, secretLists: secretListsOf(secretGroup) });
const about = {
  electionHash: new Uint8Array(32).fill(7),
  contest: 3,
  jointKey: secretGroup.multiplyGenerator(123456789n),
};
const random = seededRandom('verifier');
const count = 5;
const inputs = randomElements(2 * count, seededRandom('inputs'));

type Mix = MixChain['mixes'][number];

const mixes: Mix[] = [];
for (const position of [0, 1, 2]) {
  const task = { inputs: mixes.at(-1)?.outputs ?? inputs, random: seededRandom(`mix ${position}`) };
  const statement = { ...about, position };
  mixes.push({ position, ...unwrap(shuffle({ group, secretGroup, statement, ...task })) });
}

/** What the chain is found to be, which must be what its mixes are found to be one by one. */
function verdict(changed: readonly Mix[], into = inputs, source: RandomSource = random): string {
  const chain = { group, ...about, inputs: into, mixes: changed, random: source };
  const verified = perform(verifyMixChainWork(chain, 7), performer);
  return verified.ok
    ? 'accepted'
    : `mix ${verified.error.mix}: ${describeShuffleError(verified.error.error)}`;
}

function verdictOneByOne(changed: readonly Mix[], into = inputs): string {
  for (const [i, { position, outputs, proof }] of changed.entries()) {
    const files = {
      statement: { ...about, position },
      inputs: changed[i - 1]?.outputs ?? into,
      outputs,
      proof,
    };
    const verified = verifyShuffle({ group, ...files, random });
    if (!verified.ok) return `mix ${i}: ${describeShuffleError(verified.error)}`;
  }
  return 'accepted';
}

function changeMix(place: number, change: (mix: Mix) => Partial<Mix>): Mix[] {
  return mixes.map((mix, i) => (i === place ? { ...mix, ...change(mix) } : mix));
}

function addToFirstResponse(proof: Uint8Array, amount: bigint): Uint8Array {
  const parsed = unwrap(parseShuffleProof(proof));
  const [first = 0n, ...others] = integersOf(parsed.responses);
  return formatShuffleProof({ ...parsed, responses: scalarsOf([first + amount, ...others]) });
}

function put(list: Uint8Array, at: number, bytes: Uint8Array): Uint8Array {
  const changed = list.slice();
  changed.set(bytes, at);
  return changed;
}

test('MIX-8: good mixes are accepted together, however many', () => {
  for (const some of [0, 1, 2, 3]) assert.equal(verdict(mixes.slice(0, some)), 'accepted');
  for (const chunk of [1, 2, 1000])
    assert.ok(perform(verifyMixChainWork({ group, ...about, inputs, mixes, random }, chunk), performer).ok);
});

test('MIX-8: a chain with anything wrong is refused as its mixes are one by one: the first, with the same words', () => {
  const tooLarge = badEncodings['too large'] as Uint8Array;
  const chains: Record<string, readonly [readonly Mix[], RegExp, Uint8Array?]> = {
    'no mix but the second': [mixes.slice(1), /^mix 0: the proof does not hold/],
    'two exchanged': [[mixes[1], mixes[0], mixes[2]] as Mix[], /^mix 0: the proof does not hold/],
    'one left out': [[mixes[0], mixes[2]] as Mix[], /^mix 1: the proof does not hold/],
    'another position': [changeMix(1, () => ({ position: 2 })), /^mix 1: the proof does not hold/],
    'other inputs': [mixes, /^mix 0: the proof does not hold/, put(inputs, 0, inputs.subarray(64, 128))],
    'inputs that are none': [mixes, /^mix 0: inputs: element 3 is refused/, put(inputs, 96, tooLarge)],
    'outputs that are none': [
      changeMix(1, ({ outputs }) => ({ outputs: put(outputs, 32, tooLarge) })),
      /^mix 1: outputs: element 1 is refused/,
    ],
    'a doubled output': [
      changeMix(2, ({ outputs }) => ({ outputs: put(outputs, 0, outputs.subarray(64, 128)) })),
      /^mix 2: the proof does not hold/,
    ],
    'a proof that is none': [
      changeMix(2, ({ proof }) => ({ proof: proof.subarray(1) })),
      /^mix 2: the proof is malformed/,
    ],
    'a proof about another count': [
      changeMix(1, ({ outputs }) => ({ outputs: outputs.subarray(64) })),
      /^mix 1: 5 inputs, 4 outputs/,
    ],
    'an empty first mix': [
      changeMix(0, () => ({ proof: new Uint8Array(0) })),
      /^mix 0: the proof is malformed/,
    ],
    'a response': [
      changeMix(1, ({ proof }) => ({ proof: addToFirstResponse(proof, 1n) })),
      /^mix 1: the proof does not hold: equation 1 \(permutation commitments\)$/,
    ],
  };
  for (const [name, [changed, words, into]] of Object.entries(chains)) {
    assert.match(verdict(changed, into), words, name);
    assert.equal(verdict(changed, into), verdictOneByOne(changed, into), name);
  }
});

test('MIX-9: errors of two mixes that cancel under equal weights are refused', () => {
  const cancelling = changeMix(0, ({ proof }) => ({ proof: addToFirstResponse(proof, 1n) })).map((mix, i) =>
    i === 2 ? { ...mix, proof: addToFirstResponse(mix.proof, -1n) } : mix,
  );
  assert.match(verdict(cancelling), /^mix 0: the proof does not hold/);
  // The control: with every weight the same, the one sum does not see it.
  assert.equal(
    verdict(cancelling, inputs, (length) => new Uint8Array(length).fill(1)),
    'accepted',
  );
});

test('together, every list is decoded once', () => {
  let elements = 0;
  let generators = 0;
  const counting: Performer = (kind, input) => {
    if (kind === 'crypto/sum') elements += input.length / 64;
    if (kind === 'crypto/generators') generators++;
    return performer(kind, input);
  };
  assert.ok(perform(verifyMixChainWork({ group, ...about, inputs, mixes, random }), counting).ok);
  const perMix = 2 * count + 3 * count + 5;
  assert.equal(elements, 1 + 2 * count + 3 * perMix + (count + 1) + 1);
  assert.equal(generators, 1);
});

test('a list of mixes is about one list of ciphertexts', () => {
  const [first] = mixes as [Mix];
  const foreign = concatBytes([inputs, inputs]);
  assert.match(verdict([first], foreign), /^mix 0: 10 inputs, 5 outputs and a proof about 5/);
});
