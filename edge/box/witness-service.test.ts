import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import {
  formatAddCheckpoint,
  formatNote,
  parseSignatureLines,
  signCheckpoint,
  verifierKeyOf,
  verifySignatureLine,
} from '@countersign/log';
import { logSigner, roundAt, startWitness, witnessSigner } from './witness-fixtures.ts';
import { buildWitness } from './witness-service.ts';

type Running = Awaited<ReturnType<typeof startWitness>>;

async function post({ url }: Running, body: string | Uint8Array<ArrayBuffer>) {
  const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

function bodyOf(size: number, oldSize: number, tree: 'main' | 'forked' = 'main'): string {
  const round = roundAt(size, tree);
  const proof = oldSize <= size ? round.prove(oldSize) : [];
  return formatAddCheckpoint({ oldSize, proof, checkpoint: formatNote(round.note) });
}

test('BOARD-15, BOARD-16: a witness cosigns a first head and what continues it', async (t) => {
  const witness = await startWitness(t, 1);
  for (const [size, oldSize] of [
    [3, 0],
    [3, 3],
    [17, 3],
    [40, 17],
  ] as const) {
    const { status, text } = await post(witness, bodyOf(size, oldSize));
    assert.equal(status, 200, text);
    const [line] = unwrap(parseSignatureLines(text));
    assert.ok(line);
    const signed = verifySignatureLine(roundAt(size).note.text, line, witness.key);
    assert.equal(unwrap(signed).time, 1_790_000_000);
    assert.equal((await witness.heads.load(logSigner.name))?.checkpoint.size, size);
  }
});

test('BOARD-16: each refusal has the status of tlog-witness and changes nothing', async (t) => {
  const witness = await startWitness(t, 1);
  await post(witness, bodyOf(10, 0));
  const unknown = signCheckpoint(
    { ...roundAt(12).checkpoint, origin: 'other.example' },
    { ...logSigner, name: 'other.example' },
  );
  const stranger = signCheckpoint(roundAt(12).checkpoint, {
    ...logSigner,
    secret: new Uint8Array(32).fill(7),
  });
  const wrong = { ...roundAt(12).note, text: roundAt(13).note.text };
  const { prove } = roundAt(12);
  const asked = (checkpoint: string) => formatAddCheckpoint({ oldSize: 10, proof: prove(10), checkpoint });
  const refused: [string, number, string | Uint8Array<ArrayBuffer>][] = [
    ['no body', 400, ''],
    ['not a request', 400, 'old ten\n\n'],
    ['not UTF-8', 400, Uint8Array.of(0xff, 0xfe)],
    ['no checkpoint', 400, 'old 0\n\nnothing\n'],
    ['unknown log', 404, asked(formatNote(unknown))],
    ['unsigned', 403, asked(formatNote(stranger))],
    ['wrongly signed', 403, asked(formatNote(wrong))],
    ['old size above the checkpoint', 400, bodyOf(9, 10)],
    ['stale', 409, bodyOf(12, 4)],
    ['as if new', 409, bodyOf(12, 0)],
    ['shorter: a rollback', 409, bodyOf(9, 9)],
    ['fork at the same size', 409, bodyOf(10, 10, 'forked')],
    ['fork further on', 422, bodyOf(12, 10, 'forked')],
    [
      'proof missing',
      422,
      formatAddCheckpoint({ oldSize: 10, proof: [], checkpoint: formatNote(roundAt(12).note) }),
    ],
    ['too long', 413, `old 10\n\n${'x'.repeat(70_000)}`],
  ];
  for (const [what, status, body] of refused) {
    const answer = await post(witness, body);
    assert.equal(answer.status, status, `${what}: ${answer.text}`);
    if (status === 409) assert.deepEqual([answer.type, answer.text], ['text/x.tlog.size', '10\n'], what);
    assert.equal((await witness.heads.load(logSigner.name))?.note, formatNote(roundAt(10).note), what);
  }
});

test('BOARD-17: of two heads at once that split the log only one is cosigned', async (t) => {
  const witness = await startWitness(t, 1);
  await post(witness, bodyOf(2, 0));
  for (let tries = 0; tries < 10; tries++) {
    const held = (await witness.heads.load(logSigner.name))?.checkpoint.size ?? 0;
    if (held > 2) break;
    const bodies = [bodyOf(5, 2), bodyOf(5, 2, 'forked'), bodyOf(9, 2), bodyOf(9, 2, 'forked')];
    const answers = await Promise.all(bodies.map((body) => post(witness, body)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(answers.filter(({ status }) => status === 409).length, 3);
  }
});

test('BOARD-17: a witness that cannot keep the head does not cosign it', async (t) => {
  const heads = {
    load: async () => undefined,
    save: async () => {
      throw new Error('no space left on device');
    },
  };
  const app = buildWitness({
    signer: witnessSigner(1),
    logs: [verifierKeyOf(logSigner)],
    heads,
    now: () => 1,
  });
  t.after(() => app.close());
  const answer = await app.inject({ method: 'POST', url: '/add-checkpoint', body: bodyOf(3, 0) });
  assert.equal(answer.statusCode, 500);
  assert.ok(!answer.body.includes('\u2014'), 'no signature line');
});
