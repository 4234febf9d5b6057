/** A person as they stand in a form: one text for each field, the address line by line in one of them (RECON-3). */
import type { FindingView, PersonCells } from '@countersign/api/branch';
import { err, ok, type Result } from '@countersign/bytes';
import { splitName } from '@countersign/roll';
import { checkField } from './field-check.ts';

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

/** What is wrong with one field of a draft; undefined when nothing is. */
export function problemOf(draft: Draft, field: DraftField): string | undefined {
  const checked = checkField(field, draft[field], draft.country);
  return checked.ok ? undefined : checked.error;
}

/** The fields that have a problem. */
export function problemsOfDraft(draft: Draft): DraftProblems {
  const found = draftFields.map((field) => [field, problemOf(draft, field)] as const);
  return Object.fromEntries(found.filter(([, problem]) => problem !== undefined));
}

/** The person a draft stands for, each field in its one form; what the form does not show stays as `before` had it. */
export function personOfDraft(draft: Draft, before: PersonCells | null): Result<PersonCells, DraftProblems> {
  const problems = problemsOfDraft(draft);
  if (Object.keys(problems).length > 0) return err(problems);
  const { name: _, ...kept } = before?.fields ?? {};
  const fields: Record<string, string> = { ...kept };
  for (const field of draftFields) {
    if (field === 'address') continue;
    const read = checkField(field, draft[field], draft.country);
    const text = read.ok ? read.value : '';
    if (text === '') delete fields[field];
    else fields[field] = text;
  }
  return ok({ fields, address: linesOf(draft.address) });
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The fields for which a person, as a list has them, cannot be entered yet. */
export function missingFields(person: PersonCells): readonly string[] {
  return Object.keys(problemsOfDraft(draftOf(person)));
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

/** The fields in which a draft, brought into form, says something else than headquarters. */
export function correctedFields(
  draft: Draft,
  before: Draft,
): readonly { readonly field: DraftField; readonly value: string }[] {
  return draftFields
    .map((field) => ({ field, value: inForm(draft, field) }))
    .filter(({ field, value }) => value !== inForm(before, field));
}

function inForm(draft: Draft, field: DraftField): string {
  if (field === 'address') return linesOf(draft.address).join(', ');
  const read = checkField(field, draft[field], draft.country);
  return read.ok ? read.value : draft[field].trim();
}
