import type { Choice, Contest } from '@countersign/ballot';
import { inLanguage } from '../flow/ballot.ts';
import type { Voting } from '../voting.ts';

/** A choice in words. A blank vote says so; it is never an empty line. */
export function choiceName(
  contest: Contest,
  choice: Choice,
  { words, language }: Pick<Voting, 'words' | 'language'>,
): string {
  if (choice.kind === 'blank') return words.contest.blank;
  const option = contest.options[choice.option];
  return option ? inLanguage(option.name, language) : '';
}
