import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, unwrap } from '@countersign/bytes';
import { type Performer, perform, type Work, type WorkProgress } from '@countersign/work';
import { badEncodings, randomElements, readySecretGroup, seededRandom } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { secretListsOf } from './secret-lists.ts';
import { shuffle, shuffleWork } from './shuffle.ts';
import { describeShuffleError } from './shuffle-error.ts';
import { shuffleGenerators } from './shuffle-generators.ts';
import { shuffleGeneratorsWork } from './shuffle-generators-work.ts';
import { formatShuffleProof, parseShuffleProof } from './shuffle-proof.ts';
import { verifyShuffleWork } from './shuffle-verify.ts';
import { shuffleWeight, verifyShuffleWeight } from './shuffle-weight.ts';
import { cryptoPerformer } from './tasks.ts';

const secretGroup = await readySecretGroup();
const performer = cryptoPerformer({ group, secretLists: secretListsOf(secretGroup) });
const statement = {
  electionHash: new Uint8Array(32).fill(7),
  contest: 3,
  position: 1,
  jointKey: secretGroup.multiplyGenerator(123456789n),
};
const inputs = randomElements(2 * 7, seededRandom('inputs'));
const whole = unwrap(shuffle({ group, secretGroup, statement, inputs, random: seededRandom('mix') }));
const proof = unwrap(parseShuffleProof(whole.proof));
const random = seededRandom('verifier');

/** Performs the tasks of every list in backward order, each on a copy of its input: as workers may. */
function performBackwards<T>(work: Work<T>, act: Performer): T {
  let step = work.next([]);
  while (!step.done) {
    const replies: Uint8Array[] = step.value.map(() => new Uint8Array(0));
    for (const [i, task] of [...step.value.entries()].reverse())
      replies[i] = act(task.kind, task.input().slice());
    step = work.next(replies);
  }
  return step.value;
}

test('MIX-4: a shuffle is the same bytes however its lists are cut, and in whatever order its tasks are done', () => {
  for (const chunk of [1, 2, 3, 7, 8, 100]) {
    const mixed = performBackwards(
      shuffleWork({ group, statement, inputs, random: seededRandom('mix') }, chunk),
      performer,
    );
    assert.deepEqual(unwrap(mixed), whole, `tasks of ${chunk}`);
  }
});

test('MIX-8: a good shuffle verifies and a bad one is refused with the same words, however the lists are cut', () => {
  const verdict = (files: object, chunk: number) => {
    const verification = { group, statement, inputs, ...whole, ...files, random };
    const verified = performBackwards(verifyShuffleWork(verification, chunk), performer);
    return verified.ok ? 'accepted' : describeShuffleError(verified.error);
  };
  const chainResponses = proof.chainResponses.slice();
  chainResponses[4 * 32]! ^= 1;
  const wrongLink = formatShuffleProof({ ...proof, chainResponses });
  const outputs = concatBytes([whole.outputs.subarray(64), whole.outputs.subarray(0, 64)]);
  for (const chunk of [3, 8, 1000]) {
    assert.equal(verdict({}, chunk), 'accepted');
    assert.equal(
      verdict({ proof: wrongLink }, chunk),
      'the proof does not hold: equation 5 (link 5 of the chain)',
    );
    assert.match(verdict({ outputs }, chunk), /^the proof does not hold: .*c1.*c2/);
    for (const at of [0, 5, 13]) {
      const changed = inputs.slice();
      changed.set(badEncodings['too large'] as Uint8Array, 32 * at);
      // Worse comes later, but the first is named.
      const later = { outputs: new Uint8Array(inputs.length) };
      assert.equal(
        verdict({ inputs: changed, ...later }, chunk),
        `inputs: element ${at} is refused (not-canonical)`,
      );
    }
    assert.equal(
      verdict({ outputs: new Uint8Array(inputs.length) }, chunk),
      'outputs: element 0 is refused (identity)',
    );
  }
});

test('MIX-3: generators made in parts are the generators, and serve every mix of their contest and no other', () => {
  const { electionHash, contest } = statement;
  const generators = group.encode(shuffleGenerators(group, electionHash, contest, 7));
  for (const chunk of [1, 3, 8, 100])
    assert.deepEqual(perform(shuffleGeneratorsWork(electionHash, contest, 7, chunk), performer), generators);
  const only: Performer = (kind, input) => {
    assert.notEqual(kind, 'crypto/generators');
    return performer(kind, input);
  };
  const task = { group, statement, inputs, generators };
  assert.deepEqual(perform(shuffleWork({ ...task, random: seededRandom('mix') }), only), {
    ok: true,
    value: whole,
  });
  assert.ok(perform(verifyShuffleWork({ ...task, ...whole, random }), only).ok);
  const others = perform(shuffleGeneratorsWork(electionHash, 4, 7), performer);
  assert.ok(!perform(verifyShuffleWork({ ...task, ...whole, random, generators: others }), only).ok);
  for (const wrong of [generators.subarray(32), new Uint8Array(0)]) {
    assert.throws(
      () => perform(verifyShuffleWork({ ...task, ...whole, random, generators: wrong }), only),
      /generators/,
    );
    assert.throws(() => perform(shuffleWork({ ...task, random, generators: wrong }), only), /generators/);
  }
});

test('the weight known beforehand is the weight of all tasks', () => {
  for (const chunk of [2, 5, 8192]) {
    let last: WorkProgress | undefined;
    const watch = (progress: WorkProgress) => {
      last = progress;
    };
    perform(shuffleWork({ group, statement, inputs, random }, chunk), performer, watch);
    assert.deepEqual(last, { done: shuffleWeight(7, chunk), total: shuffleWeight(7, chunk) });
    perform(verifyShuffleWork({ group, statement, inputs, ...whole, random }, chunk), performer, watch);
    assert.deepEqual(last, { done: verifyShuffleWeight(7), total: verifyShuffleWeight(7) });
  }
});

test('a task whose bytes are no input of its kind throws, and so does a reply that is none', () => {
  for (const kind of ['crypto/generators', 'crypto/sum', 'crypto/on-bases', 'crypto/secret-sum'])
    assert.throws(() => performer(kind, new Uint8Array(33)), undefined as never, kind);
  assert.throws(() => performer('crypto/sum', new Uint8Array(64).fill(255)), /not below the group order/);
  for (const reply of [[], [0], [1], [2, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 9]]) {
    const liar: Performer = (kind, input) =>
      kind === 'crypto/sum' ? Uint8Array.from(reply) : performer(kind, input);
    assert.throws(
      () => perform(verifyShuffleWork({ group, statement, inputs, ...whole, random }), liar),
      /replied/,
    );
  }
  const short: Performer = (kind, input) => performer(kind, input).subarray(1);
  assert.throws(() => perform(shuffleWork({ group, statement, inputs, random }), short), /replied/);
});
