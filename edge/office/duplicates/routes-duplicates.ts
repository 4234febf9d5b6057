import {
  apartRequest,
  duplicatesQuery,
  duplicatesReply,
  mergeRequest,
  pairReply,
  pairRequest,
  pairView,
  undoRequest,
} from '@countersign/api';
import { ok } from '@countersign/bytes';
import { z } from 'zod';
import { replyWork } from '../background/view.ts';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { mergeEntries, putSideBySide, reopenPair, tellApart } from './decide-pair.ts';
import { describePairs, describeWholePair } from './views.ts';

const pairParams = z.object({ id: z.coerce.number().int().positive() });
const entry = new URL('./duplicates-worker.ts', import.meta.url);

/** Duplicates within the register (ROLL-2). */
export function addDuplicatesRoutes(server: Server, office: Office): void {
  server.get('/duplicates', { schema: { querystring: duplicatesQuery } }, async (request, reply) => {
    const { state, after } = request.query;
    const pairs = await office.store.transaction((tx) => describePairs(tx, office, state, after));
    return sendResult(reply, ok(duplicatesReply.parse(pairs)));
  });
  server.post('/duplicates/runs', async (request, reply) => {
    const order = { kind: 'duplicates', by: request.identity, entry } as const;
    const started = await office.work.start(office, order, async () => ({}));
    if (!started.ok) return sendResult(reply, started);
    return sendResult(reply, await replyWork(office, 'duplicates'));
  });
  server.post('/duplicates/runs/stop', async ({ identity: by }, reply) => {
    const stopped = await office.work.cancel('duplicates', by);
    return sendResult(reply, stopped.ok ? await replyWork(office, 'duplicates') : stopped);
  });
  server.post('/duplicates', { schema: { body: pairRequest } }, async (request, reply) => {
    const { one, other } = request.body;
    return sendResult(reply, parsedBy(pairView, await putSideBySide(office, one, other)));
  });
  addDecisions(server, office);
}

function addDecisions(server: Server, office: Office): void {
  server.get('/duplicates/:id', { schema: { params: pairParams } }, async (request, reply) => {
    const { id } = request.params;
    const pair = await office.store.transaction((tx) => describeWholePair(tx, office, id));
    return sendResult(reply, parsedBy(pairView, pair));
  });
  server.post(
    '/duplicates/:id/apart',
    { schema: { params: pairParams, body: apartRequest } },
    async ({ params, body, identity: by }, reply) =>
      sendResult(reply, parsedBy(pairReply, await tellApart(office, params.id, { ...body, by }))),
  );
  server.post(
    '/duplicates/:id/merge',
    { schema: { params: pairParams, body: mergeRequest } },
    async ({ params, body, identity: by }, reply) =>
      sendResult(reply, parsedBy(pairReply, await mergeEntries(office, params.id, body, by))),
  );
  server.post(
    '/duplicates/:id/undo',
    { schema: { params: pairParams, body: undoRequest } },
    async ({ params, body, identity: by }, reply) =>
      sendResult(reply, parsedBy(pairReply, await reopenPair(office, params.id, { ...body, by }))),
  );
}
