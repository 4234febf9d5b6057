/** Files of members with damage in their bytes, of each kind: every line is accounted for, or the file is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRegisterSource } from '@countersign/documents';
import { importRegister, parseMapping } from '@countersign/roll';
import fc from 'fast-check';

const runs = process.env['COUNTERSIGN_SLOW'] === '1' ? 25_000 : 400;
const mapping = parseMapping({
  id: 'No',
  name: 'Name',
  address: 'Address',
  postcode: 'Postcode',
  dob: 'Born',
});
assert.ok(mapping.ok);
const rules = { mapping: mapping.value, today: '2026-11-22' };

const list = [
  'No;Name;Address;Postcode;Born',
  ...Array.from(
    { length: 15 },
    (_, i) => `${1000 + i};"Wŷn; Siân";"${i} High St\nBala";LL23 7AB;1952-07-1${i % 10}`,
  ),
].join('\r\n');

const files: Readonly<Record<string, Uint8Array>> = {
  'utf-8': Buffer.from(list),
  'utf-16le': Buffer.from(`\ufeff${list}`, 'utf16le'),
  'utf-16be': Buffer.from(list, 'utf16le').swap16(),
  'windows-1252': Buffer.from(list.replaceAll('ŷ', 'y'), 'latin1'),
};

const edit = fc.record({
  at: fc.nat(1000),
  remove: fc.nat(6),
  insert: fc.oneof(
    fc
      .constantFrom('"', '""', ';', '\n', '\r', '\r\n', '"\n', ';;', '\0', ',')
      .map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 3 }),
  ),
});

async function checkFile(bytes: Uint8Array): Promise<'read' | 'refused'> {
  const source = await readRegisterSource(bytes, {});
  if (!source.ok) {
    assert.ok(source.error.length > 20);
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
  return 'read';
}

for (const [encoding, bytes] of Object.entries(files)) {
  test(`ROLL-1 ${encoding}: whatever is done to its bytes, every line is accounted for or the file is refused`, async () => {
    const outcomes = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 6 }), async (edits) => {
        let mutated = bytes;
        for (const { at, remove, insert } of edits) {
          const from = at % (mutated.length + 1);
          mutated = Buffer.concat([mutated.subarray(0, from), insert, mutated.subarray(from + remove)]);
        }
        outcomes[await checkFile(mutated)]++;
      }),
      { numRuns: runs },
    );
    assert.ok(outcomes.read > runs / 10, `only ${outcomes.read} of ${runs} files were read`);
  });
}
