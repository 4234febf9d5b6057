import { type Language, type LocalText, languages } from '@countersign/ballot';
import { createContext, useContext } from 'react';
import { cy } from './cy.ts';
import { en, type Words } from './en.ts';

const wordsOf: Readonly<Record<Language, Words>> = { en, cy };

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', cy: 'Cymraeg' };

export const LanguageContext = createContext<Language>('en');

/** The language of the page and its words. */
export function useWords(): { readonly language: Language; readonly words: Words } {
  const language = useContext(LanguageContext);
  return { language, words: wordsOf[language] };
}

/** The text in the reader's language, or in the first there is. */
export function localText(texts: readonly LocalText[], language: Language): string {
  return (texts.find((one) => one.language === language) ?? texts[0])?.text ?? '';
}

const key = 'countersign.language';

/** The language chosen last time, else the browser's, else the first of the ballot. */
export function loadLanguage(): Language {
  const wanted = [readChoice(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.map((tag) => languages.find((one) => one === tag)).find((one) => one !== undefined) ?? 'en';
}

export function saveLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    // Private windows of some browsers refuse; the choice then holds for this visit.
  }
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
