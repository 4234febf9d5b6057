import { type WorkView, workReply } from '@countersign/api';
import { ok } from '@countersign/bytes';
import { loadLatestWork, type OfficeTx, type WorkKind } from '@countersign/store';
import type { Office } from '../office.ts';

/** The latest run of a kind, and how far it is; null before the first. */
export async function describeWork(tx: OfficeTx, office: Office, kind: WorkKind): Promise<WorkView | null> {
  const row = await loadLatestWork(tx, kind);
  if (!row) return null;
  const { by_whom: by, ended_at: endedAt, id, at, state, members, found, message } = row;
  const progress = state === 'running' ? office.work.progressOf(kind) : undefined;
  return {
    ...{ id, at, by, state, endedAt, members, found, message },
    step: progress?.step ?? null,
    done: progress?.done ?? 0,
    total: progress?.total ?? 0,
  };
}

/** The latest run of a kind, as a reply to whoever began or stopped it. */
export async function replyWork(office: Office, kind: WorkKind) {
  const work = await office.store.transaction((tx) => describeWork(tx, office, kind));
  return ok(workReply.parse({ work }));
}
