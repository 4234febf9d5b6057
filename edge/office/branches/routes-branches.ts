/** What headquarters asks about branches (edge/api/branches.ts). */
import {
  actForReply,
  actForRequest,
  branchDownloadsReply,
  branchesAskReply,
  branchesAskRequest,
  branchesRemindReply,
  branchesRemindRequest,
  branchesReply,
  extensionDecisionReply,
  extensionDecisionRequest,
} from '@countersign/api/branches';
import { ok } from '@countersign/bytes';
import { loadDownloads } from '@countersign/store/branch';
import { z } from 'zod';
import { parsedBy, type Server, sendResult } from '../http.ts';
import { checkOfficer } from '../named-officer.ts';
import type { Office } from '../office.ts';
import { askBranches, decideExtension, describeBranches, remindBranches } from './clock.ts';
import { actForBranch } from './sessions.ts';

const idParams = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
const downloadsQuery = z.object({ branch: z.string().max(300).optional() });

/** Everything under /api/office/branches. */
export function addBranchesRoutes(server: Server, office: Office): void {
  server.get('/branches', async (_request, reply) =>
    sendResult(reply, ok(branchesReply.parse(await describeBranches(office)))),
  );
  server.post('/branches/ask', { schema: { body: branchesAskRequest } }, async (request, reply) =>
    sendResult(reply, parsedBy(branchesAskReply, await askBranches(office, request.identity, request.body))),
  );
  server.post('/branches/remind', { schema: { body: branchesRemindRequest } }, async (request, reply) =>
    sendResult(reply, parsedBy(branchesRemindReply, await remindBranches(office, request.body.branches))),
  );
  addDecisions(server, office);
}

function addDecisions(server: Server, office: Office): void {
  server.post(
    '/branches/extensions/:id',
    { schema: { params: idParams, body: extensionDecisionRequest } },
    async (request, reply) => {
      const { identity, params, body } = request;
      const named = checkOfficer(identity);
      if (!named.ok) return sendResult(reply, named);
      const decided = await decideExtension(office, identity, params.id, body);
      return sendResult(reply, parsedBy(extensionDecisionReply, decided));
    },
  );
  server.post('/branches/act-for', { schema: { body: actForRequest } }, async (request, reply) => {
    const { identity, body } = request;
    const named = checkOfficer(identity);
    if (!named.ok) return sendResult(reply, named);
    return sendResult(reply, parsedBy(actForReply, await actForBranch(office, body, identity)));
  });
  server.get('/branches/downloads', { schema: { querystring: downloadsQuery } }, async (request, reply) => {
    const rows = await office.store.transaction((tx) => loadDownloads(tx, request.query.branch));
    const downloads = rows.map(({ by_side: by, id: _, ...rest }) => ({ ...rest, by }));
    return sendResult(reply, ok(branchDownloadsReply.parse({ downloads })));
  });
}
