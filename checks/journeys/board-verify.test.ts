/** A reader watches the board page verify a record, and stops it: AUDIT-1 in a real browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, openWatchedPage } from './browser.ts';
import { type RecordBoard, startRecordBoard } from './record-board.ts';
import { bilingual } from './voting-service.ts';

/** Two contests, as the bilingual ballot has; somebody has the most votes. */
const online = new Map([
  [0, [1n, 1n]],
  [2, [2n, 0n]],
  [4, [1n, 2n]],
]);

let board: RecordBoard;
let browser: Browser;

before(async () => {
  const record = new SampleRecord(
    { ...smallPlan, online, post: [], papers: new Map(), changes: bilingual },
    'a reader',
  );
  board = await startRecordBoard(record.prepare().vote().count().declare().files());
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await board?.stop();
});

/** In the page, before its own scripts: what the worker says waits from the moment `share` is done until `release()`. */
function holdMessages(share: number): void {
  let isHeld = true;
  const held: (() => void)[] = [];
  class HeldWorker extends Worker {
    override addEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
      const hear = listener as (event: Event) => void;
      super.addEventListener(type, (event) => {
        const { data } = event as MessageEvent;
        const isLate = data?.kind === 'report' || data?.at?.share > share;
        if (isHeld && isLate) held.push(() => hear(event));
        else hear(event);
      });
    }
  }
  const release = () => {
    isHeld = false;
    for (const go of held) go();
  };
  Object.assign(globalThis, { Worker: HeldWorker, release });
}

async function openVerify(share?: number) {
  const watched = await openWatchedPage(browser, board.url);
  if (share !== undefined) await watched.page.addInitScript(holdMessages, share);
  await watched.page.goto(`${board.url}/board/#verify`);
  await watched.page.getByRole('button', { name: 'Start the verification' }).click();
  return watched;
}

async function checkEverywhere(page: Page, state: string): Promise<void> {
  for (const language of ['Cymraeg', 'English'])
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.getByRole('button', { name: language, exact: true }).click();
      await assertAccessible(page, `${state} in ${language}, ${width} pixels`);
    }
}

test('while a record is verified one bar tells how far it is, in words for those who hear it, and how long it has taken', async () => {
  const { page, faults } = await openVerify(0.3);
  const bar = page.getByRole('progressbar', { name: 'Checking' });
  await bar.waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 0.1);
  const seen = await bar.evaluate((element: HTMLProgressElement) => ({
    share: element.value,
    spoken: element.getAttribute('aria-valuetext') ?? '',
    shown: element.parentElement?.innerText ?? '',
  }));
  assert.ok(seen.share <= 0.3, `${seen.share}`);
  assert.match(seen.spoken, /^(10|15|20|25|30) %: [A-Z]/);
  assert.ok(seen.shown.includes(`${Math.floor(100 * seen.share)} %`), seen.shown);
  assert.equal(await page.locator('.board-duties > li[data-look="running"]').count(), 1);
  await page.getByText(/^Time passed: (?!0:00)/).waitFor();
  await checkEverywhere(page, 'verification under way');
  await page.evaluate(() => (globalThis as unknown as { release: () => void }).release());
  await page.getByRole('heading', { name: 'Verified' }).waitFor({ timeout: 60_000 });
  assert.equal(await bar.count(), 0);
  await checkEverywhere(page, 'verified');
  assert.deepEqual(faults, []);
});

test('a verification that is stopped says so, ends its workers, and can be begun again', async () => {
  const { page, faults } = await openVerify(0.3);
  await page.getByRole('progressbar', { name: 'Checking' }).waitFor({ timeout: 60_000 });
  assert.ok(page.workers().length > 0);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('The verification was stopped.').waitFor();
  assert.equal(await page.getByRole('progressbar').count(), 0);
  for (let tries = 0; page.workers().length > 0; tries++) {
    assert.ok(tries < 100, 'a worker lives on');
    await page.waitForTimeout(100);
  }
  await checkEverywhere(page, 'verification stopped');
  await page.evaluate(() => (globalThis as unknown as { release: () => void }).release());
  await page.getByRole('button', { name: 'Verify again' }).click();
  await page.getByRole('heading', { name: 'Verified' }).waitFor({ timeout: 60_000 });
  assert.deepEqual(faults, []);
});

test('while the record is downloaded the bar tells how many files are there', async () => {
  const watched = await openWatchedPage(browser, board.url);
  const { page } = watched;
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route('**/blob/*', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(`${board.url}/board/#verify`);
  await page.getByRole('button', { name: 'Start the verification' }).click();
  const bar = page.getByRole('progressbar', { name: 'Downloading the record' });
  await bar.waitFor();
  assert.match((await bar.getAttribute('aria-valuetext')) ?? '', /^[0-9]+ %$/);
  await checkEverywhere(page, 'record being downloaded');
  go();
  await page.getByRole('heading', { name: 'Verified' }).waitFor({ timeout: 60_000 });
  assert.deepEqual(watched.faults, []);
});
