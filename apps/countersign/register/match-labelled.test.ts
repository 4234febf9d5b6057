/** Against files whose true pairs are known, where they lie beside this checkout. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { matchFiles } from './match-command.ts';

const labelled = ['../../../../shared/linkage', '../../../../../shared/linkage']
  .map((path) => join(import.meta.dirname, path))
  .find(existsSync);
const absent = labelled === undefined && 'no labelled sets beside this checkout (../shared/linkage)';
const folder = mkdtempSync(join(tmpdir(), 'countersign-match-labelled-'));
after(() => rmSync(folder, { recursive: true }));

interface Found {
  readonly left: string;
  readonly right: string;
  readonly probability: number;
  readonly decision: string;
}

async function match(
  left: string,
  right: string,
  profile: 'roll' | 'person',
  mapping: object,
): Promise<readonly Found[]> {
  const [map, out] = [join(folder, 'M.json'), join(folder, 'pairs.csv')];
  writeFileSync(map, JSON.stringify(mapping));
  const path = (file: string) => join(labelled ?? '', file);
  await matchFiles(path(left), path(right), { profile, mapping: map, out }, () => {});
  return rowsOf(out).map(([l = '', r = '', probability, decision = '']) => ({
    ...{ left: l, right: r, decision },
    probability: Number(probability),
  }));
}

/** Cells of the lines below the headings; none of those looked at here holds a comma. */
function rowsOf(path: string): readonly (readonly string[])[] {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1);
  return lines.map((line) => line.split(','));
}

/** How far the probabilities are from how often they are right, in twenty classes, by their numbers of pairs. */
function calibrationError(found: readonly Found[], isTrue: (pair: Found) => boolean): number {
  const classes = new Map<number, number>();
  for (const pair of found) {
    const place = Math.min(19, Math.floor(pair.probability * 20));
    classes.set(place, (classes.get(place) ?? 0) + pair.probability - (isTrue(pair) ? 1 : 0));
  }
  return [...classes.values()].reduce((sum, difference) => sum + Math.abs(difference), 0) / found.length;
}

const at = (address: string) =>
  address
    .toLowerCase()
    .replace(/\bst$/, 'street')
    .replace(/^flat (\d+) /, '$1/');

test('RECON-4: 3,986 members on a roll of 63,800: none taken wrongly, few for a person to look at', {
  skip: absent,
}, async () => {
  const scenario = (file: string) => rowsOf(join(labelled ?? '', 'uk-scenario', file));
  const members = new Map(scenario('central.csv').map((cells) => [cells[1] ?? '', at(cells[5] ?? '')]));
  const electors = new Map(scenario('roll.csv').map((c) => [`${c[0]}-${c[1]}/${c[2]}`, at(c[8] ?? '')]));
  const truth = new Map(scenario('truth.csv').map((cells) => [cells[2] ?? '', cells[5] ?? '']));
  const names = { surname: 'surname', forename: 'forename', middle: 'middle' };
  const place = { address: ['address1'], town: 'town', postcode: 'postcode', dob: 'dob' };
  const mapping = { id: 'member_no', ...names, ...place };
  const found = await match('uk-scenario/central.csv', 'uk-scenario/roll.csv', 'roll', mapping);
  const isTrue = ({ left, right }: Found) => right !== '' && truth.get(left) === right;
  const auto = found.filter(({ decision }) => decision === 'auto');
  const wrong = auto.filter((pair) => !isTrue(pair)).length;
  assert.ok(wrong <= auto.length * 0.0005, `${wrong} of ${auto.length} taken wrongly`);
  const reviewed = new Set(found.filter(({ decision }) => decision === 'review').map(({ left }) => left));
  assert.ok(reviewed.size <= members.size * 0.02, `${reviewed.size} of ${members.size} to look at`);
  const reached = new Set(
    found.filter((pair) => pair.decision !== 'none' && isTrue(pair)).map(({ left }) => left),
  );
  const here = [...members].filter(([id, home]) => electors.get(truth.get(id) ?? '') === home);
  assert.ok(here.length > 3400, `only ${here.length} at the same address`);
  const recall = here.filter(([id]) => reached.has(id)).length / here.length;
  assert.ok(recall >= 0.99, `recall ${recall}`);
  const error = calibrationError(
    found.filter(({ right }) => right !== ''),
    isTrue,
  );
  assert.ok(error <= 0.01, `calibration error ${error}`);
});

test('FEBRL D, 5,000 people on two lists: F1 at least .998, also of what is taken without a person', {
  skip: absent,
}, async () => {
  const names = { surname: 'surname', forename: 'given_name', dob: 'date_of_birth' };
  const place = {
    address: ['street_number', 'address_1', 'address_2'],
    town: 'suburb',
    postcode: 'postcode',
  };
  const mapping = { id: 'rec_id', ...names, ...place };
  const found = await match(
    'febrl/dataset_D_dup_10000.csv',
    'febrl/dataset_D_org_10000.csv',
    'person',
    mapping,
  );
  const isTrue = ({ left, right }: Found) => right !== '' && left.slice(0, -1) === right.slice(0, -1);
  for (const words of [['auto'], ['auto', 'review']]) {
    const pairs = found.filter(({ decision }) => words.includes(decision));
    const f1 = (2 * pairs.filter(isTrue).length) / (pairs.length + 5000);
    assert.ok(f1 >= 0.998, `F1 ${f1} of ${words.join(' and ')}`);
  }
  const error = calibrationError(
    found.filter(({ right }) => right !== ''),
    isTrue,
  );
  assert.ok(error <= 0.01, `calibration error ${error}`);
});
