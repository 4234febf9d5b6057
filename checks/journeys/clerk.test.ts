/** A clerk at the postal desk with a barcode scanner: POST-1, 3 and 4 in a real browser against the real services. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { toBase64 } from '@countersign/bytes';
import type { Browser, Route } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import type { Journey } from './office-fixtures.ts';
import { openStaffVoting, Staff, startStaffJourney } from './staff-fixtures.ts';

let browser: Browser;

before(async () => {
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
});

/** What a scanner is: a keyboard that types and ends with Enter, wherever anybody looks. */
async function scan(staff: Staff, barcode: string): Promise<void> {
  await staff.page.keyboard.type(barcode);
  await staff.page.keyboard.press('Enter');
}

async function outcome(staff: Staff, title: string): Promise<void> {
  await staff.page.locator('.desk-panel-title', { hasText: title }).waitFor({ timeout: 20_000 });
}

async function startBatch(staff: Staff): Promise<void> {
  await staff.page.keyboard.press('F2');
  await staff.press(staff.dialog().getByRole('button', { name: 'Start the batch' }));
  await staff.dialog().waitFor({ state: 'hidden' });
}

async function barcodeOf(journey: Journey, member: string): Promise<string> {
  return (await journey.packOf(member)).barcode;
}

async function statusOf(journey: Journey, member: string): Promise<string> {
  const { reference } = await journey.packOf(member);
  return (await journey.box(`/api/credentials/${reference}`)).body.status;
}

test('POST-1, POST-4: the desk receives envelopes and says what every other one is', async (context) => {
  const journey = await startStaffJourney(context);
  await openStaffVoting(journey);
  const staff = await Staff.sit(browser, journey);
  await staff.openSignedIn('desk');
  await staff.heading('Postal desk').waitFor();
  await staff.check('desk without a batch');
  await startBatch(staff);

  const first = await barcodeOf(journey, '2001');
  await scan(staff, first);
  await outcome(staff, 'Received');
  assert.equal(await statusOf(journey, '2001'), 'post', 'the codes are dead');
  await staff.check('received');

  await scan(staff, first);
  await outcome(staff, 'Scanned before');
  await staff.check('scanned before');
  await staff.press(staff.button('The same envelope'));
  assert.equal((await journey.ask('cases')).cases.length, 0, 'a reload or a second scan is no attempt');
  await scan(staff, first);
  await outcome(staff, 'Scanned before');
  await staff.page.keyboard.press('F8');
  await outcome(staff, 'Further envelope');
  await staff.check('further envelope');

  await scan(staff, 'NO SUCH BARCODE');
  await outcome(staff, 'Unknown barcode');
  await staff.check('unknown');

  const { credential } = await journey.packOf('2002');
  const cast = await journey.box('/api/ballots', { ballot: toBase64(journey.sample.seal(credential, [1n])) });
  assert.equal(cast.status, 200, JSON.stringify(cast.body));
  await scan(staff, await barcodeOf(journey, '2002'));
  await outcome(staff, 'Voted online');
  assert.equal(await statusOf(journey, '2002'), 'online', 'the online vote stands');
  await staff.check('voted online');

  const lost = await journey.packOf('2003');
  await journey.ask(`packs/${lost.pack}/replace`, { cause: 'lost' });
  await scan(staff, lost.barcode);
  await outcome(staff, 'Dead pack');
  await staff.check('dead pack');

  const last = await barcodeOf(journey, '2004');
  await scan(staff, last);
  await outcome(staff, 'Received');
  await staff.page.keyboard.press('F9');
  await staff.press(staff.dialog().getByRole('button', { name: 'Record the decision' }));
  await staff.dialog().getByText('Say why').waitFor();
  await staff.check('decision without a reason');
  await staff.type(/^Reason/, 'not signed');
  await staff.press(staff.dialog().getByRole('button', { name: 'Record the decision' }));
  await staff.page.getByText('It is on the log').waitFor();
  await staff.check('rejected');

  assert.deepEqual(
    (await journey.ask('desk/recent')).scans.map((one: { outcome: string }) => one.outcome).reverse(),
    ['received', 'again', 'again', 'duplicate', 'unknown', 'already-online', 'revoked', 'received'],
  );
  await staff.goTo('Cases');
  await staff.page.getByRole('heading', { name: /^Case 1/ }).waitFor();
  await staff.check('cases');
  assert.deepEqual(staff.watched.faults, []);
});

test('POST-4: a scan without an answer is never shown as received, and is not lost', async (context) => {
  const journey = await startStaffJourney(context);
  await openStaffVoting(journey);
  const staff = await Staff.sit(browser, journey);
  await staff.openSignedIn('desk');
  await staff.heading('Postal desk').waitFor();
  await startBatch(staff);
  const scans = '**/api/office/desk/scans';
  const cut = (route: Route) => route.abort('connectionfailed');

  await staff.page.route(scans, cut);
  await scan(staff, await barcodeOf(journey, '2001'));
  await scan(staff, await barcodeOf(journey, '2002'));
  await staff.page.getByRole('heading', { name: '2 scans not accepted yet' }).waitFor();
  await outcome(staff, 'Not accepted yet');
  await staff.check('no answer');
  assert.equal((await journey.ask('desk/recent')).received, 0);

  // The window is closed and opened again: the desk still knows them.
  await staff.page.reload();
  await staff.page.getByRole('heading', { name: '2 scans not accepted yet' }).waitFor();
  await staff.page.unroute(scans, cut);
  await staff.press(staff.button('Send again now'));
  await outcome(staff, 'Received');
  await staff.page.getByRole('heading', { name: /not accepted yet/ }).waitFor({ state: 'detached' });
  assert.equal((await journey.ask('desk/recent')).received, 2);

  // The office has taken the scan, its answer is lost: the same scan again is the same scan.
  let lost = 0;
  const lose = async (route: Route) => {
    await route.fetch();
    lost += 1;
    await route.abort('connectionreset');
  };
  await staff.page.route(scans, lose, { times: 1 });
  await scan(staff, await barcodeOf(journey, '2005'));
  await staff.page.locator('.desk-panel-facts', { hasText: await barcodeOf(journey, '2005') }).waitFor();
  await outcome(staff, 'Received');
  const recent = await journey.ask('desk/recent');
  assert.deepEqual([lost, recent.received, recent.scans.length], [1, 3, 3]);
  assert.deepEqual(staff.watched.faults, []);
});
