/** From the register to the roll: the rule, the gate, two officers who override it, and the roll that is made. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OfficeTables, openStore, saveBranch } from '@countersign/store';
import { Journey, officerToken, officerTokens } from './office-fixtures.ts';
import { crowd, publishMembers, type SampleMember } from './register-fixtures.ts';

const rule = `rule leadership-2022, version 1
time zone Europe/London
grace 0 days
joined on or before 2022-06-03
`;

const joined = (members: readonly SampleMember[]): SampleMember[] =>
  members.map((member) => ({
    joined: '2019-05-01',
    town: 'Bala',
    ...member,
    postcode: 'LL23 7AB',
  }));

const [first = '', second = ''] = officerTokens;

/** Eight ordinary members, and one of each who is not: late, of unknown day, without an address. */
const people: readonly SampleMember[] = [
  ...joined(crowd(8)),
  { ...joined(crowd(1))[0], id: 'LATE', joined: '2022-07-01' } as SampleMember,
  { ...joined(crowd(1))[0], id: 'WHEN', joined: '' } as SampleMember,
  { ...joined(crowd(1))[0], id: 'WHERE', address1: '', town: '' } as SampleMember,
];

async function startWithRegister(context: Parameters<Journey['start']>[0]): Promise<Journey> {
  const journey = await new Journey().start(context);
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  await store.transaction(async (tx) => {
    for (const [name, sourceMembers] of [
      ['Leeds', 7],
      ['Meirion', 4],
      // Entered by mistake, and given 0 members since: nobody waits for its answer.
      ['Merion', 0],
    ] as const)
      await saveBranch(tx, { name, officerName: '', officerEmail: '', sourceMembers });
  });
  await store.close();
  await publishMembers(journey, people);
  return journey;
}

test('ROLL-3: a rule decides on everybody with a reason, a person on whom it cannot, and no sum is off', async (context) => {
  const journey = await startWithRegister(context);
  const before = await journey.ask('completeness');
  assert.match(before.gate.reasons[0].sentence, /no rule says who may vote.*11 against 0/);
  const bad = await journey.office('eligibility/rule', { text: 'rule x', try: false }, first);
  assert.equal(bad.status, 409);
  const tried = await journey.ask('eligibility/rule', { text: `  ${rule}\n`, try: true });
  assert.equal((await journey.ask('eligibility')).rule, null);
  const entered = await journey.askNamed('eligibility/rule', { text: rule, try: false });
  assert.deepEqual(entered, tried);
  assert.deepEqual(entered.figures, {
    members: 11,
    eligible: 9,
    excluded: { 'joined-late': 1 },
    undecided: { 'membership-unclear': 1 },
    held: { address: 1 },
  });
  const other = { text: `${rule}aged 18 on 2022-09-02\n`, try: false };
  const same = await journey.office('eligibility/rule', other, first);
  assert.match(same.body.message, /with another text: give this one the next version/);
  const { members } = await journey.ask('eligibility/members?kind=excluded&code=joined-late');
  assert.equal(members[0].words, 'not eligible: joined 2022-07-01, needed by 2022-06-03');
  const undecided = await journey.ask('completeness');
  assert.ok(undecided.gate.reasons.some((one: { kind: string }) => one.kind === 'imbalance'));
  const friend = { memberId: 'LATE', decision: { outcome: 'eligible' }, reason: 'a friend' };
  const no = await journey.office('eligibility/rulings', friend, first);
  assert.match(no.body.message, /The rule decides on LATE/);
  const ruling = { memberId: 'WHEN', decision: { outcome: 'eligible' }, reason: 'card of 1998 seen' };
  const { member } = await journey.askNamed('eligibility/rulings', ruling);
  assert.equal(member.words, 'eligible: decided by officer-1, card of 1998 seen');
  const { figures } = await journey.ask('eligibility');
  assert.deepEqual(figures.undecided, {});
  const after = await journey.ask('completeness');
  assert.deepEqual(
    after.gate.reasons.map((one: { kind: string }) => one.kind),
    ['too-few-answered', 'coverage'],
  );
  assert.deepEqual(
    after.branches.map((one: { branch: string; colour: string }) => [one.branch, one.colour]),
    [
      ['Leeds', 'grey'],
      ['Meirion', 'grey'],
    ],
  );
});

test('ROLL-4, ROLL-5: the roll is frozen only behind the gate or over two officers’ names, of exactly what they saw', async (context) => {
  const journey = await startWithRegister(context);
  await journey.askNamed('eligibility/rule', { text: rule, try: false });
  const file = await journey.office('roll', 'Member number,Surname,Branch\r\n');
  assert.match(file.body.message, /a file here would pass the gate by/);
  const shut = await journey.office('commands', { command: 'freeze-roll', reason: 'now' });
  assert.equal(shut.status, 409);
  assert.match(shut.body.message, /0 of 2 branches have answered.*Silent: Leeds, Meirion/);
  const { gate } = await journey.ask('completeness');
  const seen = gate.reasons.map((one: { sentence: string }) => one.sentence);
  const ask = (token: string, path: string, body: unknown) => journey.office(path, body, token);
  const reason = 'The timetable is fixed by the rule book.';
  assert.equal((await ask(officerToken, 'completeness/override', { seen, reason })).status, 403);
  const other = await ask(first, 'completeness/override', { seen: seen.slice(1), reason });
  assert.match(other.body.message, /has changed since you were shown it/);
  const { body: proposed } = await ask(first, 'completeness/override', { seen, reason });
  const { id, act } = proposed.act;
  for (const sentence of seen) assert.ok(act.includes(sentence));
  const alone = await ask(first, `acts/${id}/approve`, { seen: act, reason: '' });
  assert.match(alone.body.message, /Another officer/);
  // The register changes under it: what was proposed is no longer what stands there.
  await journey.askNamed('eligibility/rulings', {
    ...{ memberId: 'WHEN', decision: { outcome: 'excluded', code: 'not-a-member' }, reason: 'never paid' },
  });
  const stale = await ask(second, `acts/${id}/approve`, { seen: act, reason: '' });
  assert.match(stale.body.message, /has changed since you were shown it/);
  assert.equal((await ask(first, `acts/${id}/withdraw`, { reason: '' })).body.act.state, 'withdrawn');
  const now = (await journey.ask('completeness')).gate.reasons.map(
    (one: { sentence: string }) => one.sentence,
  );
  assert.notDeepEqual(now, seen);
  const { body: again } = await ask(first, 'completeness/override', { seen: now, reason });
  const done = await ask(second, `acts/${again.act.id}/approve`, { seen: again.act.act, reason: 'agreed' });
  assert.equal(done.body.act.state, 'approved');
  await journey.command('freeze-roll');
  const { passed } = await journey.ask('completeness');
  assert.equal(passed.kind, 'overridden');
  assert.deepEqual(passed.reasons, now);
  assert.deepEqual(passed.act, done.body.act);
  await assertEverybodyAccountedFor(journey);
});

/** Each member of the register by name: a pack, or a listed reason. */
async function assertEverybodyAccountedFor(journey: Journey): Promise<void> {
  const { packs } = await journey.ask('packs?query=');
  const coded = new Set(packs.map((pack: { memberId: string }) => pack.memberId));
  const { members } = await journey.ask('eligibility/members');
  assert.deepEqual(
    members.map((one: { memberId: string }) => one.memberId).toSorted(),
    people.map(({ id }) => id).toSorted(),
  );
  for (const { memberId, outcome, held } of members)
    assert.equal(coded.has(memberId), outcome === 'eligible' && held === null, memberId);
  assert.equal(coded.size, 8);
  assert.deepEqual(
    members.flatMap((one: { memberId: string; held: { words: string } | null }) => one.held?.words ?? []),
    ['no pack can be made: address 1 is empty'],
  );
}
