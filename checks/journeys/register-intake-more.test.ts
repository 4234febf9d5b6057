/** Files that are locked, long, without numbers or overtaken by events, on their way into a running office (ROLL-1). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { makeWorkbook } from '@countersign/documents/fixtures';
import {
  askRegister,
  assertLaw,
  publish,
  read,
  register,
  sendBytes,
  settled,
  upload,
} from './intake-fixtures.ts';
import { Journey, officerTokens } from './office-fixtures.ts';

const locked = readFileSync(
  fileURLToPath(new URL('../../edge/documents/xlsx/locked-members.xlsx', import.meta.url)),
);

test('ROLL-1 a locked workbook asks for its password, which is kept nowhere', async (context) => {
  const journey = await new Journey().start(context);
  const first = await upload(journey, 'locked.xlsx', new Uint8Array(locked));
  assert.ok(first.needsPassword);
  assert.match(first.problem ?? '', /give its password/);
  const wrong = await read(journey, first.id, { password: 'no' });
  assert.match(wrong.problem ?? '', /does not open/);
  const opened = await read(journey, first.id, { password: 'pässwörd 🔒' });
  assert.deepEqual(opened.header, ['Member No', 'Surname']);
  const staged = await read(journey, first.id, { mapping: opened.mapping });
  assertLaw(staged);
  assert.equal(staged.state, 'staged', staged.problem ?? '');
  assert.ok(!JSON.stringify([staged, journey.lines]).includes('pässwörd'));
  const gone = await askRegister(journey, `uploads/${first.id}/discard`, {});
  assert.equal(gone.state, 'discarded');
  assert.deepEqual(gone.rows?.new, staged.rows?.new, 'its figures stay');
  assert.equal((await askRegister(journey, `uploads/${first.id}/rows?kind=new`)).total, 0);
});

test('ROLL-1 the office answers while it reads a long file, and says how far it is', async (context) => {
  const journey = await new Journey().start(context);
  const rows = Array.from({ length: 20_000 }, (_, i) => `${i + 1},Wyn${i % 700},Siân,Branch ${i % 40}`);
  const text = ['Member No,Surname,Forename,Branch', ...rows, ''].join('\n');
  const first = await upload(journey, 'long.csv', text);
  await askRegister(journey, `uploads/${first.id}/read`, { mapping: first.mapping });
  const phases = new Set<string>();
  for (;;) {
    const { work } = await askRegister(journey, `uploads/${first.id}`);
    if (work === null) break;
    phases.add(work.phase);
  }
  assert.ok(phases.size > 0, 'the office answered before the file was read');
  const staged = await settled(journey, first.id);
  assertLaw(staged);
  assert.equal(staged.rows?.new, 20_000);
  assert.equal((await publish(journey, first.id)).problem, null);
  const { members, branches } = await register(journey);
  assert.deepEqual([members, branches.length], [20_000, 40]);
});

test('ROLL-4 a file without numbers, branches from a list, and a comparison that events overtook', async (context) => {
  const journey = await new Journey().start(context);
  const list = await sendBytes(journey, 'branches/file', 'Branch,Members\nLeeds,2\nYork,7\nYork,8\n');
  assert.deepEqual([list.body.saved, list.body.refused.length], [2, 1]);
  const bare = (...names: readonly string[]) =>
    ['Surname,Forename,Branch', ...names.map((name) => `${name},Jo,Leeds`), ''].join('\n');
  const first = await upload(journey, 'bare.csv', bare('Wyn', 'Abara', 'Dole'));
  const staged = await read(journey, first.id, { mapping: first.mapping });
  const leeds = staged.branches.find(({ name }) => name === 'Leeds');
  assert.deepEqual([leeds?.source, leeds?.file], [2, 3]);
  await publish(journey, first.id);

  // Two are gone from the next file; while a third is on its way, one of them is explained.
  const next = await upload(journey, 'next.csv', bare('Wyn'));
  assert.deepEqual([next.rows?.unchanged, next.leaving], [1, 2]);
  await publish(journey, next.id);
  const third = await upload(journey, 'third.csv', bare('Wyn', 'Abara', 'New'));
  assert.deepEqual([third.rows?.new, third.returns], [1, 1]);
  const reason = 'An error of the extract';
  assert.deepEqual(await askRegister(journey, 'disappearances/explain', { branch: 'Leeds', reason }), {
    explained: 2,
  });
  assert.ok((await askRegister(journey, `uploads/${third.id}`)).isStale);
  const { status, body } = await journey.office(
    `register/uploads/${third.id}/publish`,
    { reason, seen: third.seen },
    officerTokens[0],
  );
  assert.equal(status, 409);
  assert.match(body.message, /has changed since/);
  const again = await askRegister(journey, `uploads/${third.id}/compare`, {});
  assertLaw(again);
  assert.deepEqual([again.isStale, again.returns, again.rows.new], [false, 1, 1]);
  assert.equal((await publish(journey, third.id)).problem, null);
  assert.equal((await register(journey)).members, 3);
});

test('ROLL-1 a workbook of several sheets asks which, and a separator can be said', async (context) => {
  const journey = await new Journey().start(context);
  const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = (heading: string) =>
    `<row r="1">${cell('A1', heading)}</row><row r="2">${cell('A2', 'Wyn')}</row>`;
  const book = await makeWorkbook({ Notes: sheet('Read me'), Members: sheet('Surname') });
  const first = await upload(journey, 'book.xlsx', book);
  assert.match(first.problem ?? '', /several sheets: "Notes", "Members"/);
  const chosen = await read(journey, first.id, { sheet: 'Members' });
  assert.deepEqual([chosen.sheet, chosen.header], ['Members', ['Surname']]);
  assert.equal((await read(journey, first.id, { mapping: chosen.mapping })).rows?.new, 1);
  await askRegister(journey, `uploads/${first.id}/discard`, {});

  const text = 'Surname!Branch\nWyn!Leeds\nAnn!York\n';
  const bare = await upload(journey, 'bare.txt', text);
  assert.deepEqual(bare.header, ['Surname!Branch']);
  const parted = await read(journey, bare.id, { delimiter: '!' });
  assert.deepEqual([parted.header, parted.problem], [['Surname', 'Branch'], null]);
  const staged = await read(journey, bare.id, { mapping: parted.mapping });
  assert.equal(staged.rows?.new, 2, staged.problem ?? '');
});
