import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as o from '../../roll-old/linkage/address.ts';
import { comparePostcodes as po } from '../../roll-old/linkage/postcode.ts';
import * as n from './address.ts';
import { comparePostcodes as pn } from './postcode.ts';

const word = fc.constantFrom(
  'Flat',
  'A',
  'B',
  '12',
  '12a',
  '007',
  '3',
  'St',
  'st',
  'Mill',
  'Lane',
  'Ln',
  'rd',
  'The',
  'No',
  'b',
  'Mt',
  '27A',
  '1b2',
  '99',
  'ß',
  'ʼ',
  'c',
  '5',
  'Apt',
  'Unit',
  'Mil',
  'High',
  'Hihg',
  'Road',
  'Hill',
);
const line = fc.array(word, { maxLength: 6 }).map((w) => w.join(' '));
const code = fc.constantFrom(
  'AB1 2CD',
  '',
  'AB1 2CE',
  'AB1 3CE',
  'AB12 3CE',
  'AB2 2CE',
  'B1 2CE',
  'B1',
  '12345',
  '123',
  'AB 12CD',
  'AB1 4XY',
);
const addr = fc.tuple(fc.array(line, { maxLength: 5 }), code);
fc.assert(
  fc.property(addr, addr, ([a, p], [b, q]) => {
    const x = n.foldAddress(a, p),
      y = n.foldAddress(b, q);
    assert.deepEqual(x, o.foldAddress(a, p));
    assert.deepEqual(n.compareAddresses(x, y), o.compareAddresses(x, y));
  }),
  { numRuns: 30000 },
);
fc.assert(
  fc.property(
    fc.string({ unit: fc.constantFrom('A', 'B', '1', '2'), maxLength: 7 }),
    fc.string({ unit: fc.constantFrom('A', 'B', '1', '2'), maxLength: 7 }),
    (a, b) => pn(a, b) === po(a, b),
  ),
  { numRuns: 50000 },
);
const { members } = JSON.parse(readFileSync('/tmp/b/pet-1000.json', 'utf8'));
let last = o.foldAddress([], '');
for (const m of members.slice(0, 60000)) {
  const x = n.foldAddress([...m.address, m.town], m.postcode);
  assert.deepEqual(x, o.foldAddress([...m.address, m.town], m.postcode));
  assert.deepEqual(n.compareAddresses(x, last), o.compareAddresses(x, last));
  last = x;
}
console.log('same');
