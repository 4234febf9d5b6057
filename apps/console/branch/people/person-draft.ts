/** A person as they stand in a form: one text for each field, the address line by line in one of them (RECON-3). */
import type { FieldProblem, FindingView, PersonCells } from '@countersign/api/branch';
import { err, ok, type Result } from '@countersign/bytes';
import { checkNewMember, checkTypedPerson, splitName } from '@countersign/roll';

/** In the order of the form. */
export const draftFields = [
  'title',
  'forename',
  'middle',
  'surname',
  'address',
  'town',
  'postcode',
  'country',
  'dob',
  'email',
  'phone',
  'id',
] as const;
export type DraftField = (typeof draftFields)[number];
export type Draft = Readonly<Record<DraftField, string>>;
/** What is wrong with each field, as the end of a sentence. */
export type DraftProblems = Readonly<Partial<Record<DraftField, string>>>;

export const emptyDraft = Object.fromEntries(draftFields.map((field) => [field, ''])) as Draft;

/** A person as the form shows them; a name in one cell is taken apart. */
export function draftOf(person: PersonCells | null): Draft {
  if (person === null) return emptyDraft;
  const { fields, address } = person;
  const named = fields['surname'] ? {} : splitName(fields['name'] ?? '');
  const given = (field: string) => fields[field] ?? '';
  const filled = draftFields.map((field) => [field, given(field)]);
  return {
    ...(Object.fromEntries(filled) as Draft),
    ...named,
    address: address.length > 0 ? address.join('\n') : given('address'),
  };
}

/** What the office will say of a person to be entered; `today` is a day, `2026-11-22`. */
export function problemsOfDraft(draft: Draft, before: PersonCells | null, today: string): DraftProblems {
  return byField(checkNewMember(cellsOf(draft, before), today).problems);
}

/** The person a draft stands for, each field in its one form; what the form does not show stays as `before` had it. */
export function personOfDraft(
  draft: Draft,
  before: PersonCells | null,
  today: string,
): Result<PersonCells, DraftProblems> {
  const { person, problems } = checkNewMember(cellsOf(draft, before), today);
  if (problems.length > 0) return err(byField(problems));
  const fields = Object.entries(person.fields).filter(([, text]) => text !== '');
  return ok({ fields: Object.fromEntries(fields), address: [...person.address] });
}

/** Problems by the field of the form that shows them; those of the whole person stand at the surname. */
function byField(problems: readonly FieldProblem[]): DraftProblems {
  const found: Partial<Record<DraftField, string>> = {};
  for (const { field, reason } of problems) {
    const place = draftFields.find((one) => one === field) ?? 'surname';
    found[place] ??= reason;
  }
  return found;
}

function cellsOf(draft: Draft, before: PersonCells | null): PersonCells {
  const { name: _, ...kept } = before?.fields ?? {};
  const fields: Record<string, string> = { ...kept };
  for (const field of draftFields) {
    if (field === 'address') continue;
    if (draft[field].trim() === '') delete fields[field];
    else fields[field] = draft[field];
  }
  return { fields, address: linesOf(draft.address) };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Whether a person can be entered as a list has them. */
export function isComplete(person: PersonCells, today: string): boolean {
  return Object.keys(problemsOfDraft(draftOf(person), person, today)).length === 0;
}

/** One detail as it is to be. */
export interface Correction {
  readonly field: string;
  readonly value: string;
}

/** Headquarters' entry with the branch's details in place of those that differ: where a correction begins. */
export function correctionDraft({
  headquarters,
  differences,
}: Pick<FindingView, 'headquarters' | 'differences'>): Draft {
  const changed: Record<string, string> = {};
  for (const { field, yours } of differences) if (yours !== '') changed[field] = yours;
  return { ...draftOf(headquarters[0]?.person ?? null), ...changed };
}

/** The fields in which a draft says something else than headquarters. */
export function correctedFields(draft: Draft, before: Draft): readonly Correction[] {
  return draftFields
    .map((field) => ({ field, value: textOf(draft, field) }))
    .filter(({ field, value }) => value !== textOf(before, field));
}

function textOf(draft: Draft, field: DraftField): string {
  return field === 'address' ? linesOf(draft.address).join(', ') : draft[field].trim();
}

/** What is wrong with corrections, each by itself: a corrected e-mail address needs no surname. */
export function problemsOfCorrections(corrections: readonly Correction[], today: string): DraftProblems {
  const given = new Map(corrections.map(({ field, value }) => [field, value]));
  const address = (given.get('address') ?? '').split(/[\n,]/).map((line) => line.trim());
  const fields = Object.fromEntries([...given].filter(([field]) => field !== 'address'));
  const { problems } = checkTypedPerson({ fields, address }, today);
  return byField(problems.filter(({ field }) => field === null || given.has(field)));
}
