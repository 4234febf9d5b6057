/** A ballot as its office sees it, from a file of members to a declared result, through a real box. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromBase64, unwrap } from '@countersign/bytes';
import { referenceGroup } from '@countersign/crypto';
import { readPackList } from '@countersign/documents';
import { parseEntryBundle } from '@countersign/log';
import { readRecord } from '@countersign/office';
import { parseEntry } from '@countersign/record';
import { verifyRecord } from '@countersign/verify';
import { answersOf, Journey, rollCsv } from './office-fixtures.ts';

test('ROLL-1, ROLL-5: a roll is imported, counted, frozen, and then stays as it is', async (context) => {
  const journey = await new Journey().start(context);
  const report = await journey.ask('roll', rollCsv);
  assert.deepEqual(
    [report.rows, report.accepted, report.duplicates, report.quarantined.length],
    [7, 4, 1, 2],
  );
  assert.deepEqual(
    report.quarantined.map(({ row, column }: { row: number; column: string }) => [row, column]),
    [
      [7, 'Postcode'],
      [8, 'Date of birth'],
    ],
  );
  assert.deepEqual(report.branches, [
    { name: 'Leeds', members: 2 },
    { name: 'Meirion', members: 2 },
  ]);
  assert.deepEqual((await journey.ask('roll')).report, report);
  const broken = await journey.office('roll', rollCsv.replace('1002,Mr,', '1002,"Mr,'));
  assert.deepEqual([broken.status, broken.body.error, broken.body.place], [422, 'import-refused', 'line 3']);
  assert.equal((await journey.ask('overview')).members, 4, 'a refused file leaves the roll as it was');
  await journey.command('freeze-roll');
  const again = await journey.office('roll', rollCsv);
  assert.deepEqual([again.status, again.body.error], [409, 'refused-by-lifecycle']);
  const { packs, total } = await journey.ask('packs');
  assert.equal(total, 4);
  assert.deepEqual(packs.map((pack: { credential: number }) => pack.credential).sort(), [0, 1, 2, 3]);
  assert.deepEqual(packs.map((pack: { channel: string }) => pack.channel).sort(), [
    'electronic',
    'paper',
    'paper',
    'paper',
  ]);
  const early = await journey.office('commands', { command: 'open', reason: '' });
  assert.deepEqual([early.status, early.body.error], [409, 'refused-by-lifecycle']);
});

test('a ballot from its roll to its declaration, and the record it leaves verifies', async (context) => {
  const journey = await new Journey().start(context);
  await journey.openVoting();
  await checkLists(journey);
  const cast = await journey.voteOnline('1001', 1n);
  assert.equal(cast.status, 200, JSON.stringify(cast.body));
  const { batch } = await journey.ask('desk/arrivals', {});
  const paper = await journey.packOf('1002');
  const received = await journey.ask('desk/scans', { barcode: paper.barcode.toLowerCase(), batch });
  assert.deepEqual([received.outcome, received.pack], ['received', paper.pack]);
  const other = await journey.packOf('1003');
  assert.equal((await journey.ask('desk/scans', { barcode: other.barcode, batch })).outcome, 'received');
  await journey.ask('desk/status', { barcode: other.barcode, status: 'rejected', reason: 'unsigned' });
  journey.clock.seconds = 1_659_348_000;
  await journey
    .ask('paper-counts', count(batch, 1, 'Ann'))
    .then(assert.fail, (error: Error) => assert.match(error.message, /between the close/));
  await close(journey);
  assert.deepEqual(await journey.ask('paper-counts', count(batch, 1, 'Ann')), {
    state: 'first-recorded',
    differs: [],
  });
  assert.deepEqual(await journey.ask('paper-counts', count(batch, 2, 'Bob')), {
    state: 'agreed',
    differs: [],
  });
  await journey.command('finish-opening');
  await drawLot(journey);
  const declared = await journey.command('declare');
  assert.equal(declared.stage, 'declared');
  const figures = await journey.ask('declaration.json');
  assert.deepEqual(figures.contests[0].outcome, { kind: 'elected', options: ['bryn'] });
  assert.deepEqual(figures.contests[0].cast, { online: 1, post: 2, total: 3 });
  assert.deepEqual(figures.contests[0].rejectedTotal, { online: 0, post: 1, total: 1 });
  assert.match(await journey.ask('declaration.csv'), /votes cast,,1,2,3,75\.0/);
  assert.match(await journey.ask('declaration.pdf'), /^%PDF/);
  const files = await download(journey);
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const verified = verifyRecord({ files, group: referenceGroup, random, progress: () => {} });
  assert.deepEqual(
    verified.duties.flatMap(({ problems }) => problems),
    [],
  );
  assert.equal(verified.verdict, 'verified');
  assertSecret(journey);
});

/** TALLY-11: one vote each, so nothing is declared before the officers' draw is on the board. */
async function drawLot(journey: Journey): Promise<void> {
  assert.deepEqual(await journey.ask('ties'), { counted: false, ties: [], lots: [] });
  const lot = { contest: 'chair', purpose: 'elect', stage: 1, tied: ['bryn', 'ada'], chosen: 'bryn' };
  const draw = (changes: object) =>
    journey.office('lots', { ...lot, how: 'Drawn from a hat before both agents', ...changes });
  assert.match((await draw({})).body.message, /No count waits for a lot/);
  const early = await journey.office('commands', { command: 'declare', reason: '' });
  assert.deepEqual([early.status, early.body.error], [409, 'lot-needed']);
  assert.match(early.body.message, /Ada.* and Bryn/);
  const { counted, ties } = await journey.ask('ties');
  assert.equal(counted, true);
  assert.deepEqual(ties, [
    {
      ...{ contest: 'chair', purpose: 'elect', stage: 1 },
      tied: [
        { option: 'ada', name: 'Ada Penhaligon', figures: ['1'] },
        { option: 'bryn', name: 'Bryn Cadwaladr', figures: ['1'] },
      ],
    },
  ]);
  const waiting = async () =>
    (await journey.ask('overview')).waitingFor.filter((one: string) => /lot/.test(one));
  assert.deepEqual(await waiting(), [
    'A lot is needed in "Chair", stage 1: Ada Penhaligon, Bryn Cadwaladr are tied.',
  ]);
  assert.equal((await draw({ stage: 2 })).body.error, 'refused-by-rule');
  assert.equal((await draw({ chosen: 'carys' })).body.error, 'refused-by-rule');
  assert.deepEqual((await journey.ask('lots', { ...lot, how: 'Drawn from a hat' })).ties, []);
  assert.match((await draw({ chosen: 'ada' })).body.message, /does not wait for this lot/);
  assert.deepEqual(await waiting(), []);
  const [recorded] = (await journey.ask('ties')).lots;
  assert.deepEqual([recorded.tied, recorded.chosen], [['ada', 'bryn'], 'bryn']);
}

/** CODE-1, CODE-2: what the code offices get. */
async function checkLists(journey: Journey): Promise<void> {
  const list = async (office: string) => {
    const text: string = await journey.ask(`packs/list?office=${office}`);
    async function* bytes() {
      yield new TextEncoder().encode(text);
    }
    return unwrap(await readPackList(bytes()));
  };
  const a = await list('A');
  assert.deepEqual(a.map(({ recipient }) => recipient?.name).sort(), [
    'Dr Ioan Cadwaladr',
    'Mr Ann Bevan',
    'Mrs Siân Ŵyn',
    'Ms Zoë Penhaligon',
  ]);
  for (const { reference, credential } of a) {
    const { body } = await journey.box(`/api/credentials/${reference}`);
    assert.equal(body.credential, credential, 'the reference of the pack is the one of the board');
  }
  const b = await list('B');
  assert.deepEqual(b.map(({ recipient }) => recipient?.email).filter(Boolean), ['zoe@example.org']);
  assert.ok(
    b.every(({ recipient }) => (recipient?.name ?? '') === ''),
    'the printer of slips learns no name',
  );
  const job = await journey.ask('packs/job');
  assert.equal(job.votingOnce[0].text, 'You have one vote.');
}

function count(batch: number, round: 1 | 2, counter: string) {
  const contests = [
    {
      votes: [
        { options: ['bryn'], count: 1 },
        { options: ['ada'], count: 0 },
      ],
      rejected: [],
    },
  ];
  return { batch, round, counter, envelopes: 1, papers: 1, empty: 0, extra: 0, contests };
}

/** Waits for the box to close by itself, then lets the key-holders work. */
async function close(journey: Journey): Promise<void> {
  while ((await journey.box('/api/ballot')).body.stage !== 'closed') await sleep(50);
  for (;;) {
    const inputs = (await entries(journey)).find(({ body }) => body.kind === 'mix-input')?.body;
    if (inputs?.kind === 'mix-input') {
      const name = Buffer.from(inputs.ciphertexts.hash).toString('hex');
      const response = await fetch(`${journey.boxUrl}/blob/${name}`);
      return journey.mixAndOpen(new Uint8Array(await response.arrayBuffer()));
    }
    await sleep(50);
  }
}

async function entries(journey: Journey) {
  const size = Number((await (await fetch(`${journey.boxUrl}/checkpoint`)).text()).split('\n')[1]);
  const response = await fetch(`${journey.boxUrl}/tile/entries/000.p/${size}`);
  const bundle = unwrap(parseEntryBundle(new Uint8Array(await response.arrayBuffer()), size));
  return bundle.map((bytes) => unwrap(parseEntry(bytes)));
}

async function download(journey: Journey): Promise<Map<string, Uint8Array>> {
  return new Map(
    unwrap(
      await readRecord(async (name) => {
        const response = await fetch(`${journey.boxUrl}/${name}`);
        return { ok: true, value: new Uint8Array(await response.arrayBuffer()) };
      }),
    ),
  );
}

/** No name, answer, barcode or token in any line for the operators. */
function assertSecret(journey: Journey): void {
  const text = journey.lines.join('\n');
  for (const secret of ['Siân', 'Bevan', '1952', 'LL23', 'token of the journey', 'CS'])
    assert.ok(!text.includes(secret), secret);
}

test('POST-1, POST-3, CASE-1: every kind of envelope has its outcome, and each refused one its case', async (context) => {
  const journey = await new Journey().start(context);
  await journey.openVoting();
  const [voter, poster] = [await journey.packOf('1001'), await journey.packOf('1002')];
  const early = await journey.office('desk/scans', { barcode: poster.barcode, batch: 1 });
  assert.deepEqual([early.status, early.body.error], [404, 'not-found']);
  const { batch } = await journey.ask('desk/arrivals', {});
  const scan = (barcode: string, more = {}) => journey.ask('desk/scans', { barcode, batch, ...more });
  assert.equal((await scan('no barcode at all')).outcome, 'unknown');
  assert.equal((await scan('CS0000000000000')).outcome, 'unknown');
  assert.equal((await journey.voteOnline('1001', 2n)).status, 200);
  const late = await scan(voter.barcode);
  assert.equal(late.outcome, 'already-online');
  assert.ok(late.caseNumber > 0);
  const first = await scan(poster.barcode, { scanId: 'one' });
  assert.equal(first.outcome, 'received');
  assert.deepEqual(await scan(poster.barcode, { scanId: 'one' }), first, 'the same scan again');
  const again = await scan(poster.barcode);
  assert.deepEqual([again.outcome, again.caseNumber], ['again', null]);
  const further = await scan(poster.barcode, { anotherEnvelope: true });
  assert.equal(further.outcome, 'duplicate');
  assert.notEqual(further.caseNumber, late.caseNumber);
  const online = await journey.voteOnline('1002', 1n);
  assert.deepEqual([online.status, online.body.error], [409, 'already-used-post']);
  await journey.ask(`packs/${(await journey.packOf('1003')).pack}/replace`, {
    cause: 'lost',
  });
  const { cases } = await journey.ask('cases');
  assert.deepEqual(
    cases.map((one: { memberName: string; pack: number }) => one.memberName),
    ['Mr Ann Bevan', 'Mr Ann Bevan', 'Mrs Siân Ŵyn'],
  );
  for (const one of cases) {
    assert.equal(one.kind, 'attempt');
    assert.equal(one.ruleText[0].text, 'You have one vote.');
    assert.ok(one.evidence.length >= 2);
    assert.doesNotMatch(JSON.stringify(one), /ada|bryn/i);
  }
  const desk = await journey.ask('desk/recent');
  assert.deepEqual([desk.received, desk.duplicates, desk.batches], [1, 2, [{ batch, received: 1 }]]);
  assertSecret(journey);
});

test('POST-3: however many desks scan one pack at once, one envelope is received and the log says so once', async (context) => {
  const journey = await new Journey().start(context);
  await journey.openVoting();
  const { batch } = await journey.ask('desk/arrivals', {});
  const { barcode } = await journey.packOf('1002');
  const scans = Array.from({ length: 12 }, (_, i) =>
    journey.ask('desk/scans', { barcode, batch, scanId: `desk ${i >> 1}` }),
  );
  const outcomes = (await Promise.all(scans)).map(({ outcome }) => outcome);
  assert.deepEqual(outcomes.toSorted(), [...Array(10).fill('again'), 'received', 'received']);
  assert.equal(outcomes.indexOf('received') >> 1, outcomes.lastIndexOf('received') >> 1, 'both of one desk');
  const kinds = (await entries(journey)).map(({ body }) => body.kind);
  assert.equal(kinds.filter((kind) => kind === 'paper-received').length, 1);
  assert.ok(!kinds.includes('paper-duplicate'));
});

test('POST-1, POST-3: a pile says of each envelope what its scan alone would say, and the same when it is sent again', async (context) => {
  const journey = await new Journey().start(context);
  await journey.openVoting();
  const [voter, poster, other] = await Promise.all(['1001', '1002', '1003'].map((id) => journey.packOf(id)));
  const { batch } = await journey.ask('desk/arrivals', {});
  assert.equal((await journey.voteOnline('1001', 2n)).status, 200);
  const envelopes = [
    { barcode: other!.barcode.toLowerCase(), scanId: 'a' },
    { barcode: voter!.barcode, scanId: 'b' },
    { barcode: 'no barcode', scanId: 'c' },
    { barcode: poster!.barcode, scanId: 'd' },
    { barcode: poster!.barcode, scanId: 'e' },
    { barcode: poster!.barcode, scanId: 'd' },
  ];
  const pile = () => journey.ask('desk/piles', { batch, envelopes });
  const { scans } = await pile();
  const outcomes = scans.map(({ outcome }: { outcome: string }) => outcome);
  assert.deepEqual(outcomes, ['received', 'already-online', 'unknown', 'received', 'again', 'received']);
  assert.deepEqual([scans[0].pack, scans[3].pack], [other!.pack, poster!.pack]);
  assert.deepEqual(scans[5], scans[3], 'the same scan id, the same reply');
  assert.ok(scans[1].caseNumber > 0);
  assert.deepEqual((await pile()).scans, scans);
  assert.deepEqual(await journey.ask('desk/scans', { ...envelopes[3], batch }), scans[3], 'as a single scan');
  const kinds = (await entries(journey)).map(({ body }) => body.kind);
  assert.equal(kinds.filter((kind) => kind === 'paper-received').length, 2);
  assert.equal(kinds.filter((kind) => kind === 'paper-duplicate').length, 1);
  const desk = await journey.ask('desk/recent');
  assert.deepEqual([desk.received, desk.duplicates, desk.batches], [2, 1, [{ batch, received: 2 }]]);
  const nowhere = await journey.office('desk/piles', {
    batch: batch + 1,
    envelopes: [{ barcode: poster!.barcode, scanId: 'f' }],
  });
  assert.deepEqual([nowhere.status, nowhere.body.error], [404, 'not-found']);
});

test('POST-3: piles that overlap, scanned at several desks at once, receive every envelope once', async (context) => {
  const journey = await new Journey().start(context);
  await journey.openVoting();
  const { batch } = await journey.ask('desk/arrivals', {});
  const packs = await Promise.all(['1001', '1002', '1003'].map((id) => journey.packOf(id)));
  const piles = Array.from({ length: 6 }, (_, desk) => {
    const inOrder = desk % 2 === 0 ? packs : packs.toReversed();
    const envelopes = inOrder.map(({ barcode }, i) => ({ barcode, scanId: `desk ${desk}, ${i}` }));
    return journey.ask('desk/piles', { batch, envelopes });
  });
  const single = journey.ask('desk/scans', { barcode: packs[1]!.barcode, batch, scanId: 'single' });
  const replies = (await Promise.all(piles)).flatMap(({ scans }) => scans);
  const outcomes = [...replies, await single].map(({ outcome }) => outcome);
  assert.deepEqual(outcomes.toSorted(), [...Array(16).fill('again'), 'received', 'received', 'received']);
  const kinds = (await entries(journey)).map(({ body }) => body.kind);
  assert.equal(kinds.filter((kind) => kind === 'paper-received').length, 3);
  assert.ok(!kinds.includes('paper-duplicate'));
});

test('CODE-5: a lost pack is replaced, its codes and its envelope die, and a used one is not replaced', async (context) => {
  const journey = await new Journey().start(context);
  await journey.openVoting();
  const lost = await journey.packOf('1003');
  const reply = await journey.ask(`packs/${lost.pack}/replace`, { cause: 'lost' });
  assert.equal(reply.oldCredential, lost.credential);
  assert.ok(reply.newCredential >= 4);
  assert.equal(reply.pack.pack, 5);
  const { body } = await journey.box(`/api/credentials/${lost.reference}`);
  assert.equal(body.status, 'revoked');
  assert.equal((await journey.box(`/api/credentials/${reply.pack.reference}`)).body.status, 'open');
  assert.equal((await journey.packOf('1003')).pack, 5);
  const { batch } = await journey.ask('desk/arrivals', {});
  const old = await journey.ask('desk/scans', { barcode: lost.barcode, batch });
  assert.deepEqual([old.outcome, old.caseNumber !== null], ['revoked', true]);
  const twice = await journey.office(`packs/${lost.pack}/replace`, { cause: 'lost' });
  assert.deepEqual([twice.status, twice.body.error], [409, 'refused-by-rule']);
  assert.equal((await journey.voteOnline('1003', 1n)).status, 200, 'the new pack votes');
  const used = await journey.office('packs/5/replace', { cause: 'other' });
  assert.deepEqual([used.status, used.body.error], [409, 'already-used-online']);
  assert.equal((await journey.packOf('1003')).pack, 5, 'a refused replacement changes nothing');
});

test('VOTE-1: five wrong answers lock a pack, the office unlocks it, and no answer is kept or logged', async (context) => {
  const journey = await new Journey().start(context);
  await journey.openVoting();
  const { reference, credential, pack } = await journey.packOf('1001');
  const wrong = { dateOfBirth: '1952-07-15', postcode: 'LL23 7AB' };
  const left: number[] = [];
  for (let i = 0; i < 4; i++) {
    const { status, body } = await journey.answer(reference, credential, wrong);
    assert.deepEqual([status, body.error], [403, 'answers-differ']);
    left.push(body.attemptsLeft);
  }
  assert.deepEqual(left, [4, 3, 2, 1]);
  const right = answersOf['1001'] as typeof wrong;
  assert.equal(
    (await journey.answer(reference, credential, right)).status,
    200,
    'a right answer gives the tries back',
  );
  const tries = await Promise.all(
    Array.from({ length: 12 }, () => journey.answer(reference, credential, wrong)),
  );
  const codes = tries.map(({ body }) => body.error).sort();
  assert.equal(codes.filter((code) => code === 'answers-differ').length, 4);
  assert.equal(codes.filter((code) => code === 'answers-locked').length, 8);
  assert.equal((await journey.answer(reference, credential, right)).body.error, 'answers-locked');
  await journey.ask(`packs/${pack}/unlock`, {});
  const permit = await journey.answer(reference, credential, right);
  assert.ok(unwrap(fromBase64(permit.body.permit)).length === 4 + 8 + 64);
  const stranger = await fetch(`${journey.officeUrl}/register/answers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ credential, sealed: '' }),
  });
  assert.equal(stranger.status, 401);
  assertSecret(journey);
});

test('nothing of the office is answered without its token', async (context) => {
  const journey = await new Journey().start(context);
  for (const [path, body] of [
    ['overview'],
    ['packs'],
    ['cases'],
    ['commands', {}],
    ['desk/scans', {}],
    ['roll', 'a,b'],
  ] as const) {
    const { status, body: reply } = await journey.office(path, body, 'not the token');
    assert.deepEqual([status, reply.error], [401, 'unauthorised'], path);
  }
  const malformed = await journey.office('desk/scans', { barcode: 7 });
  assert.deepEqual([malformed.status, malformed.body.error], [400, 'malformed-request']);
  const page = await fetch(`${journey.officeUrl}/`);
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
});

test('POST-5: the first count is shown to nobody, unequal ones name their fields, and one person cannot be both', async (context) => {
  const journey = await new Journey().start(context);
  await journey.openVoting();
  const { batch } = await journey.ask('desk/arrivals', {});
  await journey.ask('desk/scans', { barcode: (await journey.packOf('1002')).barcode, batch });
  await journey.command('close');
  const send = (body: object) => journey.office('paper-counts', body);
  const bad = await send({ ...count(batch, 1, 'Ann'), envelopes: 2 });
  assert.deepEqual([bad.status, bad.body.place], [400, 'envelopes']);
  assert.equal((await send(count(batch, 1, 'Ann'))).body.state, 'first-recorded');
  assert.equal((await send(count(batch, 1, 'Bob'))).body.error, 'refused-by-rule');
  assert.equal((await send(count(batch, 2, ' ann '))).body.error, 'needs-second-officer');
  const other = {
    ...count(batch, 2, 'Bob'),
    contests: [{ votes: [{ options: ['ada'], count: 1 }], rejected: [] }],
  };
  assert.deepEqual((await send(other)).body, { state: 'differs', differs: ['chair: ada', 'chair: bryn'] });
  assert.deepEqual((await journey.ask('paper-counts')).batches, [{ batch, expected: 1, state: 'differs' }]);
  assert.equal((await send(count(batch, 2, 'Carys'))).body.state, 'first-recorded');
  assert.equal((await send(count(batch, 1, 'Dai'))).body.state, 'agreed');
  assert.equal((await send(count(batch, 1, 'Eve'))).body.error, 'refused-by-rule');
  const said = (await entries(journey)).flatMap(({ body }) => (body.kind === 'paper-count' ? [body] : []));
  assert.deepEqual(
    said.map(({ round, counter }) => [round, counter]),
    [
      [1, 'Dai'],
      [2, 'Carys'],
    ],
  );
});

test('what is signed while the box is away is kept, sent once when it is back, and told to the clerk', async (context) => {
  const journey = await new Journey().start(context);
  await journey.openVoting();
  const { batch } = await journey.ask('desk/arrivals', {});
  const { barcode } = await journey.packOf('1002');
  await journey.stopBox();
  const away = await journey.office('desk/scans', { barcode, batch, scanId: 'lost' });
  assert.deepEqual([away.status, away.body.error], [503, 'unavailable']);
  const suspend = await journey.office('commands', { command: 'suspend', reason: '' });
  assert.equal(suspend.status, 503);
  assert.match((await journey.ask('overview')).waitingFor.join(), /1 signed entries wait/);
  await journey.restartBox();
  const resent = await journey.ask('desk/scans', { barcode, batch, scanId: 'lost' });
  assert.equal(resent.outcome, 'received');
  assert.deepEqual(await journey.ask('desk/scans', { barcode, batch, scanId: 'lost' }), resent);
  const papers = (await entries(journey)).filter(({ body }) => body.kind === 'paper-received');
  assert.equal(papers.length, 1);
  await journey.stopBox();
  const { barcode: next } = await journey.packOf('1003');
  assert.equal((await journey.office('desk/scans', { barcode: next, batch })).status, 503);
  await journey.restartBox();
  // Nobody scans again: the office sends by itself, and a later scan without an id learns the outcome.
  while (
    ((await journey.ask('overview')).waitingFor as string[]).some((words) =>
      words.includes('wait for the board'),
    )
  )
    await sleep(50);
  assert.equal((await journey.ask('desk/recent')).received, 2);
});
