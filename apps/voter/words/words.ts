import type { Language } from '@countersign/ballot';
import { cy } from './cy.ts';
import { en, type Words } from './en.ts';

/** The page's words in every language a ballot can be held in. */
export const words: Readonly<Record<Language, Words>> = { en, cy };
export type { StopWords, Words } from './en.ts';
