/*
 * The mixes of one contest, one behind the other, verified together: what one mix puts out the next takes in, and all of them
 * stand on the same generators, so these lists are decoded and summed once. With a weight of its own for every equation of
 * every mix the one sum is zero only if all equations hold (but for a chance of 2^-128).
 */
import { err, ok, type Result } from '@countersign/bytes';
import type { Work } from '@countersign/work';
import { type Group, generatorBytes } from './group.ts';
import type { RandomSource } from './random.ts';
import type { ScalarLists } from './scalars.ts';
import { challengesOf, type MixFiles, randomWeights, readProof } from './shuffle-challenges.ts';
import { type EquationScalars, equationScalars } from './shuffle-equations.ts';
import type { ShuffleError } from './shuffle-error.ts';
import { shuffleGeneratorsWork } from './shuffle-generators-work.ts';
import type { ShuffleProof } from './shuffle-proof.ts';
import { verifyShuffleWork } from './shuffle-verify.ts';
import { isSumZeroWork, type Terms } from './sum-work.ts';
import { chunkSize } from './tasks-public.ts';

/** What the verification of a contest's mixes needs; all of it, always. */
export interface MixChain {
  readonly group: Group;
  readonly electionHash: Uint8Array;
  readonly contest: number;
  readonly jointKey: Uint8Array;
  /** N × 64 bytes: what goes into the first mix. */
  readonly inputs: Uint8Array;
  /** In their order; each takes in what the one before put out. */
  readonly mixes: readonly {
    readonly position: number;
    readonly outputs: Uint8Array;
    readonly proof: Uint8Array;
  }[];
  /** The verifier's own: the weights must be unknown to the provers. */
  readonly random: RandomSource;
}

/** The first mix, by its place in the list, that is refused. */
export interface MixChainError {
  readonly mix: number;
  readonly error: ShuffleError;
}

/** Verifies all mixes, as `verifyShuffleWork` verifies each: what is refused, and with which words, is the same. */
export function* verifyMixChainWork(
  chain: MixChain,
  chunk: number = chunkSize,
): Work<Result<void, MixChainError>> {
  const { group, electionHash, contest, random } = chain;
  const files = filesOf(chain);
  const read = files.map(readProof);
  const [first] = read;
  if (!first) return ok(undefined);
  if (!first.ok) return err({ mix: 0, error: first.error });
  const generators = yield* shuffleGeneratorsWork(electionHash, contest, first.value.count, chunk);
  const proofs = read.flatMap((proof) => (proof.ok ? [proof.value] : []));
  if (proofs.length === files.length) {
    const mixes = files.map((mix, i) => readMix(group, mix, proofs[i] as ShuffleProof, generators, random));
    const sum = yield* isSumZeroWork(group, joinedTerms(group.scalars, mixes, generators), chunk);
    if (sum.ok && sum.value) return ok(undefined);
  }
  for (const [mix, file] of files.entries()) {
    const verified = yield* verifyShuffleWork({ group, ...file, generators, random }, chunk);
    if (!verified.ok) return err({ mix, error: verified.error });
  }
  throw new Error('the sum over all mixes failed though every one of them holds');
}

function filesOf({ electionHash, contest, jointKey, inputs, mixes }: MixChain): MixFiles[] {
  return mixes.map(({ position, outputs, proof }, i) => ({
    statement: { electionHash, contest, position, jointKey },
    inputs: mixes[i - 1]?.outputs ?? inputs,
    outputs,
    proof,
  }));
}

/** A mix with the scalars of its equations. */
interface ReadMix {
  readonly files: MixFiles;
  readonly proof: ShuffleProof;
  readonly scalars: EquationScalars;
}

function readMix(
  { scalars }: Group,
  files: MixFiles,
  proof: ShuffleProof,
  generators: Uint8Array,
  random: RandomSource,
): ReadMix {
  const challenges = challengesOf(scalars, files, proof, generators);
  const weights = randomWeights(proof.count, random);
  return { files, proof, scalars: equationScalars(scalars, proof, challenges, weights) };
}

/** The terms of all equations of all mixes, every list once. */
function joinedTerms(lists: ScalarLists, mixes: readonly ReadMix[], generators: Uint8Array): Terms[] {
  const summed = (parts: readonly Terms['scalars'][]): Terms['scalars'] => {
    return (from, to) => parts.map((part) => part(from, to)).reduce((sum, part) => lists.add(sum, part));
  };
  const of = (list: keyof EquationScalars) => summed(mixes.map(({ scalars }) => scalars[list]));
  const [
    {
      files: {
        statement: { jointKey },
        inputs,
      },
      scalars: { inputs: ofInputs },
    },
  ] = mixes as [ReadMix];
  return [
    { points: jointKey, scalars: of('jointKey') },
    { points: inputs, scalars: ofInputs },
    ...mixes.flatMap(({ files, proof, scalars }, i): Terms[] => {
      const next = mixes[i + 1];
      return [
        {
          points: files.outputs,
          scalars: next ? summed([scalars.outputs, next.scalars.inputs]) : scalars.outputs,
        },
        { points: proof.permutationCommitments, scalars: scalars.permutationCommitments },
        { points: proof.chainCommitments, scalars: scalars.chainCommitments },
        { points: proof.announcements, scalars: scalars.announcements },
        { points: proof.chainAnnouncements, scalars: scalars.chainAnnouncements },
      ];
    }),
    { points: generators, scalars: of('generators') },
    { points: generatorBytes, scalars: of('generator') },
  ];
}
