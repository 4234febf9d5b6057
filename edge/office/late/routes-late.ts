import { lateAdditionRequest, lateRemovalRequest, lateReply, proposedReply } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import { loadActLocked, type OfficeTx } from '@countersign/store';
import { z } from 'zod';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import type { Refusal } from '../refusal.ts';
import { viewAct } from '../view-act.ts';
import { describeLate } from './describe-late.ts';
import { addLate } from './late-addition.ts';
import { removeLate } from './late-removal.ts';

const lateQuery = z.object({ query: z.string().max(200).default('') });

/** The roll after its freeze: what became of it, and proposals to add and remove. */
export function addLateRoutes(server: Server, office: Office): void {
  server.get('/late', { schema: { querystring: lateQuery } }, async (request, reply) => {
    const view = await office.store.transaction((tx) => describeLate(tx, request.query.query));
    return sendResult(reply, ok(lateReply.parse(view)));
  });
  server.post('/late/additions', { schema: { body: lateAdditionRequest } }, async (request, reply) =>
    sendResult(reply, await propose(office, addLate, { ...request.body, by: request.identity })),
  );
  server.post('/late/removals', { schema: { body: lateRemovalRequest } }, async (request, reply) =>
    sendResult(reply, await propose(office, removeLate, { ...request.body, by: request.identity })),
  );
}

type Propose<P> = (tx: OfficeTx, office: Office, proposal: P) => Promise<Result<number, Refusal>>;

async function propose<P>(office: Office, make: Propose<P>, proposal: P) {
  const proposed = await undoIfRefused(office, async (tx) => {
    const made = await make(tx, office, proposal);
    if (!made.ok) return made;
    const act = await loadActLocked(tx, made.value);
    if (!act) throw new Error('the proposal is gone');
    return ok({ act: viewAct(act) });
  });
  return parsedBy(proposedReply, proposed);
}
