import {
  arrivalReply,
  casesReply,
  paperCountReply,
  paperCountRequest,
  paperCountsReply,
  paperStatusReply,
  paperStatusRequest,
  pileReply,
  pileRequest,
  recentScans,
  scanReply,
  scanRequest,
} from '@countersign/api';
import { ok } from '@countersign/bytes';
import { listCases } from './cases.ts';
import { loadDesk, recordArrival, recordPaperStatus } from './desk.ts';
import { parsedBy, type Server, sendResult } from './http.ts';
import type { Office } from './office.ts';
import { countPapers, loadCountStates } from './paper-counts.ts';
import { scanPile } from './pile.ts';
import { scanEnvelope } from './scan.ts';

/** Bytes of one count: some thousand rankings, each with the ids of its options. */
const countLimit = 16 * 1024 * 1024;

/** The postal desk, the counting of papers, and cases. */
export function addDeskRoutes(server: Server, office: Office): void {
  server.post('/desk/arrivals', async (_request, reply) =>
    sendResult(reply, parsedBy(arrivalReply, await recordArrival(office))),
  );
  server.post('/desk/scans', { schema: { body: scanRequest } }, async (request, reply) =>
    sendResult(reply, parsedBy(scanReply, await scanEnvelope(office, request.body))),
  );
  server.post('/desk/piles', { schema: { body: pileRequest } }, async (request, reply) => {
    const scans = await scanPile(office, request.body);
    return sendResult(reply, parsedBy(pileReply, scans.ok ? ok({ scans: scans.value }) : scans));
  });
  server.post('/desk/status', { schema: { body: paperStatusRequest } }, async (request, reply) =>
    sendResult(reply, parsedBy(paperStatusReply, await recordPaperStatus(office, request.body))),
  );
  server.get('/desk/recent', async (_request, reply) =>
    sendResult(reply, ok(recentScans.parse(await loadDesk(office)))),
  );
  const counting = { schema: { body: paperCountRequest }, bodyLimit: countLimit };
  server.post('/paper-counts', counting, async (request, reply) =>
    sendResult(reply, parsedBy(paperCountReply, await countPapers(office, request.body))),
  );
  server.get('/paper-counts', async (_request, reply) =>
    sendResult(reply, ok(paperCountsReply.parse({ batches: await loadCountStates(office) }))),
  );
  server.get('/cases', async (_request, reply) =>
    sendResult(reply, ok(casesReply.parse({ cases: await listCases(office) }))),
  );
}
