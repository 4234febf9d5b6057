import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, unwrap } from '@countersign/bytes';
import { badEncodings, randomElements, readySecretGroup, seededRandom } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { drawPermutation } from './permutation.ts';
import { formatScalar, groupOrder } from './scalar.ts';
import { integersOf, type Scalars, scalarsOf } from './scalars.ts';
import { shuffle } from './shuffle.ts';
import { describeShuffleError } from './shuffle-error.ts';
import { formatShuffleProof, parseShuffleProof, type ShuffleProof } from './shuffle-proof.ts';
import { type ShuffleVerification, verifyShuffle } from './shuffle-verify.ts';

const secretGroup = await readySecretGroup();
const statement = {
  electionHash: new Uint8Array(32).fill(7),
  contest: 0,
  position: 1,
  jointKey: secretGroup.multiplyGenerator(123456789n),
};

function mixed(n: number) {
  const random = seededRandom(`shuffle ${n}`);
  const inputs = randomElements(2 * n, random);
  return { inputs, ...unwrap(shuffle({ group, secretGroup, statement, inputs, random })) };
}

type Changes = Partial<ShuffleVerification>;
const verifier = seededRandom('verifier');

function verdict(of: ReturnType<typeof mixed>, changes: Changes = {}) {
  const verified = verifyShuffle({ group, statement, ...of, random: verifier, ...changes });
  return verified.ok ? 'accepted' : describeShuffleError(verified.error);
}

const two = mixed(2);
const proof = unwrap(parseShuffleProof(two.proof));

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice();
  changed[bit >> 3]! ^= 1 << (bit & 7);
  return changed;
}

/** With COUNTERSIGN_SLOW every bit; without, every 13th: each scalar and element is hit some twenty times. */
const stride = process.env['COUNTERSIGN_SLOW'] ? 1 : 13;

test('MIX-7, MIX-8: no bit of a proof of two, of its inputs or of its outputs can change', () => {
  assert.equal(verdict(two), 'accepted');
  for (let bit = 0; bit < 8 * two.proof.length; bit += stride)
    assert.notEqual(verdict(two, { proof: flipped(two.proof, bit) }), 'accepted', `proof, bit ${bit}`);
  for (let bit = 0; bit < 8 * two.inputs.length; bit += stride) {
    assert.notEqual(verdict(two, { inputs: flipped(two.inputs, bit) }), 'accepted', `inputs, bit ${bit}`);
    assert.notEqual(verdict(two, { outputs: flipped(two.outputs, bit) }), 'accepted', `outputs, bit ${bit}`);
  }
});

test('MIX-5: a proof is for one election, contest, position and joint key', () => {
  for (const change of [
    { electionHash: new Uint8Array(32).fill(8) },
    { contest: 1 },
    { position: 0 },
    { position: 2 },
    { jointKey: secretGroup.multiplyGenerator(5n) },
  ])
    assert.match(verdict(two, { statement: { ...statement, ...change } }), /^the proof does not hold/);
});

test('MIX-8: outputs must be the inputs, each once', () => {
  const four = mixed(4);
  const part = (i: number) => four.outputs.subarray(64 * i, 64 * i + 64);
  const foreign = randomElements(2, seededRandom('foreign'));
  const lists: Record<string, [outputs: Uint8Array, reason: RegExp]> = {
    'one doubled, one dropped': [concatBytes([part(0), part(0), part(2), part(3)]), /does not hold/],
    'two exchanged': [concatBytes([part(1), part(0), part(2), part(3)]), /does not hold/],
    'one replaced': [concatBytes([foreign, part(1), part(2), part(3)]), /does not hold/],
    'halves exchanged': [
      concatBytes([part(0).subarray(32), part(0).subarray(0, 32), part(1), part(2), part(3)]),
      /does not hold/,
    ],
    'the inputs themselves': [four.inputs, /does not hold/],
    'one lost': [four.outputs.subarray(64), /4 inputs, 3 outputs and a proof about 4/],
    'one more': [concatBytes([four.outputs, foreign]), /4 inputs, 5 outputs and a proof about 4/],
    'half of one more': [concatBytes([four.outputs, foreign.subarray(32)]), /4 inputs, 4.5 outputs/],
    'an empty list': [new Uint8Array(0), /4 inputs, 0 outputs/],
  };
  for (const [name, [outputs, reason]] of Object.entries(lists))
    assert.match(verdict(four, { outputs }), reason, name);
  const [fewer, more] = [four.inputs.subarray(64), concatBytes([four.inputs, foreign])];
  for (const inputs of [fewer, more]) assert.match(verdict(four, { inputs }), /do not go together/);
});

test('MIX-8: a proof of one list is none of another of the same length', () => {
  const other = unwrap(
    shuffle({ group, secretGroup, statement, inputs: two.inputs, random: seededRandom('another') }),
  );
  assert.match(verdict(two, { proof: other.proof }), /does not hold/);
  assert.match(verdict(two, { outputs: other.outputs }), /does not hold/);
});

test('MIX-8: identity, too large and non-canonical encodings are refused at every place', () => {
  const lists = [
    ['permutation commitments', 'permutationCommitments'],
    ['chain commitments', 'chainCommitments'],
    ['announcements', 'announcements'],
    ['chain announcements', 'chainAnnouncements'],
  ] as const;
  for (const [name, bad] of Object.entries(badEncodings)) {
    const placed = (list: Uint8Array, at: number) => {
      const changed = list.slice();
      changed.set(bad, 32 * at);
      return changed;
    };
    const reason = (list: string, at: number) =>
      new RegExp(
        `^${list}: element ${at} is refused \\(${name === 'identity' ? 'identity' : 'not-canonical'}\\)$`,
      );
    for (const [list, field] of lists) {
      for (let at = 0; at < proof[field].length / 32; at++) {
        const changed = formatShuffleProof({ ...proof, [field]: placed(proof[field], at) });
        assert.match(verdict(two, { proof: changed }), reason(list, at));
      }
    }
    for (const list of ['inputs', 'outputs'] as const) {
      for (let at = 0; at < 4; at++)
        assert.match(verdict(two, { [list]: placed(two[list], at) }), reason(list, at));
    }
    assert.match(verdict(two, { statement: { ...statement, jointKey: bad } }), reason('joint key', 0));
  }
  assert.match(
    verdict(two, { statement: { ...statement, jointKey: two.inputs } }),
    /^joint key: element 0 is refused \(length\)$/,
  );
});

test('MIX-7: a scalar is refused from the group order on, at every place', () => {
  const tooLarge = formatScalar(groupOrder - 1n);
  tooLarge[0]! += 1;
  const first = 4 + 32 * (3 * 2 + 5);
  for (let at = first; at < two.proof.length; at += 32) {
    const changed = two.proof.slice();
    changed.set(tooLarge, at);
    const parsed = parseShuffleProof(changed);
    assert.deepEqual(parsed.ok ? '' : parsed.error, {
      offset: at,
      path: `responses[${(at - first) / 32}]`,
      reason: 'scalar is not below the group order',
    });
  }
});

test('MIX-7: a proof has exactly the length its count asks for, and formats back to its bytes', () => {
  for (const n of [0, 1, 2, 3]) {
    const { proof: bytes } = mixed(n);
    assert.equal(bytes.length, 4 + 32 * (5 * n + 9));
    assert.deepEqual(formatShuffleProof(unwrap(parseShuffleProof(bytes))), bytes);
    for (const cut of [0, 3, 4, bytes.length - 1])
      assert.equal(parseShuffleProof(bytes.subarray(0, cut)).ok, false);
    for (const more of [1, 32, 160])
      assert.equal(parseShuffleProof(concatBytes([bytes, new Uint8Array(more)])).ok, false);
  }
  const enormous = new Uint8Array(36).fill(0xff);
  assert.equal(parseShuffleProof(enormous).ok, false);
});

/** Changes that keep the sum of all equations, but not each equation: what equal weights would let through. */
test('MIX-9: errors that cancel under equal weights are refused, and named', () => {
  const shifted = (change: (s: bigint[]) => void): ShuffleProof => {
    const responses = integersOf(proof.responses);
    change(responses);
    return { ...proof, responses: scalarsOf(responses) };
  };
  const cancelling = shifted((s) => {
    s[0] = s[0]! + 1n;
    s[1] = s[1]! - 1n;
  });
  assert.equal(
    verdict(two, { proof: formatShuffleProof(cancelling) }),
    'the proof does not hold: equation 1 (permutation commitments), equation 2 (end of the chain)',
  );
  const [first, second] = integersOf(proof.chainResponses) as [bigint, bigint];
  const links = { ...proof, chainResponses: scalarsOf([first + 1n, second - 1n]) };
  assert.equal(
    verdict(two, { proof: formatShuffleProof(links) }),
    'the proof does not hold: equation 5 (link 1 of the chain)',
  );
  // The control: with every weight the same, the combined sum does not see it.
  const equalWeights = (length: number) => new Uint8Array(length).fill(1);
  assert.equal(verdict(two, { proof: formatShuffleProof(cancelling), random: equalWeights }), 'accepted');
});

function addOne(list: Scalars, place: number): Scalars {
  return scalarsOf(integersOf(list).map((value, i) => (i === place ? value + 1n : value)));
}

test('MIX-9: the report names each equation that does not hold', () => {
  const names: [ShuffleProof, RegExp][] = [0, 1, 2, 3].map((k) => [
    { ...proof, responses: addOne(proof.responses, k) },
    new RegExp(`equation ${k + 1} `),
  ]);
  names.push([
    { ...proof, chainResponses: addOne(proof.chainResponses, 1) },
    /^the proof does not hold: equation 5 \(link 2 of the chain\)$/,
  ]);
  for (const [changed, name] of names)
    assert.match(verdict(two, { proof: formatShuffleProof(changed) }), name);
});

test('MIX-2: the permutation is uniform and without bias', () => {
  const random = seededRandom('permutation');
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = drawPermutation(3, random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 6);
  // Five standard deviations around 1,000: seeded, so it holds for ever or never.
  for (const count of counts.values()) assert.ok(Math.abs(count - 1000) < 145, `${count}`);
});

test('MIX-2: a draw from the incomplete last run of values is thrown away', () => {
  const draws = [0xffffffff, 0xfffffffe, 1, 0];
  const random = (length: number) => {
    assert.equal(length, 4);
    const value = draws.shift()!;
    return Uint8Array.of(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24);
  };
  // 2^32 − 1 is the one value above the last whole run of three; 2^32 − 2 ≡ 2 moves nothing, and 1 of two neither.
  assert.deepEqual([...drawPermutation(3, random)], [0, 1, 2]);
  assert.deepEqual(draws, [0], 'one draw was thrown away, two were used');
});

test('MIX-1: a mixer refuses a malformed list or key before it does any work', () => {
  const random = () => assert.fail('no randomness is drawn for a refused list');
  const refused = (task: object) => {
    const result = shuffle({ group, secretGroup, statement, inputs: two.inputs, random, ...task });
    return result.ok ? '' : describeShuffleError(result.error);
  };
  assert.match(refused({ inputs: two.inputs.subarray(1) }), /^inputs: element 1 is refused \(length\)/);
  assert.match(refused({ inputs: new Uint8Array(128) }), /^inputs: element 0 is refused \(identity\)/);
  assert.match(
    refused({ statement: { ...statement, jointKey: new Uint8Array(32) } }),
    /^joint key: element 0 is refused \(identity\)/,
  );
});

test('MIX-4: outputs and proof change with the randomness, and replay with it', () => {
  const inputs = two.inputs;
  const run = (seed: string) =>
    unwrap(shuffle({ group, secretGroup, statement, inputs, random: seededRandom(seed) }));
  assert.deepEqual(run('a'), run('a'));
  assert.notDeepEqual(run('a').outputs, run('b').outputs);
});

test('progress goes from nothing to all, never back', () => {
  const seen: [number, number][] = [];
  const onProgress = (done: number, total: number) => seen.push([done, total]);
  const random = seededRandom('progress');
  const inputs = randomElements(20, random);
  const { outputs, proof: bytes } = unwrap(
    shuffle({ group, secretGroup, statement, inputs, random, onProgress }),
  );
  const check = () => {
    assert.ok(seen.length > 1);
    assert.ok(seen.every(([done], i) => i === 0 || done > seen[i - 1]![0]));
    assert.equal(seen.at(-1)![0], seen.at(-1)![1]);
  };
  check();
  seen.length = 0;
  verifyShuffle({ group, statement, inputs, outputs, proof: bytes, random, onProgress });
  check();
});
