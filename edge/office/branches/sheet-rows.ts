/**
 * Findings as rows of a sheet and back (RECON-1, RECON-2). A row begins with a mark that only this list's key makes; what stands beside the answer is
 * compared with what was given out, so that an answer can never be read for another person than the one it was written beside.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { err, ok, type Result } from '@countersign/bytes';
import type { SheetColumn, TextSheet } from '@countersign/documents';
import { type AnswerKind, allowedAnswers } from '@countersign/roll';
import type { FindingRow, PersonCells, Shown, StoredAnswer } from '@countersign/store/branch';

/** Answers in the words of the sheet. */
const answerWords: Readonly<Record<AnswerKind, string>> = {
  missing: 'missing at headquarters',
  ours: 'is ours',
  held: 'headquarters is right',
  'not-ours': 'not ours',
  lapsed: 'lapsed',
  died: 'died',
  moved: 'moved',
  'same-as': 'same as',
  'correct-field': 'our entry is right',
  'not-sure': 'not sure',
};

const kindWords: Readonly<Record<FindingRow['kind'], string>> = {
  'only-yours': 'only on your list',
  'only-headquarters': 'only on headquarters’ list',
  differs: 'on both, and differs',
  elsewhere: 'at headquarters under another branch',
  unsure: 'perhaps this member',
  unread: 'a line that could not be read',
  sample: 'a line of your list, to be looked up',
  reported: 'named by you',
};

const givenColumns: readonly SheetColumn[] = [
  { heading: 'Mark (leave as it is)', width: 26 },
  { heading: 'What was found', width: 24 },
  { heading: 'Line of your list', width: 9 },
  { heading: 'Your entry', width: 44 },
  { heading: 'Headquarters’ entry', width: 44 },
  { heading: 'What differs', width: 30 },
];
const answerColumns: readonly SheetColumn[] = [
  { heading: 'Your answer', width: 24, choices: Object.values(answerWords) },
  { heading: 'Number, day or place', width: 24 },
  { heading: 'Note', width: 40 },
];

/** The name of the sheet; a returned file is read from it, whatever other sheets there are. */
export const sheetName = 'Findings';

/** The findings of a list, to be answered in a workbook. `lineOf` says where a person finds a place in the list. */
export function formatSheet(
  findings: readonly FindingRow[],
  key: Uint8Array,
  lineOf: (place: number) => number,
): TextSheet {
  const rows = findings.map((finding) => [
    ...givenCells(finding, key, lineOf),
    ...answerCells(finding.answer),
  ]);
  return { name: sheetName, columns: [...givenColumns, ...answerColumns], rows };
}

type LineOf = (place: number) => number;

/** The cells that stay as they are. */
export function givenCells(finding: FindingRow, key: Uint8Array, lineOf: LineOf): readonly string[] {
  const { id, kind, place, shown } = finding;
  const entries = shown.headquarters.map(({ memberId, name, branch, person }) =>
    [`${memberId}: ${name}`, person ? formatPerson(person) : branch].filter(Boolean).join(', '),
  );
  return [
    markOf(id, key),
    kindWords[kind],
    place === undefined ? '' : String(lineOf(place)),
    shown.yours ? formatPerson(shown.yours) : (shown.text ?? ''),
    entries.join('\n'),
    formatDifferences(shown),
  ].map(plain);
}

/** Cells as a spreadsheet gives them back: no space at an end, no other line ends. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

function formatPerson({ fields, address }: PersonCells): string {
  const name = [
    fields['title'],
    fields['forename'] || fields['initials'],
    fields['middle'],
    fields['surname'],
  ];
  const parts = [
    name.filter(Boolean).join(' ') || fields['name'],
    fields['id'],
    fields['house'],
    ...address,
    fields['town'],
    fields['postcode'],
    fields['dob'],
    fields['email'],
    fields['phone'],
  ];
  return parts.filter(Boolean).join(', ');
}

function formatDifferences({ differences }: Shown): string {
  return differences
    .map(({ field, yours, headquarters }) => `${field}: ${yours} / ${headquarters}`)
    .join('\n');
}

function answerCells(answer: StoredAnswer | undefined): readonly string[] {
  if (!answer) return ['', '', ''];
  const detail = answer.memberId ?? answer.day ?? answer.to ?? '';
  return [answerWords[answer.kind], detail, answer.note ?? ''];
}

/** A finding's mark: its number, and a code that the key of its list alone makes. */
function markOf(id: number, key: Uint8Array): string {
  return `${id}-${createHmac('sha256', key).update(`finding ${id}`).digest('hex').slice(0, 20)}`;
}

/** The number of a mark; undefined when this list's key did not make it. */
export function readMark(mark: string, key: Uint8Array): number | undefined {
  const id = Number(/^(\d{1,15})-[0-9a-f]{20}$/.exec(mark.trim())?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(id)) return undefined;
  const [given, made] = [Buffer.from(mark.trim()), Buffer.from(markOf(id, key))];
  return given.length === made.length && timingSafeEqual(given, made) ? id : undefined;
}

/** Places of the columns in a returned sheet, or what is missing. */
export function findColumns(header: readonly string[]): Result<readonly number[], string> {
  const places = [...givenColumns, ...answerColumns].map(({ heading }) => header.indexOf(heading));
  return places.includes(-1)
    ? err('This is not the workbook of findings: a column is missing. Use the file as it was downloaded.')
    : ok(places);
}

/** How many of the columns are given and stay as they are; the rest is the answer. */
export const givenCount = givenColumns.length;

/** What a row answers; undefined when nothing was filled in; an error in words that follow "Row 7: ". */
export function readAnswer(
  finding: FindingRow,
  [word = '', detail = '', note = '']: readonly string[],
): Result<StoredAnswer | undefined, string> {
  const wanted = word.trim().toLowerCase();
  if (wanted === '') return ok(undefined);
  const kind = (Object.keys(answerWords) as AnswerKind[]).find(
    (one) => answerWords[one].toLowerCase() === wanted,
  );
  if (!kind) return err(`"${word.trim().slice(0, 40)}" is none of the answers of the list in that cell`);
  if (!allowedAnswers[finding.kind].includes(kind))
    return err(`"${answerWords[kind]}" is no answer where something is ${kindWords[finding.kind]}`);
  const more = note.trim() === '' ? {} : { note: note.trim().slice(0, 500) };
  const answer = withDetail(finding, kind, detail.trim());
  return answer.ok ? ok({ ...answer.value, ...more }) : answer;
}

function withDetail(finding: FindingRow, kind: AnswerKind, detail: string): Result<StoredAnswer, string> {
  const { shown } = finding;
  switch (kind) {
    case 'missing': {
      if (shown.yours) return ok({ kind, person: shown.yours });
      return err('the person has to be typed on the page: the sheet does not know the name and address');
    }
    case 'same-as': {
      const [only, ...others] = shown.headquarters;
      const memberId = detail || (others.length === 0 ? only?.memberId : undefined);
      return memberId ? ok({ kind, memberId }) : err('"same as" needs the membership number beside it');
    }
    case 'correct-field': {
      const fields = shown.differences.map(({ field, yours }) => ({ field, value: yours }));
      return fields.length > 0 ? ok({ kind, fields }) : err('no field differs');
    }
    case 'moved':
      return ok(detail === '' ? { kind } : { kind, to: detail.slice(0, 200) });
    case 'lapsed':
    case 'died':
      return ok(detail === '' ? { kind } : { kind, day: detail.slice(0, 40) });
    default:
      return ok({ kind });
  }
}
