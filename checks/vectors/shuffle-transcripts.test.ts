/**
 * Every item of the shuffle's transcript is there for a reason. For each: a proof made without it is refused. And the attacks that
 * a verifier would accept that left one out, or read the generators from the prover: votes changed under a proof. The naive second
 * implementation plays the cheating prover, and the weak verifier as the control.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as core from '@countersign/crypto';
import { join, sha256, sha512, toScalar } from '../reference/crypto/hashing.ts';
import {
  add,
  decode,
  encode,
  generator,
  mapToElement,
  mod,
  multiply,
  negate,
  order,
  type Point,
} from '../reference/crypto/ristretto.ts';
import * as shuffles from '../reference/crypto/shuffles.ts';

const { answer, failing, firstChallenges, minus, product, secondChallenge, sum, weigh } = shuffles;
const group = core.referenceGroup;
const random = core.seededRandom(sha256(Buffer.from('shuffle transcripts')));
const scalarOf = (name: string): bigint => toScalar(sha512(Buffer.from(name)));
const pointOf = (name: string): Point => mapToElement(sha512(Buffer.from(name)));

const statement: shuffles.Statement = {
  electionHash: sha256(Buffer.from('election')),
  contest: 0,
  position: 0,
  jointKey: encode(multiply(generator, scalarOf('joint key'))),
};
const H = decode(statement.jointKey) as Point;
const [voteA, voteB] = [pointOf('A'), pointOf('B')];

/** An encrypted vote whose randomness has a name. */
const encrypted = (vote: Point, name: string): shuffles.Pair => [
  multiply(generator, scalarOf(name)),
  add(vote, multiply(H, scalarOf(name))),
];
/** A pair times a scalar, two pairs added, a pair re-encrypted. */
const scaled = ([a, b]: shuffles.Pair, k: bigint): shuffles.Pair => [multiply(a, k), multiply(b, k)];
const added = ([a, b]: shuffles.Pair, [c, d]: shuffles.Pair): shuffles.Pair => [add(a, c), add(b, d)];
const masked = (pair: shuffles.Pair, mask: bigint) =>
  added(pair, [multiply(generator, mask), multiply(H, mask)]);

const inverse = (value: bigint): bigint => power(value, order - 2n);
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = mod(result * result, order);
    if (bit === '1') result = mod(result * base, order);
  }
  return result;
}
/** A square root modulo ℓ ≡ 5 (mod 8), if there is one. */
function squareRoot(value: bigint): bigint | undefined {
  const root = power(value, (order + 3n) / 8n);
  const candidates = [root, mod(root * power(2n, (order - 1n) / 4n), order)];
  return candidates.find((candidate) => mod(candidate * candidate - value, order) === 0n);
}

/** What core says. */
function accepts(subject: shuffles.Subject, proof: shuffles.Proof, at = subject.statement): boolean {
  const bytes = (pairs: readonly shuffles.Pair[]) => join(...pairs.flat().map(encode));
  return core.verifyShuffle({
    group,
    statement: at,
    inputs: bytes(subject.inputs),
    outputs: bytes(subject.outputs),
    proof: shuffles.formatProof(proof),
    random,
  }).ok;
}

/** The attack fools the weak verifier and neither ours nor the naive strict one. */
function refused(subject: shuffles.Subject, proof: shuffles.Proof, omit: shuffles.Omit): void {
  assert.deepEqual(failing(subject, proof, omit), [], 'control: the weak verifier accepts');
  const recomputed = {
    ...subject,
    generators: shuffles.generators(subject.statement, subject.inputs.length),
  };
  assert.notDeepEqual(failing(recomputed, proof), []);
  assert.equal(accepts(subject, proof), false);
}

const only =
  (item: string): shuffles.Omit =>
  (tag) =>
    tag === item;
const two = [encrypted(voteA, 'r0'), encrypted(voteB, 'r1')];
const honest = shuffles.mix(statement, two, [1, 0], scalarOf);

test('MIX-5, MIX-6: the whole statement and every commitment is bound, and an honest mix accepted', () => {
  const tags = shuffles.secondItems(honest.subject, honest.proof).map(([tag]) => tag);
  assert.deepEqual(tags, [
    ...['suite', 'protocol', 'election', 'generator', 'contest', 'position', 'joint key', 'generators'],
    ...['inputs', 'outputs', 'permutation commitments', 'challenge', 'u', 'chain commitments'],
    ...['announcements', 'chain announcements'],
  ]);
  assert.equal(accepts(honest.subject, honest.proof), true);
});

for (const tag of new Set(shuffles.secondItems(honest.subject, honest.proof).map(([name]) => name))) {
  test(`MIX-5, MIX-6: a proof that leaves out "${tag}" is refused`, () => {
    const { subject, proof } = shuffles.mix(statement, two, [1, 0], scalarOf, only(tag));
    refused(subject, proof, only(tag));
  });
}

test('MIX-5: binding the position refuses a proof carried to another place in the chain', () => {
  const omit = only('position');
  const { subject, proof } = shuffles.mix(statement, two, [1, 0], scalarOf, omit);
  const elsewhere = { ...subject, statement: { ...statement, position: 1 } };
  refused(elsewhere, proof, omit);
  assert.equal(accepts(honest.subject, honest.proof, elsewhere.statement), false);
});

test('MIX-5: binding the inputs refuses a proof carried to other votes', () => {
  const omit = only('inputs');
  const { subject, proof } = shuffles.mix(statement, two, [1, 0], scalarOf, omit);
  const u = firstChallenges(subject, proof.c, omit);
  const X = pointOf('a difference');
  const inputs = [
    [0, u[1]],
    [1, mod(-(u[0] as bigint), order)],
  ].map(([j, k]): shuffles.Pair => {
    const [c1, c2] = two[Number(j)] as shuffles.Pair;
    return [c1, add(c2, multiply(X, k as bigint))];
  });
  refused({ ...subject, inputs }, proof, omit);
});

test('MIX-5: binding the outputs refuses votes shifted after the challenges', () => {
  const omit = only('outputs');
  const { subject, proof } = shuffles.mix(statement, two, [0, 1], scalarOf, omit);
  const u = firstChallenges(subject, proof.c, omit) as [bigint, bigint];
  const X = pointOf('a difference');
  const [first, second] = subject.outputs as [shuffles.Pair, shuffles.Pair];
  const outputs: shuffles.Pair[] = [
    [first[0], add(first[1], multiply(X, u[1]))],
    [second[0], add(second[1], negate(multiply(X, u[0])))],
  ];
  const shifted = { ...subject, outputs };
  const [r0, r1, m0, m1] = ['blinding 0', 'blinding 1', 'mask 0', 'mask 1'].map(scalarOf) as bigint[];
  const knowledge = {
    permuted: u,
    blinding: mod(r0! + r1!, order),
    weighedBlinding: mod(u[0] * r0! + u[1] * r1!, order),
    reencryption: mod(u[0] * m0! + u[1] * m1!, order),
  };
  refused(shifted, answer(shifted, proof.c, knowledge, scalarOf, omit), omit);
});

/*
 * The mixer has two friends who voted B and told it their randomness. It drops one of their votes and counts another member's A
 * twice: (A, B, B) becomes (A, A, B). It needs ũ with ũ_0 + ũ_1 = u_0, ũ_2 = u_1 + u_2 and the product of the u; a root of a
 * quadratic gives one, every other time.
 */
const three = [encrypted(voteA, 'victim'), encrypted(voteB, 'friend 1'), encrypted(voteB, 'friend 2')];
const difference = mod(scalarOf('friend 2') - scalarOf('friend 1'), order);

interface Theft {
  readonly outputs: readonly shuffles.Pair[];
  readonly masks: readonly bigint[];
}

function theft(attempt: number): Theft {
  const masks = [0, 1, 2].map((i) => scalarOf(`stolen mask ${attempt} ${i}`));
  return { masks, outputs: [0, 0, 1].map((j, i) => masked(three[j] as shuffles.Pair, masks[i] as bigint)) };
}

function stolenChallenges([u0, u1, u2]: readonly bigint[]): bigint[] | undefined {
  const last = mod(u1! + u2!, order);
  const wanted = mod(product([u0!, u1!, u2!]) * inverse(last), order);
  const root = squareRoot(mod(u0! * u0! - 4n * wanted, order));
  if (root === undefined) return undefined;
  const x = mod((u0! + root) * inverse(2n), order);
  return [x, mod(u0! - x, order), last];
}

function stolenReencryption(permuted: readonly bigint[], u: readonly bigint[], { masks }: Theft): bigint {
  const own = permuted.reduce((total, scalar, i) => total + scalar * (masks[i] as bigint), 0n);
  return mod(own - (u[2] as bigint) * difference, order);
}

/** The first attempt for which the quadratic has a root. */
function firstTheft<T>(make: (stolen: Theft) => T | undefined): T {
  for (let attempt = 0; ; attempt++) {
    const made = make(theft(attempt));
    if (made) return made;
  }
}

test('MIX-5: binding the permutation commitments refuses a stolen vote', () => {
  const omit = only('permutation commitments');
  const hs = shuffles.generators(statement, 3);
  const { subject, proof } = firstTheft((stolen) => {
    const cheat = { statement, generators: hs, inputs: three, outputs: stolen.outputs };
    const u = firstChallenges(cheat, [], omit);
    const permuted = stolenChallenges(u);
    if (!permuted) return undefined;
    // With u known, commitments that satisfy both sums are two linear equations.
    const [a, b] = [scalarOf('a'), scalarOf('b')];
    const last = hs[3] as Point;
    const total = add(minus(sum(hs.slice(1)), last), multiply(generator, a));
    const weighed = add(minus(weigh(hs.slice(1), permuted), multiply(last, u[2]!)), multiply(generator, b));
    const second = multiply(minus(weighed, multiply(total, u[0]!)), inverse(mod(u[1]! - u[0]!, order)));
    const c = [minus(total, second), second, last];
    const reencryption = stolenReencryption(permuted, u, stolen);
    const knowledge = { permuted, blinding: a, weighedBlinding: b, reencryption };
    return { subject: cheat, proof: answer(cheat, c, knowledge, scalarOf, omit) };
  });
  refused(subject, proof, omit);
});

test('MIX-3: recomputing the generators refuses a stolen vote by a prover who chose them', () => {
  const logarithms = [0, 1, 2, 3].map((k) => scalarOf(`trapdoor ${k}`));
  const { subject, proof } = firstTheft((stolen) => {
    const generators = logarithms.map((x) => multiply(generator, x));
    const cheat = { statement, generators, inputs: three, outputs: stolen.outputs };
    const blinding = [0, 1, 2].map((j) => scalarOf(`blinding ${j}`));
    const c = blinding.map((r, j) => add(multiply(generator, r), generators[j + 1] as Point));
    const u = firstChallenges(cheat, c);
    const permuted = stolenChallenges(u);
    if (!permuted) return undefined;
    // Who knows the logarithms of the generators opens a commitment to whatever it likes.
    const weighedBlinding = u.reduce(
      (total, scalar, j) =>
        total + scalar * (blinding[j]! + logarithms[j + 1]!) - permuted[j]! * logarithms[j + 1]!,
      0n,
    );
    const knowledge = {
      permuted,
      blinding: mod(
        blinding.reduce((total, r) => total + r, 0n),
        order,
      ),
      weighedBlinding: mod(weighedBlinding, order),
      reencryption: stolenReencryption(permuted, u, stolen),
    };
    return { subject: cheat, proof: answer(cheat, c, knowledge, scalarOf) };
  });
  refused(subject, proof, () => false);
});

test('MIX-6: binding the announcements refuses outputs made up from nothing', () => {
  const omit = only('announcements');
  const outputs = [encrypted(pointOf('anything'), 'x'), encrypted(pointOf('at all'), 'y')];
  const [h, ...hs] = shuffles.generators(statement, 2) as [Point, ...Point[]];
  const subject = { statement, generators: [h, ...hs], inputs: two, outputs };
  const c = [pointOf('c0'), pointOf('c1')];
  const u = firstChallenges(subject, c, omit);
  const claim = { permuted: u, blinding: 1n, weighedBlinding: 1n, reencryption: 1n };
  const drawn = answer(subject, c, claim, scalarOf, omit);
  const e = secondChallenge(subject, drawn, omit);
  const [s1, s2, s3, s4] = drawn.s as [bigint, bigint, bigint, bigint];
  const half = (pairs: readonly shuffles.Pair[], k: 0 | 1) => pairs.map((pair) => pair[k]);
  const fourth = (k: 0 | 1, key: Point) =>
    minus(
      minus(weigh(half(outputs, k), drawn.permutedS), multiply(key, s4)),
      multiply(weigh(half(two, k), u), e),
    );
  // The challenge does not depend on them, so they can be made to fit it.
  const announcements = [
    minus(multiply(generator, s1), multiply(minus(sum(c), sum(hs)), e)),
    minus(multiply(generator, s2), multiply(minus(drawn.chain[1]!, multiply(h, product(u))), e)),
    minus(add(multiply(generator, s3), weigh(hs, drawn.permutedS)), multiply(weigh(c, u), e)),
    fourth(0, generator),
    fourth(1, H),
  ];
  refused(subject, { ...drawn, announcements }, omit);
});

test('MIX-6: binding the chain announcements refuses what is no permutation', () => {
  const omit = only('chain announcements');
  // Each output is twice one input less the other: the columns of this matrix sum to one, as a permutation's do.
  const outputs = [0, 1].map((i) => added(scaled(two[i]!, 2n), scaled(two[1 - i]!, order - 1n)));
  const [h, ...hs] = shuffles.generators(statement, 2) as [Point, ...Point[]];
  const subject = { statement, generators: [h, ...hs], inputs: two, outputs };
  const third = inverse(3n);
  const mixedBy = (a: bigint, b: bigint): bigint => mod((2n * a + b) * third, order);
  const c = [0, 1].map((j) =>
    weigh(
      hs,
      [0, 1].map((i) => (i === j ? mod(2n * third, order) : third)),
    ),
  );
  const u = firstChallenges(subject, c, omit) as [bigint, bigint];
  const permuted = [mixedBy(u[0], u[1]), mixedBy(u[1], u[0])];
  const drawn = answer(
    subject,
    c,
    { permuted, blinding: 0n, weighedBlinding: 0n, reencryption: 0n },
    scalarOf,
    omit,
  );
  // A chain that ends where it should, whatever its links say.
  const end = add(multiply(h, product(u)), multiply(generator, scalarOf('end')));
  const chain = [drawn.chain[0]!, end];
  const e = secondChallenge(subject, { ...drawn, chain }, omit);
  const respond = (nonce: string, secret: bigint) => mod(scalarOf(nonce) + e * secret, order);
  const permutedS = permuted.map((scalar, i) => respond(`permuted w ${i}`, scalar));
  const chainS = [scalarOf('any 0'), scalarOf('any 1')];
  const chainAnnouncements = chain.map((link, i) =>
    minus(
      add(multiply(generator, chainS[i]!), multiply(i === 0 ? h : chain[0]!, permutedS[i]!)),
      multiply(link, e),
    ),
  );
  const s = [respond('w1', 0n), respond('w2', scalarOf('end')), respond('w3', 0n), respond('w4', 0n)];
  refused(subject, { ...drawn, chain, chainAnnouncements, s, chainS, permutedS }, omit);
});
