/** A part of a list: `from` (inclusive) to `to` (exclusive). */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** 0 … count in parts of at most `size`, in order: how a long list is cut into tasks. None for an empty list. */
export function ranges(count: number, size: number): readonly Range[] {
  if (!(Number.isSafeInteger(size) && size > 0)) throw new Error(`ranges: parts of ${size}`);
  return Array.from({ length: Math.ceil(count / size) }, (_, i) => ({
    from: i * size,
    to: Math.min(count, (i + 1) * size),
  }));
}
