import type { Choice, Contest, Language } from '@countersign/ballot';
import { inLanguage } from '../flow/ballot.ts';

/** An option in words. */
export function optionName(contest: Contest, option: number, language: Language): string {
  const named = contest.options[option];
  return named ? inLanguage(named.name, language) : '';
}

/** The options a choice names: one, all of a set, or all preferences, the first one first; none for a blank vote. */
export function namedOptions(choice: Choice): readonly number[] {
  switch (choice.kind) {
    case 'blank':
      return [];
    case 'option':
      return [choice.option];
    case 'options':
      return choice.options;
    case 'ranking':
      return choice.ranking;
  }
}
