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
  return namedOptions(choice)
    .flatMap((option) => contest.options[option] ?? [])
    .map((option) => inLanguage(option.name, language))
    .join(', ');
}

/** The options a choice names: one, all of a set, or all preferences, the first one first. */
function namedOptions(choice: Exclude<Choice, { kind: 'blank' }>): readonly number[] {
  switch (choice.kind) {
    case 'option':
      return [choice.option];
    case 'options':
      return choice.options;
    case 'ranking':
      return choice.ranking;
  }
}
