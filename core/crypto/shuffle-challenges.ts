/*
 * What comes before the equations of a mix: its proof is read, its challenges are recomputed, weights are drawn.
 */
import { err, ok, type Result } from '@countersign/bytes';
import { type RandomSource, randomBytes } from './random.ts';
import { type ScalarLists, scalarSize } from './scalars.ts';
import type { EquationWeights, ShuffleChallenges } from './shuffle-equations.ts';
import type { ShuffleError } from './shuffle-error.ts';
import { parseShuffleProof, type ShuffleProof } from './shuffle-proof.ts';
import {
  permutationChallenges,
  proofChallenge,
  type ShuffleStatement,
  shuffleTranscript,
} from './shuffle-transcript.ts';

/** A mix as it was handed in. */
export interface MixFiles {
  readonly statement: ShuffleStatement;
  /** N × 64 bytes: c1 ‖ c2 of each ciphertext going in. */
  readonly inputs: Uint8Array;
  /** N × 64 bytes coming out. */
  readonly outputs: Uint8Array;
  /** As `formatShuffleProof` writes it. */
  readonly proof: Uint8Array;
}

/** The proof of a mix, if it goes with the lists. */
export function readProof({
  statement,
  inputs,
  outputs,
  proof: bytes,
}: MixFiles): Result<ShuffleProof, ShuffleError> {
  const parsed = parseShuffleProof(bytes);
  if (!parsed.ok) return err({ code: 'proof', cause: parsed.error });
  const proof = parsed.value;
  const [inputCount, outputCount] = [inputs.length / 64, outputs.length / 64];
  if (inputCount !== proof.count || outputCount !== proof.count)
    return err({ code: 'count', inputs: inputCount, outputs: outputCount, proven: proof.count });
  if (statement.jointKey.length !== 32)
    return err({ code: 'list', list: 'joint key', cause: { index: 0, reason: 'length' } });
  return ok(proof);
}

/** Recomputes what the prover was asked. */
export function challengesOf(
  scalars: ScalarLists,
  { statement, inputs, outputs }: MixFiles,
  proof: ShuffleProof,
  generators: Uint8Array,
): ShuffleChallenges {
  if (generators.length !== 32 * (proof.count + 1))
    throw new Error(`${generators.length} bytes of generators for a shuffle of ${proof.count}`);
  const transcript = shuffleTranscript(statement);
  const lists = { generators, inputs, outputs };
  const { permutationCommitments } = proof;
  const permutation = permutationChallenges(transcript, statement, lists, permutationCommitments, scalars);
  return { permutation, proof: proofChallenge(transcript, proof) };
}

/** A random weight of 128 bits for every equation. */
export function randomWeights(count: number, random: RandomSource): EquationWeights {
  const bytes = randomBytes(random, 16 * (5 + count));
  const single = new Uint8Array(5 * scalarSize);
  for (let k = 0; k < 5; k++) single.set(bytes.subarray(16 * k, 16 * k + 16), scalarSize * k);
  return { single, chain: bytes.subarray(16 * 5) };
}
