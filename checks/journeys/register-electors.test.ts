/** RECON-4 in the running office: members on the electoral roll, reviewed without a figure in sight, and nobody lost. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { lockXlsx, writeXlsx } from '@countersign/documents';
import pg from 'pg';
import { Journey, officerToken } from './office-fixtures.ts';
import { crowd, publishMembers, type SampleMember, waitUntil } from './register-fixtures.ts';

const heading =
  'Elector Number Prefix,Elector Number,Elector Number Suffix,Elector Markers,Elector DOB,Elector Surname,Elector Forename,PostCode,Address1,Address2,Address3,Address4,Address5,Address6';
const elector = (number: number, surname: string, forename: string, postcode: string, address: string) =>
  `AB1,${number},0,,,${surname},${forename},${postcode},${address},Bala,,,,`;
const ann: SampleMember = {
  ...{ id: '7001', forename: 'Ann', surname: 'Rhydderch', branch: 'Meirion' },
  ...{ address1: '14 Tan y Bryn', town: 'Bala', postcode: 'LL23 7SR' },
};
const known: SampleMember = {
  ...ann,
  id: '7002',
  forename: 'Gwilym',
  surname: 'Penhallow',
  address1: '9 Mill Lane',
};
const nowhere: SampleMember = {
  ...ann,
  id: '7003',
  forename: 'Ioan',
  surname: 'Vaughan',
  address1: '1 Quay',
  postcode: 'LS1 4AB',
};
const roll = [
  heading,
  elector(1, 'Rhydderch', 'A M', 'LL23 7SR', '14 Tan y Bryn'),
  elector(2, 'Rhydderch', 'A J', 'LL23 7SR', '14 Tan y Bryn'),
  elector(3, 'Penhallow', 'Gwilym', 'LL23 7SR', '9 Mill Lane'),
  elector(4, 'Vaughan', 'Ioan', 'CF10 1AA', '77 Cathedral Road'),
  elector(5, '', '', 'LL23 7SR', '1 Mill Lane'),
  '',
].join('\r\n');

/** Sends a file and waits for the end of what it begins. */
async function upload(
  journey: Journey,
  file: string | Uint8Array<ArrayBuffer>,
  password = '',
): Promise<void> {
  const response = await fetch(`${journey.officeUrl}/api/office/electors/uploads?name=roll.csv`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${officerToken}`,
      'content-type': 'application/octet-stream',
      ...(password === '' ? {} : { 'x-file-password': Buffer.from(password).toString('base64') }),
    },
    body: typeof file === 'string' ? new TextEncoder().encode(file) : file,
  });
  assert.equal(response.status, 200, await response.text());
  await waitUntil(async () => (await journey.ask('electors')).work.state !== 'running');
}

function sumOf({ members, ...rest }: Record<string, number>): [number, number] {
  return [members ?? 0, Object.values(rest).reduce((sum, count) => sum + count, 0)];
}

test('RECON-4: found, to be compared, to be searched: the counts are all members, before and after each decision', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [ann, known, nowhere]);
  await upload(journey, roll);
  const start = await journey.ask('electors');
  assert.deepEqual([start.work.state, start.work.message], ['done', null]);
  const [file] = start.uploads;
  assert.deepEqual([file.layout, file.rows, file.electors, file.refused], ['electoral-roll-14', 5, 4, 1]);
  assert.ok(file.deleteAfter > file.at);
  assert.deepEqual(sumOf(start.counts), [3, 3]);
  assert.deepEqual([start.counts.auto, start.counts.review, start.counts.search], [1, 1, 1]);

  const review = await journey.ask('electors/tasks?kind=review');
  const [task] = review.tasks;
  assert.equal(task.member.memberId, '7001');
  assert.ok(!/probab|0\.\d|auto|second choice/.test(JSON.stringify(review)), 'no figure before the decision');
  const initial = task.candidates.find(({ number }: { number: string }) => number === 'AB1-1/0');
  const told = await journey.ask('electors/decisions', {
    ...{ memberId: '7001', kind: 'same', upload: initial.upload, place: initial.place },
  });
  assert.ok(told.probability > 0 && told.machine === 'review');
  const again = await journey.office('electors/decisions', { memberId: '7001', kind: 'none' });
  assert.equal(again.status, 409, 'what is decided is taken back first');

  const search = await journey.ask('electors/search?text=vaugh');
  assert.deepEqual(
    search.electors.map(({ number }: { number: string }) => number),
    ['AB1-4/0'],
  );
  const byPostcode = await journey.ask('electors/search?text=cf10%201');
  assert.equal(byPostcode.electors.length, 1);
  const silent = await journey.office('electors/decisions', { memberId: '7003', kind: 'absent' });
  assert.equal(silent.status, 400, 'not without a reason');
  await journey.ask('electors/decisions', { memberId: '7003', kind: 'document', reason: 'passport seen' });
  const end = await journey.ask('electors');
  assert.deepEqual(sumOf(end.counts), [3, 3]);
  assert.deepEqual([end.counts.auto, end.counts.reviewed, end.counts.document], [1, 1, 1]);
  assert.equal(
    end.bins.reduce((sum: number, { pairs }: { pairs: number }) => sum + pairs, 0),
    1,
  );

  await journey.ask('electors/decisions', { memberId: '7003', kind: 'undone' });
  assert.equal((await journey.ask('electors')).counts.search, 1);
  await journey.ask('electors/matching', {});
  await waitUntil(async () => (await journey.ask('electors')).work.state !== 'running');
  assert.equal((await journey.ask('electors')).counts.reviewed, 1, 'matching again takes no decision back');
});

test('those found automatically are drawn into the review unmarked, and then count in the calibration', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [known, ...crowd(12)]);
  await upload(journey, roll);
  assert.deepEqual(await journey.ask('electors/sample', { size: 5 }), { drawn: 1 });
  const { tasks } = await journey.ask('electors/tasks?kind=review');
  assert.deepEqual(
    tasks.map(({ member }: { member: { memberId: string } }) => member.memberId),
    ['7002'],
  );
  const [{ upload: file, place }] = tasks[0].candidates;
  const told = await journey.ask('electors/decisions', {
    memberId: '7002',
    kind: 'same',
    upload: file,
    place,
  });
  assert.deepEqual([told.machine, told.agrees], ['auto', true]);
  const last = (await journey.ask('electors')).bins.filter(({ pairs }: { pairs: number }) => pairs > 0);
  assert.deepEqual([last.length, last[0].right], [1, 1]);
  assert.ok(last[0].from >= 0.99);
});

test('a file that is no roll is refused whole, with what to do; without a roll all is skipped', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [ann]);
  await upload(journey, 'Colour,Shape\r\nred,round\r\n');
  const { work, uploads } = await journey.ask('electors');
  assert.deepEqual([work.state, uploads], ['failed', []]);
  assert.match(work.message, /No column is known for .* Say which column is what/);
  const said = await journey.ask('electors/policy', { holds: false, reason: 'we may not hold the register' });
  assert.equal(said.policy.holds, false);
  const refused = await journey.office('electors/matching', {});
  assert.deepEqual([refused.status, refused.body.error], [409, 'refused-by-rule']);
});

test('a locked workbook is opened by its password, which is kept nowhere; a wrong one says so', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [known]);
  const [headings = [], ...rows] = roll
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  const columns = headings.map((text) => ({ heading: text, width: 12 }));
  const book = await writeXlsx({ name: 'Roll', columns, rows });
  const locked = lockXlsx(book, 'päss wörd', (length) => new Uint8Array(randomBytes(length)));
  await upload(journey, locked, 'another');
  const wrong = await journey.ask('electors');
  assert.deepEqual([wrong.work.state, wrong.uploads], ['failed', []]);
  assert.match(wrong.work.message, /password/i);
  await upload(journey, locked, 'päss wörd');
  const right = await journey.ask('electors');
  assert.deepEqual([right.work.state, right.counts.auto], ['done', 1]);
  assert.ok(!journey.lines.some((line) => line.includes('wörd')));
});

test('headings that nobody knows are asked with the first rows, and the next file with them is read without asking', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [known, ...crowd(12)]);
  const rows = ['R1;Penhallow Gwilym;9 Mill Lane;LL23 7SR', 'R2;Vaughan Ioan;77 Cathedral Road;CF10 1AA'];
  const file = (lines: readonly string[]) => ['Nr;Who;Where;Code', ...lines, ''].join('\n');
  await upload(journey, file(rows));
  const { work, question, uploads } = await journey.ask('electors');
  assert.deepEqual([work.state, uploads], ['failed', []]);
  assert.deepEqual(question.header, ['Nr', 'Who', 'Where', 'Code']);
  assert.deepEqual(question.samples[1], ['R2', 'Vaughan Ioan', '77 Cathedral Road', 'CF10 1AA']);
  const columns = { id: ['Nr'], name: ['Who'], address: ['Where'], postcode: ['Code'] };
  const mapping = { ...columns, read: { names: 'surname-first' } };
  const { id: _id, ...nobody } = mapping;
  const lacking = await journey.office('electors/uploads/columns', { mapping: nobody });
  assert.deepEqual([lacking.status, lacking.body.place], [400, 'mapping']);
  await journey.ask('electors/uploads/columns', { mapping });
  const isOver = async () => (await journey.ask('electors')).work.state !== 'running';
  await waitUntil(isOver);
  const read = await journey.ask('electors');
  assert.deepEqual([read.work.state, read.question, read.counts.auto], ['done', null, 1]);
  assert.deepEqual([read.uploads[0].electors, read.uploads[0].layout], [2, 'mapped']);
  const late = await journey.office('electors/uploads/columns', { mapping });
  assert.equal(late.status, 409, 'the file is gone once it was read');

  await upload(journey, file(['R3;Rhydderch Ann;14 Tan y Bryn;LL23 7SR']));
  const again = await journey.ask('electors');
  assert.deepEqual([again.work.state, again.uploads.length, again.uploads[0].electors], ['done', 2, 1]);
});

test('a roll of many megabytes passes by in parts: every row an elector or a line with its number, and nothing stays on the disk', async (context) => {
  const journey = await new Journey().start(context);
  await publishMembers(journey, [known, ...crowd(12)]);
  const heldFolders = ownTemporaryFolder(context);
  const many = Array.from({ length: 130_000 }, (_, n) =>
    elector(n + 10, `Sur${n % 997}`, 'Elin', `SY${n % 90} ${n % 9}AB`, `${n % 200} Long Lane`),
  );
  const lines = [heading, ...many.with(129_990, 'AB1,7,0,,,"Open,Gwen,LL23 7SR,1 Mill Lane,Bala,,,,')];
  lines.push(elector(3, 'Penhallow', 'Gwilym', 'LL23 7SR', '9 Mill Lane'), elector(4, '', '', '', ''), '');
  await upload(journey, lines.join('\r\n'));
  const { work, uploads, counts } = await journey.ask('electors');
  assert.deepEqual([work.state, work.message], ['done', null]);
  assert.deepEqual([uploads[0].rows, uploads[0].electors, uploads[0].refused], [130_002, 130_000, 2]);
  assert.equal(counts.auto, 1);
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  const { rows } = await client.query('SELECT line FROM office.elector_refused ORDER BY line');
  await client.end();
  assert.deepEqual(
    rows.map(({ line }) => line),
    [129_992, 130_003],
  );
  await waitUntil(async () => heldFolders().length === 0);
});

/** The office of this test keeps what waits in a folder that no other test looks into; what is there now. */
function ownTemporaryFolder(context: TestContext): () => readonly string[] {
  const [usual, own] = [process.env['TMPDIR'], mkdtempSync(join(tmpdir(), 'countersign-own-'))];
  process.env['TMPDIR'] = own;
  context.after(() => {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
    rmSync(own, { recursive: true });
  });
  return () => readdirSync(own).filter((name) => name.startsWith('countersign-electors-'));
}

test('a file that says that it is too long is refused before it is sent, an empty one at once', async (context) => {
  const journey = await new Journey().start(context);
  const url = new URL(`${journey.officeUrl}/api/office/electors/uploads?name=roll.csv`);
  const status = await new Promise((resolve, reject) => {
    const headers = {
      ...{ authorization: `Bearer ${officerToken}`, 'content-type': 'application/octet-stream' },
      'content-length': '2000000001',
    };
    const asking = request(url, { method: 'POST', headers }, (reply) => resolve(reply.statusCode));
    asking.on('error', reject);
    asking.flushHeaders();
  });
  assert.equal(status, 413);
  const empty = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${officerToken}`, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(0),
  });
  assert.equal(empty.status, 422, await empty.text());
});
