/**
 * Verifiable re-encryption mix (spec/8-mix.md).
 *
 * Implements the proof of shuffle of Terelius and Wikström in the form of Haenni, Locher, Koenig, Dubuis, "Pseudo-Code
 * Algorithms for Verifiable Re-Encryption Mix-Nets" (FC 2017), algorithms 4.1 to 4.5, written additively.
 * Departs from it: the proof carries commitments and not the challenge, because then one sum checks every equation at once;
 * the challenges bind generators, contest, position and joint key as well.
 *
 * Who holds what: the mixer alone knows the order and the re-encryption scalars, and destroys both. Anybody verifies. One
 * honest mixer in the chain is enough to unlink votes from members; no number of dishonest ones can add, drop or change a vote.
 * Not provided: secrecy of the order against somebody who can watch the mixer's memory accesses; mixing is done offline.
 */
import { err, ok, type Result } from '@countersign/bytes';
import { elementAt } from './encoded-list.ts';
import type { Group, SecretGroup } from './group.ts';
import { drawPermutation } from './permutation.ts';
import { countSteps, type Progress } from './progress.ts';
import { type RandomSource, randomScalar } from './random.ts';
import { addEach, multiplyEach, multiplyGeneratorEach } from './secret-lists.ts';
import { shuffleGenerators } from './shuffle-generators.ts';
import { formatShuffleProof, shuffleLimit } from './shuffle-proof.ts';
import { proveShuffle, type ShuffleWitness } from './shuffle-prove.ts';
import { type ShuffleStatement, shuffleTranscript } from './shuffle-transcript.ts';
import type { ShuffleError } from './shuffle-verify.ts';

/** What `shuffle` works on. */
export interface ShuffleTask {
  readonly group: Group;
  readonly secretGroup: SecretGroup;
  readonly statement: ShuffleStatement;
  /** N × 64 bytes: c1 ‖ c2 of each ciphertext; N may be 0. */
  readonly inputs: Uint8Array;
  readonly random: RandomSource;
  readonly onProgress?: Progress | undefined;
}

/** The mixed ciphertexts (N × 64 bytes) and the proof, as `verifyShuffle` takes them. */
export interface Shuffled {
  readonly outputs: Uint8Array;
  readonly proof: Uint8Array;
}

/** Re-encrypts the inputs, puts them in a random order and proves it. Malformed inputs or joint key are refused by place. */
export function shuffle(task: ShuffleTask): Result<Shuffled, ShuffleError> {
  const problem = checkTask(task);
  if (problem) return err(problem);
  const { group, secretGroup, statement, inputs, random } = task;
  const count = inputs.length / 64;
  const step = countSteps(10 * count, task.onProgress);
  const witness: ShuffleWitness = {
    permutation: drawPermutation(count, random),
    reencryption: Array.from({ length: count }, () => randomScalar(random)),
  };
  const outputs = reencrypt(task, witness, step);
  const generators = group.encode(shuffleGenerators(group, statement.electionHash, statement.contest, count));
  const lists = { generators, inputs, outputs };
  const prover = { secretGroup, statement, lists, witness, random, step };
  return ok({ outputs, proof: formatShuffleProof(proveShuffle(prover, shuffleTranscript(statement))) });
}

function checkTask({ group, statement, inputs }: ShuffleTask): ShuffleError | undefined {
  const key = group.decodeNonIdentity(statement.jointKey);
  if (!key.ok) return { code: 'list', list: 'joint key', cause: key.error };
  if (key.value.length !== 1)
    return { code: 'list', list: 'joint key', cause: { index: 0, reason: 'length' } };
  const count = inputs.length / 64;
  if (!Number.isInteger(count) || count > shuffleLimit)
    return { code: 'list', list: 'inputs', cause: { index: Math.floor(count), reason: 'length' } };
  const points = group.decodeNonIdentity(inputs);
  return points.ok ? undefined : { code: 'list', list: 'inputs', cause: points.error };
}

/** out_i = in_ψ(i) + ρ_i·(G, H). */
function reencrypt(
  { secretGroup, statement, inputs }: ShuffleTask,
  { permutation, reencryption }: ShuffleWitness,
  step: (steps: number) => void,
): Uint8Array {
  const onGenerator = multiplyGeneratorEach(secretGroup, reencryption, step);
  const onKey = multiplyEach(secretGroup, statement.jointKey, reencryption, step);
  const zeros = interleave(onGenerator, onKey);
  const ordered = new Uint8Array(inputs.length);
  permutation.forEach((j, i) => {
    ordered.set(inputs.subarray(64 * j, 64 * j + 64), 64 * i);
  });
  return addEach(secretGroup, ordered, zeros);
}

/** a_0 ‖ b_0 ‖ a_1 ‖ b_1 … */
function interleave(a: Uint8Array, b: Uint8Array): Uint8Array {
  const list = new Uint8Array(a.length + b.length);
  for (let i = 0; i < a.length / 32; i++) {
    list.set(elementAt(a, i), 64 * i);
    list.set(elementAt(b, i), 64 * i + 32);
  }
  return list;
}
