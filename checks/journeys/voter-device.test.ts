/** VOTE-8: a member tests the device; the opened ballot is spoiled and never cast; what is cast is what the picture named. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { equalBytes, fromBase64, unwrap } from '@countersign/bytes';
import { ballotHash, checkOpening, referenceGroup } from '@countersign/crypto';
import { parseDeviceOpening, parseDeviceSeal } from '@countersign/record';
import jsQR from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, openWatchedPage, type SentRequest } from './browser.ts';
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

/** jsQR is CommonJS whose types speak of a default export; at run time it is the function itself. */
const readQr = jsQR as unknown as typeof jsQR.default;

/** What a second device's camera reads off the first one's screen: pixels, not the page's own text. */
async function scanScreen(page: Page): Promise<string> {
  const png = await page.locator('svg.cs-qr[aria-busy=false]').screenshot();
  const { rgba, width, height } = await page.evaluate(paintPng, png.toString('base64'));
  return readQr(new Uint8ClampedArray(Buffer.from(rgba, 'base64')), width, height)?.data ?? 'nothing';
}

/** In the browser, which has a PNG decoder: the pixels of a picture, base64. */
async function paintPng(png: string): Promise<{ rgba: string; width: number; height: number }> {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const { data } = context?.getImageData(0, 0, width, height) ?? { data: new Uint8ClampedArray() };
  let text = '';
  for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
  return { rgba: btoa(text), width, height };
}

async function atReview(pack: Pack, choices: readonly string[]) {
  const watched = await openWatchedPage(browser, service.origin, { viewport: { width: 1280, height: 900 } });
  const member = new Member(watched.page);
  await member.open(service.origin);
  await member.enterCodes(pack);
  await member.confirmReference();
  await member.chooseAll(choices);
  return { ...watched, member };
}

async function startTest(member: Member): Promise<void> {
  await member.press(member.page.getByText('If you would like to test this device first'));
  await member.press(member.button('Test this device'));
  await member.heading('Test this device').waitFor();
}

function sentBallots(sent: readonly SentRequest[]): Uint8Array[] {
  const casts = sent.filter(({ url }) => url.endsWith('/api/ballots'));
  return casts.map(({ body }) => unwrap(fromBase64(JSON.parse(body).ballot)));
}

test('VOTE-8, DEVICE-4: tested, the ballot opens to the choice on the second device and is spoiled; a fresh one is cast', async () => {
  const pack = service.pack(0);
  const { page, context, sent, faults, member } = await atReview(pack, ['Bryn Cadwaladr', 'Blank vote']);
  await startTest(member);
  await assertAccessible(page, 'first picture');
  const seal = unwrap(parseDeviceSeal(await scanScreen(page)));
  assert.equal(seal.reference, pack.reference);

  await member.press(member.button('Test: open this vote'));
  await member.heading('The sealed vote, opened').waitFor();
  await assertAccessible(page, 'second picture');
  const opening = unwrap(parseDeviceOpening(await scanScreen(page)));
  assert.ok(equalBytes(ballotHash(opening.ballotBytes), seal.ballotHash));
  const { jointKey } = service.sample;
  const votes = unwrap(checkOpening(referenceGroup, jointKey, opening.ballot, opening.openings));
  assert.deepEqual(votes, [2n, 0n]);

  await member.press(member.button('Back to check and cast'));
  await page.getByText('The tested vote has been thrown away.').waitFor();
  await assertAccessible(page, 'review after a test');
  assert.deepEqual(sentBallots(sent), []);
  await member.cast();
  const [ballot] = sentBallots(sent);
  assert.ok(ballot && !equalBytes(ballotHash(ballot), seal.ballotHash));
  assert.deepEqual(faults, []);
  await context.close();
});

test('VOTE-8: cast from the first picture, the ballot is the one the picture named', async () => {
  const { page, context, sent, member } = await atReview(service.pack(1), ['Ada Penhaligon', 'No, let it']);
  await startTest(member);
  const seal = unwrap(parseDeviceSeal(await scanScreen(page)));
  await member.press(member.button('Cast this vote'));
  await member.heading('Your vote is recorded').waitFor();
  const [ballot] = sentBallots(sent);
  assert.ok(ballot && equalBytes(ballotHash(ballot), seal.ballotHash));
  await context.close();
});

test('VOTE-8: going back from a picture drops that ballot and says so; an opened one can never be cast', async () => {
  const { page, context, sent, member } = await atReview(service.pack(2), ['Ada Penhaligon', 'No, let it']);
  await startTest(member);
  const first = await scanScreen(page);
  await page.goBack();
  await page.getByText('The sealed vote of the picture has been thrown away.').waitFor();
  await startTest(member);
  assert.notEqual(await scanScreen(page), first);
  await member.press(member.button('Test: open this vote'));
  await page.goBack();
  await page.getByText('The tested vote has been thrown away.').waitFor();
  await page.goForward();
  await member
    .heading('Check your choice')
    .or(member.heading(/board reference/))
    .waitFor();
  assert.deepEqual(sentBallots(sent), []);
  await context.close();
});
