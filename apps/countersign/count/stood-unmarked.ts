/**
 * Lists of papers that only have numbers say nothing of a candidate whom nobody marked. Whom the command calls by a number
 * above theirs stood as well, without a mark: who withdrew, or is in the order of a tie.
 */
import { type CountFile, paperLimits } from '@countersign/ballot';
import type { CountOptions } from './count-options.ts';

const numbersOnly: readonly string[] = ['ranks-json', 'approval-json', 'rank-string'];

/** The file with as many candidates as the command knows of; untouched where it, or `--candidates`, says how many stood. */
export function addUnmarked(read: CountFile, options: CountOptions): CountFile {
  if (read.holds !== 'papers' || options.candidates !== undefined || !numbersOnly.includes(read.file.format))
    return read;
  const stood = Math.max(0, ...namedIn(options).map(numberOf));
  const known = read.file.candidates.length;
  if (stood <= known || stood > paperLimits.candidates) return read;
  const unmarked = Array.from({ length: stood - known }, (_, i) => `${known + i + 1}`);
  const candidates = [...read.file.candidates, ...unmarked.map((id) => ({ id, name: id }))];
  return { holds: 'papers', file: { ...read.file, candidates } };
}

function namedIn({ withdrawn = [], tieOrder = [], reserved, reopen }: CountOptions): readonly string[] {
  return [...withdrawn, ...tieOrder, ...reserved.flatMap(({ members }) => members), reopen ?? ''];
}

/** The number a candidate is called by, without the stage of a withdrawal; 0 where it is no number. */
function numberOf(called: string): number {
  const [, digits] = /^([1-9]\d{0,8})(?:@\d+)?$/.exec(called) ?? [];
  return Number(digits ?? 0);
}
