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
import { perform, ranges, together, type Work } from '@countersign/work';
import { ciphertextHalf, entries, gatherEntries, interleave } from './encoded-list.ts';
import { elementSize, type Group, generatorBytes, type SecretGroup } from './group.ts';
import { drawPermutation } from './permutation.ts';
import { type Progress, reportOf } from './progress.ts';
import { type RandomSource, randomScalars } from './random.ts';
import { secretListsOf } from './secret-lists.ts';
import type { ShuffleError } from './shuffle-error.ts';
import { shuffleGeneratorsWork } from './shuffle-generators-work.ts';
import { formatShuffleProof, shuffleLimit } from './shuffle-proof.ts';
import { commitToPermutation, nonceSource, proveShuffle, type ShuffleWitness } from './shuffle-prove.ts';
import { type ShuffleStatement, shuffleTranscript } from './shuffle-transcript.ts';
import { shuffleWeight } from './shuffle-weight.ts';
import { cryptoPerformer } from './tasks.ts';
import { chunkSize, elementsTask, readRefusal } from './tasks-public.ts';
import { onBasesWork } from './tasks-secret.ts';

/** What `shuffleWork` works on. */
export interface ShuffleTask {
  /** For the joint key and the scalars of whoever hands out the tasks. */
  readonly group: Group;
  readonly statement: ShuffleStatement;
  /** N × 64 bytes: c1 ‖ c2 of each ciphertext; N may be 0. */
  readonly inputs: Uint8Array;
  readonly random: RandomSource;
  /** What `shuffleGeneratorsWork` gave for this election, contest and N, if it is there already. */
  readonly generators?: Uint8Array | undefined;
}

/** The mixed ciphertexts (N × 64 bytes) and the proof, as `verifyShuffle` takes them. */
export interface Shuffled {
  readonly outputs: Uint8Array;
  readonly proof: Uint8Array;
}

/** `shuffleWork` here and now. */
export function shuffle(
  task: ShuffleTask & {
    readonly secretGroup: SecretGroup;
    readonly onProgress?: Progress | undefined;
  },
): Result<Shuffled, ShuffleError> {
  const { group, secretGroup, onProgress } = task;
  return perform(
    shuffleWork(task),
    cryptoPerformer({ group, secretLists: secretListsOf(secretGroup) }),
    reportOf(shuffleWeight(task.inputs.length / 64), onProgress),
  );
}

/**
 * Re-encrypts the inputs, puts them in a random order and proves it. Malformed inputs or joint key are refused by place, before
 * anything random is drawn. The tasks hold secrets of the mix: none may leave the mixer's machine.
 */
export function* shuffleWork(
  task: ShuffleTask,
  chunk: number = chunkSize,
): Work<Result<Shuffled, ShuffleError>> {
  const { group, statement, inputs, random } = task;
  const problem = checkStatement(task) ?? (yield* checkInputs(inputs, chunk));
  if (problem) return err(problem);
  const count = inputs.length / 64;
  const { electionHash, contest } = statement;
  const generators = task.generators ?? (yield* shuffleGeneratorsWork(electionHash, contest, count, chunk));
  if (generators.length !== elementSize * (count + 1))
    throw new Error(`${generators.length} bytes of generators for a shuffle of ${count}`);

  const { scalars } = group;
  const witness: ShuffleWitness = {
    permutation: drawPermutation(count, random),
    reencryption: randomScalars(random, count, scalars),
  };
  const transcript = shuffleTranscript(statement);
  const draw = nonceSource({ witness, random, scalars }, transcript);
  const blinding = draw(count);
  const [outputs, commitments] = (yield* together([
    reencrypt(task, witness, chunk),
    commitToPermutation(generators, witness.permutation, blinding, chunk),
  ])) as [Uint8Array, Uint8Array];
  const prover = { scalars, statement, lists: { generators, inputs, outputs }, witness, random, chunk };
  const proof = yield* proveShuffle(prover, transcript, draw, { blinding, commitments });
  return ok({ outputs, proof: formatShuffleProof(proof) });
}

function checkStatement({ group, statement, inputs }: ShuffleTask): ShuffleError | undefined {
  const key = group.decodeNonIdentity(statement.jointKey);
  if (!key.ok) return { code: 'list', list: 'joint key', cause: key.error };
  if (key.value.length !== 1)
    return { code: 'list', list: 'joint key', cause: { index: 0, reason: 'length' } };
  const count = inputs.length / 64;
  return Number.isInteger(count) && count <= shuffleLimit
    ? undefined
    : { code: 'list', list: 'inputs', cause: { index: Math.floor(count), reason: 'length' } };
}

function* checkInputs(inputs: Uint8Array, chunk: number): Work<ShuffleError | undefined> {
  const parts = ranges(inputs.length / elementSize, chunk);
  const replies = yield parts.map(({ from, to }) => elementsTask(entries(inputs, from, to)));
  for (const [i, { from }] of parts.entries()) {
    const refused = readRefusal(replies[i]);
    if (refused) return { code: 'list', list: 'inputs', cause: { ...refused, index: from + refused.index } };
  }
  return undefined;
}

/** out_i = in_ψ(i) + ρ_i·(G, H). */
function* reencrypt(
  { statement, inputs }: ShuffleTask,
  { permutation, reencryption }: ShuffleWitness,
  chunk: number,
): Work<Uint8Array> {
  const ordered = gatherEntries(inputs, 64, permutation);
  const [c1, c2] = (yield* together([
    onBasesWork(generatorBytes, [reencryption], ciphertextHalf(ordered, 0), chunk),
    onBasesWork(statement.jointKey, [reencryption], ciphertextHalf(ordered, 1), chunk),
  ])) as [Uint8Array, Uint8Array];
  return interleave(c1, c2);
}
