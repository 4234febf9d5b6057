/**
 * A rule as text, one condition a line: what officers read, sign and publish, and what a program applies, are the
 * same words (ROLL-3, ELIGIBILITY-1). `formatRule` gives the one canonical text of a rule; its UTF-8 is what a hash covers.
 */
import { err, ok, type Result, unreachable } from '@countersign/bytes';
import { checkRule } from './check-rule.ts';
import { type Condition, type EligibilityRule, type ListedField, listedFields } from './rule.ts';

/** The one text of a rule, each line ended. Total for a rule that `checkRule` finds nothing in. */
export function formatRule(rule: EligibilityRule): string {
  const head = [
    `rule ${rule.name}, version ${rule.version}`,
    `time zone ${rule.timeZone}`,
    `grace ${rule.graceDays} days`,
  ];
  return `${[...head, ...rule.conditions.map(formatCondition)].join('\n')}\n`;
}

/** One condition as its line. */
export function formatCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'joined-by':
      return `${condition.of === 'first' ? 'first ' : ''}joined on or before ${condition.day}`;
    case 'member-at':
      return `member ${condition.side === 'at' ? 'at' : 'immediately before'} ${condition.minute}`;
    case 'member-for':
      return `member for ${condition.length} ${condition.unit} before ${condition.before}`;
    case 'aged':
      return `aged ${condition.years} on ${condition.on}`;
    case 'listed':
      return `${condition.field} ${condition.among} ${condition.values.join('; ')}`;
    case 'fee-paid':
      return `fee paid to ${condition.to}`;
    default:
      return unreachable(condition);
  }
}

const text = '(\\S+)';
const number = '(\\d{1,9})';

/** Each line's form, and the condition its parts make. */
const forms: readonly (readonly [RegExp, (parts: readonly string[]) => Condition])[] = [
  [
    RegExp(`^(first )?joined on or before ${text}$`),
    ([first, day = '']) => ({ kind: 'joined-by', day, of: first ? 'first' : 'lasting' }),
  ],
  [
    RegExp(`^member (at|immediately before) ${text}$`),
    ([side, minute = '']) => ({ kind: 'member-at', side: side === 'at' ? 'at' : 'before', minute }),
  ],
  [
    RegExp(`^member for ${number} (days|months) before ${text}$`),
    ([length, unit, before = '']) => ({
      ...({ kind: 'member-for', length: Number(length), before } as const),
      unit: unit === 'days' ? 'days' : 'months',
    }),
  ],
  [RegExp(`^aged ${number} on ${text}$`), ([years, on = '']) => ({ kind: 'aged', years: Number(years), on })],
  [
    RegExp(`^(${listedFields.join('|')}) (in|not in) (.+)$`),
    ([field, among, values = '']) => ({
      ...({ kind: 'listed', field: field as ListedField } as const),
      among: among === 'in' ? 'in' : 'not in',
      values: values.split(';').map((value) => value.trim()),
    }),
  ],
  [RegExp(`^fee paid to ${text}$`), ([to = '']) => ({ kind: 'fee-paid', to })],
];

/** The rule of a text; empty lines and spaces around lines are nothing. The error is one sentence, with its line. */
export function parseRule(source: string): Result<EligibilityRule, string> {
  const lines = source
    .split(/\r?\n/)
    .map((line, index) => ({ number: index + 1, line: line.trim() }))
    .filter(({ line }) => line !== '');
  const [first, second, third, ...rest] = lines;
  const name = /^rule (\S+), version (\d{1,7})$/.exec(first?.line ?? '');
  if (!name) return err('The first line names the rule: "rule leadership-2022, version 1".');
  const zone = /^time zone (\S+)$/.exec(second?.line ?? '');
  if (!zone) return err('The second line gives the time zone: "time zone Europe/London".');
  const grace = /^grace (\d{1,4}) days$/.exec(third?.line ?? '');
  if (!grace) return err('The third line gives the grace after a lapse: "grace 0 days".');
  const conditions: Condition[] = [];
  for (const { number: at, line } of rest) {
    const condition = parseCondition(line);
    if (condition === undefined) return err(`Line ${at} is no condition: "${line.slice(0, 80)}".`);
    conditions.push(condition);
  }
  const rule = {
    ...{ name: name[1] ?? '', version: Number(name[2]), timeZone: zone[1] ?? '' },
    ...{ graceDays: Number(grace[1]), conditions },
  };
  const problems = checkRule(rule);
  return problems.length > 0 ? err(problems.join(' ')) : ok(rule);
}

function parseCondition(line: string): Condition | undefined {
  for (const [form, make] of forms) {
    const match = form.exec(line);
    // A group that took no part is absent, and counts as a part.
    if (match) return make(match.slice(1));
  }
  return undefined;
}
