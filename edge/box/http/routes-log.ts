import { hex32 } from '@countersign/api';
import { fromHex, unwrap } from '@countersign/bytes';
import { z } from 'zod';
import type { Box } from '../box.ts';
import { refuse } from '../refusal.ts';
import { sendRefusal } from './errors.ts';
import type { App } from './server.ts';

const unchanging = 'public, max-age=31536000, immutable';

/** The log as files (C2SP tlog-tiles): any client of the format can read it. */
export function logRoutes(app: App, box: Box): void {
  app.get('/checkpoint', { schema: { hide: true } }, async (_request, reply) => {
    const { head } = box.sequencer;
    if (!head) return sendRefusal(reply, refuse('unavailable'));
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(head.cosigned ?? head.note);
  });

  app.get(
    '/tile/*',
    { schema: { hide: true, params: z.object({ '*': z.string().max(200) }) } },
    async (request, reply) => {
      const bytes = box.files.read(`tile/${request.params['*']}`);
      if (!bytes) return sendRefusal(reply, refuse('not-found'));
      return reply
        .type('application/octet-stream')
        .header('cache-control', unchanging)
        .send(Buffer.from(bytes));
    },
  );

  app.get(
    '/blob/:hash',
    { schema: { hide: true, params: z.object({ hash: hex32 }) } },
    async (request, reply) => {
      const blob = await box.blobs.stream(unwrap(fromHex(request.params.hash)));
      if (!blob) return sendRefusal(reply, refuse('not-found'));
      return reply
        .type('application/octet-stream')
        .header('cache-control', unchanging)
        .header('content-length', blob.size)
        .send(blob.stream);
    },
  );
}
