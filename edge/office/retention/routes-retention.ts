import { retentionReply, retentionRequest } from '@countersign/api';
import { ok } from '@countersign/bytes';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { describeRetention, setRetention } from './retention.ts';

/** Until when personal data is kept (ROLL-9). */
export function addRetentionRoutes(server: Server, office: Office): void {
  server.get('/retention', async (_request, reply) => {
    const view = await office.store.transaction((tx) => describeRetention(tx, office));
    return sendResult(reply, ok(retentionReply.parse(view)));
  });
  server.post('/retention', { schema: { body: retentionRequest } }, async (request, reply) => {
    const set = await undoIfRefused(office, async (tx) => {
      const done = await setRetention(tx, office, { ...request.body, by: request.identity });
      return done.ok ? ok(await describeRetention(tx, office)) : done;
    });
    return sendResult(reply, parsedBy(retentionReply, set));
  });
}
