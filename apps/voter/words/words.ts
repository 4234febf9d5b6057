import type { Language } from '@countersign/ballot';
import { en, type Words } from './en.ts';

/** The page's words in a language. English is part of the page; Welsh is fetched by those who read it. */
export async function loadWords(language: Language): Promise<Words> {
  return language === 'cy' ? (await import('./cy.ts')).cy : en;
}

/** Each language's name in itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: en.languageName, cy: 'Cymraeg' };

export type { StopWords, Words } from './en.ts';
