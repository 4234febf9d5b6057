/** Headquarters' pages for decisions on people, by keyboard alone: branches' claims, duplicates, the electoral roll. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { officerTokens } from './office-fixtures.ts';
import { crowd, publishMembers, type SampleMember, submitClaims } from './register-fixtures.ts';
import { Staff, startStaffJourney } from './staff-fixtures.ts';

let browser: Browser;

before(async () => {
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
});

const ann: SampleMember = {
  ...{
    id: '7001',
    title: 'Mrs',
    forename: 'Ann',
    surname: 'Rhydderch',
    address1: '14 Tan y Bryn',
    town: 'Bala',
  },
  ...{ postcode: 'LL23 7SR', dob: '1948-05-17', email: 'ann@example.org', branch: 'Meirion' },
};
const annie: SampleMember = {
  ...ann,
  id: '7002',
  forename: 'Annie',
  email: '',
  phone: '01678 520000',
  branch: 'Leeds',
};
const gwilym: SampleMember = {
  ...ann,
  id: '7003',
  title: 'Mr',
  forename: 'Gwilym',
  dob: '1946-01-30',
  email: '',
};
const [first, second] = officerTokens as [string, string];

test('ROLL-2: two entries are told apart, or merged by two officers, by keyboard alone', async (context) => {
  const journey = await startStaffJourney(context);
  await publishMembers(journey, [ann, annie, gwilym, ...crowd(180)]);
  const staff = await Staff.sit(browser, journey);
  await staff.signIn(first);
  await staff.goTo('Duplicates');
  await staff.heading('Duplicates').waitFor();
  await staff.check('duplicates, not run yet');
  await staff.press(staff.button('Look through the register'));
  await staff.page.getByText(/183 members looked at/).waitFor({ timeout: 60_000 });
  await staff.check('duplicates, one found');
  await staff.press(staff.button(/^Compare: /));
  await staff.page
    .getByRole('heading', { level: 2, name: 'Mrs Ann Rhydderch and Mrs Annie Rhydderch' })
    .waitFor();
  assert.equal(await staff.page.getByText(/had put it at/).count(), 0, 'no figure before the decision');
  await staff.check('a pair');
  await staff.page.keyboard.press('n');
  await staff.press(staff.dialog().getByRole('button', { name: 'Not the same person' }));
  await staff.dialog().getByText('Say why.').waitFor();
  await staff.check('told apart without a reason');
  await staff.type(/^Reason/, 'mother and daughter');
  await staff.press(staff.dialog().getByRole('button', { name: 'Not the same person' }));
  await staff.page
    .getByText(/The program had put it at \d/)
    .first()
    .waitFor();
  await staff.check('told apart');

  await staff.press(staff.button('Take the decision back'));
  await staff.type(/^Reason/, 'looked again');
  await staff.press(staff.dialog().getByRole('button', { name: 'Take the decision back' }));
  await staff.page.getByText('Taken back: the pair waits').waitFor();
  await staff.press(staff.button('Merge the two'));
  await staff.check('a merge');
  await staff.type(/^Reason/, 'one person in two branches');
  await staff.press(staff.dialog().getByRole('button', { name: 'Propose the merge' }));
  await staff.page.getByText('Proposed. Another officer has to approve it').waitFor();
  await staff.check('a merge proposed');

  const other = await Staff.sit(browser, journey);
  await other.signIn(second);
  await other.goTo('Two officers');
  await other.press(other.button(/^Approve/).first());
  await other.press(other.dialog().getByRole('button', { name: /^Approve/ }));
  await other.dialog().waitFor({ state: 'detached' });
  await other.goTo('Duplicates');
  await other.press(other.button('Merged (1)'));
  await other.press(other.button(/^Compare: /));
  await other.page.getByText('merged', { exact: true }).waitFor();
  await other.check('merged');
  assert.deepEqual([staff.watched.faults, other.watched.faults], [[], []]);
});

test('RECON-3: a branch’s claims are approved, refused and asked back, one by one and many at once', async (context) => {
  const journey = await startStaffJourney(context);
  await publishMembers(journey, [ann, ...crowd(60)]);
  const person = {
    fields: {
      forename: 'Annie',
      surname: 'Rhydderch',
      dob: '1948-05-17',
      postcode: 'LL23 7SR',
      town: 'Bala',
    },
    address: ['14 Tan-y-Bryn'],
  };
  const newcomer = {
    fields: { forename: 'Ioan', surname: 'Penhallow', dob: '1960-02-01', postcode: 'LL23 7AB', town: 'Bala' },
    address: ['3 Heol Newydd'],
  };
  const email = (memberId: string, value: string) => ({
    ...{ branch: 'Leeds', kind: 'correct-field' as const, memberId },
    details: { fields: [{ field: 'email', value }] },
  });
  await submitClaims(journey, [
    { branch: 'Leeds', kind: 'missing', details: { person }, note: 'Came in March.' },
    { branch: 'Leeds', kind: 'missing', details: { person: newcomer } },
    email('S1000', 'one@example.org'),
    email('S1002', 'two@example.org'),
    { branch: 'Meirion', kind: 'moved', memberId: 'S1001', details: { to: 'Leeds' } },
  ]);
  journey.clock.seconds += 5_400;
  const staff = await Staff.sit(browser, journey);
  await staff.signIn(first);
  await staff.goTo('Branches ask');
  await staff.heading('Branches ask').waitFor();
  await staff.button(/^Look at Annie/).waitFor();
  await staff.check('the queue');
  await staff.press(staff.button(/^Look at Annie/));
  await staff.page.getByRole('heading', { name: 'May be in the register already' }).waitFor();
  await staff.check('a missing member who may be there already');
  await staff.page.keyboard.press('a');
  assert.equal(
    await staff.page.getByText('Approved', { exact: true }).count(),
    0,
    'not before they are told apart',
  );
  await staff.press(staff.button('Refuse'));
  await staff.type(/^Reason/, 'she is in the register as 7001');
  await staff.press(staff.dialog().getByRole('button', { name: 'Refuse' }));
  await staff.page.getByText('Refused').first().waitFor();
  await staff.press(staff.button('Next'));
  await staff.page.getByRole('heading', { level: 2, name: /Ioan Penhallow/ }).waitFor();
  await staff.check('a missing member');
  await staff.page.keyboard.press('a');
  await staff.page.getByText(/In the register as claim-/).waitFor();
  await staff.check('a member added');
  await staff.press(staff.button('Back to the list'));
  await staff.page.getByLabel('What is asked').selectOption('correct-field');
  await staff.page.getByText('Correction: E-mail').first().waitFor();
  await staff.press(staff.page.getByLabel('Choose all shown'), 'Space');
  await staff.check('corrections chosen');
  await staff.press(staff.button('Approve those chosen'));
  await staff.type(/^Reason/, 'the branch knows');
  await staff.press(staff.dialog().getByRole('button', { name: 'Approve those chosen' }));
  await staff.page.getByText('Nothing waits here.').waitFor();
  const { counts, times } = await journey.ask('claims');
  assert.deepEqual([times.decided.claims, times.decided.median], [4, 5_400]);
  assert.equal(counts.filter(({ state }: { state: string }) => state === 'waiting').length, 1);
  assert.deepEqual(staff.watched.faults, []);
});

const heading =
  'Elector Number Prefix,Elector Number,Elector Number Suffix,Elector Markers,Elector DOB,Elector Surname,Elector Forename,PostCode,Address1,Address2,Address3,Address4,Address5,Address6';
const roll = [
  heading,
  'AB1,1,0,,,Rhydderch,A M,LL23 7SR,14 Tan y Bryn,Bala,,,,',
  'AB1,2,0,,,Rhydderch,A J,LL23 7SR,14 Tan y Bryn,Bala,,,,',
  'AB1,3,0,,,Rhydderch,Gwilym,LL23 7SR,14 Tan y Bryn,Bala,,,,',
  'AB1,4,0,,,Abbot,Alun,CF10 1AA,77 Cathedral Road,Cardiff,,,,',
  '',
].join('\r\n');

test('RECON-4: doubtful members are compared without a figure in sight, the rest by hand', async (context) => {
  const journey = await startStaffJourney(context);
  await publishMembers(journey, [ann, gwilym, ...crowd(1)]);
  const staff = await Staff.sit(browser, journey);
  await staff.signIn(first);
  await staff.goTo('Electoral roll');
  await staff.heading('Electoral roll').waitFor();
  await staff.page.getByText('Does this organisation hold').waitFor();
  await staff.check('electors, not asked yet');
  await staff.press(staff.page.getByRole('radio', { name: 'Yes, it may hold one' }), 'Space');
  await staff.type(/^Reason/, 'a registered party');
  await staff.press(staff.button('Keep'));
  await staff.page.getByText('This organisation holds an electoral roll.').waitFor();
  await staff.page.getByLabel('Upload an electoral roll').setInputFiles({
    name: 'roll.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(roll),
  });
  await staff.press(staff.button('Upload and match'));
  await staff.page.getByRole('heading', { name: 'Where the members stand' }).waitFor({ timeout: 60_000 });
  await staff.page.getByRole('heading', { level: 3, name: 'Member: Mrs Ann Rhydderch' }).waitFor();
  assert.equal(await staff.page.getByText(/had put its first choice/).count(), 0);
  await staff.check('a member to compare');
  await staff.page.keyboard.press('1');
  await staff.page.getByText(/The program had put its first choice at/).waitFor();
  await staff.press(staff.button('Search (1)'));
  await staff.page.getByRole('heading', { level: 3, name: 'Member: Alun Abbot' }).waitFor();
  await staff.press(staff.page.getByRole('button', { name: 'Search', exact: true }));
  await staff.page.getByRole('cell', { name: /Cathedral Road/ }).waitFor();
  await staff.check('a member to search');
  await staff.press(staff.button('This is the member'));
  await staff.page.getByText('Nobody waits to be searched.').waitFor();
  await staff.press(staff.page.locator('summary', { hasText: 'How often the program is right' }));
  await staff.press(staff.page.locator('summary', { hasText: 'Decisions' }));
  await staff.check('calibration and decisions');
  const { counts } = await journey.ask('electors');
  assert.deepEqual([counts.members, counts.auto, counts.reviewed, counts.byHand], [3, 1, 1, 1]);
  assert.deepEqual(staff.watched.faults, []);
});
