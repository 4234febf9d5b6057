/** Anybody at the public board: RULE-5, AUDIT-1, 2 and 3, COUNT-2 and VOTE-8 in a real browser against the real box. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, type TestContext, test } from 'node:test';
import { toBase64 } from '@countersign/bytes';
import {
  ballotHash,
  credentialSecretOf,
  referenceGroup,
  referenceSecretGroup,
  sealBallot,
} from '@countersign/crypto';
import { formatDeviceOpening, formatDeviceSeal } from '@countersign/record';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, openWatchedPage, type WatchedPage } from './browser.ts';
import { keyboardOf, pressOn, typeInto } from './keyboard.ts';
import type { Journey } from './office-fixtures.ts';
import { waitUntil } from './register-fixtures.ts';
import { mixAndOpen, openStaffVoting, startStaffJourney } from './staff-fixtures.ts';

let browser: Browser;

before(async () => {
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
});

/** A reader of the board: every state is checked at the width of a phone and of a desktop, in both languages. */
class Reader {
  readonly page: Page;
  readonly watched: WatchedPage;
  /** What stood on each page that was checked, by the words waited for. */
  readonly seen = new Map<string, string>();
  readonly #board: string;

  constructor(watched: WatchedPage, journey: Journey) {
    this.watched = watched;
    this.page = watched.page;
    this.#board = `${journey.boxUrl}/board/`;
  }

  static async open(journey: Journey): Promise<Reader> {
    return new Reader(await openWatchedPage(browser, journey.boxUrl), journey);
  }

  async goTo(fragment: string): Promise<void> {
    await this.page.goto(`${this.#board}${fragment}`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Waits for words on the page, then checks the page in English and in Welsh. */
  async check(words: string | RegExp): Promise<void> {
    await this.page.locator('main').getByText(words).first().waitFor({ timeout: 30_000 });
    this.seen.set(String(words), await this.page.locator('main').innerText());
    for (const language of ['Cymraeg', 'English']) {
      await this.page.getByRole('button', { name: language, exact: true }).click();
      for (const width of [360, 1280]) {
        await this.page.setViewportSize({ width, height: 900 });
        await assertAccessible(this.page, `${words} in ${language}, ${width} pixels`);
      }
    }
  }
}

async function cast(journey: Journey, member: string, vote: bigint): Promise<string> {
  const { credential, reference } = await journey.packOf(member);
  const ballot = toBase64(journey.sample.seal(credential, [vote]));
  const reply = await journey.box('/api/ballots', { ballot });
  assert.equal(reply.status, 200, JSON.stringify(reply.body));
  return reference;
}

async function receive(journey: Journey, member: string): Promise<string> {
  const { barcode, reference } = await journey.packOf(member);
  const { batches } = await journey.ask('desk/recent');
  const batch = batches[0]?.batch ?? (await journey.ask('desk/arrivals', {})).batch;
  assert.equal((await journey.ask('desk/scans', { barcode, batch })).outcome, 'received');
  return reference;
}

test('RULE-5, AUDIT-3: while voting is open the board shows acts, notices, entries and look-ups, and no total of votes', async (context) => {
  const journey = await startStaffJourney(context);
  await openStaffVoting(journey);
  const [online, post] = [await cast(journey, '2001', 1n), await receive(journey, '2002')];
  await journey.ask(`packs/${(await journey.packOf('2004')).pack}/replace`, { cause: 'lost' });
  await waitUntil(async () => (await journey.box('/api/ballot')).body.counts.replaced === 1);
  const reader = await Reader.open(journey);
  await reader.goTo('');
  await reader.check('Voting is open');
  await assertPublicCount(reader);
  await reader.page.getByRole('img', { name: /1 have voted online, for 1 an envelope/ }).waitFor();
  await reader.goTo('#notices');
  await reader.check('You have one vote. The first we record is final.');
  await reader.goTo('#log');
  await reader.check('The envelope of credential');
  await reader.goTo('#log=0');
  await reader.check('This entry is in the log');
  await reader.goTo('#log=999999');
  await reader.check(/number 999999 is not among them/);
  for (const [reference, words] of [
    [online, 'In the log as entry'],
    [post, 'An envelope was received'],
    [(await journey.packOf('2003')).reference, 'No vote so far'],
    ['0000000000', 'No pack of this ballot has this reference'],
    ['abc', 'A board reference has ten letters and digits'],
  ] as const) {
    await reader.goTo(`#find=${reference}`);
    await reader.check(words);
  }
  for (const [fragment, words] of [
    ['#statuses', 'The list is published when voting has closed.'],
    ['#result', 'No result yet'],
    ['#verify', 'Your browser downloads the whole public record'],
  ] as const) {
    await reader.goTo(fragment);
    await reader.check(words);
  }
  // The candidates stand in the terms, on entry 0; beside no figure anywhere.
  assert.deepEqual(
    [...reader.seen].filter(([, text]) => text.includes('Ada Penhaligon')).map(([words]) => words),
    ['This entry is in the log'],
  );
  assert.deepEqual(reader.watched.faults, []);
});

/** CODE-5, ROLL-LATE: how many packs were re-issued and who joined or left the frozen roll, in both languages. */
async function assertPublicCount({ page }: Reader): Promise<void> {
  for (const [language, terms] of [
    ['Cymraeg', ['Pecynnau a ailgyhoeddwyd', 'Aelodau a ychwanegwyd', 'Aelodau a dynnwyd']],
    ['English', ['Packs re-issued', 'Members added after', 'Members removed after']],
  ] as const) {
    await page.getByRole('button', { name: language, exact: true }).click();
    for (const [i, term] of terms.entries()) {
      const value = page.locator('dt', { hasText: term }).locator('xpath=following-sibling::dd[1]');
      assert.equal(await value.innerText(), i === 0 ? '1' : '0', term);
    }
  }
}

test('the look-up forgives how a reference is typed, and works by keyboard alone', async (context) => {
  const journey = await startStaffJourney(context);
  await openStaffVoting(journey);
  const reference = await cast(journey, '2001', 2n);
  const { page, watched } = await Reader.open(journey);
  await page.goto(`${journey.boxUrl}/board/`);
  const link = page.getByRole('navigation').getByRole('link', { name: 'Look up a vote' });
  const keyboard = keyboardOf(page, 60);
  await pressOn(keyboard, link);
  const typed = `${reference.slice(0, 5)} - ${reference.slice(5)}`
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('1', 'l');
  await typeInto(keyboard, page.getByLabel('Board reference'), typed);
  await page.keyboard.press('Enter');
  await page.getByText('A vote was cast online').waitFor();
  await page.getByText(/In the log as entry \d+: checked by your browser/).waitFor();
  assert.ok(page.url().endsWith(`#find=${reference}`));
  assert.deepEqual(watched.faults, []);
});

/** Five members vote, the ballot closes, is mixed, opened, counted and declared. */
async function holdBallot(context: TestContext): Promise<Journey> {
  const journey = await startStaffJourney(context);
  await openStaffVoting(journey);
  await cast(journey, '2001', 1n);
  await cast(journey, '2002', 1n);
  await cast(journey, '2003', 0n);
  await receive(journey, '2004');
  await receive(journey, '2005');
  await journey.command('close');
  await mixAndOpen(journey);
  for (const [round, counter] of [
    [1, 'Ann First'],
    [2, 'Ben Second'],
  ] as const) {
    const votes = [
      { options: ['ada'], count: 1 },
      { options: ['bryn'], count: 1 },
    ];
    const figures = { envelopes: 2, papers: 2, empty: 0, extra: 0, contests: [{ votes, rejected: [] }] };
    await journey.ask('paper-counts', { batch: 1, round, counter, ...figures });
  }
  await journey.command('finish-opening');
  await journey.command('declare');
  return journey;
}

test('AUDIT-1, AUDIT-2, COUNT-2: after the declaration statuses, result and the whole record are checked in the browser', async (context) => {
  const journey = await holdBallot(context);
  const reader = await Reader.open(journey);
  const { page } = reader;
  await reader.goTo('');
  await reader.check('The result is declared');
  await reader.goTo('#statuses');
  await reader.check('Voted by post');
  await page.getByRole('row', { name: 'Voted online 3' }).waitFor();
  await page.getByRole('row', { name: 'All credentials 13' }).waitFor();
  await page.getByLabel(/Board reference, or the number/).fill((await journey.packOf('2004')).reference);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('status').getByText('Voted by post').waitFor();
  await reader.goTo('#result');
  await reader.check('Ada Penhaligon is elected');
  await page.getByText('50.0 %: 5 of 10 members, rejected votes included').waitFor();
  await page.getByText('40.0 %: 4 valid votes').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Figures as a table (CSV)' }).click();
  assert.equal((await download).suggestedFilename(), 'declaration.csv');
  await reader.goTo('#verify');
  await page.getByRole('button', { name: 'Start the verification' }).click();
  await page.getByRole('heading', { name: 'Verified' }).waitFor({ timeout: 120_000 });
  assert.equal(await page.locator('.board-duties > li[data-look="passed"]').count(), 18);
  assert.ok((await page.locator('.board-election-hash').innerText()).replaceAll(/\s/g, '').length === 64);
  await reader.check('Verified');
  assert.deepEqual(reader.watched.faults, []);
});

test('AUDIT-1: a record in which one bit is changed on the way fails, and says which duty noticed', async (context) => {
  const journey = await holdBallot(context);
  const { page } = await openWatchedPage(browser, journey.boxUrl);
  await page.route('**/blob/*', async (route) => {
    const response = await route.fetch();
    const bytes = await response.body();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await route.fulfill({ response, body: bytes });
  });
  await page.goto(`${journey.boxUrl}/board/#verify`);
  await page.getByRole('button', { name: 'Start the verification' }).click();
  await page.getByRole('heading', { name: 'Failed' }).waitFor({ timeout: 120_000 });
  const failed = page.locator('.board-duties > li[data-look="failed"]');
  await failed.first().waitFor();
  assert.match(
    await failed.first().innerText(),
    /The record is complete[\s\S]*missing, or not the bytes the log names/,
  );
  await assertAccessible(page, 'verification failed');
});

test('the board notices a log that was rewritten since it was last looked at', async (context) => {
  const journey = await startStaffJourney(context);
  await openStaffVoting(journey);
  const { page } = await openWatchedPage(browser, journey.boxUrl);
  await page.goto(`${journey.boxUrl}/board/`);
  await page.getByText('Voting is open').first().waitFor();
  const older = await (await fetch(`${journey.boxUrl}/checkpoint`)).text();
  await cast(journey, '2001', 1n);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByRole('img', { name: /1 have voted online/ }).waitFor();
  await page.route('**/checkpoint', (route) => route.fulfill({ body: older }));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByText('The log does not check out').waitFor();
  await assertAccessible(page, 'a rewritten log');
});

test('VOTE-8: a second device opens the vote of the first, and finds the one that was cast', async (context) => {
  const journey = await startStaffJourney(context);
  await openStaffVoting(journey);
  const { credential, reference } = await journey.packOf('2001');
  const { sample } = journey;
  const secret = credentialSecretOf(sample.share('A', credential), sample.share('B', credential));
  const seal = (vote: bigint) => {
    const sealed = sealBallot({
      group: referenceGroup,
      secretGroup: referenceSecretGroup,
      electionHash: sample.electionHash,
      jointKey: sample.jointKey,
      credentialNumber: credential,
      secret,
      votes: [vote],
      random: (length) => new Uint8Array(randomBytes(length)),
    });
    const first = formatDeviceSeal({ reference, ballotHash: ballotHash(sealed.bytes) });
    return { first, second: formatDeviceOpening(sealed.bytes, sealed.openings), bytes: sealed.bytes };
  };
  const reader = await Reader.open(journey);
  const { page } = reader;
  const read = async (text: string) => {
    await page.getByLabel(/Or paste the text/).fill(text);
    await page.getByRole('button', { name: 'Read', exact: true }).click();
  };
  const tested = seal(2n);
  await reader.goTo('#test');
  await reader.check('How it works');
  await read(tested.second);
  await reader.check('This is a second picture.');
  await read(tested.first);
  await reader.check('Step 2: decide on the voting device');
  await page.getByRole('button', { name: 'I chose to test' }).click();
  await read(seal(1n).second);
  await reader.check('The device broke its word');
  await page.getByRole('button', { name: 'Begin again' }).click();
  await read(tested.first);
  await page.getByRole('button', { name: 'I chose to test' }).click();
  await read(tested.second);
  await reader.check('Bryn Cadwaladr');
  await page.getByRole('button', { name: 'Yes, all of it' }).click();
  await reader.check('The device passed this test');

  const kept = seal(1n);
  await page.getByRole('button', { name: 'Begin again' }).click();
  await read(kept.first);
  await page.getByRole('button', { name: 'I cast it' }).click();
  await page.getByText('The vote is not on the board yet.').waitFor();
  const reply = await journey.box('/api/ballots', { ballot: toBase64(kept.bytes) });
  assert.equal(reply.status, 200);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await reader.check('The same sealed vote is on the board');
  await page.getByRole('button', { name: 'Begin again' }).click();
  await read(tested.first);
  await page.getByRole('button', { name: 'I cast it' }).click();
  await reader.check('A different vote is on the board');
  assert.deepEqual(reader.watched.faults, []);
});
