import { err, ok, type Result } from '@countersign/bytes';
import { joinPerformers, perform, type Work } from '@countersign/work';
import { type Group, generatorBytes } from './group.ts';
import { type Progress, reportOf } from './progress.ts';
import type { RandomSource } from './random.ts';
import { scalarsOf } from './scalars.ts';
import { challengesOf, type MixFiles, randomWeights, readProof } from './shuffle-challenges.ts';
import { type EquationScalars, type EquationWeights, equationScalars } from './shuffle-equations.ts';
import type { ShuffleError, ShuffleList } from './shuffle-error.ts';
import { shuffleGeneratorsWork } from './shuffle-generators-work.ts';
import type { ShuffleProof } from './shuffle-proof.ts';
import { verifyShuffleWeight } from './shuffle-weight.ts';
import { isSumZeroWork, type RefusedTerm, type Terms, withoutZeros } from './sum-work.ts';
import { chunkSize, listPerformers } from './tasks-public.ts';

/** What the verification of one mix needs; all of it, always. */
export interface ShuffleVerification extends MixFiles {
  /** For the few sums and the scalars of whoever hands out the tasks. */
  readonly group: Group;
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
  const { group, statement, random } = verification;
  const read = readProof(verification);
  if (!read.ok) return read;
  const proof = read.value;
  const { electionHash, contest } = statement;
  const generators =
    verification.generators ?? (yield* shuffleGeneratorsWork(electionHash, contest, proof.count, chunk));
  const challenges = challengesOf(group.scalars, verification, proof, generators);
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
  { statement, inputs, outputs }: MixFiles,
  generators: Uint8Array,
  proof: ShuffleProof,
  scalars: EquationScalars,
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
