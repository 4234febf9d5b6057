import { toHex } from '@countersign/bytes';
import type { Body } from '@countersign/record';

/** One field of an entry as it is shown: its name in the format, and its value as text. */
export interface EntryField {
  /** As in `contests[0].votes[2].count`. */
  readonly name: string;
  readonly value: string;
  /** Bytes are shown in hexadecimal and set in a fixed-width type. */
  readonly isBytes: boolean;
}

/** Every field of an entry's body in the order of its format, nested ones by their path. Empty lists are shown too. */
export function listFields(body: Body): readonly EntryField[] {
  return Object.entries(body)
    .filter(([name]) => name !== 'kind')
    .flatMap(([name, value]) => fieldsOf(name, value));
}

function fieldsOf(name: string, value: unknown): EntryField[] {
  if (value instanceof Uint8Array) return [{ name, value: toHex(value), isBytes: true }];
  if (Array.isArray(value))
    return value.length === 0
      ? [{ name, value: '–', isBytes: false }]
      : value.flatMap((item, i) => fieldsOf(`${name}[${i}]`, item));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => fieldsOf(`${name}.${key}`, inner));
  return [{ name, value: value === undefined || value === '' ? '–' : String(value), isBytes: false }];
}

/** Bytes in rows of sixteen, as a reader of hexadecimal expects them: offset, then pairs of digits. */
export function formatHexRows(bytes: Uint8Array): string {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const pairs = toHex(bytes.subarray(at, at + 16)).match(/../g) ?? [];
    rows.push(`${at.toString(16).padStart(4, '0')}  ${pairs.join(' ')}`);
  }
  return rows.join('\n');
}
