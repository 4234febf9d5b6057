/** Candidates by what a command calls them: id, short name, or name. */
import type { FileCandidate } from '@countersign/ballot';
import { misuse } from './count-fault.ts';

/** The 0-based place of a candidate. Throws where nobody is called so, or several are. */
export function placeOf(candidates: readonly FileCandidate[], called: string): number {
  for (const key of ['id', 'nick', 'name'] as const) {
    const places = candidates.flatMap((candidate, i) => (candidate[key] === called ? [i] : []));
    if (places.length > 1) throw misuse(`${places.length} candidates are called “${called}”; use their ids`);
    const [place] = places;
    if (place !== undefined) return place;
  }
  const known = candidates.map(({ id }) => id).slice(0, 60);
  throw misuse(`there is no candidate “${called}”; there are ${known.join(', ')}`);
}

/** What a count calls a candidate in JSON: a number where the file numbers them all. */
export function idOf(
  { candidates, isNumbered }: { readonly candidates: readonly FileCandidate[]; readonly isNumbered: boolean },
  place: number,
): string | number {
  const id = candidates[place]?.id ?? '';
  return isNumbered ? Number(id) : id;
}
