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
import { parseMapping } from '@countersign/roll';
import {
  loadElectorCount,
  loadElectorPolicy,
  loadStandingDecisions,
  saveElectorPolicy,
} from '@countersign/store';
import { replyWork } from '../background/view.ts';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { decideElector, drawForReview } from './decide-elector.ts';
import { findLacking } from './elector-rows.ts';
import type { ElectorsOrder } from './electors-worker.ts';
import { ElectorFiles, type HeldElectors, refuseTooLong } from './held-file.ts';
import { describeElectors, describeTasks, searchElectors } from './views.ts';

/** Seconds for which electors are held after they were uploaded, unless the policy on retention says otherwise. */
const heldFor = 180 * 86_400;
/** Decisions shown to be read or taken back. */
const decidedShown = 200;
const entry = new URL('./electors-worker.ts', import.meta.url);

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
  const files = new ElectorFiles();
  server.addHook('onClose', () => files.drop());
  // Not read here: a roll of millions goes to the disk as it arrives.
  server.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
  server.post(
    '/electors/uploads',
    { bodyLimit: textLimit, schema: { querystring: electorUploadQuery } },
    async ({ body, query, headers, identity: by }, reply) => {
      if (!(body instanceof Readable))
        return sendResult(reply, refused('import-refused', 'The roll is sent as application/octet-stream.'));
      const given = query.mapping === undefined ? ok(undefined) : parseJson(query.mapping);
      if (!given.ok) return sendResult(reply, given);
      const allowed = checkLength(headers['content-length']) ?? (await mayStart(true));
      if (!allowed.ok) return sendResult(reply, allowed);
      const shown = headers['x-file-password'];
      const password = typeof shown === 'string' ? Buffer.from(shown, 'base64').toString() : undefined;
      const held = await files.take(body, { name: query.name, password });
      return held.ok ? start(reply, by, orderOf(held.value, by, given.value)) : sendResult(reply, held);
    },
  );
  server.post(
    '/electors/uploads/columns',
    { schema: { body: electorColumnsRequest } },
    async ({ body, identity: by }, reply) => {
      if (!files.held || !office.work.questionOf('electors'))
        return sendResult(
          reply,
          refused('refused-by-rule', 'No file waits for its columns: upload it again.'),
        );
      const mapping = parseMapping(body.mapping);
      if (!mapping.ok)
        return sendResult(reply, refused('malformed-request', mapping.error, { place: 'mapping' }));
      const lacking = findLacking(mapping.value);
      if (lacking.length > 0)
        return sendResult(
          reply,
          refused('malformed-request', `Say which column holds ${lacking.join(' and ')}.`, {
            place: 'mapping',
          }),
        );
      return start(reply, by, orderOf(files.held, by, body.mapping));
    },
  );
  server.post('/electors/matching', async ({ identity: by }, reply) => start(reply, by, undefined));
  server.post('/electors/matching/stop', async ({ identity: by }, reply) => {
    const stopped = await office.work.cancel('electors', by);
    return sendResult(reply, stopped.ok ? await replyWork(office, 'electors') : stopped);
  });

  function orderOf(held: HeldElectors, by: string, mapping: object | undefined): ElectorsOrder['upload'] {
    return { ...held, by, mapping, deleteAfter: office.config.now() + heldFor };
  }

  async function mayStart(isUpload: boolean): Promise<Result<void, Refusal>> {
    if (office.work.progressOf('electors'))
      return refused(
        'refused-by-rule',
        'A roll is being read or matched: wait until that is over, or stop it.',
      );
    return office.store.transaction(async (tx) => {
      if ((await loadElectorPolicy(tx))?.holds === false)
        return refused(
          'refused-by-rule',
          'This organisation holds no electoral roll: change that first, with the reason.',
        );
      return isUpload || (await loadElectorCount(tx)) > 0
        ? ok(undefined)
        : refused('refused-by-rule', 'No electors are held: upload an electoral roll first.');
    });
  }

  async function start(reply: Parameters<typeof sendResult>[0], by: string, upload: ElectorsOrder['upload']) {
    const allowed = await mayStart(upload !== undefined);
    if (!allowed.ok) return sendResult(reply, allowed);
    const order = { kind: 'electors', by, entry } as const;
    const started = await office.work.start(office, order, async (): Promise<ElectorsOrder> => ({ upload }));
    if (!started.ok) return sendResult(reply, started);
    // The file waits on the disk for an answer, and for nothing else.
    void office.work.ended('electors').then(async () => {
      if (!office.work.questionOf('electors')) await files.drop();
    });
    return sendResult(reply, await replyWork(office, 'electors'));
  }
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
