import {
  branchesReply,
  type branchRequest,
  disappearancesReply,
  explainReply,
  type explainRequest,
  explanationsReply,
  leavingReply,
  type mendRequest,
  type readRequest,
  registerView,
  reopenReply,
  type rowKinds,
  rowsReply,
  type setAsideRequest,
  snapshotsReply,
  snapshotView,
} from '@countersign/api';
import type { z } from 'zod';
import type { Ask } from './gate-calls.ts';

/** Lists of a snapshot's rows. */
export type RowKind = (typeof rowKinds)[number];

const asBytes = (body: Blob) => ({
  raw: { contentType: 'application/octet-stream', body },
  timeout: 600_000,
});
/** Answers that look through a large register. */
const slow = { timeout: 120_000 };

/** Files of members on their way into the register, its branches, and who is gone from it. */
export function registerCalls(ask: Ask) {
  const act = <T extends object>(id: number, path: string, body: T) =>
    ask(`register/uploads/${id}/${path}`, snapshotView, { body, ...slow });
  return {
    register: () => ask('register', registerView, slow),
    uploads: () => ask('register/uploads', snapshotsReply),
    upload: (file: Blob, name: string) =>
      ask(`register/uploads?${new URLSearchParams({ name })}`, snapshotView, asBytes(file)),
    snapshot: (id: number) => ask(`register/uploads/${id}`, snapshotView, slow),
    readUpload: (id: number, wish: z.infer<typeof readRequest>) => act(id, 'read', wish),
    compareUpload: (id: number) => act(id, 'compare', {}),
    /** `seen`: the state of the file that was looked at. */
    publishUpload: (id: number, reason: string, seen: string) => act(id, 'publish', { reason, seen }),
    discardUpload: (id: number) => act(id, 'discard', {}),
    snapshotRows: (id: number, kind: RowKind, after: number) =>
      ask(
        `register/uploads/${id}/rows?${new URLSearchParams({ kind, after: String(after) })}`,
        rowsReply,
        slow,
      ),
    leaving: (id: number, after: string) =>
      ask(`register/uploads/${id}/leaving?${new URLSearchParams({ after })}`, leavingReply, slow),
    mendRow: (id: number, line: number, body: z.infer<typeof mendRequest>) =>
      act(id, `rows/${line}/mend`, body),
    reopenRow: (id: number, line: number) => act(id, `rows/${line}/reopen`, {}),
    setAside: (id: number, body: z.infer<typeof setAsideRequest>) => act(id, 'set-aside', body),
    saveBranch: (body: z.infer<typeof branchRequest>) => ask('register/branches', registerView, { body }),
    uploadBranches: (file: Blob) => ask('register/branches/file', branchesReply, asBytes(file)),
    disappearances: (branch: string | undefined, after: string) =>
      ask(
        `register/disappearances?${new URLSearchParams(branch === undefined ? { after } : { after, branch })}`,
        disappearancesReply,
        slow,
      ),
    explain: (body: z.infer<typeof explainRequest>) =>
      ask('register/disappearances/explain', explainReply, { body, ...slow }),
    explainEarly: (id: number, body: z.infer<typeof explainRequest>) =>
      ask(`register/uploads/${id}/explain`, explainReply, { body, ...slow }),
    takeBackEarly: (id: number, members: readonly string[]) =>
      ask(`register/uploads/${id}/explain/undo`, explainReply, { body: { members } }),
    explanations: () => ask('register/explanations', explanationsReply, slow),
    reopen: (members: readonly string[], reason: string) =>
      ask('register/disappearances/reopen', reopenReply, { body: { members, reason } }),
  };
}
