/** The console's links under their headings: all in sight at a desk, behind a button on a phone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { Staff, startStaffJourney } from './staff-fixtures.ts';

let browser: Browser;

before(async () => {
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
});

test('the pages stand in named lists; a phone opens and closes them by keyboard alone', async (context) => {
  const staff = await Staff.sit(browser, await startStaffJourney(context));
  await staff.signIn();
  const nav = staff.page.getByRole('navigation', { name: 'Parts of the ballot office' });
  const button = nav.getByRole('button', { name: /^Menu: / });
  await nav.getByRole('list', { name: 'Roll and packs', exact: true }).waitFor();
  assert.equal(await nav.getByRole('list').count(), 5);
  assert.equal(await nav.getByRole('link').count(), 19);
  assert.equal(await button.count(), 0, 'a desk needs no button');
  await staff.goTo('After the freeze');
  await staff.heading('After the freeze').waitFor();
  assert.deepEqual(await nav.locator('[aria-current=page]').allTextContents(), ['After the freeze']);

  await staff.page.setViewportSize({ width: 360, height: 900 });
  await button.waitFor();
  assert.equal(await nav.getByRole('link').count(), 0);
  assert.equal(await button.textContent(), 'Menu: After the freeze');
  await staff.press(button);
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  await staff.check('the menu, open');
  await staff.page.setViewportSize({ width: 360, height: 900 });
  await staff.tabTo(nav.getByRole('link', { name: 'Overview' }));
  await staff.page.keyboard.press('Escape');
  assert.equal(await button.getAttribute('aria-expanded'), 'false');
  assert.ok(await button.evaluate((element) => element === document.activeElement));

  await staff.page.keyboard.press('Enter');
  await staff.goTo('Cases');
  await staff.heading('Cases').waitFor();
  assert.equal(await button.getAttribute('aria-expanded'), 'false', 'the next page closes it');
  assert.ok(await staff.heading('Cases').evaluate((element) => element === document.activeElement));
  assert.deepEqual(staff.watched.faults, []);
});
