/** The rule of eligibility in force, entered as its text, and rulings on those of whom the register does not know enough. */
import type { EligibilityFigures, EligibilityReply, RuleView } from '@countersign/api';
import { ok, type Result, toHex, utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { type ExclusionCode, formatRule, parseRule } from '@countersign/roll';
import { loadRules, type OfficeTx, type RuleRow, saveRule, saveRuling } from '@countersign/store';
import { checkGateAct } from '../named-officer.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { type DecidedMember, decideRegister, type RegisterDecisions } from './decisions.ts';

/** A rule about to be entered. */
export type NewRule = Pick<RuleRow, 'name' | 'version' | 'text' | 'hash'>;

/** The rule of a text in its canonical form, or what is wrong with it. */
export function readRule(text: string): Result<NewRule, Refusal> {
  const rule = parseRule(text);
  if (!rule.ok)
    return refused('refused-by-rule', `This is no rule that can be applied. ${rule.error}`, {
      place: 'text',
    });
  const canonical = formatRule(rule.value);
  const { name, version } = rule.value;
  return ok({ name, version, text: canonical, hash: sha256(utf8(canonical)) });
}

/** Keeps a rule, from now on the one in force. The same again changes nothing; another text needs another version. */
export async function enterRule(
  tx: OfficeTx,
  office: Office,
  rule: NewRule,
  by: string,
): Promise<Result<RegisterDecisions, Refusal>> {
  const named = checkGateAct(office, 'enter-rule', by);
  if (!named.ok) return named;
  const decisions = await decideRegister(tx, office);
  if (decisions.isFrozen)
    return refused('refused-by-lifecycle', 'The roll is frozen: the rule it was made by stays in force.');
  const rules = await loadRules(tx);
  const earlier = rules.find(({ name, version }) => name === rule.name && version === rule.version);
  if (earlier && earlier === rules[0] && earlier.text === rule.text) return ok(decisions);
  if (earlier)
    return refused(
      'refused-by-rule',
      `${rule.name}, version ${rule.version} has been entered before${earlier.text === rule.text ? ', and another rule since' : ', with another text'}: give this one the next version.`,
      { place: 'text' },
    );
  await saveRule(tx, { ...rule, by, at: office.config.now() });
  return ok(await decideRegister(tx, office));
}

/** A person's decision on an undecided member. */
export interface NewRuling {
  readonly memberId: string;
  readonly decision:
    | { readonly outcome: 'eligible' }
    | { readonly outcome: 'excluded'; readonly code: ExclusionCode };
  readonly reason: string;
}

/** Keeps a ruling. Only on somebody whom the rule leaves undecided, or on whom a person has ruled before. */
export async function ruleOn(
  tx: OfficeTx,
  office: Office,
  { memberId, decision, reason }: NewRuling,
  by: string,
): Promise<Result<DecidedMember, Refusal>> {
  const named = checkGateAct(office, 'rule-on-member', by);
  if (!named.ok) return named;
  const before = await decideRegister(tx, office);
  const member = before.members.find((one) => one.memberId === memberId);
  if (!before.rule || !member) return refused('not-found', `There is no member ${memberId} to be decided.`);
  if (before.isFrozen)
    return refused('refused-by-lifecycle', 'The roll is frozen: nobody is decided any more.');
  const isRuled = before.ruled.has(memberId);
  if (member.outcome !== 'undecided' && !isRuled)
    return refused(
      'refused-by-rule',
      `The rule decides on ${memberId} (${member.words}). Where that is wrong, the register is: correct the entry.`,
    );
  if (!/\p{L}/u.test(reason))
    return refused('refused-by-rule', 'Say why: the reason is kept with the decision.');
  const code = decision.outcome === 'excluded' ? decision.code : '';
  const at = office.config.now();
  await saveRuling(tx, { at, by, ruleId: before.rule.id, memberId, outcome: decision.outcome, code, reason });
  const after = await decideRegister(tx, office);
  return ok(after.members.find((one) => one.memberId === memberId) ?? member);
}

/** What a page shows of rule and figures. */
export async function describeEligibility(tx: OfficeTx, office: Office): Promise<EligibilityReply> {
  const decisions = await decideRegister(tx, office);
  const { mark, isFrozen, again } = decisions;
  const rules = (await loadRules(tx)).map(viewRule);
  return {
    hasRegister: mark.hasRegister,
    frozen: isFrozen,
    rule: rules[0] ?? null,
    rules,
    asOf: mark.eventAt ?? null,
    figures: decisions.rule && mark.hasRegister ? countFigures(decisions) : null,
    again: [...again],
  };
}

function viewRule({ name, version, text, hash, at, by }: RuleRow): RuleView {
  return { name, version, text, hash: toHex(hash), at, by };
}

/** Everybody by what became of them. */
export function countFigures({ members, totals: { whole } }: RegisterDecisions): EligibilityFigures {
  const undecided: Record<string, number> = {};
  for (const { outcome, code } of members)
    if (outcome === 'undecided') undecided[code] = (undecided[code] ?? 0) + 1;
  return {
    members: whole.members,
    eligible: whole.eligible,
    excluded: { ...whole.excluded },
    undecided,
    held: { ...whole.held },
  };
}
