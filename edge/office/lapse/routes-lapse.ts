import {
  lapsedEnvelopesReply,
  lapsedMembersQuery,
  lapsedMembersReply,
  lapseProposal,
  lapseReply,
  lapseRuling,
  proposedReply,
} from '@countersign/api';
import { ok } from '@countersign/bytes';
import { loadActLocked, loadLapsedEnvelopes } from '@countersign/store';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { viewAct } from '../view-act.ts';
import { describeLapse, listLapsed } from './describe-lapse.ts';
import { proposeLapse } from './lapse-act.ts';
import { ruleAfterClose } from './rule-after-close.ts';

/** After the close: membership tested again, and who is left out (ROLL-LAPSE). */
export function addLapseRoutes(server: Server, office: Office): void {
  server.get('/lapse', async (_request, reply) => {
    const view = await office.store.transaction((tx) => describeLapse(tx, office));
    return sendResult(reply, ok(lapseReply.parse(view)));
  });
  server.get('/lapse/members', { schema: { querystring: lapsedMembersQuery } }, async (request, reply) => {
    const members = await office.store.transaction((tx) => listLapsed(tx, office, request.query));
    return sendResult(reply, ok(lapsedMembersReply.parse(members)));
  });
  server.get('/lapse/envelopes', async (_request, reply) => {
    const envelopes = await office.store.transaction(loadLapsedEnvelopes);
    return sendResult(reply, ok(lapsedEnvelopesReply.parse({ envelopes })));
  });
  server.post('/lapse/proposals', { schema: { body: lapseProposal } }, async (request, reply) => {
    const proposal = { ...request.body, by: request.identity };
    const proposed = await office.procedure.run(() =>
      undoIfRefused(office, async (tx) => {
        const made = await proposeLapse(tx, office, proposal);
        if (!made.ok) return made;
        const act = await loadActLocked(tx, made.value);
        if (!act) throw new Error('the proposal is gone');
        return ok({ act: viewAct(act) });
      }),
    );
    return sendResult(reply, parsedBy(proposedReply, proposed));
  });
  server.post('/lapse/rulings', { schema: { body: lapseRuling } }, async (request, reply) => {
    const ruled = await office.procedure.run(() =>
      undoIfRefused(office, (tx) => ruleAfterClose(tx, office, request.body, request.identity)),
    );
    if (!ruled.ok) return sendResult(reply, ruled);
    const view = await office.store.transaction((tx) => describeLapse(tx, office));
    return sendResult(reply, ok(lapseReply.parse(view)));
  });
}
