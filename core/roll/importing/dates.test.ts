import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DateReading, decideOrder, parseRegisterDate, weighOrder } from './dates.ts';

const day = (cell: string, own: Partial<DateReading> = {}) => {
  const read = parseRegisterDate(cell, { order: undefined, excelEpoch: 1900, ...own });
  return read.ok ? read.value : read.error;
};

test('ROLL-1 dates are read in every form that has one meaning', () => {
  assert.equal(day('1952-07-14'), '1952-07-14');
  assert.equal(day('1952-07-14 00:00:00'), '1952-07-14');
  assert.equal(day('19520714'), '1952-07-14');
  assert.equal(day('14/07/1952'), '1952-07-14');
  assert.equal(day('07/14/1952'), '1952-07-14');
  assert.equal(day('5.5.1952'), '1952-05-05');
  assert.equal(day('14 July 1952'), '1952-07-14');
  assert.equal(day('3rd-Sept-1952'), '1952-09-03');
  assert.equal(day('03/04/1952', { order: 'dmy' }), '1952-04-03');
  assert.equal(day('03/04/1952', { order: 'mdy' }), '1952-03-04');
});

test('ROLL-1 what may mean two days, or none, is not read', () => {
  assert.match(day('03/04/1952'), /day first or month first/);
  assert.match(day('14/07/52'), /two digits/);
  assert.equal(day('14/07/52', { twoDigitYearsFrom: 1920 }), '1952-07-14');
  assert.equal(day('14/07/19', { twoDigitYearsFrom: 1920 }), '2019-07-14');
  assert.match(day('14/07/1952', { order: 'mdy' }), /not a day/);
  assert.match(day('29/02/1953'), /not a day/);
  assert.match(day('1952'), /year alone/);
  assert.match(day('yesterday'), /no date/);
  assert.match(day('0000-01-01'), /not a day/);
});

test('ROLL-1 the numbers a spreadsheet makes of dates, around the day in 1900 that never was', () => {
  assert.equal(day('1'), '1900-01-01');
  assert.equal(day('59'), '1900-02-28');
  assert.match(day('60'), /no day of a spreadsheet/);
  assert.equal(day('61'), '1900-03-01');
  assert.equal(day('41453'), '2013-06-28');
  assert.equal(day('41453.0'), '2013-06-28');
  assert.equal(day('1', { excelEpoch: 1904 }), '1904-01-02');
  assert.match(day('140752'), /no day of a spreadsheet/);
});

test('ROLL-1 a column tells its order only when its dates agree and enough of them tell', () => {
  const order = (...cells: string[]) => decideOrder(weighOrder(cells));
  assert.equal(order('14/07/1952', '03/04/1952'), 'dmy');
  assert.equal(order('07/14/1952', '03/04/1952'), 'mdy');
  assert.equal(order('07/14/1952', '14/07/1952', '03/04/1952'), undefined);
  assert.equal(order('03/04/1952', '05/06/1952'), undefined);
  assert.equal(order('14/07/1952', ...Array.from({ length: 20 }, () => '03/04/1952')), undefined);
  assert.deepEqual(weighOrder(['', '5/5/1952', '1952-03-04', '03/04/1952']), {
    dayFirst: 0,
    monthFirst: 0,
    open: 1,
    example: '03/04/1952',
  });
});
