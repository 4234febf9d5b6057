/** ROLL-9 end to end: people come in over HTTP, the days pass, and the office's own look erases what is due and nothing else. */
import assert from 'node:assert/strict';
import { createHmac, hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { domains } from '@countersign/crypto';
import { sampleKeys } from '@countersign/record/fixtures';
import { BranchJourney, day } from './branch-fixtures.ts';
import { askRegister, publish, read, upload } from './intake-fixtures.ts';
import { approve, freezeAndOpen, latePlan } from './late-fixtures.ts';
import { officerTokens } from './office-fixtures.ts';
import { waitUntil } from './register-fixtures.ts';

const [first = ''] = officerTokens;
const voting = 1_659_344_400;
const closes = 1_659_348_000;
/** Files come 130 days before the close: their own date is 50 days after it, before that of the working papers. */
const brought = closes - 130 * day;
/** A look at what is due, in seconds of this machine: fifty looks at the box. */
const pollSeconds = 0.04;
const oneLook = 50 * pollSeconds * 1000;

/** What each date takes away; the latest of them takes all. */
const ownDate = /canaryfirst|canaryelector/i;
const working = /canaryofficer|canarynote|canarygrounds|branches\.example/i;
const registerDate = /canarymember|canarystranger|canaryroad|canarymail|canaryreason|LL23 ?7CX|cm90x|1931-0/i;

const header = 'Member No,Surname,Forename,Address 1,Town,Postcode,Branch,DOB,Joined,Email';
const memberLine = (n: number, road = 'Canaryroad') =>
  `cm90x0${n},Canarymember${'abcdef'[n]},Siân,${n} ${road},Bala,LL23 7CX,Leeds,1931-0${n}-17,2019-11-02,m${n}@canarymail.example`;
const members = [1, 2, 3, 4, 5];
const firstFile = [
  header,
  ...members.slice(0, 4).map((n) => memberLine(n)),
  'cm90x05,Canaryfirst,Ann,1 Quay,Bala,LL23 7AB,Leeds,31/02/1970,2019-11-02,',
  '',
];
const secondFile = [
  header,
  ...members.map((n) => memberLine(n, n === 1 ? 'Canaryroad West' : undefined)),
  '',
];
const electoralRoll = [
  'Elector Number Prefix,Elector Number,Elector Number Suffix,Elector Markers,Elector DOB,Elector Surname,Elector Forename,PostCode,Address1,Address2,Address3,Address4,Address5,Address6',
  'AB1,1,0,,,Canaryelector,Gwilym,LL23 7SR,9 Canaryelector Lane,Bala,,,,',
  'AB1,2,0,,,,,LL23 7SR,1 Canaryelector Lane,Bala,,,,',
  '',
];
/** The branch's own list: all five, and two whom headquarters has left out. */
const strangers = ['Canarystranger', 'Quillcanarystranger'];
const branchList = [
  'Membership No,Forename,Surname,Address,Postcode,DOB',
  ...members.map((n) => `cm90x0${n},Siân,Canarymember${'abcdef'[n]},${n} Canaryroad,LL23 7CX,1931-0${n}-17`),
  `,Ioan,${strangers[0]},7 Canaryroad,LL23 7CX,1931-08-01`,
  `,Zebedee,${strangers[1]},88 Upper Canaryroad,LL23 7CX,1931-09-28`,
  '',
];

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
type Json = any;

test('ROLL-9: what is due on its date is in no table afterwards, what is not due stays, and what was decided can be proved', async (context) => {
  const office = new BranchJourney(undefined, latePlan);
  const { journey } = office;
  journey.pollSeconds = pollSeconds;
  journey.clock.seconds = brought;
  await office.startEmpty(context);
  await bringFiles(office);
  journey.clock.seconds = voting - day;
  await answerAsBranch(office);
  await journey.askNamed(`claims/${await claimOf(office, strangers[0])}/approve`, {
    reason: 'canaryreason: on the paper list.',
  });
  journey.clock.seconds = voting;
  await freezeAndOpen(journey);
  const soon = { class: 'register', days: 0, reason: 'now' };
  const hasty = await journey.office('retention', soon, first);
  assert.deepEqual([hasty.status, hasty.body.place], [409, 'days'], 'nobody erases at a moment’s notice');
  const late = await addLate(office);

  const look = new Looker(office);
  await look.at(brought + 180 * day - 1, [], [ownDate, working, registerDate]);
  await look.at(brought + 180 * day, ['uploads'], [working, registerDate]);
  assert.deepEqual(await look.find(ownDate), [], 'files are gone on their own date');
  await look.at(closes + 60 * day - 1, [], [working, registerDate]);
  await look.at(closes + 60 * day, ['working'], [registerDate]);
  assert.deepEqual(await look.find(working), [], 'working papers are gone');
  await look.at(closes + 180 * day - 1, [], [registerDate]);
  await look.at(closes + 180 * day, ['register'], []);
  for (const gone of [ownDate, working, registerDate]) assert.deepEqual(await look.find(gone), []);
  await prove(office, late);
});

/** Two extracts, the second of which is the register, branches with their officers, and a roll of electors. */
async function bringFiles({ journey }: BranchJourney): Promise<void> {
  const { id, mapping } = await upload(journey, 'canarynote.csv', firstFile.join('\r\n'));
  await read(journey, id, { mapping: mapping as object });
  const mend = { cells: memberLine(5).split(','), reason: 'canarynote: the branch rang' };
  await askRegister(journey, `uploads/${id}/rows/6/mend`, mend);
  assert.equal((await publish(journey, id)).state, 'published');
  const second = await upload(journey, 'canarynote two.csv', secondFile.join('\r\n'));
  assert.equal((await publish(journey, second.id)).state, 'published');
  const officer = { officerName: 'Canaryofficer', officerEmail: 'leeds@branches.example' };
  await journey.askNamed('register/branches', { name: 'Leeds', ...officer });
  const reply = await fetch(`${journey.officeUrl}/api/office/electors/uploads?name=canarynote-roll.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${first}`, 'content-type': 'application/octet-stream' },
    body: electoralRoll.join('\r\n'),
  });
  assert.equal(reply.status, 200, await reply.text());
  await waitUntil(async () => (await journey.ask('electors')).work.state !== 'running');
  const { uploads } = await journey.ask('electors');
  assert.deepEqual([uploads[0].electors, uploads[0].refused], [1, 1]);
  const absent = { memberId: 'cm90x02', kind: 'absent', reason: 'canarynote: searched by hand' };
  await journey.ask('electors/decisions', absent);
}

/** The branch's officer sends the list and says of both strangers that they are members. */
async function answerAsBranch(office: BranchJourney): Promise<void> {
  await office.askBranches();
  const session = await office.signIn('Leeds');
  const { state } = await session.sendList(branchList.join('\r\n'));
  assert.equal(state, 'compared');
  const { findings } = await session.get('findings?kind=only-yours');
  assert.equal(findings.length, 2);
  for (const { id, yours } of findings) {
    const fields = { ...yours.fields, town: 'Bala', joined: '2019-05-01' };
    const person = { ...yours, fields };
    await session.answer(id, { kind: 'missing', person, note: 'canarynote: at every meeting' });
  }
  assert.equal((await session.post('submit')).made, 2);
  const until = office.journey.clock.now() + 30 * day;
  await session.post('extension', { until, grounds: 'canarygrounds: the officer is away' });
}

async function claimOf({ journey }: BranchJourney, surname: string | undefined): Promise<number> {
  const { claims } = await journey.ask('claims');
  return claims.find((claim: Json) => JSON.stringify(claim).includes(`${surname}`)).id;
}

/** The second stranger joins the frozen roll; returns their number and what two officers agreed to. */
async function addLate(office: BranchJourney): Promise<{ readonly memberId: string; readonly act: string }> {
  const { journey } = office;
  const id = await claimOf(office, strangers[1]);
  const body = { reason: 'canaryreason: left out', notThese: [] };
  const approved = await journey.office(`claims/${id}/approve`, body, first);
  assert.equal(approved.status, 200, JSON.stringify(approved.body));
  const [act] = (await journey.ask('acts')).acts;
  assert.equal((await approve(journey, act)).status, 200);
  const change = async () => (await journey.ask('late')).changes[0];
  await waitUntil(async () => (await change())?.state === 'done');
  return { memberId: (await change()).memberId, act: act.act };
}

/** Moves the clock and reads every table. */
class Looker {
  readonly #office: BranchJourney;
  readonly #seen: string[] = [];

  constructor(office: BranchJourney) {
    this.#office = office;
  }

  /** At a moment, once the office has looked: erased since the last time, and each of these is still somewhere. */
  async at(seconds: number, erased: readonly string[], kept: readonly RegExp[]): Promise<void> {
    const { journey } = this.#office;
    journey.clock.seconds = seconds;
    // A class that was erased is looked at again every day, for what has come since: its first time counts.
    const fresh = async (): Promise<string[]> => {
      const { erasures } = await journey.ask('retention');
      const classes: string[] = erasures.map((one: Json) => one.class);
      return [...new Set(classes)].filter((one) => !this.#seen.includes(one));
    };
    if (erased.length === 0) await sleep(1.5 * oneLook);
    else await waitUntil(async () => (await fresh()).length > 0);
    assert.deepEqual(await fresh(), erased);
    this.#seen.push(...erased);
    for (const what of kept) assert.notDeepEqual(await this.find(what), [], `${what} is not due`);
  }

  /** Places in the office's tables where a text stands, bytes read as what they spell. */
  async find(what: RegExp): Promise<string[]> {
    const rows = await this.#office.query(
      `SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = 'office' AND table_type = 'BASE TABLE' AND table_name <> 'retention_rule'`,
    );
    assert.ok(rows.length > 50, 'every table of the office can be read');
    const found: string[] = [];
    for (const { name } of rows)
      for (const row of await this.#office.query(`SELECT * FROM office.${name}`))
        for (const [column, value] of Object.entries(row))
          if (what.test(spell(value))) found.push(`${name}.${column}: ${spell(value).slice(0, 80)}`);
    return found;
  }
}

function spell(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : (JSON.stringify(value) ?? '');
}

/** Whoever knows the person, and keeps the office's key, finds what was decided of them; nobody else's act is there. */
async function prove(
  office: BranchJourney,
  { memberId, act }: { memberId: string; act: string },
): Promise<void> {
  const { electionHash } = office.journey;
  const key = new Uint8Array(hkdfSync('sha256', sampleKeys.office, electionHash, domains.retentionKey, 32));
  const hash = (text: string) => `h:${createHmac('sha256', key).update(text).digest('hex')}`;
  const added = `SELECT a.proposed_by, a.ended_by, a.state, l.change, l.state AS done FROM office.late_change l
    JOIN office.officer_act a ON a.id = l.act_id WHERE l.member_id = $1 AND a.act = $2`;
  assert.deepEqual(await office.query(added, [hash(memberId), hash(act)]), [
    { proposed_by: 'officer-1', ended_by: 'officer-2', state: 'approved', change: 'added', done: 'done' },
  ]);
  assert.deepEqual(await office.query(added, [hash('cm90x01'), hash(act)]), []);
  const events = `SELECT kind FROM office.register_event WHERE member_id = $1 ORDER BY id`;
  assert.deepEqual(await office.query(events, [hash(memberId)]), [{ kind: 'added' }]);
  const decided = `SELECT kind FROM office.elector_decision WHERE member_id = $1 AND reason = $2`;
  const known = [hash('cm90x02'), hash('canarynote: searched by hand')];
  assert.deepEqual(await office.query(decided, known), [{ kind: 'absent' }]);
}
