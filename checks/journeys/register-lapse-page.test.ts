/** Membership tested again at the close, at the console: read, decided, proposed, approved, envelopes taken out; with axe. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { castAll, close, openLapseVoting } from './lapse-fixtures.ts';
import { waitForClose } from './late-fixtures.ts';
import { officerTokens } from './office-fixtures.ts';
import { Staff } from './staff-fixtures.ts';
import { buildPages } from './voting-service.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
});

test('ROLL-8: two officers test membership again after the close, by keyboard and with axe', async (context) => {
  const journey = await openLapseVoting(context, {
    ...buildPages(),
    console: fileURLToPath(new URL('../../apps/console/dist', import.meta.url)),
  });
  await castAll(journey);
  const first = await Staff.sit(browser, journey);
  await first.signIn(officerTokens[0] ?? '');
  await first.goTo('After the close');
  await first.page.getByText('Voting is not closed yet.').waitFor();
  await first.check('the test, before the close');
  await first.goTo('Close and count');
  await first.page.getByText('Membership tested again').waitFor();
  await close(journey);
  await waitForClose(journey);

  const desk = await Staff.sit(browser, journey);
  await desk.signIn();
  await desk.page.getByRole('link', { name: 'Go to “After the close”' }).waitFor();
  await desk.check('overview, waiting for the test');
  await desk.goTo('Paper count');
  await desk.page.getByText('Papers are counted once membership has been tested again').waitFor();
  assert.equal(await desk.button(/Enter the first count|First count/).count(), 0);
  await desk.goTo('After the close');
  await desk.page.getByText('You are signed in with the token of the office.').waitFor();
  assert.equal(await desk.button('Propose this result').count(), 0, 'the desk proposes nothing');

  await first.goTo('After the close');
  await first.page
    .getByText(/^6 members entitled at the close = 1 still \+ 3 no longer \+ 2 undecided/)
    .waitFor();
  await first.page.getByText('Missing from the register').waitFor();
  await first.check('the test, with two undecided');
  await first.press(first.button('Decide: Siân Wyn4, 4'));
  await first.type(/^Reason|^How/, 'The branch has her card');
  await first.press(first.dialog().getByRole('button', { name: 'Decide' }));
  await first.page.getByText('Decided: Siân Wyn4, 4.').waitFor();
  await first.page
    .getByText(/^6 members entitled at the close = 2 still \+ 3 no longer \+ 1 undecided/)
    .waitFor();
  await first.press(first.button('Propose this result'));
  await first.press(first.dialog().getByRole('button', { name: 'Propose this result' }));
  await first.dialog().getByText('Say why: the reason is kept.').waitFor();
  await first.check('the proposal, reason missing');
  await first.type('Reason', 'The extract of the day after');
  await first.press(first.dialog().getByRole('button', { name: 'Propose this result' }));
  await first.page.getByText('Proposed by officer 1').waitFor();
  await first.check('the test, proposed');

  const second = await Staff.sit(browser, journey);
  await second.signIn(officerTokens[1] ?? '');
  await second.goTo('Two officers');
  await second.page.getByText('Entitled at the close: 6. Members still: 2.').waitFor();
  await second.check('the act to be approved');
  await second.press(second.button('Approve'));
  await second.press(second.dialog().getByRole('button', { name: 'Approve' }));
  await second.page.getByText('Who is a member no longer is left out: Approved').waitFor();

  await second.goTo('After the close');
  await second.page.getByText('It stands on the board').waitFor();
  await second.page.getByText('1 envelope', { exact: true }).waitFor();
  await second.check('the test, on the board');
  await second.goTo('Paper count');
  await second.page.getByRole('heading', { name: 'Envelopes to be taken out unopened' }).waitFor();
  await second.check('the paper count with envelopes to be taken out');
  await second.goTo('Overview');
  await second.page.getByText('Members no longer').waitFor();
  await second.check('the overview, with those left out');
  for (const { watched } of [desk, first, second]) assert.deepEqual(watched.faults, []);
});
