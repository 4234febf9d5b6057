/** The register made ready once, to be compared with any number of branches' lists. */
import { surnameKey } from '../linkage/compare-names.ts';
import { type ComparablePerson, type ListedPerson, makeComparable } from './listed-person.ts';

/** Where a person may be found again although a field or two is wrong: anyone alike enough shares one of these keys. */
export function blockingKeys({ id, name, address, email, phone, dob }: ComparablePerson): string[] {
  const keys: string[] = [];
  const surname = surnameKey(name.surnames);
  const [forename = ''] = name.forenames;
  if (id !== '') keys.push(`n${id}`);
  if (address.postcode !== '') keys.push(`p${address.postcode}`);
  if (surname !== '') keys.push(`s${surname}`);
  // A slip in the surname and another in the postcode: initial and house still agree.
  if (forename !== '' && address.numbers.length > 0)
    keys.push(`h${forename[0]} ${address.numbers.join(' ')}`);
  for (const word of name.surnames) if (word !== surname && word.length > 2) keys.push(`s${word}`);
  if (email !== '') keys.push(`e${email}`);
  if (phone !== '') keys.push(`t${phone}`);
  if (dob !== '') keys.push(`d${dob}`);
  return keys;
}

/** People by their blocking keys. */
export class Blocks {
  readonly #people = new Map<string, ComparablePerson[]>();

  constructor(people: Iterable<ComparablePerson>) {
    for (const person of people)
      for (const key of blockingKeys(person)) {
        const block = this.#people.get(key);
        if (block) block.push(person);
        else this.#people.set(key, [person]);
      }
  }

  /** Everyone who shares a key with this person, each once. */
  near(person: ComparablePerson): Set<ComparablePerson> {
    return new Set(blockingKeys(person).flatMap((key) => this.#people.get(key) ?? []));
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

  /** Everyone anywhere in the register who may be this person. */
  near(person: ComparablePerson): Set<ComparablePerson> {
    this.#blocks ??= new Blocks(this.people);
    return this.#blocks.near(person);
  }

  /** The members of a branch, its name folded. */
  inBranch(branch: string): readonly ComparablePerson[] {
    return this.#byBranch.get(branch) ?? [];
  }
}
