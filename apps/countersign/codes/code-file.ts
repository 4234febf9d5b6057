import { err, ok, type Result } from '@countersign/bytes';
import { type Code, describeCodeError, formatCode, parseCode } from '@countersign/crypto';
import type { CodeOffice } from '@countersign/record';
import { CodeSheet } from './code-sheet.ts';

/*
 * A code office's secret file: a heading, then one line per credential, `<number>,<code>`, numbers ascending from 0. Text, so
 * that an office can look at it; strict, so that a line lost or doubled on the way to the printer is noticed.
 */
const heading = (office: CodeOffice): string => `countersign codes ${office}`;

/** The text of a code file. */
export function formatCodeFile(office: CodeOffice, codes: CodeSheet): string {
  const lines = Array.from(codes, (code, v) => `${v},${formatCode(code)}`);
  return [heading(office), ...lines, ''].join('\n');
}

/** The codes of a code file, or the first line that is wrong. */
export function parseCodeFile(office: CodeOffice, text: string): Result<CodeSheet, string> {
  const lines = text.split('\n');
  if (lines[0] !== heading(office))
    return err(`line 1: expected "${heading(office)}"; is this the file of office ${office}?`);
  if (lines.at(-1) !== '')
    return err(`line ${lines.length}: the file is cut short, its last line has no end`);
  const codes: Code[] = [];
  for (const [index, line] of lines.slice(1, -1).entries()) {
    const [number, code, ...more] = line.split(',');
    if (number !== String(index) || code === undefined || more.length > 0)
      return err(`line ${index + 2}: expected credential ${index} and its code`);
    const parsed = parseCode(code);
    if (!parsed.ok) return err(`line ${index + 2}: ${describeCodeError(parsed.error)}`);
    codes.push(parsed.value);
  }
  return ok(CodeSheet.of(codes));
}
