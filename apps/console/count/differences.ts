import type { Overview } from '@countersign/api';
import { rejectionReasons } from '@countersign/ballot';
import type { Words } from '../words/en.ts';
import { nameKeyed } from './keyed-votes.ts';
import { batchFields } from './paper-form.ts';

/**
 * The name of a field in which two counts are unequal, in the reader's words. The office names them `papers`, or
 * `<contest>: <vote or reason>`.
 */
export function describeDifference(field: string, contests: Overview['contests'], words: Words): string {
  const simple = batchFields.find((one) => one === field);
  if (simple) return words.papers.fields[simple];
  const contest = contests.find(({ id }) => field.startsWith(`${id}: `));
  if (contest === undefined) return field;
  const rest = field.slice(contest.id.length + 2);
  const reason = rejectionReasons.find((one) => one === rest);
  return `${contest.title}: ${nameVote(rest, contest) ?? (reason && words.papers.reasons[reason]) ?? rest}`;
}

/** The options of a vote in names: one, several, or preferences in order; nothing where it is none. */
function nameVote(text: string, contest: Overview['contests'][number]): string | undefined {
  const between = { single: undefined, set: ' + ', ranking: ' > ' }[contest.form];
  const ids = between === undefined ? [text] : text.split(between);
  const options = ids.map((id) => contest.options.findIndex((option) => option.id === id));
  return options.includes(-1) ? undefined : nameKeyed({ options, count: 1 }, contest);
}
