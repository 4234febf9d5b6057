import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { lockXlsx, readRegisterSource, writeXlsx } from '@countersign/documents';
import { BranchJourney, formatLine, listHeadings, type Session } from './branch-fixtures.ts';
import { crowd } from './register-fixtures.ts';

const members = crowd(60);
const ofLeeds = members.filter(({ branch }) => branch === 'Leeds');
const stranger = ',Balthazar,Featherstonehaugh,9 Mole End,KW15 1ZZ,1951-12-30';
const list = [listHeadings, ...ofLeeds.slice(3).map(formatLine), stranger].join('\n');

let office: BranchJourney;
let session: Session;
const ends: (() => unknown)[] = [];
before(async () => {
  office = await new BranchJourney().start({ after: (end: () => unknown) => ends.push(end) }, members);
  await office.askBranches();
  session = await office.signIn('Leeds');
  await session.sendList(list);
});
after(async () => {
  for (const end of ends) await end();
});

type Rows = string[][];

async function download(from = session, what = 'findings') {
  const { file, password, rows } = await from.post('downloads', { what });
  const bytes = new Uint8Array(Buffer.from(file, 'base64'));
  const source = unwrap(await readRegisterSource(bytes, { password }));
  const read = source.rows.entries.flatMap((entry) => (entry.kind === 'row' ? [[...entry.cells]] : []));
  assert.equal(read.length, rows + 1);
  return { bytes, password, sheet: source.sheet ?? '', cells: read as Rows };
}

/** The sheet with these cells, as a spreadsheet saves it without its lock. */
async function save([header = [], ...rows]: Rows): Promise<string> {
  const width = header.length;
  const whole = rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''));
  const columns = header.map((heading) => ({ heading, width: 20 }));
  return Buffer.from(await writeXlsx({ name: 'Findings', columns, rows: whole })).toString('base64');
}

const fill = (cells: Rows, row: number, ...answer: string[]): Rows =>
  cells.map((one, i) =>
    i === row ? [...Array.from({ length: 6 }, (_, at) => one[at] ?? ''), ...answer] : one,
  );

test('RECON-1 a file of members is locked, its password is in the reply alone, and the download is noted', async () => {
  const { bytes, password, cells } = await download(session, 'members');
  assert.match(password, /^([a-z0-9]{4}-){4}[a-z0-9]{4}$/);
  assert.equal(cells.length, ofLeeds.length + 1);
  assert.equal((await readRegisterSource(bytes, {})).ok, false);
  const { downloads } = await office.ask('branches/downloads?branch=Leeds');
  const { at, ...noted } = downloads[0];
  assert.deepEqual(noted, {
    branch: 'Leeds',
    by: 'branch',
    who: 'leeds@branches.example',
    what: 'members',
    rows: ofLeeds.length,
  });
  assert.ok(at > 0);
  assert.equal(
    office.sink.mails.some(({ text }) => text.includes(password)),
    false,
  );
});

test('RECON-2 a returned workbook is taken row by row, as far as it was filled in', async () => {
  const { cells, sheet } = await download();
  assert.equal(sheet, 'Findings');
  const missing = cells.findIndex((row) => row[1] === 'only on your list');
  const rest = cells.findIndex((row) => row[1] === 'only on headquarters’ list');
  const filled = fill(
    fill(cells, missing, 'missing at headquarters', '', 'joined in May'),
    rest,
    'Lapsed',
    'June 2026',
  );
  const file = await save(filled);
  const reply = await session.post('returned', { file });
  assert.deepEqual(
    [reply.answered, reply.unchanged, reply.empty, reply.refused],
    [2, 0, cells.length - 3, []],
  );
  const { findings } = await session.get('findings?only=answered');
  const answers = findings.map((one: { answer: { kind: string } }) => one.answer);
  assert.equal(answers[0].kind, 'missing');
  assert.equal(answers[0].note, 'joined in May');
  assert.deepEqual(answers[1], { kind: 'lapsed', day: 'June 2026' });
  const again = await session.post('returned', { file });
  assert.deepEqual([again.answered, again.unchanged], [0, 2]);
});

test('RECON-2 what is altered beside the answer, is another’s or nobody’s is refused, row by row, with the reason', async () => {
  const { cells } = await download();
  const row = cells.findIndex((one) => one[1] === 'only on headquarters’ list');
  const swapped = cells.map((one) => [...one]);
  // The answer of one row beside the person of another.
  const other = cells.findLastIndex((one) => one[1] === 'only on headquarters’ list');
  (swapped[row] as string[])[4] = cells[other]?.[4] ?? '';
  (swapped[other] as string[])[0] = `${cells[other]?.[0]}`.replace(/^\d+/, '1');
  const odd = fill(fill(swapped, row, 'died'), other, 'died');
  const { refused, answered } = await session.post('returned', { file: await save(odd) });
  assert.equal(answered, 0);
  assert.deepEqual(
    refused.map((one: { row: number }) => one.row),
    [row + 1, other + 1],
  );
  assert.match(refused[0].reason, /not certain whom/);
  assert.match(refused[1].reason, /mark is not of the list/);
  const wrong = fill(fill(cells, row, 'promoted'), other, 'missing at headquarters');
  const words = await session.post('returned', { file: await save(wrong) });
  assert.match(words.refused[0].reason, /"promoted" is none of the answers/);
  assert.match(words.refused[1].reason, /is no answer where/);
});

test('RECON-2 another branch’s workbook answers nothing, nor does one of an earlier list', async () => {
  const { cells } = await download();
  const row = cells.findIndex((one) => one[1] === 'only on headquarters’ list');
  const file = await save(fill(cells, row, 'died'));
  const meirion = await office.signIn('Meirion');
  await meirion.sendList(list);
  const foreign = await meirion.post('returned', { file });
  assert.equal(foreign.answered, 0);
  assert.equal(foreign.refused.length, cells.length - 1);
  await session.post('compare');
  const earlier = await session.post('returned', { file });
  assert.equal(earlier.answered, 0);
});

test('RECON-1 a locked workbook comes back locked: its password is asked for, and a wrong one is said', async () => {
  const { cells } = await download();
  const plain = Buffer.from(await save(cells), 'base64');
  const draw = (length: number) => new Uint8Array(randomBytes(length));
  const file = Buffer.from(lockXlsx(plain, 'right', draw)).toString('base64');
  assert.deepEqual(await session.post('returned', { file }), { state: 'locked', isWrong: false });
  assert.deepEqual(await session.post('returned', { file, password: 'wrong' }), {
    state: 'locked',
    isWrong: true,
  });
  assert.equal((await session.post('returned', { file, password: 'right' })).state, 'taken');
  const list = await session.try('POST', 'list', { fileName: 'a.xlsx', file });
  assert.deepEqual(list.body, { state: 'locked', isWrong: false });
});

test('RECON-2 answers stay when a list is compared again, and when the same list is sent again', async () => {
  const before = (await session.get('findings?only=answered')).findings;
  assert.equal(before.length, 2);
  const kinds = (findings: { answer: object }[]) => findings.map(({ answer }) => answer);
  await session.sendList(list);
  assert.deepEqual(kinds((await session.get('findings?only=answered')).findings), kinds(before));
});
