import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addressOf, BranchJourney, day, formatLine, listHeadings, Session } from './branch-fixtures.ts';
import { officerTokens } from './office-fixtures.ts';
import { crowd, type SampleMember, waitUntil } from './register-fixtures.ts';

const members = crowd(120);
const ofLeeds = members.filter(({ branch }) => branch === 'Leeds');

const csvOf = (lines: readonly string[]) => `${[listHeadings, ...lines].join('\r\n')}\r\n`;

/** Leeds' own list: three members headquarters has are not on it, two are on it alone, one lives elsewhere. */
const moved = { ...(ofLeeds[5] as SampleMember), address1: '99 Quite Another Street', postcode: 'LL57 1AA' };
const strangers = [
  'N1,Persephone,Quartermaine,7 Strand,ZE1 0AA,1948-01-02',
  ',Balthazar,Featherstonehaugh,9 Mole End,KW15 1ZZ,1951-12-30',
];
const listOfLeeds = csvOf([
  ...ofLeeds.slice(3).map((one) => formatLine(one.id === moved.id ? moved : one)),
  ...strangers,
]);

const findingOf = (findings: readonly { kind: string }[], kind: string) =>
  findings.find((one) => one.kind === kind) as unknown as {
    id: number;
    line: number;
    headquarters: { memberId: string }[];
  };

let office: BranchJourney;
let session: Session;
const ends: (() => unknown)[] = [];

before(async () => {
  const context = { after: (end: () => unknown) => ends.push(end) };
  office = new BranchJourney();
  office.journey.trustedProxies = 1;
  await office.start(context, members);
});
after(async () => {
  for (const end of ends) await end();
});

test('RECON-5 headquarters asks every branch by mail, with a link of its own', async () => {
  const { sink } = office;
  const asked = await office.askBranches();
  assert.deepEqual(asked.asked, ['Leeds', 'Meirion']);
  assert.deepEqual(asked.notAsked, []);
  const mail = await sink.waitFor(addressOf('Leeds'));
  assert.match(mail.subject, /please check the members of Leeds/);
  assert.match(mail.text, /https:\/\/office\.sample\.example\/#\/branch\/[\w-]{43}\r?\n/);
});

test('the link opens one session of one branch, once, however many open it at once', async () => {
  const secret = await office.sink.secretFor(addressOf('Leeds'));
  const tries = await Promise.all(
    Array.from({ length: 5 }, () => office.call('POST', 'session', { secret })),
  );
  assert.deepEqual(tries.map(({ status }) => status).sort(), [200, 403, 403, 403, 403]);
  assert.equal(tries.find(({ status }) => status === 403)?.body.error, 'link-dead');
  const { body } = tries.find(({ status }) => status === 200) ?? { body: undefined };
  assert.equal(body.branch, 'Leeds');
  assert.equal(body.by, 'branch');

  session = new Session(office, body.token);
  assert.equal((await office.ask('branches')).branches[0].clock.state, 'opened');
});

test('behind a proxy each address has limits of its own, and each session', async () => {
  const ask = async (path: string, headers: Record<string, string>) =>
    (
      await fetch(`${office.journey.officeUrl}/api/branch/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ secret: 'x'.repeat(43) }),
      })
    ).status;
  const statuses = async (count: number, path: string, headersOf: (n: number) => Record<string, string>) =>
    new Set(await Promise.all(Array.from({ length: count }, (_, n) => ask(path, headersOf(n)))));
  const apart = await statuses(30, 'session', (n) => ({ 'x-forwarded-for': `192.0.2.${n}` }));
  assert.deepEqual([...apart], [403], 'thirty officers behind one proxy');
  const same = await statuses(30, 'session', () => ({ 'x-forwarded-for': '192.0.2.200' }));
  assert.ok(same.has(429), 'one address that tries secrets');
  const authorization = `Bearer ${session.token}`;
  assert.ok((await statuses(25, 'compare', () => ({ authorization }))).has(429), 'one session');
});

test('without a session nothing is said', async () => {
  for (const path of ['overview', 'members', 'findings', 'claims'])
    assert.equal((await office.call('GET', path, undefined, 'x'.repeat(43))).status, 401);
});

test('RECON-1 the list headquarters has, page by page', async () => {
  const first = await session.get('members');
  assert.equal(first.total, ofLeeds.length);
  assert.equal(first.members[0].code, null);
  const found = await session.get('members?query=S1005');
  assert.equal(found.members.length, 0, 'S1005 is of another branch');
  assert.equal((await session.get('members?query=s1004')).members[0].memberId, 'S1004');
});

test('RECON-2 the list is compared: every line and every member once', async () => {
  const { state, overview, seemsAnother } = await session.sendList(listOfLeeds);
  assert.equal(state, 'compared');
  assert.equal(seemsAnother, false);
  const counts = new Map(
    overview.counts.map((one: { kind: string; findings: number }) => [one.kind, one.findings]),
  );
  assert.deepEqual(
    counts,
    new Map([
      ['differs', 1],
      ['only-yours', 2],
      ['only-headquarters', 3],
    ]),
  );
  assert.equal(overview.list.listed, ofLeeds.length - 1);
  assert.equal(overview.list.same, ofLeeds.length - 4);
  assert.equal(overview.toCheck, 6);
  assert.equal(overview.minutes, 3);
  const differs = findingOf((await session.get('findings')).findings, 'differs') as never as {
    differences: object[];
  };
  assert.deepEqual(differs.differences, [
    {
      field: 'address',
      yours: '99 Quite Another Street',
      headquarters: ofLeeds[5]?.['address1'],
    },
    { field: 'postcode', yours: 'LL57 1AA', headquarters: ofLeeds[5]?.postcode },
  ]);
});

test('RECON-3 answers are kept one by one, can be repeated, and taken back step by step', async () => {
  const { findings } = await session.get('findings?kind=only-yours');
  const [finding] = findings;
  const body = { writeId: 'write-0001', basedOn: 0, answer: { kind: 'lapsed', day: 'June' } };
  const path = `findings/${finding.id}/answer`;
  const [one, two] = await Promise.all([session.try('PUT', path, body), session.try('PUT', path, body)]);
  assert.deepEqual([one.status, two.status], [200, 200]);
  assert.equal(one.body.finding.version, 1);
  assert.equal(two.body.finding.version, 1);
  const other = await session.answer(finding.id, { kind: 'died' }, 0);
  assert.equal(other.wasChanged, true);
  assert.equal(other.finding.version, 2);
  const undo = (basedOn: number) =>
    session.post(`findings/${finding.id}/undo`, { writeId: crypto.randomUUID(), basedOn });
  assert.deepEqual((await undo(2)).finding.answer, body.answer);
  assert.equal((await undo(3)).finding.answer, null);
  const none = await session.try('POST', `findings/${finding.id}/undo`, {
    writeId: 'undo-again',
    basedOn: 4,
  });
  assert.equal(none.status, 409);
  const wrong = await session.try('PUT', path, {
    writeId: 'write-0002',
    basedOn: 4,
    answer: { kind: 'held' },
  });
  assert.equal(wrong.body.error, 'refused-by-rule');
});

test('two windows that answer at once both are kept, and the later one holds', async () => {
  const [finding] = (await session.get('findings?kind=only-headquarters')).findings;
  const kinds = ['ours', 'moved', 'died', 'lapsed', 'not-sure'];
  const replies = await Promise.all(kinds.map((kind) => session.answer(finding.id, { kind })));
  assert.deepEqual(replies.map((reply) => reply.finding.version).sort(), [1, 2, 3, 4, 5]);
  assert.equal(replies.filter((reply) => reply.wasChanged).length, 4);
  const last = replies.find((reply) => reply.finding.version === 5);
  const [now] = (await session.get('findings?kind=only-headquarters')).findings;
  assert.deepEqual(now.answer, last.finding.answer);
});

test('a text that no database keeps is refused as such', async () => {
  for (const query of ['%00', 'a%00b'])
    assert.equal((await session.try('GET', `members?query=${query}`)).status, 400);
  const half = { writeId: 'zero-1', people: [{ fields: { surname: '\ud800' }, address: ['\0'] }] };
  const { status, body } = await session.try('POST', 'reported', half);
  assert.deepEqual([status, body.error], [400, 'malformed-request']);
});

test('RECON-3 an answer with a problem is kept, and cannot be sent until it is put right', async () => {
  const [first] = (await session.get('findings?kind=only-yours')).findings;
  const person = structuredClone(first.yours);
  person.fields.postcode = 'nowhere';
  const kept = await session.answer(first.id, { kind: 'missing', person });
  assert.deepEqual(
    kept.finding.problems.map((one: { field: string }) => one.field),
    ['postcode'],
  );
  const refusal = await session.try('POST', 'submit');
  assert.equal(refusal.status, 409);
  assert.equal(refusal.body.place, String(first.id));
  const right = await session.answer(first.id, { kind: 'missing', person: first.yours }, 1);
  assert.deepEqual(right.finding.problems, []);
});

test('RECON-3 submitting makes claims, and the answer the gate reads', async () => {
  const { findings } = await session.get('findings');
  const [, second] = findings.filter((one: { kind: string }) => one.kind === 'only-yours');
  await session.answer(second.id, { kind: 'not-sure' });
  const differs = findingOf(findings, 'differs');
  const fields = [{ field: 'postcode', value: 'LL57 1AA' }];
  await session.answer(differs.id, { kind: 'correct-field', fields });
  const { made, withdrawn, overview } = await session.post('submit');
  const { claims } = await session.get('claims');
  assert.equal(withdrawn, 0);
  assert.equal(made, claims.length);
  const kinds = claims
    .map((claim: { kind: string }) => claim.kind)
    .filter((kind: string) => kind !== 'moved' && kind !== 'died' && kind !== 'lapsed');
  assert.deepEqual(kinds.sort(), ['correct-field', 'missing']);
  assert.deepEqual(
    { ...overview.submitted, at: 0 },
    { at: 0, of: 'list', by: 'branch', listed: 59, found: 57, undecided: 1 },
  );
  assert.equal(overview.clock.state, 'answered');
  const again = await session.post('submit');
  assert.deepEqual([again.made, again.withdrawn], [0, 0]);
});

test('RECON-3 a decision of headquarters is weighed in the branch’s answer, and taken back with it', async () => {
  const { claims } = await session.get('claims?');
  const missing = claims.find((claim: { kind: string }) => claim.kind === 'missing');
  const submitted = async () => (await session.get('overview')).submitted;
  const before = await submitted();
  await office.ask(`claims/${missing.id}/approve`, { reason: 'On the paper list.', notThese: [] });
  assert.equal((await submitted()).found, before.found + 1);
  assert.equal(
    (await session.get('claims')).claims.find((one: { id: number }) => one.id === missing.id).state,
    'approved',
  );
  assert.equal((await session.get('overview')).list.isStale, true);
  await office.ask(`claims/${missing.id}/undo`, { reason: 'A mistake.' });
  assert.equal((await submitted()).found, before.found);
  await office.ask(`claims/${missing.id}/ask`, { question: 'Since when?' });
  const { claim } = await session.post(`claims/${missing.id}/reply`, { text: 'Since May.' });
  assert.deepEqual([claim.state, claim.question, claim.reply], ['waiting', 'Since when?', 'Since May.']);
});

test('a changed answer takes its undecided claim back', async () => {
  const [finding] = (await session.get('findings?kind=only-yours')).findings;
  await session.answer(finding.id, { kind: 'not-ours' }, finding.version);
  const { made, withdrawn, overview } = await session.post('submit');
  assert.deepEqual([made, withdrawn], [0, 1]);
  assert.equal(overview.submitted.found, 58);
});

test('RECON-2 a branch neither sees nor changes what is another’s', async () => {
  const other = await office.signIn('Meirion');
  const [finding] = (await session.get('findings')).findings;
  assert.deepEqual((await other.get('findings')).findings, []);
  assert.deepEqual((await other.get('claims')).claims, []);
  assert.equal((await other.get('members?query=S1004')).members.length, 0);
  for (const [method, path, body] of [
    ['PUT', `findings/${finding.id}/answer`, { writeId: 'write-0009', basedOn: 0, answer: null }],
    ['POST', `findings/${finding.id}/undo`, { writeId: 'write-0010', basedOn: 1 }],
    ['POST', 'claims/1/reply', { text: 'hello' }],
  ] as const)
    assert.equal((await other.try(method, path, body)).status, 404, path);
  const same = await other.try('POST', 'reported', {
    writeId: 'reported-1',
    people: [{ fields: { forename: 'Ann', surname: 'Bevan', email: 'a@b.example' }, address: [] }],
  });
  const [reported] = same.body.findings;
  const foreign = { kind: 'same-as', memberId: 'S1004' };
  assert.equal(
    (
      await other.try('PUT', `findings/${reported.id}/answer`, {
        writeId: 'write-0011',
        basedOn: 1,
        answer: foreign,
      })
    ).status,
    409,
  );
});

test('sign-out ends the session; a new link can be asked for, known address or not', async () => {
  assert.equal((await office.call('POST', 'sign-out', undefined, session.token)).status, 200);
  assert.equal((await session.try('GET', 'overview')).status, 401);
  const known = await office.call('POST', 'link', { email: 'LEEDS@branches.example' });
  const unknown = await office.call('POST', 'link', { email: 'nobody@branches.example' });
  assert.deepEqual(known, unknown);
  const again = await office.signIn('Leeds', 1);
  assert.equal((await again.get('overview')).branch, 'Leeds');
  assert.equal(
    office.sink.mails.some(({ to }) => to.includes('nobody@branches.example')),
    false,
  );
  assert.deepEqual(
    office.journey.lines.filter((line) => line.startsWith('error')),
    [],
  );
});

test('RECON-5 reminders at their times, more time decided and told to all, headquarters acts for a silent branch', async (t) => {
  const office = await new BranchJourney().start(t, members);
  const { journey, sink } = office;
  await office.askBranches();
  const session = await office.signIn('Leeds');
  await office.signIn('Meirion');
  const now = journey.clock.now();
  const until = now + 20 * day;

  const early = await session.try('POST', 'extension', {
    until: now + day,
    grounds: 'the secretary is away',
  });
  assert.equal(early.status, 409);
  const { extension } = await session.post('extension', { until, grounds: 'The secretary is away.' });
  const twice = await session.try('POST', 'extension', { until, grounds: 'The secretary is away.' });
  assert.equal(twice.status, 409);
  const decision = { decision: 'granted', grounds: 'There is time.' };
  const unnamed = await journey.office(`branches/extensions/${extension.id}`, decision);
  assert.equal(unnamed.body.error, 'needs-second-officer');
  await office.ask(`branches/extensions/${extension.id}`, decision);
  const told = await sink.waitFor(addressOf('Meirion'), 1);
  assert.match(told.text, /Leeds asked for more time .* has it until/);
  const { branches } = await office.ask('branches');
  assert.deepEqual(
    branches.map((one: { clock: { target: number } }) => one.clock.target),
    [until, now + 14 * day],
  );

  const tooSoon = await journey.office(
    'branches/act-for',
    { branch: 'Meirion', reason: 'It is silent.' },
    officerTokens[0],
  );
  assert.equal(tooSoon.status, 409);
  journey.clock.seconds += 15 * day;
  const reminder = await sink.waitFor(addressOf('Meirion'), 2);
  assert.match(reminder.subject, /still to be checked/);
  await waitUntil(async () => (await office.ask('branches')).branches[1].reminders === 1);

  const acting = await office.ask('branches/act-for', { branch: 'Meirion', reason: 'It is silent.' });
  assert.equal(acting.by, 'headquarters');

  const hq = new Session(office, acting.token);
  const ofMeirion = members.filter(({ branch }) => branch === 'Meirion');
  await hq.sendList(csvOf(ofMeirion.map(formatLine)));
  const { overview } = await hq.post('submit');
  assert.equal(overview.submitted.by, 'headquarters');
  assert.equal(overview.submitted.found, ofMeirion.length);
});

test('mail that the server refuses is tried again, and headquarters sees why; a link counts only from the mail that was taken', async (t) => {
  const office = await new BranchJourney().start(t, members);
  office.sink.isFull = true;
  await office.askBranches(['Leeds']);
  await waitUntil(async () => (await office.ask('branches')).branches[0].mailProblem !== null);
  assert.equal((await office.ask('branches')).branches[0].mailProblem, 'The mail server answered 452.');
  office.sink.isFull = false;
  office.journey.clock.seconds += 61;
  await office.signIn('Leeds');
  assert.equal((await office.ask('branches')).branches[0].mailProblem, null);
});
