/** A list of branches: whom to ask, and how many members each has at the source (ROLL-4). Every line is accounted for. */
import { err, ok, type Result } from '@countersign/bytes';
import { type FileRows, type LineBalance, parseEmail, parseText } from '@countersign/roll';
import type { BranchRow } from '@countersign/store';

export interface RefusedBranch {
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

export interface BranchFile {
  readonly lines: LineBalance;
  readonly branches: readonly BranchRow[];
  /** What the file has a column for; of the rest it says nothing. */
  readonly holds: Readonly<Record<'officerName' | 'officerEmail' | 'members', boolean>>;
  readonly refused: readonly RefusedBranch[];
}

const headings = {
  name: /^(branch|association|constituency|clp|localparty)(name)?$|^name$/,
  officerName: /^(officer|branchofficer|secretary|contact|membershipsecretary)(name)?$/,
  officerEmail: /^((officer|branchofficer|secretary|contact)?e?mail(address)?)$/,
  members: /^(members?|count|total|sourcemembers|membersatsource|sourcecount|number(ofmembers)?)$/,
} as const;
type Column = keyof typeof headings;
type Places = Readonly<Record<Column, number>>;

/** Reads the rows; an error when no column names the branches. A branch named twice is refused the second time. */
export function parseBranchFile({ physical, entries }: FileRows): Result<BranchFile, string> {
  const counts = { header: 0, blank: 0, accepted: 0, quarantined: 0 };
  const branches = new Map<string, BranchRow>();
  const refused: RefusedBranch[] = [];
  let places: Places | undefined;
  for (const entry of entries) {
    if (entry.kind === 'blank') counts.blank += entry.lines;
    else if (entry.kind === 'row' && !places) {
      places = placesIn(entry.cells);
      counts.header += entry.lines;
      if (places.name < 0) return err(noColumn);
    } else {
      const branch = places && entry.kind === 'row' ? readBranch(entry.cells, places, branches) : brokenLine;
      counts[branch.ok ? 'accepted' : 'quarantined'] += entry.lines;
      const text = entry.kind === 'row' ? entry.cells.join(' | ') : entry.text;
      if (branch.ok) branches.set(branch.value.name, branch.value);
      else refused.push({ line: entry.line, reason: branch.error, text: text.slice(0, 300) });
    }
  }
  if (!places) return err(noColumn);
  const { officerName, officerEmail, members } = places;
  const holds = { officerName: officerName >= 0, officerEmail: officerEmail >= 0, members: members >= 0 };
  return ok({ lines: { physical, ...counts }, branches: [...branches.values()], holds, refused });
}

/** A branch as it is known after a file: what the file has no column for stays as it was. */
export function mergeBranch(
  before: BranchRow | undefined,
  said: BranchRow,
  holds: BranchFile['holds'],
): BranchRow {
  if (!before) return said;
  return {
    name: said.name,
    officerName: holds.officerName ? said.officerName : before.officerName,
    officerEmail: holds.officerEmail ? said.officerEmail : before.officerEmail,
    sourceMembers: holds.members ? said.sourceMembers : before.sourceMembers,
  };
}

const noColumn = 'No column names the branches: the first line needs a heading such as "Branch".';
const brokenLine = err('cannot be read as a row');

function placesIn(header: readonly string[]): Places {
  const plain = header.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  const place = (column: Column) => plain.findIndex((heading) => headings[column].test(heading));
  return {
    name: place('name'),
    officerName: place('officerName'),
    officerEmail: place('officerEmail'),
    members: place('members'),
  };
}

function readBranch(
  cells: readonly string[],
  places: Places,
  known: ReadonlyMap<string, unknown>,
): Result<BranchRow, string> {
  const cell = (column: Column) => cells[places[column]] ?? '';
  const name = parseText(cell('name'));
  if (!name.ok) return err(`Branch ${name.error}`);
  if (name.value === '') return err('names no branch');
  if (known.has(name.value)) return err(`names the branch ${name.value} again`);
  const officerName = parseText(cell('officerName'));
  if (!officerName.ok) return err(`Officer ${officerName.error}`);
  const email = cell('officerEmail').trim();
  const officerEmail = email === '' ? ok('') : parseEmail(email);
  if (!officerEmail.ok) return err(`E-mail ${officerEmail.error}`);
  const members = parseCount(cell('members'));
  if (!members.ok) return members;
  return ok({
    ...{ name: name.value, officerName: officerName.value, officerEmail: officerEmail.value },
    sourceMembers: members.value,
  });
}

/** A whole number, with commas or spaces between thousands; nothing is not known. */
function parseCount(cell: string): Result<number | undefined, string> {
  const text = cell
    .trim()
    .replace(/\.0+$/, '')
    .replace(/[ ,](?=\d{3}(\D|$))/g, '');
  if (text === '') return ok(undefined);
  return /^\d{1,9}$/.test(text) ? ok(Number(text)) : err('Members is no whole number');
}
