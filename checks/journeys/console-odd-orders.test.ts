/** Officers at the console in odd orders: no answer while something is written, two of them at one claim, back and a reload. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { BranchJourney, day } from './branch-fixtures.ts';
import { consolePages } from './branch-officer-fixtures.ts';
import { launchBrowser } from './browser.ts';
import { publish, read, upload } from './intake-fixtures.ts';
import { officerTokens } from './office-fixtures.ts';
import { crowd, type SampleMember, submitClaims, waitUntil } from './register-fixtures.ts';
import { Staff } from './staff-fixtures.ts';

const ends: (() => unknown)[] = [];
let browser: Browser;
let office: BranchJourney;

before(async () => {
  browser = await launchBrowser();
  const context = { after: (end: () => unknown) => ends.push(end) };
  office = await new BranchJourney(consolePages()).start(context, crowd(40));
  await office.askBranches();
});

after(async () => {
  await browser?.close();
  for (const end of ends) await end();
});

/** An officer at a desk of their own, on one of the pages. */
async function sitDown(officer: 0 | 1, page: string): Promise<Staff> {
  const desk = await Staff.sit(browser, office.journey);
  await desk.signIn(officerTokens[officer] ?? '');
  await desk.goTo(page);
  return desk;
}

/** A missing member whom nobody in the register is like. */
const newcomer = (forename: string) => ({
  branch: 'Meirion',
  kind: 'missing' as const,
  details: {
    person: {
      fields: { forename, surname: 'Penhallow', town: 'Bala', postcode: 'LL23 7AB', dob: '1960-02-01' },
      address: ['3 Heol Newydd'],
    },
  },
});

/** Members as a file of the register. */
function csvOf(members: readonly SampleMember[]): string {
  const rows = members.map(({ id, forename, surname, address1, postcode, dob, branch }) =>
    [id, forename, surname, address1, postcode, dob, branch].join(','),
  );
  return `${['Member number,Forename,Surname,Address 1,Postcode,Date of birth,Branch', ...rows].join('\r\n')}\r\n`;
}

/** What the keyboard stands on. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element === null || element === document.body ? '' : (element.textContent ?? '');
  });

test('RECON-5: grounds half written stay while the office gives no answer, and can be sent afterwards', async () => {
  const branch = await office.signIn('Leeds');
  await branch.post('extension', {
    until: office.journey.clock.now() + 20 * day,
    grounds: 'The secretary is away.',
  });
  const { page, watched } = await sitDown(0, 'Branches');
  await page.getByText('Leeds asks for time until').waitFor();
  await page.getByLabel(/^Your grounds/).fill('There is time');
  await page.route('**/api/office/branches', (route) => route.abort());
  office.journey.clock.seconds += 1;
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.getByText('No answer from the office').first().waitFor();
  await page.getByRole('button', { name: 'Ask again' }).first().click();
  assert.equal(await page.getByLabel(/^Your grounds/).inputValue(), 'There is time');
  await page.unroute('**/api/office/branches');
  await page.getByRole('button', { name: 'Grant the time' }).press('Enter');
  await page.getByText('Leeds has the time; all branches are told.').waitFor();
  await waitUntil(async () => /Leeds has the time/.test(await focused(page)));
  await watched.context.close();
});

test('RECON-3: of two officers at one claim the second is told that it is decided, and sees how', async () => {
  const [id] = await submitClaims(office.journey, [newcomer('Ioan')]);
  const [one, two] = [await sitDown(0, 'Branches ask'), await sitDown(1, 'Branches ask')];
  for (const { page } of [one, two])
    await page.getByRole('button', { name: 'Look at Ioan Penhallow' }).press('Enter');
  await one.page.getByRole('button', { name: 'Add the member' }).press('Enter');
  await one.page.getByText(`In the register as claim-${id}`).waitFor();
  await waitUntil(async () => /In the register as/.test(await focused(one.page)));
  await two.page.getByRole('button', { name: 'Add the member' }).press('Enter');
  await two.page.getByText('This has been decided already').waitFor();
  await two.page.locator('.case-state', { hasText: 'Approved' }).waitFor();
  assert.equal(await two.page.getByRole('button', { name: 'Add the member' }).count(), 0);
  for (const { watched } of [one, two]) await watched.context.close();
});

test('a claim that is open stays so through a reload, the way back leads to the list, and a second Enter decides nothing', async () => {
  const [id] = await submitClaims(office.journey, [newcomer('Branwen')]);
  const desk = await sitDown(0, 'Branches ask');
  const { page } = desk;
  await page.getByRole('button', { name: 'Look at Branwen Penhallow' }).press('Enter');
  await page.getByRole('heading', { name: /Branwen Penhallow$/ }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: /Branwen Penhallow$/ }).waitFor();
  assert.equal(new URL(page.url()).hash, `#queue/${id}`);
  await page.goBack();
  await page.getByRole('button', { name: 'Look at Branwen Penhallow' }).waitFor();
  await page.goForward();
  await page.getByRole('button', { name: 'Refuse', exact: true }).press('Enter');
  await desk.type(/^Reason/, 'Lives in Leeds');
  await desk.dialog().getByRole('button', { name: 'Refuse', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText('Refused', { exact: true }).first().waitFor();
  const claim = await office.ask(`claims/${id}`);
  assert.deepEqual([claim.state, claim.decisions.length], ['refused', 1]);
  await desk.watched.context.close();
});

test('a question taken back gives the keyboard back to the button that asked, and is asked again at once', async () => {
  await submitClaims(office.journey, [newcomer('Carys')]);
  const desk = await sitDown(0, 'Branches ask');
  const { page } = desk;
  await page.getByRole('button', { name: 'Look at Carys Penhallow' }).press('Enter');
  const refuse = page.getByRole('button', { name: 'Refuse', exact: true });
  for (const back of ['Escape', 'Cancel']) {
    await refuse.press('Enter');
    await desk.type(/^Reason/, 'No');
    if (back === 'Escape') await page.keyboard.press('Escape');
    else await desk.press(desk.dialog().getByRole('button', { name: 'Cancel' }));
    await desk.dialog().waitFor({ state: 'detached' });
    assert.equal(await focused(page), 'Refuse', back);
  }
  await page.keyboard.press('Enter');
  await desk.type(/^Reason/, 'Lives in Leeds');
  await desk.press(desk.dialog().getByRole('button', { name: 'Refuse', exact: true }));
  await page.getByText('Refused', { exact: true }).first().waitFor();
  await desk.watched.context.close();
});

test('all that is chosen is decided at once, the list says how many, and the keyboard goes on from there', async () => {
  await submitClaims(office.journey, [newcomer('Gwen'), newcomer('Huw')]);
  const desk = await sitDown(0, 'Branches ask');
  const { page } = desk;
  await page.getByRole('checkbox', { name: 'Choose all shown' }).check();
  await page.getByText('2 claims chosen').waitFor();
  await page.getByRole('button', { name: 'Refuse those chosen' }).press('Enter');
  await desk.type(/^Reason/, 'Not members');
  await desk.press(desk.dialog().getByRole('button', { name: 'Refuse those chosen' }));
  await page.getByText('2 claims decided.').waitFor();
  await waitUntil(async () => /2 claims decided/.test(await focused(page)));
  await desk.watched.context.close();
});

test('ROLL-4: after all of one branch are explained, another branch is not chosen in its place', async () => {
  for (const [name, members] of Object.entries({ whole: crowd(41), shorter: crowd(41).slice(8) })) {
    const snapshot = await upload(office.journey, `${name}.csv`, csvOf(members));
    const { mapping } = snapshot;
    const staged = await read(office.journey, snapshot.id, { mapping });
    assert.equal(staged.state, 'staged', JSON.stringify(staged));
    await publish(office.journey, snapshot.id);
  }
  const desk = await sitDown(0, 'Register');
  const { page } = desk;
  const whom = page.getByLabel('For whom');
  await whom.selectOption({ index: 1 });
  await page.getByLabel(/^Why are they gone/).fill('The branch has checked them');
  await page.getByRole('button', { name: 'Explain' }).press('Enter');
  await page.getByText('4 members are explained.').waitFor();
  await waitUntil(async () => (await whom.locator('option').count()) === 2);
  assert.equal(await whom.inputValue(), '');
  await desk.watched.context.close();
});

test('on paper a table has all its columns', async () => {
  const desk = await sitDown(0, 'Completeness');
  const { page } = desk;
  await page.getByRole('table', { name: 'Each branch with its figures' }).waitFor();
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: 'print' });
  const beyond = await page
    .locator('.cs-table')
    .evaluateAll((all) => all.map((table) => table.getBoundingClientRect().right - window.innerWidth));
  assert.ok(beyond.length > 0 && beyond.every((pixels) => pixels <= 0), `${beyond} pixels beyond the paper`);
  await desk.watched.context.close();
});
