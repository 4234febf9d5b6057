/**
 * Everybody of the register under the rule in force: eligible, excluded or undecided, each with the reason, and of the
 * eligible who has a pack or will have one, and who is held back and why (ROLL-3, ROLL-4). Decided anew whenever rule,
 * rulings or register have changed; the same state of things gives the same decisions, whoever asks.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { assert, unwrap } from '@countersign/bytes';
import {
  type Account,
  balanceLaws,
  checkAccount,
  checkRegister,
  countAccount,
  type Decider,
  type Decision,
  type Imbalance,
  lastingStatuses,
  parseRule,
  prepareRule,
  type RowRules,
  standingOfMember,
  type Totals,
  type Unaccounted,
} from '@countersign/roll';
import {
  type DecidedRow,
  type EligibilityMark,
  loadCodedMembers,
  loadDecided,
  loadEligibilityMark,
  loadRegister,
  loadRollVersion,
  loadRules,
  loadRulings,
  type OfficeTx,
  type RegisterMemberRow,
  type RuleRow,
  type RulingRow,
} from '@countersign/store';
import { formatDay } from '../moments.ts';
import type { Office } from '../office.ts';
import { needsOf } from '../roll-import.ts';
import { type Held, rollRowOf } from './roll-row.ts';

/** One member as decided, with what a list shows and searches. */
export type DecidedMember = DecidedRow & Pick<RegisterMemberRow, 'name' | 'search'>;

/** The whole register as decided. */
export interface RegisterDecisions {
  readonly mark: EligibilityMark;
  readonly isFrozen: boolean;
  /** Undefined before the first: then nobody is decided. */
  readonly rule: RuleRow | undefined;
  /** In the byte order of their numbers. */
  readonly members: readonly DecidedMember[];
  readonly totals: Totals;
  /** Sums that do not come out. */
  readonly imbalances: readonly Imbalance[];
  /** Members whose account is not in order, by name. */
  readonly unaccounted: readonly Unaccounted[];
  /** Moments still to come at which members are tested again (ROLL-8). */
  readonly again: readonly string[];
  /** Members on whom a person has ruled under this rule. */
  readonly ruled: ReadonlySet<string>;
}

/** Members decided between two looks at what else waits. */
const atOnce = 5_000;

/** The register as decided now. */
export async function decideRegister(tx: OfficeTx, office: Office): Promise<RegisterDecisions> {
  const mark = await loadEligibilityMark(tx);
  const isFrozen = (await loadRollVersion(tx)) !== undefined;
  const known = office.decisions;
  if (known && known.isFrozen === isFrozen && !isFrozen && sameMark(known.mark, mark)) return known;
  const [rule] = await loadRules(tx);
  const register = await loadRegister(tx);
  const rulings = rule ? await loadRulings(tx, rule.id) : new Map<string, RulingRow>();
  const decisions = rule ? await decideAll(register, prepare(rule, mark), rulings) : [];
  const holds = isFrozen
    ? await findFrozenHolds(tx, decisions)
    : await findHolds(office, register, decisions);
  const ruled = new Set(rulings.keys());
  office.decisions = { ...weigh(register, decisions, holds), mark, isFrozen, rule, ruled };
  return office.decisions;
}

/** Some members as decided now, in their order; none while there is no rule. */
export async function decideMembers(
  tx: OfficeTx,
  members: readonly RegisterMemberRow[],
): Promise<readonly Decision[]> {
  const [rule] = await loadRules(tx);
  if (!rule) return [];
  const decider = prepare(rule, await loadEligibilityMark(tx));
  return decideAll(members, decider, await loadRulings(tx, rule.id));
}

/** Members under a rule and the rulings given, in their order, judged for an instant (Unix seconds) up to which the register knows. */
export function decideAt(
  rule: Pick<RuleRow, 'text'>,
  asOf: number,
  members: readonly Pick<RegisterMemberRow, 'memberId' | 'details'>[],
  rulings: ReadonlyMap<string, RulingRow>,
): Promise<readonly Decision[]> {
  return decideAll(members, prepare(rule, { eventAt: asOf }), rulings);
}

/** What another rule would say of the register as it stands; nothing is kept, and nobody's ruling counts under it. */
export async function tryRule(tx: OfficeTx, office: Office, text: string): Promise<RegisterDecisions> {
  const mark = await loadEligibilityMark(tx);
  const register = await loadRegister(tx);
  const decisions = await decideAll(register, prepare({ text }, mark), new Map());
  const holds = await findHolds(office, register, decisions);
  const none = { isFrozen: false, rule: undefined, ruled: new Set<string>() };
  return { ...weigh(register, decisions, holds), mark, ...none };
}

/** One member under the rule in force, as the register has them now; undefined where there is no rule. */
export async function decideMember(tx: OfficeTx, member: RegisterMemberRow): Promise<Decision | undefined> {
  const [rule] = await loadRules(tx);
  if (!rule) return undefined;
  const decide = prepare(rule, await loadEligibilityMark(tx));
  const { memberId, details } = member;
  const standing = standingOfMember({ line: 0, ...details }, lastingStatuses);
  const rulings = await loadRulings(tx, rule.id);
  return ruled(decide({ ...standing, memberId }), rulings.get(memberId));
}

function sameMark(one: EligibilityMark, other: EligibilityMark): boolean {
  return one.ruleId === other.ruleId && one.rulingId === other.rulingId && one.eventId === other.eventId;
}

function prepare(
  { text }: Pick<RuleRow, 'text'>,
  { eventAt = 0 }: Pick<EligibilityMark, 'eventAt'>,
): Decider {
  return unwrap(prepareRule(unwrap(parseRule(text)), eventAt));
}

async function decideAll(
  register: readonly Pick<RegisterMemberRow, 'memberId' | 'details'>[],
  decide: Decider,
  rulings: ReadonlyMap<string, RulingRow>,
): Promise<Decision[]> {
  const decisions: Decision[] = [];
  for (const [i, member] of register.entries()) {
    if (i % atOnce === 0) await breathe();
    const { memberId, details } = member;
    const standing = standingOfMember({ line: 0, ...details }, lastingStatuses);
    decisions.push(ruled(decide({ ...standing, memberId }), rulings.get(memberId)));
  }
  return decisions;
}

/** A person's ruling stands where the register does not know enough; once it does, the rule decides. */
export function ruled(decision: Decision, ruling: RulingRow | undefined): Decision {
  if (decision.outcome !== 'undecided' || !ruling) return decision;
  const { memberId, rule } = decision;
  const outcome = ruling.outcome === 'eligible' ? 'eligible' : 'not eligible';
  const words = `${outcome}: decided by ${ruling.by}, ${ruling.reason}`;
  if (ruling.code === '') return { memberId, rule, words, outcome: 'eligible', again: [] };
  return { memberId, rule, words, outcome: 'excluded', code: ruling.code, again: [] };
}

/** By what a member is judged as a row of the roll. */
export function rowRulesOf({ config, definition }: Office): RowRules {
  return { today: formatDay(config.now(), definition), needs: needsOf(definition) };
}

async function findHolds(
  office: Office,
  register: readonly RegisterMemberRow[],
  decisions: readonly Decision[],
): Promise<ReadonlyMap<string, Held>> {
  const holds = new Map<string, Held>();
  const rules = rowRulesOf(office);
  for (const [i, { memberId, outcome }] of decisions.entries()) {
    if (i % atOnce === 0) await breathe();
    const member = register[i];
    assert(member?.memberId === memberId, 'decisions stand in the order of the register');
    if (outcome !== 'eligible') continue;
    const row = rollRowOf(memberId, member.details, rules);
    if (!row.ok) holds.set(memberId, row.error);
  }
  return holds;
}

const cameLater: Held = {
  code: 'after-freeze',
  words: 'came after the roll was frozen, and waits for a code',
};

/** After the freeze: who has no pack, held for the reason there was then, or because they came later. */
async function findFrozenHolds(
  tx: OfficeTx,
  decisions: readonly Decision[],
): Promise<ReadonlyMap<string, Held>> {
  const coded = await loadCodedMembers(tx);
  const then = new Map((await loadDecided(tx)).map(({ memberId, held }) => [memberId, held]));
  return new Map(
    decisions.flatMap(({ memberId, outcome }): [string, Held][] =>
      outcome === 'eligible' && !coded.has(memberId) ? [[memberId, then.get(memberId) ?? cameLater]] : [],
    ),
  );
}

function weigh(
  register: readonly RegisterMemberRow[],
  decisions: readonly Decision[],
  holds: ReadonlyMap<string, Held>,
): Pick<RegisterDecisions, 'members' | 'totals' | 'imbalances' | 'unaccounted' | 'again'> {
  const account: Account = {
    members: new Map(register.map(({ memberId, branch }) => [memberId, branch])),
    decisions,
    coded: new Set(
      decisions.flatMap(({ memberId, outcome }) =>
        outcome === 'eligible' && !holds.has(memberId) ? [memberId] : [],
      ),
    ),
    held: new Map([...holds].map(([memberId, { code }]) => [memberId, code])),
  };
  const totals = countAccount(account);
  const unruled = {
    law: `${balanceLaws.members} (no rule says who may vote)`,
    left: register.length,
    right: 0,
  };
  return {
    members: register.map((member, i) => joined(member, decisions[i], holds.get(member.memberId))),
    totals,
    imbalances:
      decisions.length > 0
        ? checkRegister(totals.whole, totals.branches)
        : register.length > 0
          ? [unruled]
          : [],
    unaccounted: checkAccount(account),
    again: [...new Set(decisions.flatMap(({ again }) => again))].toSorted((a, b) => (a < b ? -1 : 1)),
  };
}

function joined(
  { memberId, name, branch, search }: RegisterMemberRow,
  decision: Decision | undefined,
  held: Held | undefined,
): DecidedMember {
  const member = { memberId, name, branch, search, held };
  if (!decision)
    return {
      ...member,
      outcome: 'undecided',
      code: 'membership-unclear',
      words: 'undecided: there is no rule',
    };
  const code = decision.outcome === 'eligible' ? '' : decision.code;
  return { ...member, outcome: decision.outcome, code, words: decision.words };
}
