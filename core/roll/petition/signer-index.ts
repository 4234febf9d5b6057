/** Which members a signature may be of: those who share one of several things that few share. */
import { surnameKey } from '../linkage/compare-names.ts';
import { houseKey, type LinkPerson } from '../linkage/link-person.ts';

/** Signatures by their keys. They are held and the members pass by: of the two lists they are the shorter. */
export class SignerIndex {
  readonly #places = new Map<string, number[]>();

  constructor(signatures: readonly LinkPerson[]) {
    for (const [place, signature] of signatures.entries())
      for (const key of keysOf(signature)) {
        const block = this.#places.get(key);
        if (block) block.push(place);
        else this.#places.set(key, [place]);
      }
  }

  /** Places of the signatures that share a key with a member, each once. */
  near(member: LinkPerson): ReadonlySet<number> {
    const met = new Set<number>();
    for (const key of keysOf(member)) {
      const block = this.#places.get(key);
      if (block) for (const place of block) met.add(place);
    }
    return met;
  }
}

/** The forename alone decides nothing, and is in no key but with a surname: a household meets as a whole. */
function keysOf({ id, name, address, day, email, phone }: LinkPerson): readonly string[] {
  const surname = surnameKey(name.surnames);
  const [first = ''] = name.forenames;
  const initial = surname.charAt(0);
  const house = houseKey(address);
  const keys: string[] = [];
  if (id !== '') keys.push(`n${id}`);
  if (address.postcode !== '') keys.push(`p${address.postcode}`);
  if (house !== '') keys.push(`h${house} ${initial}`);
  if (email !== '') keys.push(`e${email}`);
  if (phone !== '') keys.push(`t${phone}`);
  if (day !== '') keys.push(`d${day} ${initial}`);
  if (first.length > 1 && surname !== '')
    keys.push(`s${first < surname ? `${first} ${surname}` : `${surname} ${first}`}`);
  return keys;
}
