import { ballotView, castReply, credentialView, healthReply, hex32, reference } from '@countersign/api';
import { type BoardReference, fromHex, unwrap } from '@countersign/bytes';
import { z } from 'zod';
import type { Box } from '../box.ts';
import { refuse } from '../refusal.ts';
import { BallotPage, viewCredential, viewHealth } from '../views.ts';
import { sendRefusal } from './errors.ts';
import type { App } from './server.ts';

const minute = 60_000;

/** What anybody can ask. */
export function publicRoutes(app: App, box: Box): void {
  const page = new BallotPage(box);
  const limited = { rateLimit: { max: box.config.limits.lookups, timeWindow: minute } };

  app.get('/api/ballot', { schema: { response: { 200: ballotView } } }, async () => page.view());

  app.get(
    '/api/credentials/:reference',
    { schema: { params: z.object({ reference }), response: { 200: credentialView } }, config: limited },
    async (request, reply) => {
      const view = await viewCredential(box, request.params.reference as BoardReference);
      return view.ok ? view.value : sendRefusal(reply, view.error);
    },
  );

  app.get(
    '/api/receipts/:entryHash',
    { schema: { params: z.object({ entryHash: hex32 }), response: { 200: castReply } }, config: limited },
    async (request, reply) => {
      const placed = await box.receipts.find(unwrap(fromHex(request.params.entryHash)));
      if (!placed) return sendRefusal(reply, refuse('not-found', 'No entry of the log has that hash.'));
      return placed.ok ? box.receipts.upgraded(placed.value) : sendRefusal(reply, placed.error);
    },
  );

  app.get(
    '/api/health',
    { schema: { response: { 200: healthReply, 503: healthReply } } },
    async (_request, reply) => {
      const health = await viewHealth(box);
      return reply.code(health.ok ? 200 : 503).send(health);
    },
  );

  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
