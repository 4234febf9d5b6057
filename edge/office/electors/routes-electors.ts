import { Readable } from 'node:stream';
import {
  electorColumnsRequest,
  electorDecidedReply,
  electorDecisionReply,
  electorDecisionRequest,
  electorPolicyRequest,
  electorSampleReply,
  electorSampleRequest,
  electorSearchQuery,
  electorSearchReply,
  electorsReply,
  electorTasksQuery,
  electorTasksReply,
  electorUploadQuery,
  electorTextLimit as textLimit,
} from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import { loadStandingDecisions, saveElectorPolicy } from '@countersign/store';
import { replyWork } from '../background/view.ts';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { decideElector, drawForReview } from './decide-elector.ts';
import { ElectorsRun } from './electors-run.ts';
import { refuseTooLong } from './held-file.ts';
import { describeElectors, describeTasks, searchElectors } from './views.ts';

/** Decisions shown to be read or taken back. */
const decidedShown = 200;

/** Members on the electoral roll (RECON-4). */
export function addElectorsRoutes(server: Server, office: Office): void {
  server.get('/electors', async (_request, reply) =>
    sendResult(
      reply,
      ok(electorsReply.parse(await office.store.transaction((tx) => describeElectors(tx, office)))),
    ),
  );
  server.post('/electors/policy', { schema: { body: electorPolicyRequest } }, async (request, reply) => {
    const said = { ...request.body, at: office.config.now(), by: request.identity };
    const now = await office.store.transaction(async (tx) => {
      await saveElectorPolicy(tx, said);
      return describeElectors(tx, office);
    });
    return sendResult(reply, ok(electorsReply.parse(now)));
  });
  // A part of its own: the parser of bytes is nobody else's.
  server.register(async (part) => addMatching(part as unknown as Server, office));
  addReview(server, office);
}

function addMatching(server: Server, office: Office): void {
  const run = new ElectorsRun(office);
  server.addHook('onClose', () => run.drop());
  // Not read here: a roll of millions goes to the disk as it arrives.
  server.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
  server.post(
    '/electors/uploads',
    { bodyLimit: textLimit, schema: { querystring: electorUploadQuery } },
    async ({ body, query, headers, identity: by }, reply) => {
      if (!(body instanceof Readable))
        return sendResult(reply, refused('import-refused', 'The roll is sent as application/octet-stream.'));
      const mapping = query.mapping === undefined ? ok(undefined) : parseJson(query.mapping);
      if (!mapping.ok) return sendResult(reply, mapping);
      const allowed = checkLength(headers['content-length']) ?? (await run.check(true));
      if (!allowed.ok) return sendResult(reply, allowed);
      const shown = headers['x-file-password'];
      const password = typeof shown === 'string' ? Buffer.from(shown, 'base64').toString() : undefined;
      const said = { name: query.name, password, mapping: mapping.value };
      return sendResult(reply, await run.upload(body, said, by));
    },
  );
  server.post(
    '/electors/uploads/columns',
    { schema: { body: electorColumnsRequest } },
    async ({ body, identity: by }, reply) => sendResult(reply, await run.readColumns(body.mapping, by)),
  );
  server.post('/electors/matching', async ({ identity: by }, reply) =>
    sendResult(reply, await run.match(by)),
  );
  server.post('/electors/matching/stop', async ({ identity: by }, reply) => {
    const stopped = await office.work.cancel('electors', by);
    return sendResult(reply, stopped.ok ? await replyWork(office, 'electors') : stopped);
  });
}

/** A file that says that it is too long is refused before it is sent. */
function checkLength(length: string | undefined): Result<void, Refusal> | undefined {
  return Number(length ?? 0) > textLimit ? refuseTooLong() : undefined;
}

function parseJson(text: string): Result<object, Refusal> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return ok(value);
  } catch {
    // Said below.
  }
  return refused('malformed-request', 'The mapping is no JSON.', { place: 'mapping' });
}

function addReview(server: Server, office: Office): void {
  server.get('/electors/tasks', { schema: { querystring: electorTasksQuery } }, async (request, reply) => {
    const { kind, after } = request.query;
    const tasks = await office.store.transaction((tx) => describeTasks(tx, kind, after));
    return sendResult(reply, ok(electorTasksReply.parse(tasks)));
  });
  server.get('/electors/search', { schema: { querystring: electorSearchQuery } }, async (request, reply) => {
    const found = await office.store.transaction((tx) => searchElectors(tx, request.query.text));
    return sendResult(reply, ok(electorSearchReply.parse(found)));
  });
  server.post(
    '/electors/decisions',
    { schema: { body: electorDecisionRequest } },
    async ({ body, identity }, reply) =>
      sendResult(reply, parsedBy(electorDecisionReply, await decideElector(office, body, identity))),
  );
  server.get('/electors/decided', async (_request, reply) => {
    const rows = await office.store.transaction((tx) => loadStandingDecisions(tx, decidedShown));
    const decisions = rows.map(({ member_id: memberId, by_whom: by, ...rest }) => ({
      ...rest,
      memberId,
      by,
    }));
    return sendResult(reply, ok(electorDecidedReply.parse({ decisions })));
  });
  server.post('/electors/sample', { schema: { body: electorSampleRequest } }, async (request, reply) => {
    const drawn = await drawForReview(office, request.body.size);
    return sendResult(reply, ok(electorSampleReply.parse({ drawn })));
  });
}
