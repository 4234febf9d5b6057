import type { Contest, Language } from '@countersign/ballot';
import { inLanguage } from '../flow/ballot.ts';

/** An option in words. */
export function optionName(contest: Contest, option: number, language: Language): string {
  const named = contest.options[option];
  return named ? inLanguage(named.name, language) : '';
}
