/*
 * The prover's half of the proof of shuffle (MIX-4 to MIX-7). Internal to this package: `shuffle` is the way in.
 *
 * Names follow the paper. Output i is made from input ψ(i); r, ρ, r̂ blind the permutation commitments, the ciphertexts and
 * the chain; ω are the announcements' nonces; u_j are the first challenges, ũ_i = u_ψ(i) the same in output order.
 */
import { concatBytes } from '@countersign/bytes';
import { together, type Work } from '@countersign/work';
import { domains } from './domains.ts';
import { ciphertextHalf, elementAt, entries, gatherEntries } from './encoded-list.ts';
import { generatorBytes } from './group.ts';
import { hedgedScalarList } from './nonces.ts';
import { invertPermutation } from './permutation.ts';
import type { RandomSource } from './random.ts';
import { repeatScalar, type ScalarLists, type Scalars, scalarSize, scalarsOf } from './scalars.ts';
import type { ShuffleProof } from './shuffle-proof.ts';
import {
  permutationChallenges,
  proofChallenge,
  type ShuffleLists,
  type ShuffleStatement,
} from './shuffle-transcript.ts';
import { onBasesWork, partialSumsWork } from './tasks-secret.ts';
import type { Transcript } from './transcript.ts';

/** What only the mixer knows: ψ, and ρ in the order of the outputs. */
export interface ShuffleWitness {
  readonly permutation: Uint32Array;
  readonly reencryption: Scalars;
}

/** Everything a proof is made from; `chunk` places are one task. */
export interface ShuffleProver {
  readonly scalars: ScalarLists;
  readonly statement: ShuffleStatement;
  readonly lists: ShuffleLists;
  readonly witness: ShuffleWitness;
  readonly random: RandomSource;
  readonly chunk: number;
}

/** r_j, and c_j = r_j·G + h_i for j = ψ(i). */
export interface PermutationCommitments {
  readonly blinding: Scalars;
  readonly commitments: Uint8Array;
}

/** Draws secret scalars for this proof: hedged by the whole witness (`hedgedScalarList`). */
export function nonceSource(
  { witness, random, scalars }: Pick<ShuffleProver, 'witness' | 'random' | 'scalars'>,
  transcript: Transcript,
): (count: number) => Scalars {
  const secret = witnessBytes(witness);
  return (count) => hedgedScalarList(transcript, domains.shuffleNonce, secret, random, count, scalars);
}

/** Commits to the permutation: needs no outputs, so it is done together with the re-encryption. */
export function* commitToPermutation(
  generators: Uint8Array,
  permutation: Uint32Array,
  blinding: Scalars,
  chunk: number,
): Work<Uint8Array> {
  // h_i stands at i + 1, behind h.
  const points = gatherEntries(generators.subarray(32), 32, invertPermutation(permutation));
  return yield* onBasesWork(generatorBytes, [blinding], points, chunk);
}

/** Proves that the outputs are the inputs, re-encrypted in some order. The transcript is fresh (`shuffleTranscript`). */
export function* proveShuffle(
  prover: ShuffleProver,
  transcript: Transcript,
  draw: (count: number) => Scalars,
  { blinding, commitments }: PermutationCommitments,
): Work<ShuffleProof> {
  const { scalars, statement, lists, witness } = prover;
  const count = witness.permutation.length;
  const challenges = permutationChallenges(transcript, statement, lists, commitments, scalars);
  const permuted = gatherEntries(challenges, scalarSize, witness.permutation);

  const chain = linkChain(scalars, permuted, draw(count));
  const nonces = splitNonces(draw(4 + 2 * count), count);
  const commitment = yield* commit(prover, chain, nonces);
  const c = proofChallenge(transcript, commitment);

  const secrets = concatBytes([
    scalars.sum(blinding),
    count === 0 ? zero : entries(chain.sums, count, count + 1),
    scalars.innerProduct(challenges, blinding),
    scalars.innerProduct(permuted, witness.reencryption),
  ]);
  const respond = (nonce: Scalars, secret: Scalars) => scalars.add(nonce, scalars.multiply(secret, c));
  return {
    count,
    permutationCommitments: commitments,
    ...commitment,
    responses: respond(nonces.single, secrets),
    chainResponses: respond(nonces.chain, chain.links),
    permutedResponses: respond(nonces.permuted, permuted),
  };
}

/** ĉ_i = r̂_i·G + ũ_i·ĉ_{i−1}, ĉ_0 = h, on the two fixed bases G and h: ĉ_i = R_i·G + U_i·h. */
interface Chain {
  /** r̂_i: the blinding of link i over link i − 1. */
  readonly links: Scalars;
  /** R_0 … R_N and U_0 … U_N. */
  readonly sums: Scalars;
  readonly products: Scalars;
}

const zero: Scalars = new Uint8Array(scalarSize);

/** R_i is drawn and r̂_i = R_i − ũ_i·R_{i−1} follows, which is as uniform as drawing r̂_i. */
function linkChain(scalars: ScalarLists, permuted: Scalars, drawn: Scalars): Chain {
  const sums = concatBytes([zero, drawn]);
  const before = sums.subarray(0, drawn.length);
  return {
    links: scalars.subtract(drawn, scalars.multiply(permuted, before)),
    sums,
    products: concatBytes([scalarsOf([1n]), scalars.runningProducts(permuted)]),
  };
}

interface Nonces {
  readonly single: Scalars;
  readonly chain: Scalars;
  readonly permuted: Scalars;
}

function splitNonces(drawn: Scalars, count: number): Nonces {
  return {
    single: entries(drawn, 0, 4),
    chain: entries(drawn, 4, 4 + count),
    permuted: entries(drawn, 4 + count, 4 + 2 * count),
  };
}

/**
 * The chain's commitments, the announcements t_1 … t_4 and t̂_i = ω̂_i·G + ω̃_i·ĉ_{i−1}, the latter again on the bases G and h.
 */
function* commit(
  { scalars, statement, lists, chunk }: ShuffleProver,
  chain: Chain,
  nonces: Nonces,
): Work<Pick<ShuffleProof, 'chainCommitments' | 'announcements' | 'chainAnnouncements'>> {
  const bases = concatBytes([generatorBytes, elementAt(lists.generators, 0)]);
  const before = (list: Scalars) => list.subarray(0, nonces.permuted.length);
  const onG = scalars.add(nonces.chain, scalars.multiply(nonces.permuted, before(chain.sums)));
  const onH = scalars.multiply(nonces.permuted, before(chain.products));
  const behind = (list: Scalars) => list.subarray(scalarSize);
  const [chainCommitments, chainAnnouncements, ...sums] = (yield* together([
    onBasesWork(bases, [behind(chain.sums), behind(chain.products)], undefined, chunk),
    onBasesWork(bases, [onG, onH], undefined, chunk),
    partialSumsWork(lists.generators.subarray(32), nonces.permuted, chunk),
    partialSumsWork(ciphertextHalf(lists.outputs, 0), nonces.permuted, chunk),
    partialSumsWork(ciphertextHalf(lists.outputs, 1), nonces.permuted, chunk),
  ])) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const announcements = yield* announce(scalars, statement.jointKey, nonces.single, sums);
  return { chainCommitments, announcements, chainAnnouncements };
}

/** t_1 … t_4: each nonce on its base, and the sums over the lists. All of it stays with the secrets' arithmetic. */
function* announce(
  scalars: ScalarLists,
  jointKey: Uint8Array,
  single: Scalars,
  [third, c1, c2]: readonly [Uint8Array, Uint8Array, Uint8Array],
): Work<Uint8Array> {
  const nothing = new Uint8Array(0);
  const minusFourth = scalars.subtract(zero, entries(single, 3, 4));
  const announced: readonly [base: Uint8Array, nonce: Scalars, sums: Uint8Array][] = [
    [generatorBytes, entries(single, 0, 1), nothing],
    [generatorBytes, entries(single, 1, 2), nothing],
    [generatorBytes, entries(single, 2, 3), third],
    [generatorBytes, minusFourth, c1],
    [jointKey, minusFourth, c2],
  ];
  const sums = yield* together(
    announced.map(([base, nonce, parts]) => {
      const ones = repeatScalar(1n, parts.length / 32);
      return partialSumsWork(concatBytes([base, parts]), concatBytes([nonce, ones]), 1 + parts.length / 32);
    }),
  );
  return concatBytes(sums);
}

/** ψ(0) u32, ψ(1) … ‖ ρ_0, ρ_1 … */
function witnessBytes({ permutation, reencryption }: ShuffleWitness): Uint8Array {
  const bytes = new Uint8Array(4 * permutation.length + reencryption.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < permutation.length; i++) view.setUint32(4 * i, permutation[i] as number);
  bytes.set(reencryption, 4 * permutation.length);
  return bytes;
}
