import { describeParseError, err, ok, type ParseError, type Result } from '@countersign/bytes';
import { joinPerformers, perform, type Work } from '@countersign/work';
import { type DecodeError, type Group, generatorBytes } from './group.ts';
import { type Progress, reportOf } from './progress.ts';
import { type RandomSource, randomBytes } from './random.ts';
import { scalarSize, scalarsOf } from './scalars.ts';
import { type EquationWeights, equationScalars, type ShuffleChallenges } from './shuffle-equations.ts';
import { shuffleGeneratorsWork } from './shuffle-generators-work.ts';
import { parseShuffleProof, type ShuffleProof } from './shuffle-proof.ts';
import {
  permutationChallenges,
  proofChallenge,
  type ShuffleStatement,
  shuffleTranscript,
} from './shuffle-transcript.ts';
import { verifyShuffleWeight } from './shuffle-weight.ts';
import { isSumZeroWork, type RefusedTerm, type Terms, withoutZeros } from './sum-work.ts';
import { chunkSize, listPerformers } from './tasks-public.ts';

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

/** What the verification of one mix needs; all of it, always. */
export interface ShuffleVerification {
  /** For the few sums and the scalars of whoever hands out the tasks. */
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
  /**
   * What `shuffleGeneratorsWork` gave the verifier itself for this election, contest and N, when it has them already: never
   * something read from anywhere. Without, they are derived.
   */
  readonly generators?: Uint8Array | undefined;
}

/** `verifyShuffleWork` here and now. */
export function verifyShuffle(
  verification: ShuffleVerification & { readonly onProgress?: Progress | undefined },
): Result<void, ShuffleError> {
  const { group, onProgress } = verification;
  return perform(
    verifyShuffleWork(verification),
    joinPerformers([listPerformers(group)]),
    reportOf(verifyShuffleWeight(verification.inputs.length / 64), onProgress),
  );
}

/**
 * Verifies that the outputs are the inputs, each once, re-encrypted (MIX-8; Haenni, Locher, Koenig, Dubuis, FC 2017,
 * algorithm 4.5). One sum of some 9N terms; when it is not zero, equation by equation to say which.
 */
export function* verifyShuffleWork(
  verification: ShuffleVerification,
  chunk: number = chunkSize,
): Work<Result<void, ShuffleError>> {
  const { group, statement, inputs, outputs, random } = verification;
  const parsed = parseShuffleProof(verification.proof);
  if (!parsed.ok) return err({ code: 'proof', cause: parsed.error });
  const proof = parsed.value;
  const [inputCount, outputCount] = [inputs.length / 64, outputs.length / 64];
  if (inputCount !== proof.count || outputCount !== proof.count)
    return err({ code: 'count', inputs: inputCount, outputs: outputCount, proven: proof.count });
  if (statement.jointKey.length !== 32)
    return err({ code: 'list', list: 'joint key', cause: { index: 0, reason: 'length' } });

  const { electionHash, contest } = statement;
  const generators =
    verification.generators ?? (yield* shuffleGeneratorsWork(electionHash, contest, proof.count, chunk));
  const challenges = challengesOf(verification, proof, generators);
  const terms = (weights: EquationWeights) =>
    arrange(verification, generators, proof, equationScalars(group.scalars, proof, challenges, weights));
  const sum = yield* isSumZeroWork(group, terms(randomWeights(proof.count, random)), chunk);
  if (!sum.ok) return err(listError(sum.error));
  if (sum.value) return ok(undefined);
  function* isZero(weights: EquationWeights): Work<boolean> {
    const again = yield* isSumZeroWork(group, terms(weights).map(withoutZeros), chunk);
    return again.ok && again.value;
  }
  return err({ code: 'equations', failed: yield* failedEquations(proof.count, random, isZero) });
}

function challengesOf(
  { group, statement, inputs, outputs }: ShuffleVerification,
  proof: ShuffleProof,
  generators: Uint8Array,
): ShuffleChallenges {
  if (generators.length !== 32 * (proof.count + 1))
    throw new Error(`${generators.length} bytes of generators for a shuffle of ${proof.count}`);
  const transcript = shuffleTranscript(statement);
  const lists = { generators, inputs, outputs };
  const permutation = permutationChallenges(
    transcript,
    statement,
    lists,
    proof.permutationCommitments,
    group.scalars,
  );
  return { permutation, proof: proofChallenge(transcript, proof) };
}

/** What anybody handed in, in the order in which its elements are refused; the generators follow in the sum. */
const listNames: readonly ShuffleList[] = [
  'joint key',
  'inputs',
  'outputs',
  'permutation commitments',
  'chain commitments',
  'announcements',
  'chain announcements',
];

/** The terms of the sum: the lists of `listNames`, then what is not handed in. */
function arrange(
  { statement, inputs, outputs }: ShuffleVerification,
  generators: Uint8Array,
  proof: ShuffleProof,
  scalars: ReturnType<typeof equationScalars>,
): readonly Terms[] {
  return [
    { points: statement.jointKey, scalars: scalars.jointKey },
    { points: inputs, scalars: scalars.inputs },
    { points: outputs, scalars: scalars.outputs },
    { points: proof.permutationCommitments, scalars: scalars.permutationCommitments },
    { points: proof.chainCommitments, scalars: scalars.chainCommitments },
    { points: proof.announcements, scalars: scalars.announcements },
    { points: proof.chainAnnouncements, scalars: scalars.chainAnnouncements },
    { points: generators, scalars: scalars.generators },
    { points: generatorBytes, scalars: scalars.generator },
  ];
}

function listError({ list, index, reason }: RefusedTerm): ShuffleError {
  const name = listNames[list];
  if (!name) throw new Error(`generator ${index} of a shuffle is refused (${reason})`);
  return { code: 'list', list: name, cause: { index, reason } };
}

function randomWeights(count: number, random: RandomSource): EquationWeights {
  const bytes = randomBytes(random, 16 * (5 + count));
  const single = new Uint8Array(5 * scalarSize);
  for (let k = 0; k < 5; k++) single.set(bytes.subarray(16 * k, 16 * k + 16), scalarSize * k);
  return { single, chain: bytes.subarray(16 * 5) };
}

const singleNames = [
  'equation 1 (permutation commitments)',
  'equation 2 (end of the chain)',
  'equation 3 (permuted challenges)',
  'equation 4 (ciphertexts, c1)',
  'equation 4 (ciphertexts, c2)',
] as const;

/** The names of the equations that do not hold; of the chain's links, the first. */
function* failedEquations(
  count: number,
  random: RandomSource,
  isZero: (weights: EquationWeights) => Work<boolean>,
): Work<string[]> {
  const none = new Uint8Array(16 * count);
  const alone = (k: number) => scalarsOf([0, 1, 2, 3, 4].map((i) => (i === k ? 1n : 0n)));
  const failed: string[] = [];
  for (const [k, name] of singleNames.entries())
    if (!(yield* isZero({ single: alone(k), chain: none }))) failed.push(name);
  const { chain } = randomWeights(count, random);
  function* linksHold(from: number, to: number): Work<boolean> {
    const some = none.slice();
    some.set(chain.subarray(16 * from, 16 * to), 16 * from);
    return yield* isZero({ single: alone(-1), chain: some });
  }
  if (!(yield* linksHold(0, count)))
    failed.push(`equation 5 (link ${(yield* firstFailing(count, linksHold)) + 1} of the chain)`);
  return failed;
}

/** The first of `count` places that fails, by halving. */
function* firstFailing(count: number, hold: (from: number, to: number) => Work<boolean>): Work<number> {
  let [from, to] = [0, count];
  while (to - from > 1) {
    const middle = from + Math.floor((to - from) / 2);
    if (yield* hold(from, middle)) from = middle;
    else to = middle;
  }
  return from;
}
