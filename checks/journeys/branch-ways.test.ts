/** The other ways of a branch officer: thirty people by lot, somebody missing, a workbook, more time, headquarters' own list. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, BranchJourney } from './branch-fixtures.ts';
import { branchName, consolePages, registerMembers } from './branch-officer-fixtures.ts';
import { assertAccessible, assertLargeTargets, launchBrowser, openWatchedPage } from './browser.ts';

const ends: (() => unknown)[] = [];
let browser: Browser;
let office: BranchJourney;
let origin: string;
let page: Page;
let faults: readonly string[];

before(async () => {
  browser = await launchBrowser();
  const context = { after: (end: () => unknown) => ends.push(end) };
  office = await new BranchJourney(consolePages()).start(context, registerMembers);
  origin = office.journey.officeUrl;
  await office.askBranches();
  const secret = await office.sink.secretFor(addressOf(branchName));
  ({ page, faults } = await openWatchedPage(browser, origin, { viewport: { width: 1280, height: 900 } }));
  await page.goto(`${origin}/#/branch/${secret}`);
  await page.getByRole('button', { name: 'Open the list' }).click();
  await page.getByRole('navigation').waitFor();
});

after(async () => {
  await browser?.close();
  for (const end of ends) await end();
});

/** Goes to a page by its address, as a bookmark does. */
async function open(name: string, heading: string | RegExp): Promise<void> {
  await page.goto(`${origin}/#branch/${name}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

async function check(state: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await assertAccessible(page, `${state}, ${width} pixels`);
    await assertLargeTargets(page, `${state}, ${width} pixels`);
  }
}

test('RECON-1: the branch looks at the list headquarters has of it, and finds a member in it', async () => {
  await open('members', 'Headquarters’ list of your branch');
  await page.getByText('203 members').waitFor();
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByRole('row').nth(150).waitFor();
  await page.getByLabel('Look for a name').fill('featherstone');
  await page.getByText('1 person found').waitFor();
  await check('members');
  await open('help', 'Help');
  await check('help');
});

test('RECON-3: somebody who is missing is named with validation as it is typed', async () => {
  await open('missing', 'Name somebody who is missing');
  await page.getByRole('button', { name: 'Add this person' }).first().click();
  await page.getByText('Forename is empty; an initial is enough.').waitFor();
  await check('missing, nothing typed');
  for (const [field, text] of [
    ['Forename', 'Wilhelmina'],
    ['Surname', 'Sugden'],
    ['Address', '7 Kirk Lane'],
    ['Town', 'Leeds'],
    ['Postcode', 'LS1'],
  ] as const)
    await page.getByLabel(field, { exact: true }).fill(text);
  await page.getByLabel('Date of birth').focus();
  await page.getByText(/^Postcode .*is no UK postcode/).waitFor();
  await page.getByLabel('Postcode', { exact: true }).fill('ls19 7bn');
  await page.getByRole('button', { name: 'Add this person' }).first().click();
  await page.getByText('Wilhelmina Sugden is noted.').waitFor();
  await page.getByRole('link', { name: 'Review and send' }).waitFor();
  await check('missing, one noted');
});

test('RECON-2: thirty people drawn by lot are looked up, the first at once', async () => {
  await open('sample', 'Look thirty people up');
  await page.getByRole('button', { name: 'Draw' }).click();
  await page.getByText('Write a whole number, such as 210.').waitFor();
  await check('sample');
  await page.getByLabel('How many people are on your list?').fill('207');
  await page.getByRole('button', { name: 'Draw' }).click();
  await page.getByRole('heading', { level: 1, name: /^Person number \d+ on your list$/ }).waitFor();
  const first = await page.getByRole('heading', { level: 1 }).innerText();
  await page.getByLabel('Look for a name').fill('featherstone');
  await page.getByText('1 person found').waitFor();
  await page.getByRole('radio').first().check();
  await check('somebody drawn');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByRole('heading', { level: 1, name: first }).waitFor({ state: 'detached' });
  await page.getByText('Saved', { exact: true }).waitFor();
  await open('table', 'All in a table');
  await page.getByText('31 people').waitFor();
  await check('table');
});

test('the open questions go out as a locked workbook and come back, by its own password alone', async () => {
  await open('sheet', 'Work in a spreadsheet');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Get the workbook' }).click();
  const file = readFileSync(await (await download).path());
  const password = await page.locator('.branch-password').innerText();
  await check('workbook fetched');
  const workbook = { name: 'back.xlsx', mimeType: 'application/octet-stream', buffer: file };
  await page.getByLabel('The filled-in workbook').setInputFiles(workbook);
  await page.getByLabel('Its password').fill('another password');
  await page.getByRole('button', { name: 'Send back' }).click();
  await page.getByText('This password does not open the file').waitFor();
  await check('workbook locked');
  await page.getByLabel('Its password').fill(password);
  await page.getByRole('button', { name: 'Send back' }).click();
  await page.getByRole('heading', { name: 'The workbook was taken in' }).waitFor();
  await check('workbook taken');
  const { downloads } = await office.ask(`branches/downloads?branch=${encodeURIComponent(branchName)}`);
  assert.equal(downloads.length, 1, 'the download is noted');
});

test('RECON-2: columns that were said wrongly are seen where the list is, and set right by its next file', async () => {
  const lines = registerMembers
    .slice(0, 4)
    .map(({ id, forename, surname, postcode }) => [id, forename, surname, postcode].join(','));
  const [name, mimeType] = ['ours.csv', 'text/csv'];
  const file = { name, mimeType, buffer: Buffer.from(['Nr,Vorname,Clan,PC', ...lines].join('\n')) };
  const send = async (button: string) => {
    await page.getByLabel('Drop the file here').setInputFiles(file);
    await page.getByRole('button', { name: button }).click();
  };
  const meaning = (heading: string) => page.getByLabel(`Meaning of “${heading}”`);
  await open('send', 'Send your list');
  await send('Compare');
  for (const [heading, field] of ['Nr id', 'Vorname surname', 'Clan forename', 'PC postcode'].map((one) =>
    one.split(' '),
  ))
    await meaning(heading ?? '').selectOption(field ?? '');
  await page.getByRole('button', { name: 'These are right' }).click();
  await page.getByText('How your list was read').click();
  assert.match(await page.locator('.cs-fact', { hasText: 'Surname' }).innerText(), /“Vorname”/);
  await check('how a list was read');
  await page.getByRole('link', { name: 'These columns are wrong' }).click();
  await page.getByText('Choose the list once more').waitFor();
  await check('the list once more');
  await send('Show the columns');
  await meaning('Vorname').waitFor();
  assert.equal(await meaning('Vorname').inputValue(), 'surname', 'as it was said');
  await check('columns asked again');
  await meaning('Vorname').selectOption('forename');
  await meaning('Clan').selectOption('surname');
  await page.getByRole('button', { name: 'These are right' }).click();
  await page.getByText('How your list was read').waitFor();
  await open('send', 'Send your list');
  await send('Compare');
  await page.getByText('How your list was read').click();
  assert.match(await page.locator('.cs-fact', { hasText: 'Surname' }).innerText(), /“Clan”/);
});

test('RECON-5: more time is asked with grounds, once', async () => {
  await open('time', 'Ask for more time');
  await page.getByRole('button', { name: 'Ask headquarters' }).click();
  await page.getByText('Say why, in a sentence.').waitFor();
  await check('more time, nothing said');
  const day = new Date((office.journey.clock.now() + 40 * 86_400) * 1000).toISOString().slice(0, 10);
  await page.getByLabel('Until which day').fill(day);
  await page.getByLabel('Why').fill('Our membership secretary is in hospital.');
  await page.getByRole('button', { name: 'Ask headquarters' }).click();
  await page.getByRole('heading', { level: 1, name: 'Headquarters has your wish' }).waitFor();
  await page.getByText('Headquarters has not decided yet').waitFor();
  await check('more time, asked');
  assert.deepEqual(faults, []);
});
