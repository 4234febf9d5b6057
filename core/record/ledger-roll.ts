/**
 * The roll after its freeze (ROLL-LATE): who is added or removed later stands on the log by branch, before a credential is
 * issued or revoked for it. So nobody becomes a voter without two officers having said that somebody would.
 */
import { equalBytes } from '@countersign/bytes';
import type { BodyOf } from './body.ts';
import type { Ledger } from './ledger.ts';

/** Changes of the roll so far that were announced, and those that were made. */
export interface LateChanges {
  /** Announced by `roll-change` entries. */
  readonly added: number;
  readonly removed: number;
  /** Credentials issued that replace no other, and credentials revoked. */
  readonly issued: number;
  readonly revoked: number;
}

/** Members of one branch now: those of the frozen roll, with what was announced since. */
export function branchMembers(ledger: Ledger, name: string): number {
  const frozen = ledger.latest('roll-version')?.body.branches.find((branch) => branch.name === name);
  return ledger
    .all('roll-change')
    .filter(({ body }) => body.branch === name)
    .reduce((members, { body }) => members + (body.change === 'added' ? 1 : -1), frozen?.members ?? 0);
}

/** Why a change of the roll is refused; undefined when it is in order. */
export function checkRollChange(ledger: Ledger, body: BodyOf<'roll-change'>): string | undefined {
  const before = ledger.all('roll-change');
  const { added, removed } = ledger.lateChanges;
  const members = ledger.members + added - removed + (body.change === 'added' ? 1 : -1);
  if (body.number !== before.length + 1)
    return `change ${body.number} of the roll, where ${before.length + 1} is next`;
  if (body.members !== members) return `${body.members} members after it, and there are ${members}`;
  const latest = before.findLast((other) => equalBytes(other.body.row, body.row));
  if (latest?.body.change === body.change) return `this member was ${body.change} before`;
  return body.change === 'removed' && branchMembers(ledger, body.branch) === 0
    ? `there is nobody left in branch "${body.branch}"`
    : undefined;
}

/** A credential wakes or dies only for a member whose change of the roll is on the log; a replacement needs none. */
export function checkAnnounced(
  { added, removed, issued, revoked }: LateChanges,
  body: BodyOf<'credential-issued' | 'credential-revoked'>,
): string | undefined {
  if (body.kind === 'credential-revoked')
    return revoked < removed
      ? undefined
      : `credential ${body.credential} is revoked, and nobody was removed from the roll`;
  return body.replaces !== undefined || issued < added
    ? undefined
    : `credential ${body.credential} is issued, and nobody was added to the roll`;
}
