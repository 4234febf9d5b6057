/** Membership tested again at the close (ROLL-8, ROLL-LAPSE): who lapsed is left out by two officers before anything is counted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex, unwrap } from '@countersign/bytes';
import { parseDeclaration } from '@countersign/record';
import pg from 'pg';
import { publish, read, upload } from './intake-fixtures.ts';
import { atFreeze, castAll, close, closeVoting, openLapseVoting } from './lapse-fixtures.ts';
import { approve, mixVotes, readEntries, verifyJourney, waitForClose } from './late-fixtures.ts';
import { type Journey, officerToken, officerTokens } from './office-fixtures.ts';
import { waitUntil } from './register-fixtures.ts';

const [first = '', second = ''] = officerTokens;
const reason = 'The extract of the day after the close is in.';

test('ROLL-8: who lapsed before the close is left out by two officers, before the votes are unlinked', async (context) => {
  const journey = await openLapseVoting(context);
  await test('before the close there is nothing to test', () => tryEarly(journey));
  const batch = await castAll(journey);
  await closeVoting(journey);
  await waitForClose(journey);
  await test('without an extract since the close both officers are warned', () => warnStale(journey));
  await close(journey);
  await waitForClose(journey);
  await test('the ballot waits: nothing is mixed, no paper is counted', () => waits(journey, batch));
  await test('members = still + lapsed by reason + undecided, each with the reason', () => readTest(journey));
  await test('the token of the desk, one officer alone, or another result than was seen: nothing is done', () =>
    refuseOthers(journey));
  await test('a decision on somebody undecided makes what was proposed stale', () => ruleMeanwhile(journey));
  await test('two officers agree: every entry is on the board, the statement last, and nobody is named', () =>
    agreeOnTest(journey));
  await test('the database has each left out once, by the approved act, for good', () =>
    tryDatabase(journey));
  await test('their envelope is taken out, the others are counted', () => countPapers(journey, batch));
  await test('declared and verified: the lapsed votes are not in the count', () => declare(journey));
});

async function tryEarly(journey: Journey): Promise<void> {
  const view = await journey.ask('lapse');
  assert.deepEqual([view.state, view.sums, view.act], ['early', null, null]);
  const proposed = await journey.office('lapse/proposals', { seen: 'x', reason }, first);
  assert.match(proposed.body.message, /Voting is not closed yet/);
}

/** Everybody is a member still, as far as the extract of before the close knows; the text says that it is old. */
async function warnStale(journey: Journey): Promise<void> {
  const { sums, basis, act } = await journey.ask('lapse');
  assert.deepEqual([sums.still, sums.undecided, sums.lapsed], [6, 0, []]);
  assert.deepEqual([basis.isFresh, basis.snapshot.id], [false, 1]);
  assert.match(act, /No extract has been published since the close/);
}

async function waits(journey: Journey, batch: number): Promise<void> {
  const kinds = (await readEntries(journey)).map(({ body }) => body.kind);
  assert.ok(kinds.includes('closed'));
  assert.ok(!kinds.includes('final-statuses') && !kinds.includes('mix-input'));
  const counted = await journey.office('paper-counts', paperCount(batch, 1));
  assert.equal(counted.body.error, 'refused-by-lifecycle');
  assert.match(counted.body.message, /Membership has not been tested again since the close/);
  const { waitingFor } = await journey.ask('overview');
  assert.ok(waitingFor.some((words: string) => words.startsWith('Membership is tested again before')));
  const mixed = await journey.office('commands', { command: 'finish-mix', reason: 'journey' });
  assert.notEqual(mixed.status, 200);
}

async function readTest(journey: Journey): Promise<void> {
  const { state, sums, basis, act, undecided } = await journey.ask('lapse');
  assert.equal(state, 'due');
  assert.deepEqual(sums, {
    ...{ members: 6, still: 1, undecided: 2 },
    lapsed: [
      { reason: 'fee-unpaid', members: 1 },
      { reason: 'not-a-member', members: 2 },
    ],
  });
  assert.deepEqual([basis.isFresh, basis.snapshot.id, basis.closedAt], [true, 2, 1_659_348_000]);
  assert.deepEqual(
    undecided.map((one: { memberId: string; code: string }) => [one.memberId, one.code]),
    [
      ['4', 'missing'],
      ['6', 'fee-unknown'],
    ],
  );
  const { members, total } = await journey.ask('lapse/members?reason=not-a-member');
  assert.equal(total, 2);
  assert.match(
    members[0].words,
    /not a member immediately before 2022-08-01 11:00: membership ended 2022-07-20/,
  );
  assert.match(act, /Entitled at the close: 6\. Members still: 1\. Members no longer: 3\. Undecided: 2\./);
  assert.match(act, /as of extract 2, published/);
  assert.doesNotMatch(act, /Wyn|No extract has been published/, 'no name, and no warning');
}

async function refuseOthers(journey: Journey): Promise<void> {
  const { act: seen } = await journey.ask('lapse');
  const desk = await journey.office('lapse/proposals', { seen, reason }, officerToken);
  assert.deepEqual([desk.status, desk.body.error], [403, 'needs-second-officer']);
  const other = await journey.office('lapse/proposals', { seen: `${seen} `, reason }, first);
  assert.match(other.body.message, /comes out another way now/);
  const proposed = await journey.office('lapse/proposals', { seen, reason }, first);
  assert.equal(proposed.status, 200, JSON.stringify(proposed.body));
  const { id } = proposed.body.act;
  for (const [token, words] of [
    [first, /Another officer/],
    [officerToken, /by name/],
  ] as const) {
    const alone = await journey.office(`acts/${id}/approve`, { seen, reason: '' }, token);
    assert.match(alone.body.message, words);
  }
  assert.equal((await journey.ask('lapse')).state, 'due');
}

/** The officers have found out that member 4 has left; what stood there before is not what would be done. */
async function ruleMeanwhile(journey: Journey): Promise<void> {
  const { proposals } = await journey.ask('lapse');
  const left = { memberId: '4', decision: { outcome: 'excluded', code: 'not-a-member' } };
  const desk = await journey.office('lapse/rulings', { ...left, reason }, officerToken);
  assert.equal(desk.status, 403);
  const certain = await journey.office('lapse/rulings', { ...left, memberId: '5', reason }, first);
  assert.match(certain.body.message, /Nothing has to be decided about 5/);
  const ruled = await journey.office('lapse/rulings', { ...left, reason: 'rang the branch' }, first);
  assert.equal(ruled.status, 200, JSON.stringify(ruled.body));
  assert.deepEqual([ruled.body.sums.undecided, ruled.body.ruled[0].by], [1, 'officer-1']);
  const stale = await approve(journey, proposals[0]);
  assert.match(stale.body.message, /comes out another way now/);
  // They were wrong, and find out in time.
  const back = { memberId: '4', decision: { outcome: 'eligible' }, reason: 'another Siân Wyn had left' };
  const again = await journey.office('lapse/rulings', back, second);
  assert.deepEqual([again.body.sums.still, again.body.sums.undecided], [2, 1]);
  const still = await approve(journey, proposals[0]);
  assert.match(still.body.message, /comes out another way now/);
}

async function agreeOnTest(journey: Journey): Promise<void> {
  const { act: seen } = await journey.ask('lapse');
  const { body } = await journey.office('lapse/proposals', { seen, reason }, first);
  assert.equal((await approve(journey, body.act)).status, 200);
  await waitUntil(async () => (await journey.ask('lapse')).state === 'done');
  const { progress, agreed, sums } = await journey.ask('lapse');
  assert.deepEqual([progress.total, progress.sent, progress.refused], [3, 3, 0]);
  assert.deepEqual([agreed.proposed.by, agreed.ended.by, sums.still], ['officer-1', 'officer-2', 2]);
  const entries = await readEntries(journey);
  const lapsed = entries.filter(({ body }) => body.kind === 'credential-lapsed');
  const tested = entries.findIndex(({ body }) => body.kind === 'membership-tested');
  assert.equal(lapsed.length, 3);
  assert.ok(entries.findLastIndex(({ body }) => body.kind === 'credential-lapsed') < tested);
  for (const { signatures } of lapsed)
    assert.deepEqual(
      signatures.map(({ role, index }) => [role, index]),
      [
        ['officer', 0],
        ['officer', 1],
      ],
    );
  const pack = await journey.packOf('Wyn1');
  assert.equal((await journey.box(`/api/credentials/${pack.reference}`)).body.status, 'lapsed');
  const twice = await journey.office('lapse/proposals', { seen, reason }, first);
  assert.match(twice.body.message, /have agreed on the test already/);
}

async function tryDatabase(journey: Journey): Promise<void> {
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  const { rows } = await client.query('SELECT member_id FROM office.lapse ORDER BY member_id');
  assert.deepEqual(
    rows.map(({ member_id }) => member_id),
    ['1', '2', '3'],
  );
  const more = `INSERT INTO office.lapse SELECT p.member_id, p.credential, p.number, 'fee-unpaid', 'x', l.act_id, l.outbox_id
    FROM office.pack p, office.lapse l WHERE p.member_id = '5' LIMIT 1`;
  await assert.rejects(client.query(more), /lapse: membership was tested before|duplicate key/);
  const entry = `INSERT INTO office.outbox (lane, kind, entry, effect, at)
    VALUES ('desk', 'credential-lapsed', '\\x00', '{"kind": "none"}', 0)`;
  await assert.rejects(client.query(entry), /credential-lapsed without an approved act/);
  await assert.rejects(client.query('DELETE FROM office.lapse'), /permission denied|append-only|refused/);
  await client.end();
}

/** One paper, for the second option: that of member 6. */
function paperCount(batch: number, round: number) {
  const contests = [{ votes: [{ options: ['bryn'], count: 1 }], rejected: [] }];
  const counter = `counter ${round}`;
  return { batch, round, counter, envelopes: 1, papers: 1, empty: 0, extra: 0, contests };
}

async function countPapers(journey: Journey, batch: number): Promise<void> {
  const { envelopes } = await journey.ask('lapse/envelopes');
  const { pack, barcode } = await journey.packOf('Wyn2');
  assert.deepEqual(envelopes, [{ batch, pack, barcode }]);
  await mixVotes(journey);
  const before = (await journey.ask('overview')).waitingFor.join(' ');
  assert.match(before, /papers of batch 1 have not two equal counts/);
  for (const round of [1, 2]) await journey.ask('paper-counts', paperCount(batch, round));
  const { waitingFor } = await journey.ask('overview');
  assert.ok(!waitingFor.join(' ').includes('batch 1'), waitingFor.join(' '));
}

async function declare(journey: Journey): Promise<void> {
  for (const command of ['finish-opening', 'declare']) await journey.command(command);
  const report = await verifyJourney(journey);
  assert.deepEqual(
    report.duties.flatMap(({ problems }) => problems),
    [],
  );
  assert.equal(report.verdict, 'verified');
  const said = JSON.stringify(report.duties);
  assert.match(said, /3 left out as members no longer \(2 had voted\); 6 tested again, 1 unclear and kept/);
  const result = (await readEntries(journey)).find(({ body }) => body.kind === 'result')?.body;
  assert.ok(result?.kind === 'result');
  const blob = await fetch(`${journey.boxUrl}/blob/${toHex(result.declaration.hash)}`);
  const declared = unwrap(parseDeclaration(new Uint8Array(await blob.arrayBuffer())));
  const { electorate, online, post, none, lapsed, contests } = declared;
  assert.deepEqual([electorate, online, post, none], [3, 2, 1, 0]);
  assert.deepEqual(lapsed, [
    { reason: 'fee-unpaid', online: 0, post: 1, none: 0 },
    { reason: 'not-a-member', online: 1, post: 0, none: 1 },
  ]);
  // Ada has the vote of member 4 and not that of member 1.
  assert.deepEqual(contests[0]?.outcome.options, ['bryn']);
}

test('ROLL-LAPSE: the register asked again after the close, and knowing nothing else, counts as asked: once', async (context) => {
  const journey = await openLapseVoting(context);
  await closeVoting(journey);
  await waitForClose(journey);
  const before = await journey.ask('lapse');
  assert.deepEqual([before.basis.isFresh, before.sums.still], [false, 6]);
  assert.match(before.act, /No extract has been published since the close/);
  await close(journey, atFreeze);
  const { basis, sums, act } = await journey.ask('lapse');
  assert.deepEqual([basis.isFresh, sums], [true, { members: 6, still: 6, lapsed: [], undecided: 0 }]);
  assert.doesNotMatch(act, /No extract has been published/);
  const { id, mapping } = await upload(journey, 'members.csv', atFreeze);
  await read(journey, id, { mapping });
  await assert.rejects(publish(journey, id), /the very file that was published last/);
});
