/** A branch that sends its list a second time is asked nothing twice, and what headquarters has refused stays refused. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { BranchJourney, formatLine, listHeadings, type Session } from './branch-fixtures.ts';
import { crowd, waitUntil } from './register-fixtures.ts';

const members = crowd(60);
const ofLeeds = members.filter(({ branch }) => branch === 'Leeds');
const stranger = ',Balthazar,Featherstonehaugh,9 Mole End,KW15 1ZZ,1951-12-30';
const list = [listHeadings, ...ofLeeds.map(formatLine), stranger].join('\n');

let office: BranchJourney;
let session: Session;
const ends: (() => unknown)[] = [];
before(async () => {
  office = await new BranchJourney().start({ after: (end: () => unknown) => ends.push(end) }, members);
  await office.askBranches();
  session = await office.signIn('Leeds');
});
after(async () => {
  for (const end of ends) await end();
});

const missing = { kind: 'missing', person: personOf('9 Mole End') };
function personOf(address: string) {
  const fields = { forename: 'Balthazar', surname: 'Featherstonehaugh', postcode: 'KW15 1ZZ' };
  return { fields: { ...fields, dob: '1951-12-30', joined: '2019-05-01', town: 'Bala' }, address: [address] };
}

const strangerOf = async () => (await session.get('findings?kind=only-yours')).findings[0];
const claims = async () => (await session.get('claims')).claims.map((one: { state: string }) => one.state);

test('RECON-3: a claim that was refused stays refused when the list is sent again, and is asked anew by a new answer', async () => {
  await session.sendList(list);
  const { id } = await strangerOf();
  await session.answer(id, missing);
  assert.equal((await session.post('submit')).made, 1);
  const [claim] = (await session.get('claims')).claims;
  await office.ask(`claims/${claim.id}/refuse`, { reason: 'Left in 2019.' });
  const before = (await session.get('overview')).submitted;

  await session.sendList(list);
  const again = await strangerOf();
  assert.deepEqual([again.answer.kind, again.claim], ['missing', 'refused']);
  const { made, withdrawn, overview } = await session.post('submit');
  assert.deepEqual([made, withdrawn], [0, 0]);
  assert.deepEqual(await claims(), ['refused']);
  assert.deepEqual({ ...overview.submitted, at: 0 }, { ...before, at: 0 }, 'what was weighed before holds');

  // Another answer that is taken back leaves it as it was; the same answer given anew asks anew.
  const other = await session.answer(again.id, { kind: 'not-sure' }, again.version);
  await session.post(`findings/${again.id}/undo`, {
    writeId: 'taken-back-1',
    basedOn: other.finding.version,
  });
  assert.equal((await session.post('submit')).made, 0);
  const { version } = await strangerOf();
  await session.answer(again.id, { ...missing, person: personOf('10 Mole End') }, version);
  assert.equal((await session.post('submit')).made, 1);
  assert.deepEqual((await claims()).toSorted(), ['refused', 'waiting']);
});

test('RECON-3: headquarters decides after whoever changes what the branch says, and weighs it with that', async (context) => {
  const { claims: open } = await session.get('claims');
  const waiting = open.find((one: { state: string }) => one.state === 'waiting');
  const client = new pg.Client({ connectionString: office.journey.databaseUrl });
  await client.connect();
  context.after(() => client.end());
  await client.query('BEGIN');
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('branch work Leeds'))`);
  let isDecided = false;
  const decision = office
    .ask(`claims/${waiting.id}/approve`, { reason: 'On the paper list.', notThese: [] })
    .then(() => {
      isDecided = true;
    });
  await waitUntil(async () => {
    const { rows } = await client.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`);
    return rows.length > 0 || isDecided;
  });
  assert.ok(!isDecided, 'the decision waits for the branch’s work');
  await client.query('COMMIT');
  await decision;
  assert.ok(isDecided);
});

/** Members of Leeds under headings that nobody knows, with a date that can be read two ways. */
function listUnder(headings: string, count: number): string {
  const lines = ofLeeds
    .slice(0, count)
    .map(({ id, forename, surname, address1, postcode }) =>
      [id, forename, surname, address1, postcode, '03/04/1950'].join(','),
    );
  return [headings, ...lines].join('\n');
}

test('RECON-2: what was said of the columns and dates of a list holds for the next list of the branch with these headings', async () => {
  const csv = listUnder('No.,Christian,Clan,Whereabouts,PC,Came', 5);
  assert.equal((await session.sendList(csv)).state, 'columns');
  const columns = {
    ...{ id: ['No.'], forename: ['Christian'], surname: ['Clan'], address: ['Whereabouts'] },
    ...{ postcode: ['PC'], dob: ['Came'] },
  };
  assert.equal((await session.sendList(csv, { columns })).state, 'dates');
  const dates = { dob: 'dmy' };
  assert.equal((await session.sendList(csv, { columns, dates })).state, 'compared');
  const shorter = await session.sendList(listUnder('No.,Christian,Clan,Whereabouts,PC,Came', 4));
  assert.deepEqual([shorter.state, shorter.overview.list.listed], ['compared', 4]);
  const differs = (await session.get('findings?kind=differs')).findings;
  assert.equal(differs[0].yours.fields.dob, '1950-04-03', 'the day stands first, as was said');
  // Another branch has said nothing of its lists.
  const meirion = await office.signIn('Meirion');
  assert.equal((await meirion.sendList(csv)).state, 'columns');
  const reading = { columns: { ...columns, dob: [] } };
  assert.equal((await session.sendList(csv, reading)).state, 'compared', 'what is said now counts');
});

test('RECON-2: what was said wrongly of the columns and dates of a list is asked again, and set right for the next one', async () => {
  const csv = listUnder('Nr,Vorname,Clan,Dwelling,PC,Came', 5);
  // The names the wrong way about, and the month for the day.
  const wrong = {
    ...{ id: ['Nr'], forename: ['Clan'], surname: ['Vorname'], address: ['Dwelling'] },
    ...{ postcode: ['PC'], dob: ['Came'] },
  };
  await session.sendList(csv, { columns: wrong, dates: { dob: 'mdy' } });
  const silent = await session.sendList(csv);
  assert.deepEqual([silent.state, silent.overview.list.columns], ['compared', wrong]);
  const asked = await session.sendList(csv, { again: true });
  assert.deepEqual([asked.state, asked.suggestion, asked.missing], ['columns', wrong, '']);
  const columns = { ...wrong, forename: ['Vorname'], surname: ['Clan'] };
  assert.equal((await session.sendList(csv, { again: true, columns })).state, 'dates', 'asked anew');
  await session.sendList(csv, { again: true, columns, dates: { dob: 'dmy' } });
  const next = await session.sendList(csv);
  assert.deepEqual([next.state, next.overview.list.columns], ['compared', columns]);
  const [differs] = (await session.get('findings?kind=differs')).findings;
  const { forename, dob } = differs.yours.fields;
  assert.deepEqual([forename, dob], [ofLeeds[0]?.['forename'], '1950-04-03']);
});
