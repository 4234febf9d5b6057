/**
 * Where the session is while somebody works: in this tab's session storage, as the console's own token (session/token.ts says
 * why). The link that opened it is used up by then; another tab needs another link.
 */
import { type BranchSessionReply, branchSessionReply } from '@countersign/api/branch';

const key = 'countersign.branch-session';

/** The session kept in this tab; undefined when there is none, or what is kept is no session. */
export function loadBranchSession(): BranchSessionReply | undefined {
  try {
    const read = branchSessionReply.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a session, or lets it go. */
export function saveBranchSession(session: BranchSessionReply | undefined): void {
  if (session === undefined) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, JSON.stringify(session));
}
