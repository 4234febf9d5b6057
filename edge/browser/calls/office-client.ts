/**
 * The console's client of the office. Here the contract's own schemas read the replies: the console has no budget of
 * 130 kB, and its replies are many and deep.
 */
import {
  arrivalReply,
  casesReply,
  commandReply,
  type commandRequest,
  importProgress,
  importReport,
  lastImportReply,
  lotReply,
  type lotRequest,
  noticeReply,
  type noticeRequest,
  noticesReply,
  overview,
  packsReply,
  paperCountReply,
  type paperCountRequest,
  paperCountsReply,
  paperStatusReply,
  type paperStatusRequest,
  type ReplacementCause,
  recentScans,
  replaceReply,
  scanReply,
  type scanRequest,
  tiesReply,
  unlockReply,
  withdrawalReply,
  type withdrawalRequest,
} from '@countersign/api';
import type { z } from 'zod';
import { branchesCalls } from './branches-calls.ts';
import { byContract } from './by-contract.ts';
import { type CallOptions, call, callFile, type Fetch } from './call.ts';
import { gateCalls } from './gate-calls.ts';
import { lapseCalls } from './lapse-calls.ts';
import { lateCalls } from './late-calls.ts';
import { peopleCalls } from './people-calls.ts';
import { registerCalls } from './register-calls.ts';

/** Everything the console can ask, one method a route (edge/api/office.ts). */
export type OfficeClient = ReturnType<typeof createOfficeClient>;

/** A client of the office at `origin` ('' is the page's own) with the officer token from set-up. */
export function createOfficeClient(fetch: Fetch, token: string, origin = '') {
  const ask = <T>(path: string, schema: z.ZodType<T>, options: CallOptions = {}) =>
    call(fetch, `${origin}/api/office/${path}`, byContract(schema), { token, ...options });
  return {
    overview: () => ask('overview', overview),
    /** A list or document, by its path: `packs/list?office=A`, `declaration.pdf`. */
    file: (path: string) => callFile(fetch, `${origin}/api/office/${path}`, { token, timeout: 120_000 }),
    lastImport: () => ask('roll', lastImportReply),
    importProgress: () => ask('roll/progress', importProgress),
    importRoll: (csv: Blob) =>
      ask('roll', importReport, { raw: { contentType: 'text/csv', body: csv }, timeout: 120_000 }),
    command: (body: z.infer<typeof commandRequest>) =>
      ask('commands', commandReply, { body, timeout: 120_000 }),
    packs: (query: string, after: number) =>
      ask(`packs?${new URLSearchParams({ query, after: String(after) })}`, packsReply),
    unlockPack: (pack: number) => ask(`packs/${pack}/unlock`, unlockReply, { body: {} }),
    replacePack: (pack: number, cause: ReplacementCause) =>
      ask(`packs/${pack}/replace`, replaceReply, { body: { cause } }),
    arrival: () => ask('desk/arrivals', arrivalReply, { method: 'POST', body: {} }),
    scan: (body: z.infer<typeof scanRequest>) => ask('desk/scans', scanReply, { body }),
    paperStatus: (body: z.infer<typeof paperStatusRequest>) => ask('desk/status', paperStatusReply, { body }),
    recentScans: () => ask('desk/recent', recentScans),
    countPapers: (body: z.infer<typeof paperCountRequest>) => ask('paper-counts', paperCountReply, { body }),
    ties: () => ask('ties', tiesReply),
    recordLot: (body: z.infer<typeof lotRequest>) => ask('lots', lotReply, { body }),
    withdrawCandidate: (body: z.infer<typeof withdrawalRequest>) =>
      ask('withdrawals', withdrawalReply, { body }),
    paperCounts: () => ask('paper-counts', paperCountsReply),
    cases: () => ask('cases', casesReply),
    notices: () => ask('notices', noticesReply),
    ...branchesCalls(ask),
    ...gateCalls(ask),
    ...lateCalls(ask),
    ...lapseCalls(ask),
    ...registerCalls(ask),
    ...peopleCalls(ask),
    notice: (body: z.infer<typeof noticeRequest>) => ask('notices', noticeReply, { body }),
  };
}
