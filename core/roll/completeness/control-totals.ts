/**
 * One branch's members counted at three places on their way (ROLL-4, GATE-1): in the system they were entered in (`source`), in the
 * file that was drawn from it (`extracted`), in the register after import (`loaded`). In 2015 the first held every
 * member and the second did not, and nobody had counted both.
 */

/** Counts of one branch. A place that was not counted is absent, which is not the same as 0. */
export interface ControlTotals {
  readonly source?: number;
  readonly extracted?: number;
  readonly loaded: number;
  /** Rows of the extract that are in the register under no new entry, each with its reason: quarantined, duplicate. */
  readonly setAside: number;
}

/** On which step how many rows were lost (or, below 0, appeared). */
export type TotalsFault =
  | { readonly kind: 'lost-in-extract'; readonly source: number; readonly extracted: number }
  | {
      readonly kind: 'lost-in-import';
      readonly extracted: number;
      readonly loaded: number;
      readonly setAside: number;
    }
  | {
      readonly kind: 'lost-on-the-way';
      readonly source: number;
      readonly loaded: number;
      readonly setAside: number;
    };

/**
 * Every step that does not balance: source = extracted, extracted = loaded + set aside; and where the extract was not
 * counted, source = loaded + set aside.
 */
export function checkTotals({ source, extracted, loaded, setAside }: ControlTotals): TotalsFault[] {
  const faults: TotalsFault[] = [];
  if (source !== undefined && extracted !== undefined && source !== extracted)
    faults.push({ kind: 'lost-in-extract', source, extracted });
  if (extracted !== undefined && extracted !== loaded + setAside)
    faults.push({ kind: 'lost-in-import', extracted, loaded, setAside });
  if (source !== undefined && extracted === undefined && source !== loaded + setAside)
    faults.push({ kind: 'lost-on-the-way', source, loaded, setAside });
  return faults;
}

/** The fault in words that fit after "Branch 7: ". */
export function formatTotalsFault(fault: TotalsFault): string {
  switch (fault.kind) {
    case 'lost-in-extract':
      return `${fault.source} members at the source, ${fault.extracted} in the file drawn from it: ${formatGap(fault.source - fault.extracted)}`;
    case 'lost-in-import':
      return `${fault.extracted} in the file, ${fault.loaded} loaded and ${fault.setAside} set aside: ${formatGap(fault.extracted - fault.loaded - fault.setAside)}`;
    case 'lost-on-the-way':
      return `${fault.source} members at the source, ${fault.loaded} loaded and ${fault.setAside} set aside: ${formatGap(fault.source - fault.loaded - fault.setAside)}`;
  }
}

function formatGap(lost: number): string {
  return lost > 0 ? `${lost} short` : `${-lost} too many`;
}
