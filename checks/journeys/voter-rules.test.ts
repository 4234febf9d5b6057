/** A ballot in which the last vote received counts (RULE-2), held in Welsh first; and what a first visit loads. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { assertAccessible, launchBrowser, openWatchedPage } from './browser.ts';
import { Member } from './member.ts';
import { assertStop } from './stop-page.ts';
import { bilingual, buildPages, startVotingService, type VotingService } from './voting-service.ts';

let service: VotingService;
let browser: Browser;

before(async () => {
  service = await startVotingService({
    members: 3,
    spare: 1,
    changes: { ...bilingual, duplicateRule: 'last-received', packPolicy: 'two-mailings' },
  });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

test('RULE-2: where the last vote counts, a second one is taken, and both pages say what it does', async () => {
  const pack = service.pack(0);
  const { page, context, faults } = await openWatchedPage(browser, service.origin);
  const member = new Member(page);
  await member.open(service.origin);
  await page.getByText('the last one received counts').waitFor();
  await member.vote(service.origin, pack, ['Ada Penhaligon', 'No, let it']);
  assert.equal(await page.getByText('Your codes no longer work.').count(), 0);
  await member.open(service.origin);
  await member.enterCodes(pack);
  await member.confirmReference();
  await member.chooseAll(['Bryn Cadwaladr', 'No, let it']);
  await page.getByText('it takes the place of the earlier one').waitFor();
  await assertAccessible(page, 'review of a further vote');
  await member.cast();
  const { body } = await service.client.get(`/api/credentials/${pack.reference}`);
  assert.deepEqual(
    body.acts.map((act: { kind: string }) => act.kind),
    ['online-ballot', 'online-ballot'],
  );
  assert.deepEqual(faults, []);
  await context.close();
});

test('a ballot by post only: the page says so, in both languages, and where to read more', async () => {
  const postOnly = await startVotingService({
    members: 1,
    spare: 0,
    changes: { ...bilingual, channels: ['post'] },
  });
  const { page, context, faults } = await openWatchedPage(browser, postOnly.origin, {
    viewport: { width: 360, height: 740 },
  });
  await page.goto(postOnly.origin);
  await assertStop(new Member(page), 'This ballot is by post only');
  await page.getByRole('link', { name: 'Public board' }).first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
  await postOnly.stop();
});

test('CODE-2: with two mailings, code B is asked for from the second letter', async () => {
  const { page, context } = await openWatchedPage(browser, service.origin);
  const member = new Member(page);
  await member.open(service.origin);
  await member.press(member.button('Start'));
  await page.getByLabel('Code B, from your second letter').waitFor();
  await context.close();
});

test('VOTE-10: a browser set to Welsh gets the page in Welsh', async () => {
  const { page, context } = await openWatchedPage(browser, service.origin, { locale: 'cy' });
  await page.goto(service.origin);
  await page.getByRole('heading', { level: 1, name: /Ethol y cadeirydd/ }).waitFor();
  await page.getByText('12 hanner dydd ar ddydd Llun 8 Awst 2022 (Amser Haf Prydain)').waitFor();
  await context.close();
});

test('VOTE-10: all scripts of a first visit together are at most 130 kB compressed, and come compressed', async () => {
  const { page, context } = await openWatchedPage(browser, service.origin);
  const scripts: string[] = [];
  context.on('response', async (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.endsWith('.js')) return;
    scripts.push(pathname);
    assert.match(response.headers()['content-encoding'] ?? 'none', /^(br|gzip)$/, pathname);
    assert.match(response.headers()['cache-control'] ?? '', /immutable/);
  });
  // The worker is part of a first visit; it may come after the page is there.
  const worker = page.waitForResponse('**/worker-*.js');
  await page.goto(service.origin);
  await page.getByRole('button', { name: 'Start' }).waitFor();
  await worker;
  const { voter } = buildPages();
  const bytes = scripts.reduce((sum, path) => sum + readFileSync(`${voter}${path}.gz`).length, 0);
  console.log(`first visit: ${(bytes / 1000).toFixed(1)} kB of scripts, gzip`);
  assert.ok(bytes <= 130_000, `${bytes} bytes`);
  await context.close();
});
