/** Where an error happened, for a log: its message might hold a name. */
export function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return (
    stack
      .split('\n')
      .slice(1, 4)
      .map((line) => line.trim())
      .join(' < ') || 'no stack'
  );
}
