import { createContext, useContext } from 'react';
import { en, type Words } from './en.ts';

/** Languages the console speaks; another one is another complete `Words` here. */
export const wordsOf = { en } as const satisfies Readonly<Record<string, Words>>;
export type ConsoleLanguage = keyof typeof wordsOf;

export const LanguageContext = createContext<ConsoleLanguage>('en');

export function useWords(): { readonly language: ConsoleLanguage; readonly words: Words } {
  const language = useContext(LanguageContext);
  return { language, words: wordsOf[language] };
}
