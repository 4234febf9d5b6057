import {
  branchesReply,
  branchRequest,
  disappearancesReply,
  explainReply,
  explainRequest,
  explanationsReply,
  leavingQuery,
  leavingReply,
  mendRequest,
  publishRequest,
  readRequest,
  registerView,
  reopenReply,
  reopenRequest,
  rowsPage,
  rowsQuery,
  rowsReply,
  setAsideRequest,
  snapshotsReply,
  snapshotView,
  takeBackRequest,
  uploadLimit,
  uploadQuery,
} from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import {
  loadDisappearanceCounts,
  loadDisappearances,
  loadDisappeared,
  loadExplanations,
  loadSnapshots,
  type OfficeTx,
} from '@countersign/store';
import { z } from 'zod';
import { parsedBy, type Server, sendResult } from '../http.ts';
import { formatDay } from '../moments.ts';
import type { Office } from '../office.ts';
import type { Refusal } from '../refusal.ts';
import { compareAgain } from './compare-again.ts';
import { describeRegister, describeRows, filterOf, inByteOrder } from './describe-snapshot.ts';
import { explainDisappearances, explainEarly, reopenDisappearances, takeBackEarly } from './explain.ts';
import {
  changeSnapshot,
  discardUpload,
  publishUpload,
  readUpload,
  takeUpload,
  viewSnapshot,
} from './intake.ts';
import { IntakeWork } from './intake-work.ts';
import { keepBranch, keepBranchFile } from './keep-branches.ts';
import { mendRow, type RowAct, reopenRow, setAside } from './mend-row.ts';

const number = z.coerce.number().int().positive();
const oneUpload = z.object({ id: number.max(Number.MAX_SAFE_INTEGER) });
const oneRow = oneUpload.extend({ line: number.max(2 ** 31 - 1) });
/** Bytes of a list of branches. */
const branchFileLimit = 5_000_000;

/** Files of members and what becomes of them, the register by branches, disappearances. */
export function addIntakeRoutes(server: Server, office: Office): void {
  const work = new IntakeWork(office);
  server.addHook('onClose', () => work.stop());
  // A part of its own: the parser of bytes is nobody else's.
  server.register(async (instance) => {
    const part = instance as unknown as Server;
    part.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: uploadLimit },
      (_request, payload, done) => done(null, payload),
    );
    addUploads(part, office, work);
    addRows(part, office, work);
    addRegister(part, office);
  });
}

function addUploads(server: Server, office: Office, work: IntakeWork): void {
  server.post(
    '/register/uploads',
    { bodyLimit: uploadLimit, schema: { querystring: uploadQuery, body: z.instanceof(Uint8Array) } },
    async (request, reply) => {
      const upload = { name: request.query.name, bytes: request.body, by: request.identity };
      return sendResult(reply, parsedBy(snapshotView, await takeUpload(office, work, upload)));
    },
  );
  server.get('/register/uploads', async (_request, reply) => {
    const rows = await office.store.transaction(loadSnapshots);
    const snapshots = rows.map((one) => ({
      ...{ id: one.id, at: one.at, by: one.by_whom, fileName: one.file_name, state: one.state },
      ...{
        endedAt: one.ended_at,
        endedBy: one.ended_by,
        accepted: one.accepted,
        quarantined: one.quarantined,
      },
    }));
    return sendResult(reply, ok(snapshotsReply.parse({ snapshots })));
  });
  server.get('/register/uploads/:id', { schema: { params: oneUpload } }, async (request, reply) =>
    sendResult(reply, parsedBy(snapshotView, await viewSnapshot(office, work, request.params.id))),
  );
  server.post(
    '/register/uploads/:id/read',
    { schema: { params: oneUpload, body: readRequest } },
    async (request, reply) => {
      const { params, identity, body } = request;
      return sendResult(
        reply,
        parsedBy(snapshotView, await readUpload(office, work, params.id, identity, body)),
      );
    },
  );
  server.post('/register/uploads/:id/compare', { schema: { params: oneUpload } }, async (request, reply) => {
    const { id } = request.params;
    const done = await changeSnapshot(office, work, (tx) => compareAgain(tx, id));
    return sendResult(reply, done.ok ? parsedBy(snapshotView, await viewSnapshot(office, work, id)) : done);
  });
  server.post(
    '/register/uploads/:id/publish',
    { schema: { params: oneUpload, body: publishRequest } },
    async (request, reply) => {
      const { params, identity, body } = request;
      const begun = await publishUpload(office, work, params.id, identity, body);
      return sendResult(reply, parsedBy(snapshotView, begun));
    },
  );
  server.post('/register/uploads/:id/discard', { schema: { params: oneUpload } }, async (request, reply) =>
    sendResult(
      reply,
      parsedBy(snapshotView, await discardUpload(office, work, request.params.id, request.identity)),
    ),
  );
}

function addRows(server: Server, office: Office, work: IntakeWork): void {
  server.get(
    '/register/uploads/:id/rows',
    { schema: { params: oneUpload, querystring: rowsQuery } },
    async (request, reply) => {
      const { kind, branch, after } = request.query;
      const filter = filterOf(kind, branch);
      const rows = await office.store.transaction((tx) => describeRows(tx, request.params.id, filter, after));
      return sendResult(reply, ok(rowsReply.parse(rows)));
    },
  );
  server.get(
    '/register/uploads/:id/leaving',
    { schema: { params: oneUpload, querystring: leavingQuery } },
    async (request, reply) => {
      const { branch, after } = request.query;
      const { id: snapshotId } = request.params;
      const found = await office.store.transaction(async (tx) => ({
        members: await loadDisappearances(tx, { snapshotId, branch }, { after, limit: rowsPage }),
        total: totalOf(await loadDisappearanceCounts(tx, snapshotId), branch),
      }));
      return sendResult(reply, ok(leavingReply.parse(found)));
    },
  );
  addEarly(server, office);
  const change = async (id: number, perform: (tx: OfficeTx) => Promise<Result<void, Refusal>>) => {
    const done = await changeSnapshot(office, work, perform);
    return done.ok ? parsedBy(snapshotView, await viewSnapshot(office, work, id)) : done;
  };
  const actOf = ({ id, line }: z.infer<typeof oneRow>, identity: string, reason: string): RowAct => ({
    snapshotId: id,
    line,
    at: office.config.now(),
    by: identity,
    reason,
  });
  server.post(
    '/register/uploads/:id/rows/:line/mend',
    { schema: { params: oneRow, body: mendRequest } },
    async ({ params, identity, body }, reply) => {
      const act = actOf(params, identity, body.reason);
      const today = formatDay(act.at, office.definition);
      return sendResult(reply, await change(params.id, (tx) => mendRow(tx, act, body.cells, today)));
    },
  );
  server.post(
    '/register/uploads/:id/rows/:line/reopen',
    { schema: { params: oneRow } },
    async ({ params, identity }, reply) =>
      sendResult(reply, await change(params.id, (tx) => reopenRow(tx, actOf(params, identity, '')))),
  );
  server.post(
    '/register/uploads/:id/set-aside',
    { schema: { params: oneUpload, body: setAsideRequest } },
    async ({ params, identity, body }, reply) => {
      const act = actOf({ id: params.id, line: 0 }, identity, body.reason);
      return sendResult(reply, await change(params.id, (tx) => setAside(tx, act, body.lines)));
    },
  );
}

/** Explanations of the staged file. */
function addEarly(server: Server, office: Office): void {
  server.post(
    '/register/uploads/:id/explain',
    { schema: { params: oneUpload, body: explainRequest } },
    async ({ params, identity, body }, reply) =>
      sendResult(reply, parsedBy(explainReply, await explainEarly(office, params.id, identity, body))),
  );
  server.post(
    '/register/uploads/:id/explain/undo',
    { schema: { params: oneUpload, body: takeBackRequest } },
    async ({ params, body }, reply) =>
      sendResult(reply, parsedBy(explainReply, await takeBackEarly(office, params.id, body.members))),
  );
}

function totalOf(
  counts: Awaited<ReturnType<typeof loadDisappearanceCounts>>,
  branch: string | undefined,
): number {
  const meant = counts.filter((one) => branch === undefined || one.branch === branch);
  return meant.reduce((sum, { leaving, moving }) => sum + leaving + moving, 0);
}

function addRegister(server: Server, office: Office): void {
  server.get('/register', async (_request, reply) =>
    sendResult(reply, ok(registerView.parse(await office.store.transaction(describeRegister)))),
  );
  server.post('/register/branches', { schema: { body: branchRequest } }, async (request, reply) => {
    const { source, ...branch } = request.body;
    const kept = await keepBranch(
      office,
      { ...branch, sourceMembers: source ?? undefined },
      request.identity,
    );
    if (!kept.ok) return sendResult(reply, kept);
    return sendResult(reply, ok(registerView.parse(await office.store.transaction(describeRegister))));
  });
  server.post(
    '/register/branches/file',
    { bodyLimit: branchFileLimit, schema: { body: z.instanceof(Uint8Array) } },
    async (request, reply) => {
      const kept = await keepBranchFile(office, request.body, request.identity);
      if (!kept.ok) return sendResult(reply, kept);
      const { lines, branches, refused } = kept.value;
      return sendResult(reply, ok(branchesReply.parse({ lines, saved: branches.length, refused })));
    },
  );
  server.get(
    '/register/disappearances',
    { schema: { querystring: leavingQuery } },
    async (request, reply) => {
      const { branch, after } = request.query;
      const found = await office.store.transaction(async (tx) => {
        const open = [...(await loadDisappeared(tx))].map(([name, members]) => ({ name, members }));
        const branches = open.sort((a, b) => inByteOrder(a.name, b.name));
        const meant = branches.filter(({ name }) => branch === undefined || name === branch);
        return {
          members: await loadDisappearances(tx, { branch }, { after, limit: rowsPage }),
          total: meant.reduce((sum, { members }) => sum + members, 0),
          branches,
        };
      });
      const members = found.members.map(({ snapshotId, ...one }) => ({ ...one, snapshot: snapshotId }));
      return sendResult(reply, ok(disappearancesReply.parse({ ...found, members })));
    },
  );
  server.post(
    '/register/disappearances/explain',
    { schema: { body: explainRequest } },
    async (request, reply) =>
      sendResult(
        reply,
        parsedBy(explainReply, await explainDisappearances(office, request.identity, request.body)),
      ),
  );
  server.get('/register/explanations', async (_request, reply) => {
    const found = await office.store.transaction((tx) => loadExplanations(tx, rowsPage));
    return sendResult(reply, ok(explanationsReply.parse(found)));
  });
  server.post(
    '/register/disappearances/reopen',
    { schema: { body: reopenRequest } },
    async (request, reply) =>
      sendResult(
        reply,
        parsedBy(reopenReply, await reopenDisappearances(office, request.identity, request.body)),
      ),
  );
}
