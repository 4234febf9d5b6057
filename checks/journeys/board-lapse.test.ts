/**
 * Anybody at the public board of a ballot that leaves out who was a member no longer at the close (ROLL-8, ROLL-LAPSE): the ballot
 * waits, each pack says what became of it, and the result says how many and why. A real box, whose other parties are the sample's.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { unwrap } from '@countersign/bytes';
import { type BodyKind, parseEntry } from '@countersign/record';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, openWatchedPage, type WatchedPage } from './browser.ts';
import { bilingual, closes, startVotingService, type VotingService } from './voting-service.ts';

/** Four online, two by post, two not at all; of the eight, four are members no longer. */
const plan = {
  members: 8,
  spare: 1,
  changes: bilingual,
  online: new Map([
    [0, [1n, 1n]],
    [1, [1n, 1n]],
    [2, [2n, 2n]],
    [3, [2n, 2n]],
  ]),
  post: [4, 5],
  papers: new Map([[1n, 1]]),
  furtherPapers: [new Map([[1n, 1]])],
  lapsed: new Map([
    [7, 'gone-abroad'],
    [2, 'fee-unpaid'],
    [5, 'not-a-member'],
    [3, 'fee-unpaid'],
  ]),
};

const writtenByBox: readonly BodyKind[] = ['closed', 'final-statuses', 'mix-input'];

let service: VotingService;
let browser: Browser;
let reader: WatchedPage;
let page: Page;

before(async () => {
  service = await startVotingService(plan);
  browser = await launchBrowser();
  reader = await openWatchedPage(browser, service.origin);
  page = reader.page;
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

async function logSize(): Promise<number> {
  const checkpoint = await service.client.file('checkpoint');
  return Number(new TextDecoder().decode(checkpoint).split('\n')[1]);
}

/** Hands the sample's entries `from` to `to` to the box; what the box writes itself is waited for. */
async function play(from: number, to = service.sample.entries.length): Promise<void> {
  const { client, sample } = service;
  for (const [i, bytes] of sample.entries.entries()) {
    if (i < from || i >= to) continue;
    const { body } = unwrap(parseEntry(bytes));
    if (writtenByBox.includes(body.kind)) while ((await logSize()) <= i) await sleep(20);
    else {
      const reply =
        body.kind === 'online-ballot' ? await client.ballot(body.ballot) : await client.entry(bytes);
      assert.equal(reply.status, 200, `${body.kind}: ${JSON.stringify(reply.body)}`);
      assert.equal(reply.body.leaf, i, body.kind);
    }
  }
}

function placeOf(kind: BodyKind): number {
  return service.sample.entries.findIndex((bytes) => unwrap(parseEntry(bytes)).body.kind === kind);
}

/** Waits for words on a page of the board, then looks at it in both languages, at the width of a phone and of a desk. */
async function look(fragment: string, words: string | RegExp): Promise<string> {
  await page.goto(`${service.origin}/board/${fragment}`);
  await page.reload();
  await page.locator('main').getByText(words).first().waitFor({ timeout: 30_000 });
  const text = await page.locator('main').innerText();
  for (const language of ['Cymraeg', 'English'])
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.getByRole('button', { name: language, exact: true }).click();
      await assertAccessible(page, `${fragment} in ${language}, ${width} pixels`);
    }
  return text;
}

/** Statuses and result name reasons in words; a code that no rule gives is shown as it is. */
const reasons = ['Fee not paid', 'Not a member at the time', 'gone-abroad'];

test('ROLL-8: after the close the board says that membership is being tested again, and what comes of it', async () => {
  const { sample, clock } = service;
  const opened = sample.entries.length;
  sample.vote();
  await play(opened);
  assert.doesNotMatch(await look('', 'Voting is open'), /Membership|left out/i);
  const voted = sample.entries.length;
  sample.count();
  for (const blob of sample.blobs.values()) await service.client.blob(sample.electionHash, blob);
  clock.seconds = closes + 1;
  await play(voted, voted + 1);
  const waiting = await look('', /Membership is being tested again/);
  assert.match(waiting, /Closed\s+\(done\)\s+Members tested\s+\(now\)\s+Mixed\s+\(to come\)/);
  await look('#statuses', /Voting has closed, and membership is being tested again/);

  const tested = placeOf('membership-tested');
  await play(voted + 1, tested + 1);
  await play(tested + 1, placeOf('mix'));
  const overview = await look('', /The key-holders mix the sealed votes/);
  assert.match(overview, /Left out at the close\s+4/);
  assert.match(overview, /Neither so far\s+1/);
});

test('ROLL-LAPSE: the final statuses, the entries and the page of a pack say who was left out and why', async () => {
  const statuses = await look('#statuses', 'All credentials');
  assert.match(statuses, /Left out: no longer a member at the close\s+4/);
  assert.match(statuses, /Of 8 members on the roll, 4 are members still, and 4 are left out/);
  for (const reason of reasons) assert.ok(statuses.includes(reason), reason);
  assert.match(await look(`#log=${placeOf('credential-lapsed')}`, /is left out/), /Reason: gone-abroad/);
  for (const [credential, reason] of [
    [2, 'Fee not paid'],
    [7, 'gone-abroad'],
  ] as const) {
    const pack = await look(`#find=${service.pack(credential).reference}`, /checked by your browser/);
    assert.match(pack, /Left out: no longer a member at the close/);
    assert.match(pack, /stays sealed and is not counted/);
    assert.ok(pack.includes(`Reason: ${reason}`), pack);
  }
});

test('COUNT-2, ROLL-LAPSE: the result says how many were left out, why, and what they had done; the record verifies', async () => {
  const mixing = placeOf('mix');
  service.sample.declare();
  for (const blob of service.sample.blobs.values())
    await service.client.blob(service.sample.electionHash, blob);
  await play(mixing);
  const result = await look('#result', /Ada Penhaligon is elected/);
  assert.match(result, /Members on the roll at the close\s+8/);
  assert.match(result, /Electorate\s+4/);
  assert.match(result, /Fee not paid\s+2\s+0\s+0\s+2/);
  assert.match(result, /gone-abroad\s+0\s+0\s+1\s+1/);
  assert.match(result, /Not a member at the time\s+0\s+1\s+0\s+1/);
  await page.goto(`${service.origin}/board/#verify`);
  await page.getByRole('button', { name: 'Start the verification' }).click();
  await page.getByRole('heading', { name: 'Verified' }).waitFor({ timeout: 120_000 });
  await page
    .getByText(/4 left out as members no longer \(3 had voted\); 8 tested again; by reason: fee-unpaid 2,/)
    .waitFor();
  assert.deepEqual(reader.faults, []);
});
