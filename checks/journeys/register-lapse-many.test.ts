/**
 * Thousands who lapsed before the close (ROLL-LAPSE): signed at once, sent side by side, the statement last; and an office that stops
 * half-way goes on by itself. `COUNTERSIGN_LAPSES=5000` tests as many, and prints what it cost.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBase64 } from '@countersign/bytes';
import pg from 'pg';
import { close, extract, lapseRule, line, publishExtract } from './lapse-fixtures.ts';
import { agree, freezeAndOpen, latePlan } from './late-fixtures.ts';
import { Journey } from './office-fixtures.ts';
import { waitUntil } from './register-fixtures.ts';

/** More than are sent side by side at once. */
const lapses = Number(process.env['COUNTERSIGN_LAPSES'] ?? 450);
const members = lapses + 3;
const ids = Array.from({ length: members }, (_, i) => i + 1);

/** Everybody but the last three has not paid. */
const unpaid = extract(ids.map((id) => (id <= lapses ? line(id, { paid: '30/06/2022' }) : line(id))));

test('ROLL-LAPSE: hundreds are left out; an office that stopped half-way goes on, and nobody is left out twice', async (context) => {
  const journey = new Journey(undefined, { ...latePlan, members });
  // Nothing is sent by itself, until the office is started again.
  journey.pollSeconds = 3_600;
  await journey.start(context);
  await publishExtract(journey, extract(ids.map((id) => line(id))));
  await freezeAndOpen(journey, undefined, lapseRule);
  await close(journey, unpaid);
  await waitUntil(async () => (await journey.ask('lapse')).act !== null);
  const { act: seen, sums } = await journey.ask('lapse');
  assert.deepEqual(sums.lapsed, [{ reason: 'fee-unpaid', members: lapses }]);
  await measured('approval, with every entry signed by two', async () => {
    const agreed = await agree(journey, 'lapse/proposals', { seen, reason: 'tested again' });
    assert.equal(agreed.status, 200, JSON.stringify(agreed.body));
  });
  const { state, progress } = await journey.ask('lapse');
  assert.deepEqual([state, progress.sent, progress.total], ['sending', 0, lapses]);
  await logSome(journey);
  journey.pollSeconds = 0.2;
  await measured('entries sent to the board', async () => {
    await journey.restartOffice();
    await waitUntil(async () => (await journey.ask('lapse')).state === 'done');
  });
  const counts = (await journey.box('/api/ballot')).body.counts;
  assert.equal(counts.lapsed, lapses);
  const { progress: after } = await journey.ask('lapse');
  assert.deepEqual([after.sent, after.refused], [lapses, 0]);
  await assertSpread(journey);
});

/** The board has taken some of them, and the office stopped before it could note that. */
async function logSome(journey: Journey): Promise<void> {
  const entries = await query<{ entry: Uint8Array }>(
    journey,
    `SELECT entry FROM office.outbox WHERE kind = 'credential-lapsed' ORDER BY id LIMIT 30`,
  );
  for (const { entry } of entries) {
    const taken = await journey.box('/api/entries', { entry: toBase64(entry) });
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
  }
}

/** The statement stands after all of them; the order on the board is not that of the members' numbers. */
async function assertSpread(journey: Journey): Promise<void> {
  const [places] = await query<{ last: number; statement: number }>(
    journey,
    `SELECT max(leaf) FILTER (WHERE kind = 'credential-lapsed')::integer AS last,
            max(leaf) FILTER (WHERE kind = 'membership-tested')::integer AS statement FROM office.outbox`,
  );
  assert.ok(places && places.last < places.statement);
  const rows = await query<{ member: number }>(
    journey,
    `SELECT member_id::integer AS member FROM office.lapse ORDER BY outbox_id`,
  );
  const rises = rows.filter(({ member }, i) => i > 0 && member > (rows[i - 1]?.member ?? 0)).length;
  assert.ok(rises < lapses * 0.8, 'entries are signed in the order of the credentials');
}

async function query<Row extends object>(journey: Journey, text: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  const { rows } = await client.query<Row>(text);
  await client.end();
  return rows;
}

/** The processor time of everything in this process, box and office included; the database is another. */
async function measured(what: string, work: () => Promise<void>): Promise<void> {
  const [before, from] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(before);
  const seconds = ((user + system) / 1e6).toFixed(1);
  if (process.env['COUNTERSIGN_LAPSES'])
    console.log(
      `${lapses} ${what}: ${seconds} s of processor, ${((performance.now() - from) / 1000).toFixed(1)} s`,
    );
}
