/** What a branch officer's page asks (edge/api/branch.ts). Every route below the sign-in takes its branch from the session. */
import {
  branchAnswerReply,
  branchAnswerRequest,
  branchClaimReplyReply,
  branchClaimReplyRequest,
  branchClaimsReply,
  branchDownloadReply,
  branchDownloadRequest,
  branchExtensionReply,
  branchExtensionRequest,
  branchFileLimit,
  branchFindingsQuery,
  branchFindingsReply,
  branchLinkReply,
  branchLinkRequest,
  branchListReply,
  branchListRequest,
  branchMembersQuery,
  branchMembersReply,
  branchOverview,
  branchReportedFileReply,
  branchReportedFileRequest,
  branchReportedReply,
  branchReportedRequest,
  branchReturnedReply,
  branchReturnedRequest,
  branchSampleReply,
  branchSampleRequest,
  branchSessionReply,
  branchSessionRequest,
  branchSignOutReply,
  branchSubmitReply,
  branchUndoRequest,
} from '@countersign/api/branch';
import { ok } from '@countersign/bytes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addBranchCertificateRoutes } from '../certificates/routes-branch-certificate.ts';
import { parsedBy, type Server, sendRefusal, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { refused } from '../refusal.ts';
import { answerFinding, reportMembers, undoAnswer } from './answers.ts';
import { listClaims, replyToQuestion } from './claims.ts';
import { askForTime } from './clock.ts';
import { describeOverview, listFindings } from './overview.ts';
import { listMembers } from './own-members.ts';
import { reportFile } from './report-file.ts';
import { type Asker, askForLink, endSession, findAsker, openSession } from './sessions.ts';
import { downloadSheet, takeReturned } from './sheets.ts';
import { submitAnswers } from './submit.ts';
import { compareAgain, takeList, takeSample } from './take-list.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of a branch officer's session; undefined outside one. */
    asker: Asker | undefined;
  }
}

/** A file as base64 within JSON, and the rest of the request. */
export const fileBodyLimit = Math.ceil(branchFileLimit / 3) * 4 + 100_000;
const minute = 60_000;
/** Requests from one address in a minute: links and sessions are few. */
const limited = (max: number) => ({ rateLimit: { max, timeWindow: minute } });
/** Requests of one session in a minute: many officers may sit behind one address, and none is to wait for another. */
const limitedEach = (max: number) => ({
  rateLimit: { max, timeWindow: minute, keyGenerator: tokenOf },
});
const idParams = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

/** Everything under /api/branch. */
export function addBranchRoutes(server: Server, office: Office): void {
  server.register(
    async (part: FastifyInstance) => {
      const open = part as unknown as Server;
      addSignIn(open, office);
      open.register(async (inner) => {
        const guarded = inner as unknown as Server;
        guarded.decorateRequest('asker', undefined);
        guarded.addHook('onRequest', (request, reply) => requireSession(office, request, reply));
        addLists(guarded, office);
        addFindings(guarded, office);
        addClaims(guarded, office);
        addSheets(guarded, office);
        addBranchCertificateRoutes(guarded, office, askerOf);
      });
    },
    { prefix: '/api/branch' },
  );
}

async function requireSession(office: Office, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  request.asker = await findAsker(office, tokenOf(request));
  if (request.asker) return;
  sendRefusal(
    reply,
    refused('unauthorised', 'Your session has ended. Ask for a new link; what you have answered is kept.')
      .error,
  );
}

function tokenOf(request: FastifyRequest): string {
  return (request.headers.authorization ?? '').replace(/^Bearer /, '');
}

/** Who asks. Inside the guarded part there always is one. */
export function askerOf({ asker }: FastifyRequest): Asker {
  if (!asker) throw new Error('askerOf: no session');
  return asker;
}

function addSignIn(server: Server, office: Office): void {
  server.post('/link', { schema: { body: branchLinkRequest }, config: limited(10) }, async (request, reply) =>
    sendResult(reply, parsedBy(branchLinkReply, await askForLink(office, request.body.email))),
  );
  server.post(
    '/session',
    { schema: { body: branchSessionRequest }, config: limited(20) },
    async (request, reply) =>
      sendResult(reply, parsedBy(branchSessionReply, await openSession(office, request.body.secret))),
  );
  server.post('/sign-out', async (request, reply) => {
    await endSession(office, tokenOf(request));
    return sendResult(reply, ok(branchSignOutReply.parse({})));
  });
}

function addLists(server: Server, office: Office): void {
  server.get('/overview', async (request, reply) =>
    sendResult(reply, ok(branchOverview.parse(await describeOverview(office, askerOf(request))))),
  );
  server.get('/members', { schema: { querystring: branchMembersQuery } }, async (request, reply) =>
    sendResult(
      reply,
      ok(branchMembersReply.parse(await listMembers(office, askerOf(request), request.query))),
    ),
  );
  server.post(
    '/list',
    { schema: { body: branchListRequest }, bodyLimit: fileBodyLimit, config: limitedEach(20) },
    async (request, reply) =>
      sendResult(reply, parsedBy(branchListReply, await takeList(office, askerOf(request), request.body))),
  );
  server.post('/compare', { config: limitedEach(20) }, async (request, reply) =>
    sendResult(reply, parsedBy(branchSampleReply, await compareAgain(office, askerOf(request)))),
  );
  server.post(
    '/sample',
    { schema: { body: branchSampleRequest }, config: limitedEach(20) },
    async (request, reply) =>
      sendResult(
        reply,
        parsedBy(branchSampleReply, await takeSample(office, askerOf(request), request.body.listed)),
      ),
  );
}

function addFindings(server: Server, office: Office): void {
  server.get('/findings', { schema: { querystring: branchFindingsQuery } }, async (request, reply) => {
    const { after, kind, only } = request.query;
    const choice = { after, only, ...(kind === undefined ? {} : { kind }) };
    return sendResult(
      reply,
      ok(branchFindingsReply.parse(await listFindings(office, askerOf(request), choice))),
    );
  });
  const params = idParams;
  server.put(
    '/findings/:id/answer',
    { schema: { params, body: branchAnswerRequest } },
    async (request, reply) => {
      const answered = await answerFinding(office, askerOf(request), request.params.id, request.body);
      return sendResult(reply, parsedBy(branchAnswerReply, answered));
    },
  );
  server.post(
    '/findings/:id/undo',
    { schema: { params, body: branchUndoRequest } },
    async (request, reply) => {
      const undone = await undoAnswer(office, askerOf(request), request.params.id, request.body);
      return sendResult(reply, parsedBy(branchAnswerReply, undone));
    },
  );
  server.post('/reported', { schema: { body: branchReportedRequest } }, async (request, reply) => {
    const findings = await reportMembers(office, askerOf(request), request.body);
    return sendResult(reply, ok(branchReportedReply.parse({ findings })));
  });
  server.post(
    '/reported/file',
    { schema: { body: branchReportedFileRequest }, bodyLimit: fileBodyLimit, config: limitedEach(20) },
    async (request, reply) =>
      sendResult(
        reply,
        parsedBy(branchReportedFileReply, await reportFile(office, askerOf(request), request.body)),
      ),
  );
}

function addClaims(server: Server, office: Office): void {
  server.post('/submit', { config: limitedEach(30) }, async (request, reply) => {
    const asker = askerOf(request);
    const submitted = await submitAnswers(office, asker);
    if (!submitted.ok) return sendResult(reply, submitted);
    const overview = await describeOverview(office, asker);
    return sendResult(reply, ok(branchSubmitReply.parse({ ...submitted.value, overview })));
  });
  server.get('/claims', async (request, reply) => {
    const claims = await listClaims(office, askerOf(request));
    return sendResult(reply, ok(branchClaimsReply.parse({ claims })));
  });
  server.post(
    '/claims/:id/reply',
    { schema: { params: idParams, body: branchClaimReplyRequest } },
    async (request, reply) => {
      const { id } = request.params;
      const replied = await replyToQuestion(office, askerOf(request), id, request.body.text);
      return sendResult(reply, parsedBy(branchClaimReplyReply, replied));
    },
  );
  server.post('/extension', { schema: { body: branchExtensionRequest } }, async (request, reply) =>
    sendResult(
      reply,
      parsedBy(branchExtensionReply, await askForTime(office, askerOf(request), request.body)),
    ),
  );
}

function addSheets(server: Server, office: Office): void {
  server.post(
    '/downloads',
    { schema: { body: branchDownloadRequest }, config: limitedEach(10) },
    async (request, reply) => {
      const sheet = await downloadSheet(office, askerOf(request), request.body.what);
      return sendResult(reply, parsedBy(branchDownloadReply, sheet));
    },
  );
  server.post(
    '/returned',
    { schema: { body: branchReturnedRequest }, bodyLimit: fileBodyLimit, config: limitedEach(10) },
    async (request, reply) => {
      const taken = await takeReturned(office, askerOf(request), request.body);
      return sendResult(reply, parsedBy(branchReturnedReply, taken));
    },
  );
}
