/** RECON-4 in the running office: members on the electoral roll, reviewed without a figure in sight, and nobody lost. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { lockXlsx, writeXlsx } from '@countersign/documents';
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
  assert.match(work.message, /No column is known for .* Give a mapping/);
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
