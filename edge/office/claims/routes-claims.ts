import {
  claimApproval,
  claimQuestion,
  claimRefusal,
  claimReply,
  claimsBulkReply,
  claimsBulkRequest,
  claimsQuery,
  claimsReply,
  claimUndo,
  claimView,
} from '@countersign/api';
import { ok } from '@countersign/bytes';
import { z } from 'zod';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { decideClaim, decideMany } from './decide-claim.ts';
import { describeClaim, describeClaims } from './views.ts';

const claimParams = z.object({ id: z.coerce.number().int().positive() });

/** Headquarters' queue of branches' claims (RECON-3). */
export function addClaimsRoutes(server: Server, office: Office): void {
  server.get('/claims', { schema: { querystring: claimsQuery } }, async (request, reply) => {
    const { after, ...filter } = request.query;
    const claims = await office.store.transaction((tx) => describeClaims(tx, filter, after));
    return sendResult(reply, ok(claimsReply.parse(claims)));
  });
  server.get('/claims/:id', { schema: { params: claimParams } }, async (request, reply) => {
    const { id } = request.params;
    const claim = await office.store.transaction((tx) => describeClaim(tx, office, id));
    return sendResult(reply, parsedBy(claimView, claim));
  });
  server.post('/claims/bulk', { schema: { body: claimsBulkRequest } }, async ({ body, identity }, reply) => {
    const { ids, decision, reason } = body;
    const done = await decideMany(office, ids, decision, reason, identity);
    return sendResult(reply, parsedBy(claimsBulkReply, done));
  });
  addDecisions(server, office);
}

function addDecisions(server: Server, office: Office): void {
  server.post(
    '/claims/:id/approve',
    { schema: { params: claimParams, body: claimApproval } },
    async ({ params, body, identity }, reply) => {
      const done = await decideClaim(office, params.id, { command: 'approve', ...body }, identity);
      return sendResult(reply, parsedBy(claimReply, done));
    },
  );
  server.post(
    '/claims/:id/ask',
    { schema: { params: claimParams, body: claimQuestion } },
    async ({ params, body, identity }, reply) => {
      const command = { command: 'ask', reason: body.question } as const;
      return sendResult(reply, parsedBy(claimReply, await decideClaim(office, params.id, command, identity)));
    },
  );
  for (const [command, schema] of [
    ['refuse', claimRefusal],
    ['undo', claimUndo],
  ] as const)
    server.post(
      `/claims/:id/${command}`,
      { schema: { params: claimParams, body: schema } },
      async ({ params, body, identity }, reply) => {
        const done = await decideClaim(office, params.id, { command, reason: body.reason }, identity);
        return sendResult(reply, parsedBy(claimReply, done));
      },
    );
}
