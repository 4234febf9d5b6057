/** Something a check found, with its place. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** One line of a report, in the form editors make into links. */
export function formatFinding({ path, line, rule, message }: Finding): string {
  return `${path}:${line}: ${message} [${rule}]`;
}

/** Every match of `pattern` in `text`, with its 1-based line. The pattern must be global. */
export function matchLines(text: string, pattern: RegExp): { line: number; match: RegExpExecArray }[] {
  const found: { line: number; match: RegExpExecArray }[] = [];
  text.split('\n').forEach((content, index) => {
    for (const match of content.matchAll(pattern)) found.push({ line: index + 1, match });
  });
  return found;
}
