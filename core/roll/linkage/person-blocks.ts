/** Which rows of two lists are compared at all: those that share one of several keys. */

import { surnameKey } from './compare-names.ts';
import { houseKey, type LinkPerson } from './link-person.ts';
import { fullNamesOf } from './short-names.ts';

/** A key shared by more rows than this tells nobody apart; such rows meet under their other keys. */
const largestBlock = 300;

/** Rows of the right list by their keys. */
export class PersonIndex {
  readonly #places = new Map<string, number[]>();

  constructor(people: readonly LinkPerson[]) {
    for (const [place, person] of people.entries())
      for (const key of keysOf(person)) {
        const block = this.#places.get(key);
        if (block) block.push(place);
        else this.#places.set(key, [place]);
      }
  }

  /** Places of the rows that share a key with a person, each once. */
  near(person: LinkPerson): ReadonlySet<number> {
    const met = new Set<number>();
    for (const key of keysOf(person)) {
      const block = this.#places.get(key);
      if (block && block.length <= largestBlock) for (const place of block) met.add(place);
    }
    return met;
  }
}

function keysOf({ name, address, day, email, phone }: LinkPerson): ReadonlySet<string> {
  const surname = surnameKey(name.surnames);
  const [first = ''] = name.forenames;
  const { postcode } = address;
  const keys = new Set<string>();
  const add = (kind: string, ...parts: readonly string[]) => {
    if (!parts.includes('')) keys.add(`${kind} ${parts.join(' ')}`);
  };
  // Sorted, so that swapped names meet.
  for (const full of fullNamesOf(first)) add('names', ...[full, surname].toSorted());
  add('surname', surname, first.slice(0, 1));
  add('code', postcode, surname.slice(0, 3));
  add('code', postcode, first.slice(0, 3));
  add('house', houseKey(address));
  add('street', address.street.join(' '), address.numbers.at(-1) ?? '-');
  // Neither the number nor the postcode: where many cells are wrong, both often are.
  add('road', address.street.join(' '), first.slice(0, 1));
  add('road', address.street.join(' '), surname.slice(0, 1));
  add('day', day);
  add('born', day.slice(0, 6), first.slice(0, 2));
  add('born', day.slice(0, 6), surname.slice(0, 2));
  add('email', email);
  add('phone', phone);
  return keys;
}
