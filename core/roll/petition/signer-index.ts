/** Which members a signature may be of: those who share one of several things that few share. */
import { surnameKey } from '../linkage/compare-names.ts';
import { foldDay } from '../linkage/day.ts';
import { houseKey, type LinkCells, type LinkPerson } from '../linkage/link-person.ts';
import type { PersonName } from '../linkage/person-name.ts';
import { foldPostcode } from '../linkage/postcode.ts';
import { fullNamesOf } from '../linkage/short-names.ts';

/** Signatures by their keys. They are held and the members pass by: of the two lists they are the shorter. */
export class SignerIndex {
  readonly #places = new Map<string, number[]>();
  readonly #postcodes: ReadonlySet<string>;
  readonly #houses: ReadonlySet<string>;
  /** Houses with the initials of who signed there. */
  readonly #people: ReadonlySet<string>;

  constructor(cells: readonly LinkCells[], signatures: readonly LinkPerson[]) {
    for (const [place, signature] of signatures.entries())
      for (const key of [...ownKeys(signature), ...homeKeys(signature)]) {
        const block = this.#places.get(key);
        if (block) block.push(place);
        else this.#places.set(key, [place]);
      }
    this.#postcodes = new Set(signatures.map(({ address }) => address.postcode));
    this.#houses = new Set(cells.map(roughHouse));
    this.#people = new Set(
      cells.flatMap((one, place) => {
        const house = roughHouse(one);
        return pairsOf((signatures[place] as LinkPerson).name).map((pair) => `${house} ${pair}`);
      }),
    );
  }

  /** Whether a member can meet anybody: told from the cells, because folding a hundred thousand addresses takes seconds. */
  mayMeet(cells: LinkCells, name: PersonName): boolean {
    const { id, email = '', phone = '', dob = '', postcode = '' } = cells;
    if (phone !== '') return true;
    const code = foldPostcode(postcode);
    const isCode = code !== '' && this.#postcodes.has(code);
    if (isCode && codeKeys(code, name).some((key) => this.#places.has(key))) return true;
    const house = roughHouse(cells);
    if (this.#houses.has(house) && pairsOf(name).some((pair) => this.#people.has(`${house} ${pair}`)))
      return true;
    const own = { id, name, day: foldDay(dob), email: email.trim().toLowerCase(), phone };
    return ownKeys(own).some((key) => this.#places.has(key));
  }

  /** Places of the signatures that share a key with a member, each once. */
  near(member: LinkPerson): ReadonlySet<number> {
    const met = new Set<number>();
    for (const key of [...ownKeys(member), ...homeKeys(member)])
      for (const place of this.#places.get(key) ?? []) met.add(place);
    return met;
  }
}

/** What goes with a person from home to home. */
function ownKeys({ id, name, day, email, phone }: Omit<LinkPerson, 'address'>): readonly string[] {
  const surname = surnameKey(name.surnames);
  const [first = ''] = name.forenames;
  const keys: string[] = [];
  if (id !== '') keys.push(`n${id}`);
  if (email !== '') keys.push(`e${email}`);
  if (phone !== '') keys.push(`t${phone}`);
  if (day !== '') keys.push(`d${day} ${surname.charAt(0)}`);
  // Sorted, so that swapped names meet.
  if (first.length > 1 && surname !== '')
    keys.push(first < surname ? `s${first} ${surname}` : `s${surname} ${first}`);
  return keys;
}

/** The postcode with one initial, the house number and street with two: hundreds of towns have the same. */
function homeKeys({ name, address }: LinkPerson): readonly string[] {
  const house = houseKey(address);
  const houses = house === '' ? [] : pairsOf(name).map((pair) => `h${house} ${pair}`);
  return address.postcode === '' ? houses : [...houses, ...codeKeys(address.postcode, name)];
}

/** Either initial: swapped names meet too. */
function codeKeys(code: string, name: PersonName): readonly string[] {
  const initials = new Set([...name.surnames.map((word) => word.charAt(0)), ...givenInitials(name)]);
  return [...initials].map((initial) => `p${code} ${initial}`);
}

/** Both initials, in the order of letters: nobody asks which is which. */
function pairsOf(name: PersonName): readonly string[] {
  const families = new Set(name.surnames.map((word) => word.charAt(0)));
  const givens = [...givenInitials(name)];
  return [...families].flatMap((family) =>
    givens.map((given) => (family < given ? family + given : given + family)),
  );
}

/** Of the forenames and all that they may stand for. */
function givenInitials({ forenames }: PersonName): ReadonlySet<string> {
  const words = forenames.slice(0, 2).flatMap((word) => [word, ...fullNamesOf(word)]);
  return new Set(words.map((word) => word.charAt(0)));
}

/** The last number of an address and the word behind it: what a glance sees of the house key. */
function roughHouse({ address }: LinkCells): string {
  const line = address.join(', ');
  let at = line.length - 1;
  while (at >= 0 && !isDigit(line.charCodeAt(at))) at--;
  const [, number = '', word = ''] =
    /(\d+)[a-z]?[\s,]+([^\d\s,]+)/i.exec(line.slice(startOfNumber(line, at))) ?? [];
  return word === '' ? '' : `${Number(number)} ${word.toLowerCase()}`;
}

function startOfNumber(line: string, end: number): number {
  let start = Math.max(end, 0);
  while (start > 0 && isDigit(line.charCodeAt(start - 1))) start--;
  return start;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
