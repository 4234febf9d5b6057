/**
 * Matching and de-duplication against files whose truth is known, where they lie beside this checkout, and against made-up
 * registers that no weight was chosen on. The floors leave room: what is asserted is what must hold of other files of these kinds.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDuplicates } from '@countersign/roll';
import { calibrationError } from './calibration.ts';
import { labelledFolder } from './labelled-files.ts';
import { type Figures, measureClusters, measureLink } from './measure.ts';
import { measureMissing } from './missing.ts';
import { measureMissingByCommand } from './missing-by-command.ts';
import * as tasks from './tasks.ts';

const absent = labelledFolder === undefined && 'no labelled sets beside this checkout (../shared/linkage)';
const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';

type Floors = Partial<Record<'precision' | 'recall' | 'f1' | 'autoF1', number>> & {
  readonly review?: number;
  /** Calibration errors at most, by what is counted. */
  readonly errors?: Readonly<Record<string, number>>;
};

function checkFloors(figures: Figures, { review = 1, errors = {}, ...floors }: Floors): void {
  for (const [name, floor] of Object.entries(floors)) {
    const figure = figures[name as 'precision'];
    assert.ok(figure >= floor, `${name} ${figure}, at least ${floor}`);
  }
  assert.ok((figures.review ?? 0) <= review, `for review ${figures.review}, at most ${review}`);
  for (const [name, most] of Object.entries(errors))
    assert.ok(
      (figures.errors[name] ?? 1) <= most,
      `error of ${name} ${figures.errors[name]}, at most ${most}`,
    );
}

const alike = { 'auto and review': 0.01, 'all lines': 0.01 };

test('the expected calibration error is the mean gap of the bins, by their entries', () => {
  const stated = [0.95, 0.95, 0.05, 0.05].map((probability, at) => ({ probability, isTrue: at < 1 }));
  assert.equal(calibrationError(stated).toFixed(3), '0.250');
  assert.equal(calibrationError([{ probability: 1, isTrue: true }]), 0);
  assert.equal(calibrationError([]), 0);
});

test('RECON-4: members on electoral rolls: nobody taken wrongly, few for a person, probabilities that come true', {
  skip: absent,
}, () => {
  for (const task of tasks.rollTasks()) {
    const review = task.name === 'UK scenario' ? 0.02 : 0.1;
    checkFloors(measureLink(task), { precision: 0.9995, recall: 0.99, review, errors: alike });
  }
});

test('RECON-4: people on two lists, with dates, without and with telephones', { skip: absent }, () => {
  for (const task of tasks.personTasks().filter(({ name }) => /^FEBRL [AD]/.test(name)))
    checkFloors(measureLink(task), {
      precision: 0.9995,
      f1: 0.999,
      autoF1: 0.997,
      review: 0.01,
      errors: alike,
    });
  for (const task of tasks.personTasks().filter(({ name }) => /^FEBRL [12]/.test(name)))
    checkFloors(measureLink(task), {
      precision: 0.9995,
      f1: 0.99,
      autoF1: 0.98,
      review: 0.02,
      errors: alike,
    });
});

test('RECON-4: made-up lists that lack some of each other’s people', { skip: absent }, () => {
  for (const task of tasks.personTasks().filter(({ name }) => name.startsWith('made')))
    checkFloors(measureLink(task), { precision: 0.998, recall: 0.95, errors: alike });
});

test('RECON-4: a list of many mistakes in a row: most are found, none taken wrongly, and it is known how sure', {
  skip: absent,
}, () => {
  for (const task of tasks.personTasks().filter(({ name }) => name.startsWith('FEBRL C')))
    checkFloors(measureLink(task), { precision: 0.9995, recall: 0.93, f1: 0.96, errors: alike });
});

test('RECON-2: the case of 2015 by the command: missing members are named, and few whom headquarters has', {
  skip: absent || (!isSlow && 'slow: twenty runs of the command'),
}, () => {
  const { listed, missing, recall, wrong } = measureMissingByCommand();
  assert.ok(listed > 4000 && missing > 400);
  assert.ok(recall >= 0.995 && wrong <= 10, `recall ${recall}, ${wrong} false per 4,000`);
});

test('RECON-2: members whom the register lacks are named, and few whom it has', { skip: absent }, () => {
  for (const task of tasks.personTasks().filter(({ name }) => /^made.*ordinary/.test(name))) {
    const { recall, wrong } = measureMissing(task);
    assert.ok(recall >= 0.99 && wrong <= 12, `recall ${recall}, ${wrong} false per 4,000`);
  }
});

const inEveryWay = { rows: 0.01, together: 0.01, pairs: 0.01 };
const clusterFloors: Readonly<Record<string, Floors>> = {
  'FEBRL 1': { precision: 0.995, f1: 0.985, errors: inEveryWay },
  'FEBRL 2': { precision: 0.995, f1: 0.985, errors: inEveryWay },
  'FEBRL A': { precision: 0.995, f1: 0.995, errors: inEveryWay },
  'FEBRL C': { precision: 0.99, f1: 0.88, errors: { rows: 0.0105, together: 0.012, pairs: 0.01 } },
  'fake 1000': { precision: 0.99, f1: 0.95, errors: { rows: 0.016, together: 0.01, pairs: 0.01 } },
  'UK scenario, members': { precision: 0.99, recall: 0.85, errors: { rows: 0.01 } },
  'made register, ordinary': { precision: 0.85, recall: 0.8, errors: { rows: 0.01 } },
  'made register, careless': { precision: 0.93, recall: 0.95, errors: { rows: 0.01 } },
  'made register, ordinary, held out': { precision: 0.87, recall: 0.93, errors: { rows: 0.01 } },
  'made register, careless, held out': { precision: 0.9, recall: 0.85, errors: { rows: 0.015 } },
};

test('ROLL-2: second entries of a person, found and rarely wrong', { skip: absent }, () => {
  for (const task of tasks.clusterTasks())
    if (clusterFloors[task.name]) checkFloors(measureClusters(task), clusterFloors[task.name] ?? {});
});

test('ROLL-2: historical people, ten rows each, and either half of them', {
  skip: absent || (!isSlow && 'slow: 25,000 rows'),
}, () => {
  for (const task of tasks.clusterTasks().filter(({ name }) => name.startsWith('historical')))
    checkFloors(measureClusters(task), {
      precision: 0.98,
      f1: 0.93,
      errors: inEveryWay,
    });
});

test('ROLL-2: in the edge cases nobody is one with somebody born a generation apart', {
  skip: absent,
}, () => {
  const { rows = [] } = tasks.clusterTasks().find(({ name }) => name === 'edge cases') ?? {};
  const { cluster } = findDuplicates(rows);
  for (const members of Map.groupBy(rows.keys(), (row) => cluster[row]).values()) {
    const years = members.map((row) => Number(rows[row]?.dob.slice(0, 4))).filter((year) => year > 1900);
    assert.ok(Math.max(...years) - Math.min(...years) < 15 || years.length === 0, `born ${years.join(', ')}`);
  }
});
