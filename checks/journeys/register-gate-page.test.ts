/** Two officers at the console: a rule, an undecided member, a shut gate, an override of both, the frozen roll. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type OfficeTables, openStore, saveBranch } from '@countersign/store';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { type Journey, officerTokens } from './office-fixtures.ts';
import { crowd, publishMembers, type SampleMember } from './register-fixtures.ts';
import { Staff, startStaffJourney } from './staff-fixtures.ts';

let browser: Browser;

before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
});

const rule = `rule chair-2022, version 1
time zone Europe/London
grace 0 days
joined on or before 2022-06-03`;

/** Forty-eight members in eight branches: two joined late, of one nobody knows when, two cannot be reached. */
const members: readonly SampleMember[] = crowd(48).map((member, i) => ({
  ...member,
  branch: `Ward ${1 + (i % 8)}`,
  postcode: 'LL23 7AB',
  joined: i % 30 === 7 ? '2022-07-01' : i === 11 ? '' : '2019-05-01',
  ...(i % 25 === 3 ? { address1: '' } : {}),
}));

async function publishRegister(journey: Journey): Promise<void> {
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  await store.transaction(async (tx) => {
    // The source of the third ward counts more than the register has.
    for (let ward = 1; ward <= 8; ward++)
      await saveBranch(tx, {
        ...{ name: `Ward ${ward}`, officerName: '', officerEmail: '' },
        sourceMembers: ward === 3 ? 9 : 6,
      });
  });
  await store.close();
  await publishMembers(journey, members);
}

test('ROLL-3, ROLL-4: by keyboard and with axe, from the rule to a roll frozen over two officers’ names', async (context) => {
  const journey = await startStaffJourney(context);
  await publishRegister(journey);
  const [one = '', two = ''] = officerTokens;
  const first = await Staff.sit(browser, journey);
  await first.signIn(one);
  await first.heading('In preparation').waitFor();
  await first.page.getByText('Signed in as officer 1.').waitFor();

  await first.goTo('Who may vote');
  await first.page.getByText('No rule has been entered').waitFor();
  await first.check('no rule');
  await first.press(first.button('Try it on the register'));
  await first.page.getByText('Write the rule first.').waitFor();
  await first.type(/^The rule, one condition/, rule.replace('version 1', 'version one'));
  await first.press(first.button('Try it on the register'));
  await first.page.getByText('This is no rule that can be applied').waitFor();
  await first.type(/^The rule, one condition/, rule);
  await first.press(first.button('Try it on the register'));
  await first.page.getByText('48 members = 45 who may vote + 2 who may not + 1 undecided').waitFor();
  await first.check('a rule tried');
  await first.press(first.button('Put it in force'));
  await first.press(first.dialog().getByRole('button', { name: 'Put it in force' }));
  await first.page.getByText('The rule is in force.').waitFor();

  await first.press(first.button('Show the members: Days of membership not clear'));
  await first.page.getByText('1 of 1 member').waitFor();
  await first.press(first.button(/^Decide on/));
  await first.check('decide on a member');
  await first.press(first.dialog().getByRole('button', { name: 'Decide' }));
  await first.page.getByText('Say why: the reason is kept.').waitFor();
  await first.type('How you know', 'the card of 1998 was seen');
  await first.press(first.dialog().getByRole('button', { name: 'Decide' }));
  await first.page.getByText('decided by officer-1, the card of 1998 was seen').waitFor();
  await first.check('eligibility');

  await first.goTo('Completeness');
  await first.page.getByText(/^The gate is shut, for 3 reasons/).waitFor();
  await first.page.getByText('9 members at the source, 6 loaded and 0 set aside: 3 short').first().waitFor();
  await first.check('completeness');
  await first.press(first.button('See the branch'));
  await first.page.getByText('1 of 8 branches').waitFor();

  await first.press(first.button('Propose to override'));
  await first.check('propose to override');
  await first.type('Reason', 'The rule book fixes the day of dispatch.');
  await first.press(first.dialog().getByRole('button', { name: 'Propose to override' }));
  await first.page.getByText('officer 1 has proposed to override').waitFor();
  await first.press(first.page.getByRole('link', { name: 'To the acts of two officers' }));
  await first.page.getByText('You proposed this').waitFor();
  await first.check('own proposal');

  const second = await Staff.sit(browser, journey);
  await second.signIn(two);
  await second.goTo('Two officers');
  await second.press(second.button('Approve'));
  await second.check('approve');
  await second.press(second.dialog().getByRole('button', { name: 'Approve' }));
  await second.page.getByText('Nothing waits for a second officer.').waitFor();
  await second.check('approved');
  await second.goTo('Completeness');
  await second.page.getByText('Two officers have overridden exactly these reasons').waitFor();
  await second.command('Freeze the roll', 'the dispatch begins');
  await second.page.getByText(/^The roll was frozen over these reasons, by two officers/).waitFor();
  await second.check('frozen');
  const { packs } = await journey.ask('packs?query=');
  const held = await journey.ask('eligibility/members?kind=held');
  assert.equal(packs.length + held.total, 46);
  for (const staff of [first, second]) assert.deepEqual(staff.watched.faults, []);
});
