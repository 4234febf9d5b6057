/** The register made ready once, to be compared with any number of branches' lists. */
import { surnameKey } from '../linkage/compare-names.ts';
import { type ComparablePerson, type ListedPerson, makeComparable } from './listed-person.ts';

/** What few people share: anyone alike in one of these is worth comparing in a register of any size. */
export function rareKeys({ id, address, email, phone, dob }: ComparablePerson): string[] {
  const keys: string[] = [];
  if (id !== '') keys.push(`n${id}`);
  if (address.postcode !== '') keys.push(`p${address.postcode}`);
  if (email !== '') keys.push(`e${email}`);
  if (phone !== '') keys.push(`t${phone}`);
  if (dob !== '') keys.push(`d${dob}`);
  return keys;
}

/** Within a branch also the surname, and for a slip in surname and postcode both, the initial with the house. */
export function branchKeys(person: ComparablePerson): string[] {
  const { name, address } = person;
  const keys = rareKeys(person);
  const surname = surnameKey(name.surnames);
  const [forename = ''] = name.forenames;
  if (surname !== '') keys.push(`s${surname}`);
  if (forename !== '' && address.numbers.length > 0)
    keys.push(`h${forename[0]} ${address.numbers.join(' ')}`);
  for (const word of name.surnames) if (word !== surname && word.length > 2) keys.push(`s${word}`);
  return keys;
}

type KeysOf = (person: ComparablePerson) => readonly string[];

/** People by their keys. */
export class Blocks {
  readonly #people = new Map<string, ComparablePerson[]>();
  readonly #keysOf: KeysOf;

  constructor(people: Iterable<ComparablePerson>, keysOf: KeysOf) {
    this.#keysOf = keysOf;
    for (const person of people)
      for (const key of keysOf(person)) {
        const block = this.#people.get(key);
        if (block) block.push(person);
        else this.#people.set(key, [person]);
      }
  }

  /** Everyone who shares a key with this person, each once. */
  near(person: ComparablePerson): Set<ComparablePerson> {
    return new Set(this.#keysOf(person).flatMap((key) => this.#people.get(key) ?? []));
  }
}

export class RegisterIndex {
  readonly people: readonly ComparablePerson[];
  readonly #byNumber: ReadonlyMap<string, readonly ComparablePerson[]>;
  /** Made when first needed: one branch's register never needs it. */
  #blocks: Blocks | undefined;
  readonly #byBranch: ReadonlyMap<string, readonly ComparablePerson[]>;

  constructor(register: readonly ListedPerson[]) {
    this.people = register.map(makeComparable);
    this.#byNumber = Map.groupBy(this.people, ({ id }) => id);
    this.#byBranch = Map.groupBy(this.people, ({ branch }) => branch);
  }

  /** Those with a membership number; nobody has the empty one. */
  withNumber(id: string): readonly ComparablePerson[] {
    return id === '' ? [] : (this.#byNumber.get(id) ?? []);
  }

  /** Everyone anywhere in the register who shares something rare with this person. */
  near(person: ComparablePerson): Set<ComparablePerson> {
    this.#blocks ??= new Blocks(this.people, rareKeys);
    return this.#blocks.near(person);
  }

  /** The members of a branch, its name folded. */
  inBranch(branch: string): readonly ComparablePerson[] {
    return this.#byBranch.get(branch) ?? [];
  }
}
