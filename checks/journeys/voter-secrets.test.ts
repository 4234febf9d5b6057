/**
 * What leaves the voting page and what stays behind: no code, no choice, no key of a member (VOTE-2), in any request, any
 * storage of the browser, its address or its history. The scan is tried on planted secrets first.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fromBase64, toBase64, toHex, unwrap } from '@countersign/bytes';
import { ballotSize, formatScalar, parseCode } from '@countersign/crypto';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openWatchedPage, type SentRequest } from './browser.ts';
import { Member } from './member.ts';
import { bilingual, type Pack, startVotingService, type VotingService } from './voting-service.ts';

let service: VotingService;
let browser: Browser;

before(async () => {
  service = await startVotingService({ members: 3, spare: 1, changes: bilingual });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

const chosen = ['Bryn Cadwaladr', 'Yes, move it'];

/** Every way a secret of this member could be written. */
function secretsOf(pack: Pack): string[] {
  const codes = [pack.codeA, pack.codeB].flatMap((code) => {
    const bytes = unwrap(parseCode(code));
    const plain = code.replaceAll('-', '');
    return [code, plain, code.replaceAll('-', ' '), toHex(bytes), toBase64(bytes).replace(/=+$/, '')];
  });
  const shares = [service.sample.share('A', pack.credential), service.sample.share('B', pack.credential)];
  const keys = shares.flatMap((share) => {
    const bytes = formatScalar(share);
    return [toHex(bytes), toBase64(bytes).replace(/=+$/, ''), String(share)];
  });
  // Halves of codes too: a part of a code is no less secret.
  const halves = codes.slice(0, 2).flatMap((code) => [code.slice(0, 9), code.slice(9)]);
  return [...codes, ...halves, ...keys, ...chosen, 'bryn'];
}

function findSecrets(texts: readonly string[], secrets: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const forms = [text, decodeQuietly(text)].map((form) => form.toLowerCase());
    return secrets.filter((secret) => forms.some((form) => form.includes(secret.toLowerCase())));
  });
}

function decodeQuietly(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function textsOf(sent: readonly SentRequest[]): string[] {
  return sent.flatMap(({ url, headers, body }) => [url, headers, body]);
}

/** Everything a page could have left in its browser. */
async function leftBehind(page: Page): Promise<string[]> {
  const stored = await page.evaluate(async () => [
    JSON.stringify({ ...localStorage }),
    JSON.stringify({ ...sessionStorage }),
    JSON.stringify(await indexedDB.databases()),
    JSON.stringify(await caches.keys()),
    document.cookie,
    JSON.stringify(history.state),
    location.href,
    document.referrer,
    String((await navigator.serviceWorker.getRegistrations()).length),
    window.name,
  ]);
  const { cookies, origins } = await page.context().storageState();
  return [...stored, JSON.stringify(cookies), JSON.stringify(origins)];
}

/**
 * What the tab's history shows, entry by entry. The browser also keeps for itself what address was opened first; no
 * page can change that (docs/threat-model.md).
 */
async function historyOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  return entries.flatMap((entry) => [entry.url, entry.title]);
}

test('the scan finds secrets where they are', async () => {
  const pack = service.pack(0);
  const secrets = secretsOf(pack);
  const plain = pack.codeA.replaceAll('-', '');
  for (const planted of [
    `/x?c=${plain.toLowerCase()}`,
    `{"a":"${pack.codeB}"}`,
    '/Bryn%20Cadwaladr',
    plain.slice(0, 9),
  ])
    assert.notDeepEqual(findSecrets([planted], secrets), [], planted);
  const { page, context } = await openWatchedPage(browser, service.origin);
  await page.goto(service.origin);
  await page.evaluate((code) => localStorage.setItem('x', code), pack.codeA);
  assert.notDeepEqual(findSecrets(await leftBehind(page), secrets), []);
  await context.close();
});

for (const way of ['typed', 'from pictures'] as const) {
  test(`VOTE-2: a vote with codes ${way} sends and leaves no secret`, async () => {
    const pack = service.pack(way === 'typed' ? 1 : 2);
    const { page, context, sent } = await openWatchedPage(browser, service.origin);
    const member = new Member(page);
    if (way === 'typed') {
      await member.open(service.origin);
      await member.enterCodes(pack);
    } else {
      await member.open(
        service.origin,
        `#a=${pack.codeA.replaceAll('-', '')}&b=${pack.codeB.replaceAll('-', '')}`,
      );
      await member.press(member.button('Start'));
      await member.press(member.button('Continue'));
    }
    assert.deepEqual(
      sent.filter(({ url }) => url.includes('/api/')).map(({ url }) => new URL(url).pathname),
      ['/api/ballot'],
    );
    await member.confirmReference();
    await member.chooseAll(chosen);
    await member.cast();

    const secrets = secretsOf(pack);
    assert.deepEqual(findSecrets(textsOf(sent).map(withoutFragment), secrets), []);
    assert.deepEqual(findSecrets(await leftBehind(page), secrets), []);
    assert.deepEqual(findSecrets(await historyOf(page), secrets), []);
    assert.deepEqual(await leftBehind(page).then((all) => all.slice(0, 5)), ['{}', '{}', '[]', '[]', '']);
    assert.deepEqual(findSecrets([await page.content()], secrets), [], 'the receipt page');
    assertOnlyBallot(sent);
    await context.close();
  });
}

/** A browser sends no fragment; only its own book-keeping of the first request shows one. */
function withoutFragment(text: string): string {
  return text.startsWith(service.origin) ? text.replace(/#.*$/, '') : text;
}

/** The cast carries the sealed bytes, of the size every ballot has, and nothing else. */
function assertOnlyBallot(sent: readonly SentRequest[]): void {
  const posts = sent.filter(({ method }) => method !== 'GET');
  assert.equal(posts.length, 1);
  const body = JSON.parse(posts[0]?.body ?? '');
  assert.deepEqual(Object.keys(body), ['ballot']);
  assert.equal(unwrap(fromBase64(body.ballot)).length, ballotSize(2));
}
