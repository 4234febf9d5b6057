import { describeParseError, err, ok, type ParseError, type Result } from '@countersign/bytes';
import type { DecodeError, Elements, Group } from './group.ts';
import { countSteps, type Progress } from './progress.ts';
import type { RandomSource } from './random.ts';
import { littleEndian } from './scalar.ts';
import { scalarsOf } from './scalars.ts';
import { type EquationWeights, equationScalars, type ShuffleChallenges } from './shuffle-equations.ts';
import { shuffleGenerators } from './shuffle-generators.ts';
import { parseShuffleProof, type ShuffleProof } from './shuffle-proof.ts';
import {
  permutationChallenges,
  proofChallenge,
  type ShuffleStatement,
  shuffleTranscript,
} from './shuffle-transcript.ts';

/** A list a shuffle handles, as error messages name it. */
export type ShuffleList =
  | 'joint key'
  | 'inputs'
  | 'outputs'
  | 'permutation commitments'
  | 'chain commitments'
  | 'announcements'
  | 'chain announcements';

/** Why a shuffle is refused. */
export type ShuffleError =
  | { readonly code: 'list'; readonly list: ShuffleList; readonly cause: DecodeError }
  | { readonly code: 'proof'; readonly cause: ParseError }
  | { readonly code: 'count'; readonly inputs: number; readonly outputs: number; readonly proven: number }
  | { readonly code: 'equations'; readonly failed: readonly string[] };

/** `ShuffleError` as a sentence. */
export function describeShuffleError(error: ShuffleError): string {
  switch (error.code) {
    case 'list':
      return `${error.list}: element ${error.cause.index} is refused (${error.cause.reason})`;
    case 'proof':
      return `the proof is malformed: ${describeParseError(error.cause)}`;
    case 'count':
      return `${error.inputs} inputs, ${error.outputs} outputs and a proof about ${error.proven} do not go together`;
    case 'equations':
      return `the proof does not hold: ${error.failed.join(', ')}`;
  }
}

/** What `verifyShuffle` needs; all of it, always. */
export interface ShuffleVerification {
  readonly group: Group;
  readonly statement: ShuffleStatement;
  /** N × 64 bytes: c1 ‖ c2 of each ciphertext going in. */
  readonly inputs: Uint8Array;
  /** N × 64 bytes coming out. */
  readonly outputs: Uint8Array;
  /** As `formatShuffleProof` writes it. */
  readonly proof: Uint8Array;
  /** The verifier's own: the weights must be unknown to the prover. */
  readonly random: RandomSource;
  readonly onProgress?: Progress | undefined;
}

/**
 * Verifies that the outputs are the inputs, each once, re-encrypted (MIX-8; Haenni, Locher, Koenig, Dubuis, FC 2017,
 * algorithm 4.5). One sum of some 8N terms; when it is not zero, equation by equation to say which.
 */
export function verifyShuffle(verification: ShuffleVerification): Result<void, ShuffleError> {
  const { group, statement, inputs, outputs, random } = verification;
  const parsed = parseShuffleProof(verification.proof);
  if (!parsed.ok) return err({ code: 'proof', cause: parsed.error });
  const proof = parsed.value;
  const [inputCount, outputCount] = [inputs.length / 64, outputs.length / 64];
  if (inputCount !== proof.count || outputCount !== proof.count)
    return err({ code: 'count', inputs: inputCount, outputs: outputCount, proven: proof.count });

  const step = countSteps(16 * proof.count + 6, verification.onProgress);
  const generators = shuffleGenerators(group, statement.electionHash, statement.contest, proof.count);
  step(proof.count);
  const decoded = decodeLists(verification, proof, step);
  if (!decoded.ok) return decoded;
  const points = arrange(group, generators, decoded.value);
  const challenges = challengesOf(verification, proof, group.encode(generators));
  const isZero = (weights: EquationWeights) =>
    isIdentity(group, points, equationScalars(proof, challenges, weights));
  const holds = isZero(randomWeights(proof.count, random));
  step(8 * proof.count);
  return holds
    ? ok(undefined)
    : err({ code: 'equations', failed: failedEquations(proof.count, random, isZero) });
}

function challengesOf(
  { statement, inputs, outputs }: ShuffleVerification,
  proof: ShuffleProof,
  generators: Uint8Array,
): ShuffleChallenges {
  const transcript = shuffleTranscript(statement);
  const lists = { generators, inputs, outputs };
  const permutation = permutationChallenges(transcript, statement, lists, proof.permutationCommitments);
  return { permutation, proof: proofChallenge(transcript, proof) };
}

function decodeLists(
  { group, statement, inputs, outputs }: ShuffleVerification,
  proof: ShuffleProof,
  step: (steps: number) => void,
): Result<Elements[], ShuffleError> {
  const lists: [ShuffleList, Uint8Array][] = [
    ['joint key', statement.jointKey],
    ['inputs', inputs],
    ['outputs', outputs],
    ['permutation commitments', proof.permutationCommitments],
    ['chain commitments', proof.chainCommitments],
    ['announcements', proof.announcements],
    ['chain announcements', proof.chainAnnouncements],
  ];
  const decoded: Elements[] = [];
  for (const [list, bytes] of lists) {
    const points = group.decodeNonIdentity(bytes);
    if (list === 'joint key' && bytes.length !== 32)
      return err({ code: 'list', list, cause: { index: 0, reason: 'length' } });
    if (!points.ok) return err({ code: 'list', list, cause: points.error });
    decoded.push(points.value);
    step(Math.floor(bytes.length / 32));
  }
  return ok(decoded);
}

/** The points in the order of `equationScalars`. */
function arrange(group: Group, generators: Elements, [jointKey, ...lists]: readonly Elements[]): Elements {
  return group.concat([group.generator, jointKey as Elements, generators, ...lists]);
}

function isIdentity(group: Group, points: Elements, scalars: readonly bigint[]): boolean {
  const used = scalars.flatMap((scalar, index) => (scalar === 0n ? [] : [index]));
  // Almost always all of them; a single equation uses few.
  const isWhole = used.length === scalars.length;
  const sum = isWhole
    ? group.multiScalar(points, scalarsOf(scalars))
    : group.multiScalar(group.gather(points, used), scalarsOf(used.map((index) => scalars[index] as bigint)));
  return group.equal(sum, group.identity);
}

function randomWeights(count: number, random: RandomSource): EquationWeights {
  const bytes = random(16 * (5 + count));
  const weights = Array.from({ length: 5 + count }, (_, i) =>
    littleEndian(bytes.subarray(16 * i, 16 * i + 16)),
  );
  return {
    single: weights.slice(0, 5) as unknown as EquationWeights['single'],
    chain: weights.slice(5),
  };
}

const singleNames = [
  'equation 1 (permutation commitments)',
  'equation 2 (end of the chain)',
  'equation 3 (permuted challenges)',
  'equation 4 (ciphertexts, c1)',
  'equation 4 (ciphertexts, c2)',
] as const;

/** The names of the equations that do not hold; of the chain's links, the first. */
function failedEquations(
  count: number,
  random: RandomSource,
  isZero: (weights: EquationWeights) => boolean,
): string[] {
  const none = new Array<bigint>(count).fill(0n);
  const alone = (k: number) =>
    [0, 1, 2, 3, 4].map((i) => (i === k ? 1n : 0n)) as unknown as EquationWeights['single'];
  const failed: string[] = singleNames.filter((_, k) => !isZero({ single: alone(k), chain: none }));
  const { chain } = randomWeights(count, random);
  const linksHold = (from: number, to: number) =>
    isZero({ single: alone(-1), chain: chain.map((weight, i) => (i >= from && i < to ? weight : 0n)) });
  if (!linksHold(0, count))
    failed.push(`equation 5 (link ${firstFailing(count, linksHold) + 1} of the chain)`);
  return failed;
}

/** The first of `count` places that fails, by halving. */
function firstFailing(count: number, hold: (from: number, to: number) => boolean): number {
  let [from, to] = [0, count];
  while (to - from > 1) {
    const middle = from + Math.floor((to - from) / 2);
    if (hold(from, middle)) from = middle;
    else to = middle;
  }
  return from;
}
