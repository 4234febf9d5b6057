/** The branch officer's client of the office (edge/api/branch.ts). No call names a branch: the session does. */
import {
  branchCertificateReply,
  confirmCertificateReply,
  type confirmCertificateRequest,
} from '@countersign/api';
import {
  branchAnswerReply,
  type branchAnswerRequest,
  branchClaimReplyReply,
  branchClaimsReply,
  branchDownloadReply,
  type branchDownloadRequest,
  branchExtensionReply,
  type branchExtensionRequest,
  branchFindingsReply,
  branchLinkReply,
  branchListReply,
  type branchListRequest,
  branchMembersReply,
  branchOverview,
  branchReportedFileReply,
  branchReportedReply,
  type branchReportedRequest,
  branchReturnedReply,
  type branchReturnedRequest,
  branchSampleReply,
  branchSessionReply,
  branchSignOutReply,
  branchSubmitReply,
} from '@countersign/api/branch';
import type { z } from 'zod';
import { byContract } from './by-contract.ts';
import { type CallOptions, call, type Fetch } from './call.ts';

/** Long lists are read and compared while the call lasts. */
const fileTimeout = 120_000;

/** What can be asked without a session. */
export function createBranchDoor(fetch: Fetch, origin = '') {
  const ask = askOf(fetch, origin);
  return {
    askLink: (email: string) => ask('link', branchLinkReply, { body: { email } }),
    openSession: (secret: string) => ask('session', branchSessionReply, { body: { secret } }),
  };
}

/** Everything a branch officer can ask, one method a route. */
export type BranchClient = ReturnType<typeof createBranchClient>;

/** A client of the office at `origin` (empty for the page's own) with the session's token. */
export function createBranchClient(fetch: Fetch, token: string, origin = '') {
  const plain = askOf(fetch, origin);
  const ask = <T>(path: string, schema: z.ZodType<T>, options: CallOptions = {}) =>
    plain(path, schema, { token, ...options });
  const sendFile = <T>(path: string, schema: z.ZodType<T>, body: unknown) =>
    ask(path, schema, { body, timeout: fileTimeout });
  return {
    signOut: () => ask('sign-out', branchSignOutReply, { method: 'POST', body: {} }),
    overview: () => ask('overview', branchOverview),
    members: (query: string, after = '') =>
      ask(`members?${new URLSearchParams({ query, after })}`, branchMembersReply),
    sendList: (body: z.input<typeof branchListRequest>) => sendFile('list', branchListReply, body),
    /** The list that is there against the register as it is now. */
    compareAgain: () => ask('compare', branchSampleReply, { method: 'POST', body: {}, timeout: fileTimeout }),
    drawSample: (listed: number) => ask('sample', branchSampleReply, { body: { listed } }),
    findings: (after: number) =>
      ask(`findings?${new URLSearchParams({ after: String(after) })}`, branchFindingsReply),
    answer: (finding: number, body: z.infer<typeof branchAnswerRequest>) =>
      ask(`findings/${finding}/answer`, branchAnswerReply, { method: 'PUT', body, keepalive: true }),
    report: (body: z.infer<typeof branchReportedRequest>) => ask('reported', branchReportedReply, { body }),
    reportFile: (body: z.input<typeof branchListRequest>) =>
      sendFile('reported/file', branchReportedFileReply, body),
    submit: () => ask('submit', branchSubmitReply, { body: {} }),
    claims: () => ask('claims', branchClaimsReply),
    replyToClaim: (claim: number, text: string) =>
      ask(`claims/${claim}/reply`, branchClaimReplyReply, { body: { text } }),
    askExtension: (body: z.infer<typeof branchExtensionRequest>) =>
      ask('extension', branchExtensionReply, { body }),
    download: (what: z.infer<typeof branchDownloadRequest>['what']) =>
      sendFile('downloads', branchDownloadReply, { what }),
    sendReturned: (body: z.infer<typeof branchReturnedRequest>) =>
      sendFile('returned', branchReturnedReply, body),
    certificate: () => ask('certificate', branchCertificateReply),
    confirmCertificate: (body: z.infer<typeof confirmCertificateRequest>) =>
      ask('certificate', confirmCertificateReply, { body }),
  };
}

function askOf(fetch: Fetch, origin: string) {
  return <T>(path: string, schema: z.ZodType<T>, options: CallOptions = {}) =>
    call(fetch, `${origin}/api/branch/${path}`, byContract(schema), options);
}
