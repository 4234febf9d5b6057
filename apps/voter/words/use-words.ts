import type { Language } from '@countersign/ballot';
import { useEffect, useState } from 'react';
import { en } from './en.ts';
import { loadWords, type Words } from './words.ts';

/** A language and its words, always of one another. */
export interface Spoken {
  readonly language: Language;
  readonly words: Words;
}

const english: Spoken = { language: 'en', words: en };

/**
 * The wanted language as soon as its words are there, and until then the one before: English at first, and for good where
 * nothing more can be fetched. `isSettled` once the first wanted language is there or out of reach. `press` counts how often
 * a language was asked for: asking again tries again.
 */
export function useWords(wanted: Language, press: number): Spoken & { readonly isSettled: boolean } {
  const [spoken, setSpoken] = useState(english);
  const [isSettled, setSettled] = useState(wanted === 'en');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each press is a try
  useEffect(() => {
    let current = true;
    const settle = (words?: Words) => {
      if (!current) return;
      if (words) setSpoken({ language: wanted, words });
      setSettled(true);
    };
    loadWords(wanted).then(settle, () => settle());
    return () => {
      current = false;
    };
  }, [wanted, press]);
  return { ...spoken, isSettled };
}
