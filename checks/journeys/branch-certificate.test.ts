/** The branch officer reads the certificate of their branch and confirms exactly the figures in sight: keyboard alone, with axe. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type OfficeTables, openStore } from '@countersign/store';
import { saveLink } from '@countersign/store/branch';
import type { Browser } from 'playwright-core';
import { addressOf } from './branch-fixtures.ts';
import { consolePages } from './branch-officer-fixtures.ts';
import { assertLargeTargets, launchBrowser, openWatchedPage } from './browser.ts';
import { addToRegister, agree, leftOut, openLateVoting } from './late-fixtures.ts';
import { type Journey, officerTokens } from './office-fixtures.ts';
import { waitUntil } from './register-fixtures.ts';
import { Staff } from './staff-fixtures.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
});

/** A link of the officer of Leeds, as its mail would bring it. */
async function drawLink(journey: Journey): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(secret).digest();
  const at = journey.clock.now();
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  const link = { hash, branch: 'Leeds', email: addressOf('Leeds'), at, expires: at + 3_600 };
  await store.transaction((tx) => saveLink(tx, link));
  await store.close();
  return secret;
}

/** What axe, a phone's width and a finger say of the state, and its pictures where a folder is named for them. */
async function look(staff: Staff, name: string): Promise<void> {
  await staff.check(name);
  await assertLargeTargets(staff.page, name);
  const folder = process.env['COUNTERSIGN_PICTURES'];
  if (folder === undefined) return;
  for (const width of [360, 1280]) {
    await staff.page.setViewportSize({ width, height: 900 });
    await staff.page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
}

/** The figure beside its name, as it is read. */
async function figure(staff: Staff, name: string): Promise<string> {
  const line = staff.page.locator('.cs-fact', { has: staff.page.getByText(name, { exact: true }) });
  return line.locator('dd').innerText();
}

async function ofLeeds(journey: Journey) {
  const { branches } = await journey.ask('certificates');
  return branches.find((one: { branch: string }) => one.branch === 'Leeds');
}

test('RECON-6: a branch officer confirms the figures in sight, and no others', async (context) => {
  const journey = await openLateVoting(context, consolePages());
  const watched = await openWatchedPage(browser, journey.officeUrl, {
    viewport: { width: 1280, height: 900 },
  });
  const staff = new Staff(watched, journey.officeUrl);
  await staff.page.goto(`${journey.officeUrl}/#/branch/${await drawLink(journey)}`);
  await staff.press(staff.button('Open the list'));
  await staff.goTo('Sent');
  await look(staff, 'sent');
  await staff.press(staff.page.getByRole('link', { name: 'The certificate of your branch' }));
  await staff.heading('Certificate of Leeds').waitFor();
  await staff.page.getByText('Given a code when it was closed', { exact: true }).waitFor();
  assert.equal(await figure(staff, 'Given a code when it was closed'), '3');
  assert.equal(await figure(staff, 'Not entitled'), '1 · Joined too late');
  assert.equal(await figure(staff, 'Added'), '0');
  assert.equal(await figure(staff, 'Entitled, but no code yet'), '1 · No address');
  await look(staff, 'figures');
  const confirm = staff.button('Confirm these figures');
  await staff.press(confirm);
  await staff.page.getByText('Write your name, two letters at least.').waitFor();
  await look(staff, 'no-name');

  // Headquarters adds somebody while the page stands open.
  await addToRegister(journey, leftOut);
  const added = await agree(journey, 'late/additions', { memberId: 'NEW1', reason: 'Joined in time.' });
  assert.equal(added.status, 200);
  await waitUntil(async () => (await journey.ask('late')).changes[0]?.state === 'done');
  await staff.type('Your name', 'Siân Ŵyn');
  await staff.press(confirm);
  await staff.page.getByText('The figures have changed since you were shown them').waitFor();
  assert.equal((await ofLeeds(journey)).confirmed, null, 'figures out of date are not confirmed');
  await look(staff, 'changed');
  await staff.press(staff.button('Read the figures again'));
  await staff.page
    .getByText('The figures have changed since you were shown them')
    .waitFor({ state: 'detached' });
  assert.ok(await staff.heading('Certificate of Leeds').evaluate((it) => it === document.activeElement));
  await waitUntil(async () => /^1 /.test(await figure(staff, 'Added')));
  await staff.press(confirm);
  await staff.page.getByRole('heading', { name: 'These figures are confirmed' }).waitFor();
  assert.match(await staff.page.getByRole('status').innerText(), /By Siân Ŵyn, .*2022/);
  assert.equal(await confirm.count(), 0);
  await look(staff, 'confirmed');
  const { name, by, holds } = (await ofLeeds(journey)).confirmed;
  assert.deepEqual([name, by, holds], ['Siân Ŵyn', 'branch', true]);

  // Signed, and then changed once more: the confirmation stays in sight and counts no longer.
  assert.equal((await journey.office('certificates', {}, officerTokens[0])).status, 200);
  await agree(journey, 'late/additions', { memberId: 'NEW2', reason: 'Joined in time.' });
  await waitUntil(async () => (await ofLeeds(journey)).added === 2);
  await staff.goTo('Help');
  await staff.goTo('Certificate');
  await staff.page
    .getByRole('heading', { name: 'The figures have changed since they were confirmed' })
    .waitFor();
  await staff.page.getByText('Headquarters signed a certificate of your branch').waitFor();
  await confirm.waitFor();
  await look(staff, 'earlier');
  assert.deepEqual(staff.watched.faults, []);
});
