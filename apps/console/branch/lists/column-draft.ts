/** Which column of a file means what, column by column as people look at it. */
export type Columns = Readonly<Record<string, readonly string[]>>;

/** The field of each heading, in their order; undefined for a column that is not used. */
export function meaningsOf(headings: readonly string[], columns: Columns): (string | undefined)[] {
  return headings.map((heading) => Object.entries(columns).find(([, those]) => those.includes(heading))?.[0]);
}

/** Back to headings by field, as the contract wants them. */
export function columnsOf(
  headings: readonly string[],
  meanings: readonly (string | undefined)[],
): Record<string, string[]> {
  const columns: Record<string, string[]> = {};
  for (const [i, heading] of headings.entries()) {
    const field = meanings[i];
    if (field === undefined || field === '') continue;
    columns[field] = [...(columns[field] ?? []), heading];
  }
  return columns;
}
