/** A branch as a picture in which every member is one mark: where they go, and which mark they get. */

/** What both lists together say of a person; the order is that of the picture. */
export const markKinds = ['both', 'differs', 'unsure', 'only-branch', 'only-register'] as const;
export type MarkKind = (typeof markKinds)[number];
export type MarkCounts = Readonly<Record<MarkKind, number>>;

/** More marks than this are no longer seen one by one; from here on a mark stands for several people. */
export const mostMarks = 600;

/** One mark, in cells from the upper left. */
export interface Mark {
  readonly kind: MarkKind;
  readonly column: number;
  readonly row: number;
}

export interface MarkPicture {
  readonly columns: number;
  readonly rows: number;
  /** People for each mark of those in both; everybody else has one of their own as long as there is room. */
  readonly peoplePerMark: number;
  readonly marks: readonly Mark[];
}

/** Lays the marks out in lines of `columns`. A kind of which there is anybody always has a mark. */
export function placeMarks(counts: MarkCounts, columns: number): MarkPicture {
  const people = markKinds.reduce((sum, kind) => sum + counts[kind], 0);
  const peoplePerMark = Math.max(1, Math.ceil(people / mostMarks));
  const kinds = markKinds.flatMap((kind) =>
    Array<MarkKind>(Math.ceil(counts[kind] / peoplePerMark)).fill(kind),
  );
  const marks = kinds.map((kind, i) => ({ kind, column: i % columns, row: Math.floor(i / columns) }));
  return { columns, rows: Math.ceil(kinds.length / columns), peoplePerMark, marks };
}
