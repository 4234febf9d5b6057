/*
 * The prover's half of the proof of shuffle (MIX-4 to MIX-7). Internal to this package: `shuffle` is the way in.
 *
 * Names follow the paper. Output i is made from input ψ(i); r, ρ, r̂ blind the permutation commitments, the ciphertexts and
 * the chain; ω are the announcements' nonces; u_j are the first challenges, ũ_i = u_ψ(i) the same in output order.
 */
import { concatBytes, format, u32 } from '@countersign/bytes';
import { domains } from './domains.ts';
import { ciphertextHalf, elementAt } from './encoded-list.ts';
import type { SecretGroup } from './group.ts';
import { hedgedScalars } from './nonces.ts';
import type { RandomSource } from './random.ts';
import { formatScalar, modOrder } from './scalar.ts';
import { addEach, multiplyEach, multiplyGeneratorEach, sumWith } from './secret-lists.ts';
import type { ShuffleProof } from './shuffle-proof.ts';
import {
  permutationChallenges,
  proofChallenge,
  type ShuffleLists,
  type ShuffleStatement,
} from './shuffle-transcript.ts';
import type { Transcript } from './transcript.ts';

/** What only the mixer knows: ψ, and ρ in the order of the outputs. */
export interface ShuffleWitness {
  readonly permutation: readonly number[];
  readonly reencryption: readonly bigint[];
}

/** Everything a proof is made from. `step` is called once per multiplication by a secret. */
export interface ShuffleProver {
  readonly secretGroup: SecretGroup;
  readonly statement: ShuffleStatement;
  readonly lists: ShuffleLists;
  readonly witness: ShuffleWitness;
  readonly random: RandomSource;
  readonly step: (steps: number) => void;
}

/** Proves that the outputs are the inputs, re-encrypted in some order. The transcript is fresh (`shuffleTranscript`). */
export function proveShuffle(prover: ShuffleProver, transcript: Transcript): ShuffleProof {
  const { permutation, reencryption } = prover.witness;
  const secret = witnessBytes(prover.witness);
  const draw = (count: number) =>
    hedgedScalars(transcript, domains.shuffleNonce, secret, prover.random, count);

  const blinding = draw(permutation.length);
  const permutationCommitments = commitToPermutation(prover, blinding);
  const { statement, lists } = prover;
  const challenges = permutationChallenges(transcript, statement, lists, permutationCommitments);
  const permuted = permutation.map((j) => challenges[j] as bigint);

  const chain = commitToChain(prover, permuted, draw(permutation.length));
  const nonces = splitNonces(draw(4 + 2 * permutation.length), permutation.length);
  const announced = announce(prover, chain, nonces);
  const c = proofChallenge(transcript, { chainCommitments: chain.commitments, ...announced });

  const secrets = [
    sum(blinding),
    chain.sums.at(-1) ?? 0n,
    innerProduct(challenges, blinding),
    innerProduct(permuted, reencryption),
  ];
  return {
    count: permutation.length,
    permutationCommitments,
    chainCommitments: chain.commitments,
    ...announced,
    responses: respond(nonces.single, c, secrets),
    chainResponses: respond(nonces.chain, c, chain.links),
    permutedResponses: respond(nonces.permuted, c, permuted),
  };
}

/** c_ψ(i) = r_ψ(i)·G + h_i. */
function commitToPermutation(prover: ShuffleProver, blinding: readonly bigint[]): Uint8Array {
  const { secretGroup, lists, witness, step } = prover;
  const blinded = multiplyGeneratorEach(secretGroup, blinding, step);
  const commitments = new Uint8Array(blinded.length);
  witness.permutation.forEach((j, i) => {
    // h_i stands at i + 1, behind h.
    const commitment = secretGroup.add(elementAt(blinded, j), elementAt(lists.generators, i + 1));
    commitments.set(commitment, 32 * j);
  });
  return commitments;
}

interface Chain {
  readonly commitments: Uint8Array;
  /** r̂_i: the blinding of link i over link i − 1. */
  readonly links: readonly bigint[];
  /** R_0 … R_N and U_0 … U_N with ĉ_i = R_i·G + U_i·h. */
  readonly sums: readonly bigint[];
  readonly products: readonly bigint[];
}

/**
 * ĉ_i = r̂_i·G + ũ_i·ĉ_{i−1}, ĉ_0 = h. Computed from the two fixed bases G and h: R_i is drawn and r̂_i = R_i − ũ_i·R_{i−1}
 * follows, which is as uniform as drawing r̂_i.
 */
function commitToChain(prover: ShuffleProver, permuted: readonly bigint[], drawn: readonly bigint[]): Chain {
  const sums = [0n, ...drawn];
  const products = [1n];
  for (const challenge of permuted) products.push(modOrder(challenge * (products.at(-1) as bigint)));
  const links = permuted.map((u, i) => modOrder((sums[i + 1] as bigint) - u * (sums[i] as bigint)));
  return { commitments: onTwoBases(prover, drawn, products.slice(1)), links, sums, products };
}

/** a_i·G + b_i·h. */
function onTwoBases(prover: ShuffleProver, a: readonly bigint[], b: readonly bigint[]): Uint8Array {
  const { secretGroup, lists, step } = prover;
  const onGenerator = multiplyGeneratorEach(secretGroup, a, step);
  return addEach(
    secretGroup,
    onGenerator,
    multiplyEach(secretGroup, elementAt(lists.generators, 0), b, step),
  );
}

interface Nonces {
  readonly single: readonly bigint[];
  readonly chain: readonly bigint[];
  readonly permuted: readonly bigint[];
}

function splitNonces(drawn: readonly bigint[], count: number): Nonces {
  return { single: drawn.slice(0, 4), chain: drawn.slice(4, 4 + count), permuted: drawn.slice(4 + count) };
}

/** The announcements t_1 … t_4 and t̂_i = ω̂_i·G + ω̃_i·ĉ_{i−1}, the latter again on the bases G and h. */
function announce(
  prover: ShuffleProver,
  chain: Chain,
  nonces: Nonces,
): Pick<ShuffleProof, 'announcements' | 'chainAnnouncements'> {
  const { secretGroup, statement, lists, step } = prover;
  const [first, second, third, fourth] = nonces.single as [bigint, bigint, bigint, bigint];
  const generator = (scalar: bigint) => secretGroup.multiplyGenerator(scalar);
  const weighted = (start: Uint8Array, points: Uint8Array) =>
    sumWith(secretGroup, start, multiplyEach(secretGroup, points, nonces.permuted, step));
  const minusFourth = modOrder(-fourth);
  const announcements = concatBytes([
    generator(first),
    generator(second),
    weighted(generator(third), lists.generators.subarray(32)),
    weighted(generator(minusFourth), ciphertextHalf(lists.outputs, 0)),
    weighted(secretGroup.multiply(statement.jointKey, minusFourth), ciphertextHalf(lists.outputs, 1)),
  ]);
  const onG = nonces.chain.map((w, i) =>
    modOrder(w + (nonces.permuted[i] as bigint) * (chain.sums[i] as bigint)),
  );
  const onH = nonces.permuted.map((w, i) => modOrder(w * (chain.products[i] as bigint)));
  return { announcements, chainAnnouncements: onTwoBases(prover, onG, onH) };
}

function witnessBytes(witness: ShuffleWitness): Uint8Array {
  return concatBytes([
    ...witness.permutation.map((j) => format(u32, j)),
    ...witness.reencryption.map(formatScalar),
  ]);
}

const respond = (nonces: readonly bigint[], c: bigint, secrets: readonly bigint[]): bigint[] =>
  nonces.map((nonce, i) => modOrder(nonce + c * (secrets[i] as bigint)));

const sum = (scalars: readonly bigint[]): bigint =>
  scalars.reduce((total, scalar) => modOrder(total + scalar), 0n);

const innerProduct = (a: readonly bigint[], b: readonly bigint[]): bigint =>
  a.reduce((total, value, i) => modOrder(total + value * (b[i] as bigint)), 0n);
