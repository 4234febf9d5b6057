/** The session against the page's own duties, run in this process, and a box that answers as told. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { CredentialView } from '@countersign/api';
import { definitionCodec } from '@countersign/ballot';
import { format, toBase64, toHex } from '@countersign/bytes';
import { formatCode, makeCode, referenceSecretGroup, seededRandom } from '@countersign/crypto';
import { electionHashOf } from '@countersign/record';
import { sampleDefinition } from '@countersign/record/fixtures';
import type { SealingClient } from '../sealing/client.ts';
import { sealingDuties } from '../sealing/duties.ts';
import type { LoadedBallot } from './ballot.ts';
import { Session } from './session.ts';
import type { Step } from './step.ts';

const definition = sampleDefinition();
const electionHash = toHex(electionHashOf(definition));
const ballot: LoadedBallot = {
  definition,
  clockOffset: 0,
  view: {
    electionHash,
    stage: 'open',
    serverTime: definition.timetable.opens,
    definition: toBase64(format(definitionCodec, definition)),
    jointKey: toHex(referenceSecretGroup.multiplyGenerator(77n)),
    notices: [],
    counts: {
      members: 1,
      packs: 1,
      online: 0,
      post: 0,
      revoked: 0,
      lapsed: 0,
      replaced: 0,
      added: 0,
      removed: 0,
      refusedAttempts: 0,
      failedNearClose: 0,
      entries: 1,
    },
  },
};
const duties = sealingDuties((length) => new Uint8Array(randomBytes(length)));
const sealing = Object.fromEntries(
  Object.entries(duties).map(([name, duty]) => [
    name,
    async (input: never) => (duty as (input: never) => unknown)(input),
  ]),
) as unknown as SealingClient;
const random = seededRandom(new Uint8Array(32));
const codes = { A: formatCode(makeCode(random)), B: formatCode(makeCode(random)) };
const derived = duties.derive({ electionHash, codes });

/** A session whose box knows one credential with this status, and answers every cast with silence. */
function sessionWith(status: CredentialView['status'], key = derived.straight.key) {
  const asked: string[] = [];
  const steps: Step[] = [];
  const silent = { ok: false, error: { kind: 'unreachable', message: 'm' } } as const;
  const session = new Session(
    {
      ballot,
      sealing,
      wait: async () => undefined,
      random: () => 0,
      onStep: (step) => void steps.push(step),
      box: {
        ballot: async () => silent,
        answer: async () => silent,
        credential: async (reference) => {
          asked.push(reference);
          return { ok: true, value: { reference, credential: 3, key, status, acts: [] } };
        },
        cast: async ({ ballot: sent }) => {
          asked.push(sent);
          return silent;
        },
      },
    },
    codes,
  );
  return { session, asked, steps };
}

test('nothing is asked of the service before the member has confirmed the board reference', async () => {
  const { session, asked } = sessionWith('open');
  await session.checkCodes();
  assert.equal(session.state().step.name, 'compare');
  assert.deepEqual(asked, []);
  await session.confirmReference(false);
  assert.deepEqual(asked, [derived.straight.reference]);
  assert.deepEqual(session.state().step, { name: 'contest', index: 0 });
});

test('a service that knows another key under this reference is not voted with', async () => {
  const { session } = sessionWith('open', 'ab'.repeat(32));
  await session.checkCodes();
  await session.confirmReference(false);
  const { step } = session.state();
  assert.equal(step.name === 'stop' && step.stop.kind, 'service-differs');
});

test('VOTE-6: every try, and "try again" after them, sends the same bytes', async () => {
  const { session, asked } = sessionWith('open');
  await session.checkCodes();
  await session.confirmReference(false);
  session.choose(0, { kind: 'blank' });
  session.afterContest(0);
  await session.cast();
  const { step } = session.state();
  assert.ok(step.name === 'stop' && step.stop.kind === 'unreachable' && step.stop.casting);
  await session.tryAgain();
  const sent = asked.slice(1);
  assert.equal(sent.length, 24);
  assert.equal(new Set(sent).size, 1);
});

test('a new code forgets what the old ones led to, and keeps the choice', async () => {
  const { session } = sessionWith('open');
  await session.checkCodes();
  await session.confirmReference(false);
  session.choose(0, { kind: 'option', option: 1 });
  session.setCode('B', '7K3M');
  const { visit } = session.state();
  assert.deepEqual(
    [visit.derived, visit.credential, visit.permit, visit.sealed],
    [undefined, undefined, undefined, undefined],
  );
  assert.deepEqual(visit.choices, [{ kind: 'option', option: 1 }]);
});

test('the back button shows no step that lacks what it needs', async () => {
  const { session } = sessionWith('open');
  session.visitStep({ name: 'review' });
  assert.deepEqual(session.state().step, { name: 'codes' });
  await session.checkCodes();
  await session.confirmReference(false);
  session.visitStep({ name: 'review' });
  assert.deepEqual(session.state().step, { name: 'compare' });
  session.visitStep(undefined);
  assert.deepEqual(session.state().step, { name: 'compare' });
});

test('VOTE-8: a ballot that was opened is never cast', async () => {
  const { session, asked } = sessionWith('open');
  await session.checkCodes();
  await session.confirmReference(false);
  session.choose(0, { kind: 'option', option: 0 });
  session.afterContest(0);
  await session.startTest();
  const opened = session.state().visit.sealed?.ballot;
  session.openTest();
  await session.cast();
  assert.equal(asked.length, 1);
  session.leaveTest();
  assert.equal(session.state().note, 'spoiled');
  await session.cast();
  assert.ok(asked.length > 1 && opened !== undefined && !asked.includes(opened));
});

test('a worker that fails stops the way, and nothing was sent', async () => {
  const { session, asked } = sessionWith('open');
  session.setCode('A', 'not a code');
  await session.checkCodes();
  const { step } = session.state();
  assert.equal(step.name === 'stop' && step.stop.kind, 'worker-failed');
  assert.deepEqual(asked, []);
});
