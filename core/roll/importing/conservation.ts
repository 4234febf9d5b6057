/**
 * The conservation law of an import: what went in came out, as members or with a reason (ROLL-1, ROLL-4). Lines and rows
 * are counted apart, because a row whose address stands in several lines is one row.
 */

/** Physical lines of a file; rows of a sheet. */
export interface LineBalance {
  readonly physical: number;
  /** The headings, and what stands above them. */
  readonly header: number;
  readonly blank: number;
  readonly accepted: number;
  readonly quarantined: number;
}

export interface RowBalance {
  readonly accepted: number;
  readonly new: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly duplicate: number;
  readonly quarantined: number;
}

/** What does not balance, in words; nothing when all does. */
export function checkBalance(lines: LineBalance, rows: RowBalance): readonly string[] {
  const into = lines.header + lines.blank + lines.accepted + lines.quarantined;
  const accepted = rows.new + rows.unchanged + rows.changed + rows.duplicate;
  return [
    ...(into === lines.physical
      ? []
      : [`${lines.physical} lines are in the file, and ${into} are accounted for`]),
    ...(accepted === rows.accepted
      ? []
      : [`${rows.accepted} rows were accepted, and ${accepted} are new, unchanged, changed or duplicate`]),
  ];
}
