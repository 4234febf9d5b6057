/** After the freeze at the console: an addition proposed and approved, certificates signed, dates of retention; with axe. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { addToRegister, approve, leftOut, openLateVoting } from './late-fixtures.ts';
import { officerTokens } from './office-fixtures.ts';
import { waitUntil } from './register-fixtures.ts';
import { Staff } from './staff-fixtures.ts';
import { buildPages } from './voting-service.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
});

test('ROLL-LATE, RECON-6, ROLL-9: an officer adds, certifies and sets a date, by keyboard and with axe', async (context) => {
  const journey = await openLateVoting(context, {
    ...buildPages(),
    console: fileURLToPath(new URL('../../apps/console/dist', import.meta.url)),
  });
  await addToRegister(journey, leftOut);
  const staff = await Staff.sit(browser, journey);
  await staff.signIn(officerTokens[0] ?? '');
  await staff.goTo('After the freeze');
  await staff.page.getByText('Nothing has changed since the freeze.').waitFor();
  await staff.page.getByLabel('Name, number or postcode').fill('NEW1');
  const add = staff.page.getByRole('button', { name: /^Propose to add:/ });
  await add.waitFor();
  await staff.check('somebody who can be added');
  await staff.press(add);
  await staff.page.getByRole('dialog').getByLabel('Reason').fill('Joined in time, left out by headquarters');
  await staff.press(staff.page.getByRole('dialog').getByRole('button', { name: 'Propose to add' }));
  await staff.page.getByText('Proposed. Another officer').waitFor();
  const { acts } = await journey.ask('acts');
  assert.equal((await approve(journey, acts[0])).status, 200);
  await waitUntil(async () => (await journey.ask('late')).changes[0]?.state === 'done');
  await staff.goTo('Certificates');
  await staff.press(staff.button('Sign all certificates'));
  await staff.page.getByText('3 certificates are signed.').waitFor();
  await staff.page.getByText('It adds up.').waitFor();
  await staff.page.getByText('The electoral roll: nobody has said whether').waitFor();
  await staff.check('certificates');
  await journey.ask('electors/policy', { holds: true, reason: 'Supplied in June' });
  // The page is read anew when it is opened again, so that it has to be left first.
  await staff.goTo('Retention');
  await staff.button('Set another date').first().waitFor();
  await staff.goTo('Certificates');
  await staff.page.getByText(/^The electoral roll: \d+ members = 0 matched by themselves/).waitFor();
  await staff.goTo('Retention');
  await staff.press(staff.button('Set another date').first());
  await staff.page.getByLabel('Days after voting closes').fill('90');
  await staff.page.getByRole('dialog').getByLabel('Reason').fill('A petition has been announced');
  await staff.press(staff.page.getByRole('dialog').getByRole('button', { name: 'Set another date' }));
  await staff.page.getByText('(90 days after voting closes)').waitFor();
  await staff.check('retention');
  await staff.goTo('After the freeze');
  await staff.page.getByText('officer 1 and officer 2').waitFor();
  await staff.check('a change that is done');
});

test('CODE-5: an officer proposes a new pack, another reads the same text and approves, by keyboard and with axe', async (context) => {
  const journey = await openLateVoting(context, {
    ...buildPages(),
    console: fileURLToPath(new URL('../../apps/console/dist', import.meta.url)),
  });
  const lost = await journey.packOf('S1002');
  const desk = await Staff.sit(browser, journey);
  await desk.signIn();
  await desk.goTo('Packs');
  await desk.page.getByText('Two officers replace a pack of this roll.').waitFor();
  assert.equal(
    await desk.button(/^(Propose to replace|Replace):/).count(),
    0,
    'the token of the office proposes nothing',
  );
  await desk.check('packs, without a name');

  const first = await Staff.sit(browser, journey);
  await first.signIn(officerTokens[0] ?? '');
  await first.goTo('Packs');
  await first.type('Search', 'S1002');
  await first.page.keyboard.press('Enter');
  await first.page.getByText('1 pack', { exact: true }).waitFor();
  await first.press(first.button(/^Propose to replace:/));
  await first.press(first.dialog().getByRole('button', { name: 'Propose to replace' }));
  await first.dialog().getByText('Choose one.').waitFor();
  await first.check('proposal of a replacement, reason missing');
  await first.dialog().getByLabel('Reason for the public log').selectOption('Never arrived');
  await first.type(/^What the other officer/, 'They rang on Monday.');
  await first.press(first.dialog().getByRole('button', { name: 'Propose to replace' }));
  await first.page.getByText(/^Proposed: a new pack for/).waitFor();
  await first.page.getByRole('link', { name: 'Replacement waits for a second officer' }).waitFor();
  await first.check('a replacement that waits');
  assert.equal((await journey.packOf('S1002')).pack, lost.pack, 'nothing has changed yet');

  const second = await Staff.sit(browser, journey);
  await second.signIn(officerTokens[1] ?? '');
  await second.goTo('Two officers');
  await second.page.getByText('The old letter is worth nothing from then on').waitFor();
  await second.check('a replacement to be approved');
  await second.press(second.button('Approve'));
  await second.press(second.dialog().getByRole('button', { name: 'Approve' }));
  await waitUntil(async () => (await journey.packOf('S1002'))?.pack !== lost.pack);
  assert.equal((await journey.box(`/api/credentials/${lost.reference}`)).body.status, 'revoked');
  await second.goTo('After the freeze');
  await second.page.getByText('old codes dead').waitFor();
  await second.check('packs made again');
});
