/** Whether a rule makes sense, before anybody is decided by it (ROLL-3). */
import { unreachable } from '@countersign/bytes';
import { parseText } from '../cells.ts';
import { isDay } from './days.ts';
import { type Condition, type EligibilityRule, ruleLimits } from './rule.ts';
import { parseZone, type Zone } from './zone.ts';

/** Every problem of a rule, each a sentence; none when it can be applied. */
export function checkRule(rule: EligibilityRule): readonly string[] {
  const problems: string[] = [];
  if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(rule.name))
    problems.push(`"${rule.name}" is no name of a rule: small letters, digits and hyphens.`);
  if (!isWhole(rule.version, 1, 1_000_000)) problems.push('A version is a whole number from 1.');
  if (!isWhole(rule.graceDays, 0, ruleLimits.grace))
    problems.push(`Grace is from 0 to ${ruleLimits.grace} days.`);
  const { length } = rule.conditions;
  if (length < 1 || length > ruleLimits.conditions)
    problems.push(`A rule has from 1 to ${ruleLimits.conditions} conditions.`);
  const zone = parseZone(rule.timeZone);
  if (!zone.ok) return [...problems, `${zone.error}.`];
  return [...problems, ...rule.conditions.flatMap((condition) => checkCondition(condition, zone.value))];
}

function checkCondition(condition: Condition, zone: Zone): readonly string[] {
  switch (condition.kind) {
    case 'joined-by':
      return checkDay(condition.day);
    case 'member-at':
      return checkMinute(condition.minute, zone);
    case 'member-for':
      return [
        ...checkPeriod(condition.length, ruleLimits.period, condition.unit),
        ...checkMinute(condition.before, zone),
      ];
    case 'aged':
      return [...checkPeriod(condition.years, ruleLimits.years, 'years'), ...checkDay(condition.on)];
    case 'listed':
      return checkValues(condition.values);
    case 'fee-paid':
      return checkDay(condition.to);
    default:
      return unreachable(condition);
  }
}

function checkDay(day: string): readonly string[] {
  return isDay(day) ? [] : [`"${day}" is no day; write 2022-06-03.`];
}

function checkMinute(minute: string, zone: Zone): readonly string[] {
  const instant = zone.parseMinute(minute);
  return instant.ok ? [] : [`${instant.error}.`];
}

function checkPeriod(length: number, most: number, unit: string): readonly string[] {
  return isWhole(length, 1, most) ? [] : [`A period is from 1 to ${most} ${unit}.`];
}

function checkValues(values: readonly string[]): readonly string[] {
  if (values.length < 1 || values.length > ruleLimits.values)
    return [`A list has from 1 to ${ruleLimits.values} values.`];
  const bad = values.find((value) => !isValue(value));
  if (bad !== undefined) return [`"${bad}" cannot stand in a list.`];
  return new Set(values.map(foldValue)).size === values.length ? [] : ['A value stands twice in a list.'];
}

function isValue(value: string): boolean {
  const text = parseText(value);
  return text.ok && text.value === value && value !== '' && !value.includes(';');
}

/** A value as it is compared: branches are typed in capitals by one hand and not by another. */
export function foldValue(value: string): string {
  return value.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
