/** RECON-5 at the console: headquarters asks its branches, decides about more time, and answers for a silent one. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { addressOf, BranchJourney, day } from './branch-fixtures.ts';
import { consolePages } from './branch-officer-fixtures.ts';
import { launchBrowser } from './browser.ts';
import { officerTokens } from './office-fixtures.ts';
import { crowd } from './register-fixtures.ts';
import { Staff } from './staff-fixtures.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
});

test('RECON-5: by keyboard and with axe, from asking every branch to answering for a silent one', async (context) => {
  const office = await new BranchJourney(consolePages()).start(context, crowd(40));
  const { journey, sink } = office;
  const desk = await Staff.sit(browser, journey);
  await desk.signIn(officerTokens[0] ?? '');
  await desk.goTo('Branches');
  await desk.page.getByText('2 not asked').waitFor();
  await desk.check('nobody asked');
  await desk.type('Days until the last moment', '3');
  await desk.press(desk.button('Ask 2 branches'));
  await desk.page.getByText('the last moment is not before the hoped-for day').waitFor();
  await desk.check('dates the wrong way round');
  await desk.type('Days until the last moment', '30');
  await desk.press(desk.button('Ask 2 branches'));
  await desk.page.getByText('2 branches asked.').waitFor();
  await sink.waitFor(addressOf('Meirion'));

  const leeds = await office.signIn('Leeds');
  await leeds.post('extension', { until: journey.clock.now() + 20 * day, grounds: 'The secretary is away.' });
  await desk.page.reload();
  await desk.page.getByText('Leeds asks for time until').waitFor();
  await desk.check('a wish for more time');
  await desk.press(desk.button('Grant the time'));
  await desk.page.getByText('Say why: every branch reads it.').waitFor();
  await desk.type(/^Your grounds/, 'There is time enough.');
  await desk.press(desk.button('Grant the time'));
  await desk.page.getByText('No branch waits for a decision about more time.').waitFor();
  assert.match((await sink.waitFor(addressOf('Meirion'), 1)).text, /There is time enough/);

  journey.clock.seconds += 15 * day;
  await desk.page.reload();
  await desk.press(desk.button('Answer in its place'));
  await desk.check('answering for a silent branch');
  await desk.type('Why', 'Nobody answers there.');
  await desk.press(desk.dialog().getByRole('button', { name: 'Open its pages' }));
  await desk.page.waitForURL(/#branch\/start$/);
  await desk.page.getByText('Meirion').first().waitFor();
});
