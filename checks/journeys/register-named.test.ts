/** GATE-6: what can open the gate needs an officer by name, where the office's officers have tokens of their own. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RegisterView, SnapshotView } from '@countersign/api';
import { sendBytes } from './intake-fixtures.ts';
import { Journey, officerToken, officerTokens } from './office-fixtures.ts';
import { submitClaims } from './register-fixtures.ts';

const headings = 'Member No,Forename,Surname,Address 1,Town,Postcode,DOB,Branch,Joined';
const [ann, dilwyn, eirlys, gwyn, hefin] = [
  '7001,Ann,Rhydderch,14 Tan y Bryn,Bala,LL23 7SR,1948-05-17,Meirion,2019-05-01',
  '7002,Dilwyn,Featherstone,2 Heol Fawr,Bala,LL23 7AA,1951-08-02,Meirion,2019-05-01',
  '7003,Eirlys,Quartermaine,9 Stryd y Castell,Bala,LL23 7UX,1966-01-30,Meirion,2019-05-01',
  // Joined too late to vote, and nobody knows when.
  '7004,Gwyn,Penhallow,3 Mill Lane,Leeds,LS1 4AB,1971-11-11,Leeds,2022-07-20',
  '7005,Hefin,Oswestry,5 Lon Las,Bala,LL23 7PP,1939-03-03,Meirion,',
] as const;
const file = (...lines: readonly string[]) => [headings, ...lines, ''].join('\r\n');
const rule = `rule leadership-2022, version 1
time zone Europe/London
grace 0 days
joined on or before 2022-06-03
`;
const because = { reason: 'as the branch says' };

/** The way to the gate at the console of one office, with one token for the desk. */
class Way {
  readonly journey: Journey;
  /** Who does what can open the gate: the first officer, or the desk where nobody else has a token. */
  readonly who: string;

  constructor(journey: Journey) {
    this.journey = journey;
    this.who = journey.hasOfficers ? 'officer-1' : 'office';
  }

  get #token(): string | undefined {
    return this.journey.hasOfficers ? officerTokens[0] : officerToken;
  }

  /** Whether the gate, the register and what is said of members are as they were. */
  async #state(): Promise<unknown> {
    const paths = ['completeness', 'register', 'eligibility/members', 'claims', 'register/explanations'];
    return Promise.all(paths.map((path) => this.journey.ask(path)));
  }

  /** Refused to the desk with nothing changed, then done by name; without officers' tokens the desk does it. */
  async byName(path: string, body: unknown, left: RegExp) {
    if (this.journey.hasOfficers) {
      const before = await this.#state();
      this.#assertRefused(await this.journey.office(path, body), left);
      assert.deepEqual(await this.#state(), before, `${path}: refused, and something changed`);
    }
    const done = await this.journey.office(path, body, this.#token);
    assert.equal(done.status, 200, `${path}: ${JSON.stringify(done.body)}`);
    return done.body;
  }

  async listByName(csv: string): Promise<void> {
    const path = 'branches/file';
    if (this.journey.hasOfficers)
      this.#assertRefused(await sendBytes(this.journey, path, csv, officerToken), /their counts stay/);
    assert.equal((await sendBytes(this.journey, path, csv, this.#token)).status, 200);
  }

  #assertRefused({ status, body }: Awaited<ReturnType<Journey['office']>>, left: RegExp): void {
    assert.deepEqual([status, body.error], [403, 'needs-second-officer'], JSON.stringify(body));
    assert.match(body.message, left);
    assert.match(body.message, /can open the gate.*needs an officer by name: sign in with an officer’s own/);
  }

  /** A file on its way, uploaded and read by the desk. */
  async stage(csv: string): Promise<SnapshotView> {
    const { body } = await sendBytes(this.journey, 'uploads?name=members.csv', csv, officerToken);
    const read = await this.settled(body.id);
    if (read.state === 'staged') return read;
    await this.journey.ask(`register/uploads/${read.id}/read`, { mapping: read.mapping });
    return this.settled(read.id);
  }

  async publish({ id, seen }: SnapshotView): Promise<void> {
    await this.byName(`register/uploads/${id}/publish`, { ...because, seen }, /^The file was not published/);
    assert.equal((await this.settled(id)).state, 'published');
  }

  /** The file once no work on it is under way. */
  async settled(id: number): Promise<SnapshotView> {
    for (;;) {
      const view: SnapshotView = await this.journey.ask(`register/uploads/${id}`);
      if (view.work === null) return view;
      await sleep(30);
    }
  }
}

async function start(context: TestContext, hasOfficers: boolean): Promise<Way> {
  const journey = new Journey();
  journey.hasOfficers = hasOfficers;
  const way = new Way(await journey.start(context));
  assert.equal((await journey.ask('overview')).lacksName, hasOfficers);
  return way;
}

/** Branches with their counts, files, and why members are gone. */
async function bringRegister(way: Way): Promise<void> {
  const { journey, who } = way;
  const leeds = { name: 'Leeds', officerName: 'J. Hill', officerEmail: 'leeds@example.org', source: 1 };
  await way.byName('register/branches', leeds, /^Branches, their addresses and their counts stay/);
  await way.listByName('Branch,Members\r\nMeirion,4\r\n');
  await way.publish(await way.stage(file(ann, dilwyn, eirlys, gwyn, hefin)));
  const next = await way.stage(file(ann, gwyn, hefin));
  const early = { members: ['7002'], ...because };
  const path = `register/uploads/${next.id}/explain`;
  await way.byName(path, early, /^No explanation was kept/);
  // What can only shut the gate is anybody's, and so is what prepares a file.
  assert.equal((await journey.ask(`${path}/undo`, { members: ['7002'] })).explained, 1);
  await way.byName(path, early, /^No explanation was kept/);
  await way.publish(next);
  const explain = 'register/disappearances/explain';
  await way.byName(explain, { members: ['7003'], ...because }, /^No explanation was kept/);
  const { members } = await journey.ask('register/explanations');
  assert.deepEqual(
    members.map((one: { memberId: string; by: string }) => [one.memberId, one.by]).toSorted(),
    [
      ['7002', who],
      ['7003', who],
    ],
  );
  const { published, branches } = await journey.ask('register');
  assert.equal(published.by, who);
  const said = branches.map(({ sourceSaid, officerSaid, ...one }: RegisterView['branches'][number]) => [
    one.name,
    sourceSaid?.by,
    officerSaid?.by,
  ]);
  assert.deepEqual(said, [
    ['Leeds', who, who],
    ['Meirion', who, undefined],
  ]);
  const { snapshots } = await journey.ask('register/uploads');
  assert.deepEqual([snapshots[0].by, snapshots[0].endedBy], ['office', who]);
  const back = { members: ['7003'], reason: 'still pays' };
  assert.equal((await journey.ask('register/disappearances/reopen', back)).reopened, 1);
}

/** The rule, and a ruling on the one of whom the register does not know enough. */
async function decide(way: Way): Promise<void> {
  const { journey, who } = way;
  assert.equal((await journey.ask('eligibility/rule', { text: rule, try: true })).figures.eligible, 1);
  await way.byName('eligibility/rule', { text: rule, try: false }, /^The rule was not put in force/);
  assert.equal((await journey.ask('eligibility')).rule.by, who);
  const ruling = { memberId: '7005', decision: { outcome: 'eligible' }, ...because };
  const { member } = await way.byName('eligibility/rulings', ruling, /^Nothing was decided on this member/);
  assert.equal(member.words, `eligible: decided by ${who}, as the branch says`);
}

/** What branches ask: approved, taken back, refused, many at once; asked back by anybody. */
async function decideClaims(way: Way): Promise<void> {
  const { journey, who } = way;
  const claim = { branch: 'Meirion', kind: 'died', details: { day: '2022-05-01' } } as const;
  const ids = await submitClaims(
    journey,
    ['7001', '7005'].map((memberId) => ({ ...claim, memberId })),
  );
  const [one, other] = ids;
  const undecided = /^Nothing was decided, and the register stays as it was/;
  assert.equal((await journey.ask(`claims/${one}/ask`, { question: 'On which day?' })).claim.state, 'asked');
  await way.byName(`claims/${one}/approve`, because, undecided);
  await way.byName(`claims/${one}/undo`, because, undecided);
  await way.byName(`claims/${other}/refuse`, because, undecided);
  const bulk = { ids: [one], decision: 'refuse', reason: 'is alive' };
  assert.deepEqual((await way.byName('claims/bulk', bulk, undecided)).done, [one]);
  for (const id of ids)
    for (const { kind, by } of (await journey.ask(`claims/${id}`)).decisions)
      assert.equal(by, kind === 'asked' ? 'office' : who);
}

/** Two entries told apart by the desk, and made one by name, where no vote goes with it. */
async function mergeEntries(way: Way): Promise<void> {
  const { journey, who } = way;
  const { id } = await journey.ask('duplicates', { one: '7001', other: '7004' });
  await journey.ask(`duplicates/${id}/apart`, because);
  assert.equal((await journey.ask(`duplicates/${id}/undo`, because)).pair.state, 'open');
  const as = /^The two entries stay as they were/;
  await way.byName(`duplicates/${id}/merge`, { stays: '7001', take: [], ...because }, as);
  const { pair } = await way.byName(`duplicates/${id}/undo`, because, as);
  assert.deepEqual(
    pair.decisions.slice(0, 2).map((one: { by: string }) => one.by),
    [who, who],
  );
}

for (const hasOfficers of [true, false])
  test(`GATE-6: ${hasOfficers ? 'what can open the gate is refused to the shared token and kept with an officer’s name' : 'without officers’ tokens the desk does everything as before'}`, async (context) => {
    const way = await start(context, hasOfficers);
    await bringRegister(way);
    await decide(way);
    await decideClaims(way);
    await mergeEntries(way);
  });

test('GATE-6: a file is published as it was seen, and not as the desk has changed it since', async (context) => {
  const way = await start(context, true);
  const { journey } = way;
  const staged = await way.stage(file(ann, dilwyn.replace('LL23 7AA', 'LL23')));
  const path = `register/uploads/${staged.id}`;
  const publish = (seen: string) => journey.office(`${path}/publish`, { ...because, seen }, officerTokens[0]);
  const setAside = () => journey.ask(`${path}/set-aside`, because);
  const seen: SnapshotView = await setAside();
  assert.equal(seen.waiting, 0);
  await journey.ask(`${path}/rows/3/reopen`, {});
  const again: SnapshotView = await setAside();
  assert.deepEqual([again.rows, again.waiting], [seen.rows, seen.waiting], 'the same figures, by other acts');
  const changed = await publish(seen.seen);
  assert.equal(changed.status, 409);
  assert.match(changed.body.message, /^Since you were shown this file somebody has read it again, or mended/);
  await journey.ask(`${path}/read`, { mapping: { ...staged.mapping, joined: undefined } });
  await way.settled(staged.id);
  const last: SnapshotView = await setAside();
  assert.match((await publish(again.seen)).body.message, /^Since you were shown this file/);
  assert.equal((await publish(last.seen)).status, 200);
  assert.equal((await way.settled(staged.id)).state, 'published');
});
