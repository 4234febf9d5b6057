/** A mapping while somebody edits it: the field of each column, and what the cells leave open. */
import type { SnapshotView } from '@countersign/api';
import { type DateOrder, registerFields } from '@countersign/roll';

/** The meaning of each column, '' where it is not used; in the order of the columns. */
export interface MappingDraft {
  readonly fields: readonly string[];
  readonly dates: Readonly<Record<string, DateOrder>>;
  /** As typed. */
  readonly century: string;
  readonly idDigits: string;
  /** Whole names have the surname first, though no comma says so. */
  readonly isSurnameFirst: boolean;
}

/** Fields that may stand in several columns. */
const several: readonly string[] = ['address', 'id', 'name'];

type Choices = Partial<{
  readonly dates: Readonly<Record<string, DateOrder>>;
  readonly twoDigitYearsFrom: number;
  readonly idDigits: number;
  readonly names: 'surname-first';
}>;

/** The draft of the mapping by which a file was read, or that its headings suggest. */
export function draftOf({ header, mapping }: Pick<SnapshotView, 'header' | 'mapping'>): MappingDraft {
  const choices = (mapping?.['read'] ?? {}) as Choices;
  const fieldOf = (heading: string): string => {
    const found = Object.entries(mapping ?? {}).find(
      ([field, headings]) => field !== 'read' && [headings].flat().includes(heading),
    );
    return found?.[0] ?? '';
  };
  return {
    fields: header.map(fieldOf),
    dates: choices.dates ?? {},
    century: choices.twoDigitYearsFrom?.toString() ?? '',
    idDigits: choices.idDigits?.toString() ?? '',
    isSurnameFirst: choices.names === 'surname-first',
  };
}

/** Fields that two columns claim and that only one can be. */
export function doubledFields({ fields }: MappingDraft): readonly string[] {
  return registerFields.filter(
    (field) => !several.includes(field) && fields.filter((one) => one === field).length > 1,
  );
}

/** The mapping as the office takes it: what was chosen before and is not on the page stays. */
export function mappingOf(
  draft: MappingDraft,
  { header, mapping }: Pick<SnapshotView, 'header' | 'mapping'>,
): Record<string, unknown> {
  const columns: Record<string, string[]> = {};
  for (const [i, field] of draft.fields.entries()) {
    const heading = header[i];
    if (field === '' || heading === undefined) continue;
    columns[field] = [...(columns[field] ?? []), heading];
  }
  const before = (mapping?.['read'] ?? {}) as Record<string, unknown>;
  const { twoDigitYearsFrom: _years, idDigits: _digits, names: _names, ...kept } = before;
  const number = (name: string, typed: string) => (typed.trim() === '' ? {} : { [name]: Number(typed) });
  return {
    ...columns,
    read: {
      ...kept,
      dates: draft.dates,
      ...number('twoDigitYearsFrom', draft.century),
      ...number('idDigits', draft.idDigits),
      ...(draft.isSurnameFirst && draft.fields.includes('name') ? { names: 'surname-first' } : {}),
    },
  };
}

/** Whether a year can be the first of the hundred in which short years are. */
export function isCentury(typed: string): boolean {
  return /^\d{4}$/.test(typed) && Number(typed) >= 1800 && Number(typed) <= 2100;
}
