import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareAddresses, foldAddress, LineMemory } from './address.ts';
import { compareDays, foldDay } from './day.ts';
import { comparePostcodes, foldPostcode } from './postcode.ts';

const compare = (left: string[], right: string[]) =>
  compareAddresses(foldAddress(left, 'E3 4WS'), foldAddress(right, 'e34ws'));

test('RECON-4: one address in the layouts of several offices is the same address', () => {
  const home = ['Flat 14 87 Banambila Street', 'Robina'];
  for (const form of [
    ['14/87 BANAMBILA ST', 'ROBINA'],
    ['Flat 14, 87 Banambila Street, Robina'],
    ['Apartment 14', '87', 'Banambila St.'],
    ['FLAT 14', '87 Banambila'],
  ])
    assert.deepEqual(
      compare(home, form),
      { postcode: 'same', number: 'same', street: 'same' },
      form.join('|'),
    );
  assert.equal(compare(home, ['FLAT 14 87']).street, 'missing');
  assert.equal(compare(home, ['87 Banambila Street']).number, 'within');
  assert.equal(compare(home, ['14 Banambila Street']).number, 'different');
  assert.equal(compare(home, ['Flat 14', '87 Banambilla Street']).street, 'similar');
  assert.equal(compare(home, ['Flat 14 87 Spowers Circuit', 'Robina']).street, 'different');
});

test('flats with letters, houses with names and saints', () => {
  assert.equal(compare(['Flat A, 12 Mill Lane'], ['12a Mill Ln']).number, 'same');
  assert.equal(compare(['012 Mill Lane'], ['12 Mill Lane']).number, 'same');
  const cottage = compare(['Rose Cottage', 'Mill Lane', 'Ashby'], ['Rose Cottage, Ashby']);
  assert.deepEqual(cottage, { postcode: 'same', number: 'missing', street: 'same' });
  assert.equal(compare(['Rose Cottage'], ['Ivy Cottage']).street, 'different');
  assert.equal(compare(['3 St Johns Rd'], ['3 St. John’s Road']).street, 'same');
});

test('postcodes: a scanner’s slips are put right where the place says what it must be', () => {
  for (const read of ['SW1A 2AA', 'sw1a2aa', '5W1A 2AA', 'SWIA ZAA', 'SW1A2A A'])
    assert.equal(foldPostcode(read), 'SW1A2AA', read);
  assert.equal(foldPostcode('E3 OAB'), 'E30AB');
  assert.equal(foldPostcode('E14 5A8'), 'E145AB');
  assert.equal(foldPostcode('4165'), '4165');
  assert.equal(foldPostcode('75008'), '75008');
});

test('postcodes agree by the slip, the sector and the district', () => {
  assert.equal(comparePostcodes('SW1A2AA', 'SW1A2AA'), 'same');
  assert.equal(comparePostcodes('SW1A2AA', 'SW1A2BA'), 'slip');
  assert.equal(comparePostcodes('SW1A2AA', 'SW1A2BD'), 'sector');
  assert.equal(comparePostcodes('SW1A2AA', 'SW1A3BD'), 'district');
  assert.equal(comparePostcodes('SW1A2AA', 'E30AB'), 'different');
  assert.equal(comparePostcodes('', 'E30AB'), 'missing');
});

test('days: swapped, one digit off, the year alone', () => {
  const level = (left: string, right: string) => compareDays(foldDay(left), foldDay(right));
  assert.equal(level('1952-07-14', '19520714'), 'same');
  assert.equal(level('1952-07-04', '1952-04-07'), 'swapped');
  assert.equal(level('1952-07-14', '1953-07-14'), 'digit');
  assert.equal(level('1952-07-14', '1952-11-30'), 'year');
  assert.equal(level('1952-07-14', '1977-11-30'), 'generation');
  assert.equal(level('1952-07-14', '1960-11-30'), 'different');
  assert.equal(level('', '1977-11-30'), 'missing');
  assert.equal(level('July 1952', '1977-11-30'), 'missing');
});

test('an address is folded alike whether its lines came before or not', () => {
  const memory = new LineMemory();
  const word = fc.constantFrom('Flat', 'A', '12', '12a', 'St', 'Mill', 'Ln', 'Ashby', 'constructor', 'b', '');
  const line = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
      assert.deepEqual(foldAddress(lines, 'AB1 2CD', memory), foldAddress(lines, 'AB1 2CD'));
    }),
    { numRuns: 2000 },
  );
  assert.deepEqual(foldAddress(['Constructor'], '').words, ['constructor']);
});
