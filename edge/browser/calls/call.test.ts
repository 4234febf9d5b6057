import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createBoxClient } from './box-client.ts';
import { type CallError, call, callFile } from './call.ts';
import { repeatUntilAnswered } from './repeat.ts';
import { count, fieldsOf } from './shape.ts';

async function withServer(listener: RequestListener, work: (origin: string) => Promise<void>): Promise<void> {
  const server: Server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const shape = fieldsOf<{ n: number }>({ n: count });

test('a reply is read, and the request carries no cookie and no referrer', async () => {
  const seen: string[] = [];
  await withServer(
    (request, response) => {
      seen.push(...Object.keys(request.headers));
      response.setHeader('set-cookie', 'a=b').end('{"n":4,"more":true}');
    },
    async (origin) => {
      for (let i = 0; i < 2; i++)
        assert.deepEqual(await call(fetch, origin, shape), { ok: true, value: { n: 4 } });
    },
  );
  assert.ok(!seen.includes('cookie') && !seen.includes('referer'));
});

const failures: readonly [name: string, listener: RequestListener, kind: CallError['kind']][] = [
  [
    'a refusal of the contract',
    (_, r) => r.writeHead(409).end('{"error":"ballot-closed","message":"m"}'),
    'refused',
  ],
  [
    'a service that says it is unavailable',
    (_, r) => r.writeHead(503).end('{"error":"unavailable","message":"m"}'),
    'unreachable',
  ],
  ['a proxy page', (_, r) => r.writeHead(502).end('<h1>Bad Gateway</h1>'), 'unreachable'],
  ['a cut connection', (_, r) => r.destroy(), 'unreachable'],
  ['a redirect', (_, r) => r.writeHead(302, { location: '/elsewhere' }).end(), 'unreachable'],
  ['a reply that is not JSON', (_, r) => r.end('hello'), 'unintelligible'],
  ['a reply of another form', (_, r) => r.end('{"n":-1}'), 'unintelligible'],
];

for (const [name, listener, kind] of failures) {
  test(`${name} is "${kind}"`, async () => {
    await withServer(listener, async (origin) => {
      const reply = await call(fetch, origin, shape);
      assert.equal(reply.ok ? 'ok' : reply.error.kind, kind);
    });
  });
}

test('a silent service counts as unreachable after the time given', async () => {
  await withServer(
    () => undefined,
    async (origin) => {
      const reply = await call(fetch, origin, shape, { timeout: 30 });
      assert.equal(reply.ok ? 'ok' : reply.error.kind, 'unreachable');
    },
  );
});

test('a refusal carries its code and the tries left', async () => {
  await withServer(
    (_, response) => response.writeHead(403).end('{"error":"answers-differ","message":"m","attemptsLeft":2}'),
    async (origin) => {
      const reply = await createBoxClient(fetch, origin).answer({ reference: '7K3MP2Q9XW', sealed: '' });
      assert.ok(!reply.ok && reply.error.kind === 'refused');
      assert.deepEqual([reply.error.code, reply.error.attemptsLeft], ['answers-differ', 2]);
    },
  );
});

test('VOTE-6: a cast whose reply is lost is sent again, the same bytes, until the receipt comes', async () => {
  const bodies: string[] = [];
  const pauses: number[] = [];
  await withServer(
    async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      bodies.push(body);
      if (bodies.length < 4) response.destroy();
      else response.end('{"leaf":7,"receipt":"r"}');
    },
    async (origin) => {
      const box = createBoxClient(fetch, origin);
      const reply = await repeatUntilAnswered(() => box.cast({ ballot: 'AAAA' }), {
        wait: async (pause) => void pauses.push(pause),
        random: () => 0,
        onRetry: () => undefined,
        tries: 10,
      });
      assert.deepEqual(reply, { ok: true, value: { leaf: 7, receipt: 'r' } });
    },
  );
  assert.deepEqual(bodies, Array(4).fill('{"ballot":"AAAA"}'));
  assert.deepEqual(pauses, [500, 1000, 2000]);
});

test('a refusal is not repeated, and silence not for ever', async () => {
  for (const [status, body, expected] of [
    [409, '{"error":"ballot-closed","message":"m"}', 1],
    [429, '{"error":"too-many-requests","message":"m"}', 3],
    [502, '', 3],
  ] as const) {
    let tries = 0;
    await withServer(
      (_, response) => {
        tries += 1;
        response.writeHead(status).end(body);
      },
      async (origin) => {
        const options = { wait: async () => undefined, random: () => 1, onRetry: () => undefined, tries: 3 };
        assert.equal((await repeatUntilAnswered(() => call(fetch, origin, shape), options)).ok, false);
      },
    );
    assert.equal(tries, expected);
  }
});

test('a file comes as it is; a refusal in its place is read as one', async () => {
  await withServer(
    (request, response) => {
      if (request.headers.authorization === 'Bearer right') response.end(Uint8Array.of(0, 255, 7));
      else response.writeHead(401).end('{"error":"unauthorised","message":"no"}');
    },
    async (origin) => {
      const file = await callFile(fetch, origin, { token: 'right' });
      assert.ok(file.ok);
      assert.deepEqual([...new Uint8Array(await file.value.arrayBuffer())], [0, 255, 7]);
      const refused = await callFile(fetch, origin, { token: 'wrong' });
      assert.ok(!refused.ok && refused.error.kind === 'refused' && refused.error.code === 'unauthorised');
    },
  );
  const gone = await callFile(fetch, 'http://127.0.0.1:9');
  assert.ok(!gone.ok && gone.error.kind === 'unreachable');
});
