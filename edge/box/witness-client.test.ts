import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { addSignatures, cosign, formatSignatureLine, verifierKeyOf, verifyWitnesses } from '@countersign/log';
import { isDisputed, openWitnessClient } from './witness-client.ts';
import { roundAt, startWitness, witnessSigner } from './witness-fixtures.ts';

// Long for an answer from this machine; only the tests of silent witnesses wait it out, with their own.
const limit = 20_000;

function start(t: TestContext, count: number) {
  return Promise.all(Array.from({ length: count }, (_, i) => startWitness(t, i + 1)));
}

/** Something that is not a witness, listening where one should be. */
async function impostor(t: TestContext, number: number, listener: Parameters<typeof createServer>[1]) {
  const server = createServer(listener);
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { key: verifierKeyOf(witnessSigner(number)), url: `http://127.0.0.1:${port}` };
}

test('BOARD-18: all witnesses cosign, from the first head on and after a restart of the log', async (t) => {
  const witnesses = await start(t, 3);
  const client = openWitnessClient(witnesses, limit);
  for (const size of [1, 8, 8, 21]) {
    const round = roundAt(size);
    const answers = await client.ask(round);
    assert.deepEqual([answers.silent, answers.disputes], [[], []]);
    const note = addSignatures(round.note, answers.cosignatures);
    assert.equal(
      unwrap(
        verifyWitnesses(
          note,
          witnesses.map(({ key }) => key),
        ),
      ).length,
      3,
    );
  }
  const restarted = await openWitnessClient(witnesses, limit).ask(roundAt(30));
  assert.equal(restarted.cosignatures.length, 3, 'it learns from the 409 what they hold');
});

test('BOARD-18: an outage gives fewer cosignatures and no error', async (t) => {
  const [one, two] = await start(t, 2);
  assert.ok(one && two);
  await two.app.close();
  const answers = await openWitnessClient([one, two], limit).ask(roundAt(5));
  assert.equal(answers.cosignatures.length, 1);
  assert.deepEqual(
    answers.silent.map(({ witness }) => witness),
    [two.key.name],
  );
  assert.deepEqual(answers.disputes, []);
});

test('BOARD-18: mute, wrong and lying witnesses are silent ones, with the reason', async (t) => {
  const of = (number: number, size: number) =>
    formatSignatureLine(cosign(roundAt(size).note.text, witnessSigner(number), 1_790_000_000));
  const liars: [reason: RegExp, listener: Parameters<typeof createServer>[1]][] = [
    [/no signature line/, (_request, response) => void response.end()],
    [/em dash/, (_request, response) => void response.end('hello\n')],
    [/not valid UTF-8/, (_request, response) => void response.end(Buffer.from([0xff, 0xff, 0x0a]))],
    [/without a cosignature/, (_request, response) => void response.end(of(99, 5))],
    [/without a cosignature/, (_request, response) => void response.end(of(7, 6))],
    [/longer than/, (_request, response) => void response.end(of(8, 5).repeat(1000))],
    [/fetch failed/, (_request, response) => void response.writeHead(302, { location: '/x' }).end()],
    [/answered 409/, (_request, response) => void response.writeHead(409).end('many\n')],
    [/answered 409/, (_request, response) => void response.writeHead(409).end('-1\n')],
    [/holds 0/, (_request, response) => void response.writeHead(409).end('0\n')],
    [/answered 500/, (_request, response) => void response.writeHead(500).end()],
    [/fetch failed/, (request) => void request.socket.destroy()],
  ];
  const witnesses = await Promise.all(liars.map(([, listener], i) => impostor(t, i + 1, listener)));
  const answers = await openWitnessClient(witnesses, limit).ask(roundAt(5));
  assert.deepEqual([answers.cosignatures, answers.disputes], [[], []]);
  liars.forEach(([reason], i) => {
    assert.match(answers.silent[i]?.reason ?? '', reason, `witness ${i + 1}`);
  });
});

test('BOARD-18: a round ends at its limit, with what the others gave', async (t) => {
  const [good] = await start(t, 1);
  assert.ok(good);
  const never = await impostor(t, 2, () => undefined);
  const endless = await impostor(t, 3, (_request, response) => void response.write('\u2014 '));
  const answers = await openWitnessClient([never, good, endless], 3000).ask(roundAt(5));
  assert.equal(answers.cosignatures.length, 1);
  assert.deepEqual(
    answers.silent.map(({ witness }) => witness),
    [never.key.name, endless.key.name],
  );
  for (const { reason } of answers.silent) assert.match(reason, /timeout/);
});

test('BOARD-18: a fork at the same size and one further on are disputed by whoever saw the other side', async (t) => {
  const witnesses = await start(t, 2);
  await openWitnessClient(witnesses, limit).ask(roundAt(10));
  for (const size of [10, 12]) {
    const answers = await openWitnessClient(witnesses, limit).ask(roundAt(size, 'forked'));
    assert.deepEqual(answers.cosignatures, []);
    assert.deepEqual(answers.disputes, [
      { kind: 'fork', witness: 'witness.example/w1', size: 10 },
      { kind: 'fork', witness: 'witness.example/w2', size: 10 },
    ]);
    assert.ok(isDisputed(answers, 2, 1));
  }
});

test('BOARD-18: a log restored from an old copy is disputed as rolled back', async (t) => {
  const [one, two] = await start(t, 2);
  assert.ok(one && two);
  await openWitnessClient([one], limit).ask(roundAt(10));
  const answers = await openWitnessClient([one, two], limit).ask(roundAt(7));
  assert.equal(answers.cosignatures.length, 1, 'the witness that never saw more');
  assert.deepEqual(answers.disputes, [{ kind: 'rollback', witness: 'witness.example/w1', size: 10 }]);
  assert.equal(isDisputed(answers, 2, 1), false, 'one of two, and one is enough');
  assert.ok(isDisputed(answers, 2, 2));
});

test('BOARD-18: an older head that a newer round overtook is no dispute', async (t) => {
  const witnesses = await start(t, 1);
  const client = openWitnessClient(witnesses, limit);
  await client.ask(roundAt(10));
  const late = await client.ask(roundAt(7));
  assert.deepEqual([late.cosignatures, late.disputes], [[], []]);
  assert.equal(late.silent.length, 1);
  assert.equal((await client.ask(roundAt(12))).cosignatures.length, 1);
});

test('BOARD-18: rounds at the same time end with each witness on the longest head it was asked for', async (t) => {
  const witnesses = await start(t, 2);
  const client = openWitnessClient(witnesses, limit);
  const rounds = await Promise.all([3, 9, 15, 22].map((size) => client.ask(roundAt(size))));
  assert.ok(rounds.every(({ disputes }) => disputes.length === 0));
  assert.equal((await client.ask(roundAt(23))).cosignatures.length, 2);
});
