import type { DecidedMembersReply, DecidedMemberView } from '@countersign/api';
import type { DecidedMember, RegisterDecisions } from './decisions.ts';

/** What a list of decided members is narrowed to. */
export interface DecidedFilter {
  /** Words that all stand in name, number or postcode. */
  readonly query: string;
  readonly kind: 'all' | 'held' | DecidedMember['outcome'];
  /** A reason; empty for every one. */
  readonly code: string;
  /** How many came on earlier pages. */
  readonly after: number;
}

/** Members of one page. */
const page = 100;

/** Those the filter leaves, in the byte order of their numbers, a page of them, and how many there are. */
export function findDecided({ members }: RegisterDecisions, filter: DecidedFilter): DecidedMembersReply {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = members.filter(
    (member) => isKind(member, filter) && words.every((word) => member.search.includes(word)),
  );
  return { members: found.slice(filter.after, filter.after + page).map(viewDecided), total: found.length };
}

function isKind({ outcome, code, held }: DecidedMember, { kind, code: wanted }: DecidedFilter): boolean {
  if (kind === 'all') return true;
  if (kind === 'held') return held !== undefined && (wanted === '' || held.code === wanted);
  return outcome === kind && (wanted === '' || code === wanted);
}

/** A member as the console reads it. */
export function viewDecided(member: DecidedMember): DecidedMemberView {
  const { memberId, name, branch, outcome, code, words, held } = member;
  return { memberId, name, branch, outcome, words, code: code === '' ? null : code, held: held ?? null };
}
