/** Against files whose true clusters are known, where they lie beside this checkout. The large one is slow. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type PairScore, scoreClusters } from './evaluate.ts';
import { findDuplicates } from './find-duplicates.ts';
import { memberOf } from './fixtures.ts';
import type { MemberRow } from './row.ts';

const folder = ['../../../../shared/linkage', '../../../../../shared/linkage']
  .map((path) => join(import.meta.dirname, path))
  .find(existsSync);
const absent = folder === undefined && 'no labelled sets beside this checkout (../shared/linkage)';
const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';

type Cells = (heading: string) => string;

/** Rows of a set: quotation marks only ever stand around a whole cell with a comma in it. */
function load(file: string): readonly Cells[] {
  const [header = '', ...lines] = readFileSync(join(folder ?? '', file), 'utf8')
    .trim()
    .split(/\r?\n/);
  const headings = header.split(',').map((heading) => heading.trim());
  return lines.map((line) => {
    const cells = line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? [];
    return (heading) => (cells[headings.indexOf(heading)] ?? '').replace(/,$/, '').replaceAll('"', '').trim();
  });
}

function score(
  file: string,
  member: (cells: Cells) => Partial<MemberRow>,
  truth: (cells: Cells) => string,
): PairScore {
  const rows = load(file);
  const { cluster } = findDuplicates(rows.map((cells) => memberOf(member(cells))));
  return scoreClusters(cluster, rows.map(truth));
}

const febrl = (cells: Cells): Partial<MemberRow> => ({
  forename: cells('given_name'),
  surname: cells('surname'),
  address: [cells('street_number'), cells('address_1'), cells('address_2')],
  town: cells('suburb'),
  postcode: cells('postcode'),
  dob: cells('date_of_birth'),
});

test('FEBRL 1: none wrong and hardly any missed, for it has wrong forenames and no families', {
  skip: absent,
}, () => {
  const { precision, recall } = score(
    'febrl/dataset1.csv',
    febrl,
    (cells) => cells('rec_id').split('-')[1] ?? '',
  );
  assert.ok(precision >= 0.995 && recall >= 0.975, `precision ${precision}, recall ${recall}`);
});

test('a thousand made-up rows without addresses, dates wrong in several digits', { skip: absent }, () => {
  const { precision, f1 } = score(
    'splink/fake_1000.csv',
    (cells) => ({
      forename: cells('first_name'),
      surname: cells('surname'),
      town: cells('city'),
      dob: cells('dob'),
      email: cells('email'),
    }),
    (cells) => cells('cluster'),
  );
  assert.ok(precision >= 0.99 && f1 >= 0.93, `precision ${precision}, F1 ${f1}`);
});

const slow = absent || (!isSlow && 'slow: 25,000 rows');
test('historical people, ten rows each: F1 at least .88 at a precision of at least .95', {
  skip: slow,
}, () => {
  const { precision, f1 } = score(
    'splink/historical_50k_dev.csv',
    (cells) => ({
      name: cells('full_name'),
      forename: cells('first_name'),
      surname: cells('surname'),
      town: cells('birth_place'),
      postcode: cells('postcode_fake'),
      dob: cells('dob'),
    }),
    (cells) => cells('entity'),
  );
  assert.ok(precision >= 0.95 && f1 >= 0.88, `precision ${precision}, F1 ${f1}`);
});
