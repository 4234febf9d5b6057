/** How common the names of a list are: agreeing on Smith says less of strangers than agreeing on Featherstonehaugh. */
import { surnameKey } from './compare-names.ts';
import type { LinkPerson } from './link-person.ts';

type Named = Pick<LinkPerson, 'name'>;

/** How much more, or less, than for a name of usual rarity an agreement says; 1 where a name is missing. */
export interface NameRarity {
  surname(person: Named): number;
  forename(person: Named): number;
}

/** Shares that the fixed weights are right for. */
const usualSurname = 1 / 400;
const usualForename = 1 / 90;
/** No name counts for more than this many times a usual one: a slip makes a rare name of a common one. */
const most = 4;

export function countNames(people: readonly Named[]): NameRarity {
  return rarityOf(people.length, countBy(people, surnameOf), countBy(people, forenameOf));
}

/** The same, of names that are counted already: keys of surnames, and first forenames, of so many people. */
export function rarityOf(
  people: number,
  surnames: ReadonlyMap<string, number>,
  forenames: ReadonlyMap<string, number>,
): NameRarity {
  // One more of each name and a hundred more people: in a short list no name is known to be rare.
  const rarity = (count: number | undefined, usual: number) =>
    Math.min(most, (usual * (people + 100)) / ((count ?? 0) + 1 / 4 + usual * 100));
  return {
    surname: (person) =>
      surnameOf(person) === '' ? 1 : rarity(surnames.get(surnameOf(person)), usualSurname),
    forename: (person) =>
      forenameOf(person) === '' ? 1 : rarity(forenames.get(forenameOf(person)), usualForename),
  };
}

function surnameOf({ name }: Named): string {
  return surnameKey(name.surnames);
}

function forenameOf({ name }: Named): string {
  return name.forenames[0] ?? '';
}

function countBy(people: readonly Named[], nameOf: (person: Named) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const person of people) counts.set(nameOf(person), (counts.get(nameOf(person)) ?? 0) + 1);
  return counts;
}
