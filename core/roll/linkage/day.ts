import { editDistance } from './likeness.ts';

/**
 * Days of birth as they agree: the same; day and month swapped; one digit off; only the year; a generation apart, as father and
 * son are; different otherwise.
 */
export type DayAgreement = 'same' | 'swapped' | 'digit' | 'year' | 'generation' | 'different' | 'missing';

/** The eight digits of a day written year first (`1952-07-14`, `19520714`); empty for anything else. */
export function foldDay(text: string): string {
  const digits = text.replaceAll(/\D/g, '');
  return digits.length === 8 ? digits : '';
}

/** Compares two folded days; an empty one is missing. */
export function compareDays(left: string, right: string): DayAgreement {
  if (left === '' || right === '') return 'missing';
  if (left === right) return 'same';
  const isSameYear = left.slice(0, 4) === right.slice(0, 4);
  if (isSameYear && left.slice(4, 6) + left.slice(6) === right.slice(6) + right.slice(4, 6)) return 'swapped';
  if (editDistance(left, right, 1) === 1) return 'digit';
  if (isSameYear) return 'year';
  const years = Math.abs(Number(left.slice(0, 4)) - Number(right.slice(0, 4)));
  return years >= 15 && years <= 50 ? 'generation' : 'different';
}
