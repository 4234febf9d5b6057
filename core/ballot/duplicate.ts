/**
 * The duplicate-vote rules (RULE-2), decided from the log alone (spec/5-right-to-vote.md).
 *
 * There is one clock for post and online: the order of the log. An online ballot is received where it is logged. A paper
 * is received where the arrival of its envelope is logged, which may be well before somebody scans it.
 */
import type { Channel, DuplicateRule } from './definition.ts';

/** One act of voting on one credential. */
export interface Act {
  readonly channel: Channel;
  /** Log position of the act's own entry: when it was recorded. No two acts share one. */
  readonly leaf: number;
  /** Log position that says when it was received. Never above `leaf`; equal to it online. */
  readonly received: number;
  /** A paper rejected on its envelope (POST-2) stands for nothing unless cured. */
  readonly rejected: boolean;
}

/** The act that counts for its credential, or nothing when there is no act that could (RIGHT-7, RIGHT-8). */
export function decideStanding(rule: DuplicateRule, acts: readonly Act[]): Act | undefined {
  const valid = acts.filter((act) => !act.rejected);
  return valid.reduce<Act | undefined>(
    (best, act) => (best && !isBefore(rule, act, best) ? best : act),
    undefined,
  );
}

/** Whether `a` goes before `b` under the rule; ties in `received` are settled by the order of recording. */
function isBefore(rule: DuplicateRule, a: Act, b: Act): boolean {
  switch (rule) {
    case 'locked':
      return a.leaf < b.leaf;
    case 'first-received':
      return a.received < b.received || (a.received === b.received && a.leaf < b.leaf);
    case 'last-received':
      return a.received > b.received || (a.received === b.received && a.leaf > b.leaf);
  }
}

/** What became of an act (RIGHT-9). */
export type ActStatus = 'stands' | 'superseded' | 'duplicate' | 'rejected';

/** The status of each of the acts on one credential, in the order given. */
export function statusesOfActs(rule: DuplicateRule, acts: readonly Act[]): readonly ActStatus[] {
  const standing = decideStanding(rule, acts);
  const other = rule === 'last-received' ? 'superseded' : 'duplicate';
  return acts.map((act) => (act === standing ? 'stands' : act.rejected ? 'rejected' : other));
}

/** How a further act goes into the log: as an act, as an envelope set aside unopened, or not at all. */
export type Admission = 'record' | 'set-aside' | 'refuse';

/**
 * Decides how a new act under a live credential is taken, given the acts already recorded under it (RIGHT-10).
 * `received` is the log position at which it was received; of use for `post` only. Whatever is not recorded is a case.
 */
export function decideFurtherAct(
  rule: DuplicateRule,
  acts: readonly Pick<Act, 'channel' | 'received'>[],
  channel: Channel,
  received: number,
): Admission {
  if (acts.length === 0) return 'record';
  if (channel === 'online') return rule === 'last-received' ? 'record' : 'refuse';
  if (rule === 'locked' || acts.some((act) => act.channel === 'post')) return 'set-aside';
  return rule === 'last-received' || acts.every((act) => received < act.received) ? 'record' : 'set-aside';
}
