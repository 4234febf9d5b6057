import { Readable } from 'node:stream';
import {
  importProgress,
  importReport,
  lastImportReply,
  packListQuery,
  packsReply,
  printJobView,
  replaceReply,
  replaceRequest,
  unlockReply,
} from '@countersign/api';
import { ok } from '@countersign/bytes';
import { loadPack, saveTriesCleared } from '@countersign/store';
import { z } from 'zod';
import { parsedBy, type Server, sendResult } from './http.ts';
import type { Office } from './office.ts';
import { describePrintJob, findPacks, writePackList } from './packs.ts';
import { refused } from './refusal.ts';
import { replacePack } from './replace.ts';
import { type ImportProgress, importRoll, loadReport } from './roll-import.ts';

/** Bytes of a file of members: four million rows of a kilobyte would be refused by their number. */
const fileLimit = 2_000_000_000;
const packParams = z.object({
  pack: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31 - 1),
});
const packsQuery = z.object({
  query: z.string().max(200).default(''),
  after: z.coerce.number().int().nonnegative().default(0),
});

/** The roll and the packs. */
export function addRollRoutes(server: Server, office: Office): void {
  addImport(server, office);
  server.get('/roll', async (_request, reply) => {
    const report = (await office.store.transaction(loadReport)) ?? null;
    return sendResult(reply, ok(lastImportReply.parse({ report })));
  });
  server.get('/packs', { schema: { querystring: packsQuery } }, async (request, reply) => {
    const { query, after } = request.query;
    return sendResult(reply, ok(packsReply.parse(await findPacks(office, query, after))));
  });
  server.get('/packs/list', { schema: { querystring: packListQuery } }, async (request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="packs-${request.query.office}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(Readable.from(writePackList(office, request.query.office))),
  );
  server.get('/packs/job', async (_request, reply) =>
    sendResult(reply, ok(printJobView.parse(await describePrintJob(office)))),
  );
  server.post(
    '/packs/:pack/replace',
    { schema: { params: packParams, body: replaceRequest } },
    async (request, reply) =>
      sendResult(
        reply,
        parsedBy(replaceReply, await replacePack(office, request.params.pack, request.body.cause)),
      ),
  );
  server.post('/packs/:pack/unlock', { schema: { params: packParams } }, async (request, reply) =>
    sendResult(reply, parsedBy(unlockReply, await unlockPack(office, request.params.pack))),
  );
}

/** The file is read as it arrives, so its size is no matter for memory. */
function addImport(server: Server, office: Office): void {
  let progress: ImportProgress | null = null;
  server.addContentTypeParser('text/csv', { bodyLimit: fileLimit }, (_request, payload, done) =>
    done(null, payload),
  );
  server.post('/roll', { bodyLimit: fileLimit }, async (request, reply) => {
    if (request.headers['content-type']?.startsWith('text/csv') !== true)
      return sendResult(reply, refused('import-refused', 'The roll is sent as text/csv.'));
    try {
      const report = await importRoll(office, request.body as Readable, (now) => {
        progress = now;
      });
      return sendResult(reply, parsedBy(importReport, report));
    } finally {
      progress = null;
    }
  });
  server.get('/roll/progress', async (_request, reply) =>
    sendResult(reply, ok(importProgress.parse({ progress }))),
  );
}

/** Gives a locked pack its tries back. */
async function unlockPack(office: Office, number: number) {
  return office.store.transaction(async (tx) => {
    const pack = await loadPack(tx, number);
    if (!pack) return refused('not-found', `There is no pack ${number}.`);
    await saveTriesCleared(tx, pack.credential);
    return ok({ pack: number });
  });
}
