import {
  lateAdditionRequest,
  lateRemovalRequest,
  lateReplacementRequest,
  lateReply,
  proposedReply,
} from '@countersign/api';
import { ok } from '@countersign/bytes';
import { loadActLocked } from '@countersign/store';
import { z } from 'zod';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { viewAct } from '../view-act.ts';
import { describeLate } from './describe-late.ts';
import { lateAddition } from './late-addition.ts';
import { type LateKind, type LateProposal, type Prepared, proposeLate } from './late-course.ts';
import { lateRemoval } from './late-removal.ts';
import { lateReplacement } from './late-replacement.ts';

const lateQuery = z.object({ query: z.string().max(200).default('') });

/** The roll after its freeze: what became of it, and proposals to add and remove. */
export function addLateRoutes(server: Server, office: Office): void {
  server.get('/late', { schema: { querystring: lateQuery } }, async (request, reply) => {
    const view = await office.store.transaction((tx) => describeLate(tx, request.query.query));
    return sendResult(reply, ok(lateReply.parse(view)));
  });
  server.post('/late/additions', { schema: { body: lateAdditionRequest } }, async (request, reply) =>
    sendResult(reply, await propose(office, lateAddition, { ...request.body, by: request.identity })),
  );
  server.post('/late/removals', { schema: { body: lateRemovalRequest } }, async (request, reply) =>
    sendResult(reply, await propose(office, lateRemoval, { ...request.body, by: request.identity })),
  );
  server.post('/late/replacements', { schema: { body: lateReplacementRequest } }, async (request, reply) =>
    sendResult(reply, await propose(office, lateReplacement, { ...request.body, by: request.identity })),
  );
}

async function propose<S extends object, P extends Prepared>(
  office: Office,
  kind: LateKind<S, P>,
  proposal: LateProposal<S>,
) {
  const proposed = await undoIfRefused(office, async (tx) => {
    const made = await proposeLate(tx, office, kind, proposal);
    if (!made.ok) return made;
    const act = await loadActLocked(tx, made.value);
    if (!act) throw new Error('the proposal is gone');
    return ok({ act: viewAct(act) });
  });
  return parsedBy(proposedReply, proposed);
}
