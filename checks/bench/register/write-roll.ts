/** Writes a made-up roll and the members among its electors to files, as CSV; nothing of the roll stays in memory. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { Dice } from './dice.ts';
import { type Elector, makeElectors } from './electors.ts';
import { makeMember, type SyntheticMember } from './members.ts';

export interface RollPlan {
  readonly seed: number;
  readonly members: number;
  readonly electors: number;
  readonly membersFile: string;
  readonly rollFile: string;
}

const rollHeadings = `Elector Number Prefix,Elector Number,Elector Number Suffix,Elector Markers,Elector DOB,Elector Surname,Elector Forename,PostCode,${[1, 2, 3, 4, 5, 6].map((line) => `Address${line}`).join()}`;
const memberHeadings = 'Member No,Surname,Forename,Middle,Address,Town,Postcode,E-mail';

/** The members with their truth, in the order of their file. */
export function writeRoll({ seed, members, electors, membersFile, rollFile }: RollPlan): SyntheticMember[] {
  const out = new LineFile(rollFile, rollHeadings);
  const made = drawMembers({ seed, members, electors }, (elector) => out.write(formatElector(elector)));
  out.close();
  writeMembers(membersFile, made);
  return made;
}

export function writeMembers(path: string, members: readonly SyntheticMember[]): void {
  const file = new LineFile(path, memberHeadings);
  for (const member of members) file.write(formatMember(member));
  file.close();
}

/** Members among so many electors, each of whom is seen once. */
export function drawMembers(
  { seed, members, electors }: Pick<RollPlan, 'seed' | 'members' | 'electors'>,
  see: (elector: Elector) => void,
): SyntheticMember[] {
  const dice = new Dice(seed);
  const made: SyntheticMember[] = [];
  let number = 0;
  let before: Elector | undefined;
  for (const elector of makeElectors(dice)) {
    if (number === electors) break;
    see(elector);
    // As many as are still wanted, among those still to come.
    if (dice.chance((members - made.length) / (electors - number)))
      made.push(makeMember(dice, made.length, elector, (before ?? elector).home));
    if (dice.chance(0.01)) before = elector;
    number++;
  }
  shuffle(dice, made);
  return made;
}

function formatElector({ id, surname, forename, middle, home: { lines, town, postcode } }: Elector): string {
  const [prefix, number, suffix] = id.split(/[-/]/);
  const [flat, street = ''] = lines.flatMap((line) => line.split(', '));
  const address = street === '' ? `${flat},${town},` : `${flat},${street},${town}`;
  return `${prefix},${number},${suffix},,,${surname},${middle === '' ? forename : `${forename} ${middle}`},${postcode},${address},,,`;
}

function formatMember({ id, surname, forename, middle, home, email }: SyntheticMember): string {
  const { lines, town, postcode } = home;
  return `${id},${surname},${forename},${middle},"${lines.join(', ')}",${town},${postcode},${email}`;
}

function shuffle(dice: Dice, list: SyntheticMember[]): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = dice.below(i + 1);
    [list[i], list[j]] = [list[j] as SyntheticMember, list[i] as SyntheticMember];
  }
}

/** Lines on their way to a file, a megabyte at a time. */
class LineFile {
  readonly #file: number;
  #waiting: string[];
  #length = 0;

  constructor(path: string, headings: string) {
    this.#file = openSync(path, 'w');
    this.#waiting = [headings];
  }

  write(line: string): void {
    this.#waiting.push(line);
    this.#length += line.length;
    if (this.#length > 1_000_000) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, `${this.#waiting.join('\n')}\n`);
    this.#waiting = [];
    this.#length = 0;
  }
}
