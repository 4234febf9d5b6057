/** Middle value; the lower one of two. 0 of nothing. */
export function median(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[(ordered.length - 1) >> 1] ?? 0;
}
