import { type LapseWords, lapseEn } from './lapse-en.ts';

/** Words of the test at the close. English alone, as the console. */
export function useLapseWords(): LapseWords {
  return lapseEn;
}
