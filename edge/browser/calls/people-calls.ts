import {
  type ClaimApproval,
  claimReply,
  claimsBulkReply,
  type claimsBulkRequest,
  claimsReply,
  claimView,
  duplicatesReply,
  electorDecidedReply,
  electorDecisionReply,
  type electorDecisionRequest,
  electorSampleReply,
  electorSearchReply,
  electorsReply,
  electorTasksReply,
  type MergeRequest,
  pairReply,
  pairView,
  workReply,
} from '@countersign/api';
import { toBase64 } from '@countersign/bytes';
import type { z } from 'zod';
import type { Ask } from './gate-calls.ts';

/** What the list of claims is narrowed to; an empty text asks for all. */
export interface ClaimsAsked {
  readonly branch: string;
  readonly kind: string;
  readonly state: string;
  readonly after: number;
}

/** A large file takes its time to arrive, and many claims their time to be decided. */
const timeout = 300_000;
/** Milliseconds for a roll of millions on its way. */
const uploadTimeout = 1_800_000;

/** Headquarters' decisions on people: branches' claims, duplicates, the electoral roll. */
export function peopleCalls(ask: Ask) {
  return {
    claims: (asked: ClaimsAsked) => ask(`claims?${queryOf(asked)}`, claimsReply),
    claim: (id: number) => ask(`claims/${id}`, claimView),
    approveClaim: (id: number, body: Partial<ClaimApproval>) =>
      ask(`claims/${id}/approve`, claimReply, { body }),
    refuseClaim: (id: number, reason: string) => ask(`claims/${id}/refuse`, claimReply, { body: { reason } }),
    askBranch: (id: number, question: string) => ask(`claims/${id}/ask`, claimReply, { body: { question } }),
    undoClaim: (id: number, reason: string) => ask(`claims/${id}/undo`, claimReply, { body: { reason } }),
    decideClaims: (body: z.input<typeof claimsBulkRequest>) =>
      ask('claims/bulk', claimsBulkReply, { body, timeout }),
    duplicates: (state: string, after: number) =>
      ask(`duplicates?${queryOf({ state, after })}`, duplicatesReply),
    findDuplicates: () => ask('duplicates/runs', workReply, { method: 'POST', body: {} }),
    stopWork: (kind: 'duplicates' | 'electors') =>
      ask(kind === 'duplicates' ? 'duplicates/runs/stop' : 'electors/matching/stop', workReply, {
        ...{ method: 'POST', body: {} },
      }),
    pair: (id: number) => ask(`duplicates/${id}`, pairView),
    putSideBySide: (one: string, other: string) => ask('duplicates', pairView, { body: { one, other } }),
    tellApart: (id: number, reason: string) => ask(`duplicates/${id}/apart`, pairReply, { body: { reason } }),
    mergePair: (id: number, body: MergeRequest) => ask(`duplicates/${id}/merge`, pairReply, { body }),
    undoPair: (id: number, reason: string) => ask(`duplicates/${id}/undo`, pairReply, { body: { reason } }),
    ...electorCalls(ask),
  };
}

function electorCalls(ask: Ask) {
  return {
    electors: () => ask('electors', electorsReply),
    sayHoldsRoll: (holds: boolean, reason: string) =>
      ask('electors/policy', electorsReply, { body: { holds, reason } }),
    uploadElectors: (file: Blob, name: string, password: string) =>
      ask(`electors/uploads?${queryOf({ name })}`, workReply, {
        raw: {
          contentType: 'application/octet-stream',
          body: file,
          headers: password === '' ? {} : { 'x-file-password': toBase64(new TextEncoder().encode(password)) },
        },
        timeout: uploadTimeout,
      }),
    sayElectorColumns: (mapping: Record<string, unknown>) =>
      ask('electors/uploads/columns', workReply, { body: { mapping } }),
    matchElectors: () => ask('electors/matching', workReply, { method: 'POST', body: {} }),
    electorTasks: (kind: 'review' | 'search', after: string) =>
      ask(`electors/tasks?${queryOf({ kind, after })}`, electorTasksReply),
    searchElectors: (text: string) => ask(`electors/search?${queryOf({ text })}`, electorSearchReply),
    decideElector: (body: z.input<typeof electorDecisionRequest>) =>
      ask('electors/decisions', electorDecisionReply, { body }),
    electorsDecided: () => ask('electors/decided', electorDecidedReply),
    sampleElectors: (size: number) => ask('electors/sample', electorSampleReply, { body: { size } }),
  };
}

function queryOf(asked: object): string {
  const filled = Object.entries(asked).filter(([, value]) => value !== '');
  return new URLSearchParams(filled.map(([name, value]) => [name, String(value)])).toString();
}
