/**
 * Files of members with damage in them, of each kind: every line is accounted for, or the file is refused in words. Damage is done
 * to the bytes as they are, and inside: to the parts of a workbook and to what is locked, packed and locked again afterwards. With
 * COUNTERSIGN_SLOW=1 a hundred thousand files.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importRegister, parseMapping } from '@countersign/roll';
import fc from 'fast-check';
import { readRegisterSource } from '../register-source.ts';
import {
  applyEdits,
  bookEdits,
  type Edit,
  list,
  makeArchive,
  parts,
  password,
  textEdits,
} from './fixtures.ts';
import { lockWorkbook } from './lock-workbook.ts';

const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const mapping = parseMapping({
  id: 'No',
  name: 'Name',
  address: 'Address',
  postcode: 'Postcode',
  dob: 'Born',
});
assert.ok(mapping.ok);
const rules = { mapping: mapping.value, today: '2026-11-22' };

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

/** Members read, or `refused`; throws where a line is lost, or counted twice. */
async function checkFile(bytes: Uint8Array): Promise<number | 'refused'> {
  const source = await readRegisterSource(bytes, { password });
  if (!source.ok) {
    assert.ok(source.error.length > 20, source.error);
    return 'refused';
  }
  const { rows } = source.value;
  let next = 1;
  for (const { line, lines } of rows.entries) {
    assert.equal(line, next);
    next += lines;
  }
  assert.equal(next - 1, rows.physical);
  const found = importRegister(rows, rules);
  if (!found.ok) return 'refused';
  const { lines, members, duplicates, quarantined, rows: balance } = found.value;
  assert.equal(lines.physical, lines.header + lines.blank + lines.accepted + lines.quarantined);
  assert.equal(balance.accepted, members.length + duplicates.length);
  assert.equal(balance.quarantined, quarantined.length);
  return members.length;
}

/** A kind of file: how many are made with COUNTERSIGN_SLOW=1 and otherwise, and how one is made of edits. */
interface Kind {
  readonly slow: number;
  readonly quick: number;
  readonly edits: fc.Arbitrary<readonly Edit[]>;
  readonly make: (edits: readonly Edit[], part: number) => Promise<Uint8Array> | Uint8Array;
  /** One in so many must still be read, or the test would say nothing of what is read. */
  readonly readable: number;
}

const wholeBook = await packBook(parts);
const lockedBook = lockWorkbook(wholeBook, password);
const lockedList = await makeArchive({ 'members.csv': bytesOf(list) }, password);

async function packBook(own: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const files = Object.entries(own).map(([path, part]) => [
    path,
    typeof part === 'string' ? bytesOf(part) : part,
  ]);
  return makeArchive(Object.fromEntries(files));
}

/** A workbook one of whose parts was edited; the sheet three times out of four. */
function editBook(edits: readonly Edit[], part: number): Promise<Uint8Array> {
  const paths = Object.keys(parts);
  const path = paths[part % (4 * paths.length)] ?? paths.at(-1) ?? '';
  return packBook({ ...parts, [path]: applyEdits(bytesOf(parts[path] ?? ''), edits) });
}

const text = (encoded: Uint8Array): Kind => ({
  ...{ slow: 15_000, quick: 300, edits: textEdits, readable: 10 },
  make: (edits) => applyEdits(encoded, edits),
});
const raw = (bytes: Uint8Array, slow: number): Kind => ({
  ...{ slow, quick: 60, edits: bookEdits, readable: 100 },
  make: (edits) => applyEdits(bytes, edits),
});

const kinds: Readonly<Record<string, Kind>> = {
  'text in UTF-8': text(bytesOf(list)),
  'text in UTF-16, low byte first': text(Buffer.from(`\ufeff${list}`, 'utf16le')),
  'text in UTF-16, high byte first': text(Buffer.from(list, 'utf16le').swap16()),
  'text in Windows-1252': text(Buffer.from(list.replaceAll('ŷ', 'y'), 'latin1')),
  'a workbook, its bytes': raw(wholeBook, 5_000),
  'a workbook, its parts': { slow: 15_000, quick: 150, edits: bookEdits, make: editBook, readable: 20 },
  'a locked workbook, its bytes': raw(lockedBook, 5_000),
  'a locked workbook, its parts': {
    ...{ slow: 7_000, quick: 60, edits: bookEdits, readable: 20 },
    make: async (edits, part) => lockWorkbook(await editBook(edits, part), password),
  },
  'a locked archive, its bytes': raw(lockedList, 3_000),
  'a locked archive, the list in it': {
    ...{ slow: 5_000, quick: 60, edits: textEdits, readable: 10 },
    make: (edits) => makeArchive({ 'members.csv': applyEdits(bytesOf(list), edits) }, password),
  },
};

test('ROLL-1 each kind of file is read whole where nothing was done to it', async () => {
  for (const [name, { make }] of Object.entries(kinds))
    assert.equal(await checkFile(await make([], 0)), /workbook/.test(name) ? 6 : 15, name);
});

for (const [name, { slow, quick, edits, make, readable }] of Object.entries(kinds)) {
  const runs = isSlow ? slow : quick;
  test(`ROLL-1 ${name}: whatever is done to it, every line is accounted for or the file is refused`, async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(edits, fc.nat(99), async (some, part) => {
        if ((await checkFile(await make(some, part))) !== 'refused') read++;
      }),
      { numRuns: runs },
    );
    assert.ok(read > runs / readable / 2, `only ${read} of ${runs} files were read`);
  });
}
