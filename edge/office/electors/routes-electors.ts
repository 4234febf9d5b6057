import {
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
} from '@countersign/api';
import { ok } from '@countersign/bytes';
import {
  loadElectorCount,
  loadElectorPolicy,
  loadStandingDecisions,
  saveElectorPolicy,
} from '@countersign/store';
import { replyWork } from '../background/view.ts';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { refused } from '../refusal.ts';
import { decideElector, drawForReview } from './decide-elector.ts';
import type { ElectorsOrder } from './electors-worker.ts';
import { describeElectors, describeTasks, searchElectors } from './views.ts';

/** Bytes of a file of electors: that of a large city has some 100 MB as text. */
const fileLimit = 400_000_000;
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
  server.addContentTypeParser(
    'application/octet-stream',
    { bodyLimit: fileLimit, parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
  server.post(
    '/electors/uploads',
    { bodyLimit: fileLimit, schema: { querystring: electorUploadQuery } },
    async ({ body, query, headers, identity: by }, reply) => {
      if (!(body instanceof Uint8Array))
        return sendResult(reply, refused('import-refused', 'The roll is sent as application/octet-stream.'));
      const shown = headers['x-file-password'];
      const password = typeof shown === 'string' ? Buffer.from(shown, 'base64').toString() : undefined;
      const deleteAfter = office.config.now() + heldFor;
      const { name, mapping } = query;
      return start(reply, by, { bytes: body, password, mapping, name, by, deleteAfter });
    },
  );
  server.post('/electors/matching', async ({ identity: by }, reply) => start(reply, by, undefined));
  server.post('/electors/matching/stop', async ({ identity: by }, reply) => {
    const stopped = await office.work.cancel('electors', by);
    return sendResult(reply, stopped.ok ? await replyWork(office, 'electors') : stopped);
  });

  async function start(reply: Parameters<typeof sendResult>[0], by: string, upload: ElectorsOrder['upload']) {
    const allowed = await office.store.transaction(async (tx) => {
      if ((await loadElectorPolicy(tx))?.holds === false)
        return refused(
          'refused-by-rule',
          'This organisation holds no electoral roll: change that first, with the reason.',
        );
      return upload || (await loadElectorCount(tx)) > 0
        ? ok(undefined)
        : refused('refused-by-rule', 'No electors are held: upload an electoral roll first.');
    });
    if (!allowed.ok) return sendResult(reply, allowed);
    const order = { kind: 'electors', by, entry } as const;
    const started = await office.work.start(office, order, async (): Promise<ElectorsOrder> => ({ upload }));
    if (!started.ok) return sendResult(reply, started);
    return sendResult(reply, await replyWork(office, 'electors'));
  }
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
