import type { Overview } from '@countersign/api';
import { rejectionReasons } from '@countersign/ballot';
import type { Words } from '../words/en.ts';
import { batchFields } from './paper-form.ts';

/**
 * The name of a field in which two counts are unequal, in the reader's words. The office names them `papers`, or
 * `<contest>: <option or reason>`.
 */
export function describeDifference(field: string, contests: Overview['contests'], words: Words): string {
  const simple = batchFields.find((one) => one === field);
  if (simple) return words.papers.fields[simple];
  const contest = contests.find(({ id }) => field.startsWith(`${id}: `));
  if (contest === undefined) return field;
  const rest = field.slice(contest.id.length + 2);
  const option = contest.options.find(({ id }) => id === rest);
  const reason = rejectionReasons.find((one) => one === rest);
  return `${contest.title}: ${option?.name ?? (reason && words.papers.reasons[reason]) ?? rest}`;
}
