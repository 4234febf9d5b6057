/** A branch officer on a telephone, with everything that goes wrong there: a used link, no connection, a session that ends. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, BranchJourney } from './branch-fixtures.ts';
import { branchCsv, branchName, consolePages, registerMembers, twelve } from './branch-officer-fixtures.ts';
import {
  assertAccessible,
  assertLargeTargets,
  launchBrowser,
  openWatchedPage,
  type WatchedPage,
} from './browser.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const ends: (() => unknown)[] = [];
let browser: Browser;
let office: BranchJourney;
let origin: string;

before(async () => {
  browser = await launchBrowser();
  const context = { after: (end: () => unknown) => ends.push(end) };
  office = await new BranchJourney(consolePages()).start(context, registerMembers);
  origin = office.journey.officeUrl;
  await office.askBranches();
});

after(async () => {
  await browser?.close();
  for (const end of ends) await end();
});

/** What axe, the width and a thumb say of the page as it is now. */
async function check(page: Page, state: string): Promise<void> {
  await assertAccessible(page, state);
  await assertLargeTargets(page, state);
}

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().tap();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** A telephone at the link of the branch's so-manieth mail, with the list open. */
async function openBranch(branch: string, mail: number): Promise<WatchedPage> {
  const secret = await office.sink.secretFor(addressOf(branch), mail);
  const watched = await openWatchedPage(browser, origin, phone);
  await watched.page.goto(`${origin}/#/branch/${secret}`);
  await tap(watched.page, 'Open the list');
  await watched.page.getByRole('navigation').waitFor();
  return watched;
}

/** Asks for another link for a branch, as its page does, and gives the whole address in the mail. */
async function newLink(branch: string, mail: number): Promise<string> {
  await office.call('POST', 'link', { email: addressOf(branch) });
  return `${origin}/#/branch/${await office.sink.secretFor(addressOf(branch), mail)}`;
}

/** The answers the office has, by the name on the card. */
async function savedAnswers(page: Page): Promise<Map<string, string>> {
  const token = await page.evaluate(
    () => JSON.parse(sessionStorage.getItem('countersign.branch-session') ?? '').token,
  );
  const { body } = await office.call('GET', 'findings', undefined, token);
  return new Map(
    body.findings
      .filter(({ answer }: { answer: unknown }) => answer !== null)
      .map(({ yours, headquarters, answer }: Finding) => [
        yours ? `${yours.fields['forename']} ${yours.fields['surname']}` : (headquarters[0]?.name ?? ''),
        answer.kind,
      ]),
  );
}

interface Finding {
  readonly yours: { readonly fields: Readonly<Record<string, string>> } | null;
  readonly headquarters: readonly { readonly name: string }[];
  readonly answer: { readonly kind: string };
}

test('a link opens once; the page then asks for another and takes it as text as well', async () => {
  const first = await openBranch('York', 0);
  const { page } = first;
  await heading(page, /^York: headquarters has 60 members/).waitFor();
  await check(page, 'start');
  assert.ok(
    !page.url().includes(await office.sink.secretFor(addressOf('York'), 0)),
    'the secret is out of the address',
  );
  await tap(page, 'Sign out');
  await heading(page, 'You are signed out').waitFor();
  await page.goto(`${origin}/#/branch/${await office.sink.secretFor(addressOf('York'), 0)}`);
  await tap(page, 'Open the list');
  await heading(page, 'This link no longer works').waitFor();
  await tap(page, 'Send me a new link');
  await page.getByText('Write your whole e-mail address').waitFor();
  await check(page, 'a used link');
  await page.getByLabel('Your e-mail address').fill(addressOf('York'));
  await tap(page, 'Send me a new link');
  await page.getByText('Look in your e-mail').waitFor();
  await page.getByLabel('Or paste the link here').fill('https://example.org/');
  await tap(page, 'Open this link');
  await page.getByText('This is no link of these pages').waitFor();
  await check(page, 'a link that is none');
  const secret = await office.sink.secretFor(addressOf('York'), 1);
  await page.getByLabel('Or paste the link here').fill(`${origin}/#/branch/${secret}`);
  await tap(page, 'Open this link');
  await tap(page, 'Open the list');
  await heading(page, /^York: headquarters has 60 members/).waitFor();
  assert.deepEqual(first.faults, []);
  await first.context.close();
});

test('RECON-3: without a connection the officer goes on, nothing is lost, and undo takes one step back', async () => {
  const { page, context, faults } = await openBranch(branchName, 0);
  await page.getByRole('link', { name: 'Send your list' }).tap();
  await page.getByLabel('Or paste the list here').fill(branchCsv());
  await check(page, 'a pasted list');
  await tap(page, 'Compare');
  await heading(page, '12 to check of 210, about 5 minutes').waitFor();
  await check(page, 'summary');
  await page.getByRole('link', { name: 'Start checking' }).tap();
  const [first, second] = [twelve.missing[0] ?? '', twelve.lapsed];
  await heading(page, first).waitFor();
  await check(page, 'a card');

  await context.setOffline(true);
  await tap(page, 'A member; please add');
  await heading(page, second).waitFor();
  await page.getByText('1 answer not saved yet').waitFor();
  await tap(page, 'Lapsed');
  await page.getByLabel('When did it lapse?').fill('31/02/2020');
  await tap(page, 'Save and go on');
  await page.getByText('is not a day of the calendar').waitFor();
  await check(page, 'a day that is none');
  await page.getByLabel('When did it lapse?').fill('');
  await tap(page, 'Save and go on');
  await page.getByText('2 answers not saved yet').waitFor();
  await check(page, 'no connection');
  assert.equal(await mayLeave(page), false, 'the browser asks before the page is left');

  await context.setOffline(false);
  await page.getByText('Saved', { exact: true }).waitFor();
  assert.equal(await mayLeave(page), true);
  assert.deepEqual(
    [...(await savedAnswers(page))],
    [
      [first, 'missing'],
      [second, 'lapsed'],
    ],
  );

  await tap(page, 'Undo');
  await heading(page, second).waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  assert.deepEqual([...(await savedAnswers(page))], [[first, 'missing']]);
  await tap(page, 'Skip for now');
  await heading(page, second).waitFor({ state: 'detached' });
  assert.deepEqual(faults, []);
  await context.close();
});

/** Whether the page lets itself be left without a question. */
function mayLeave(page: Page): Promise<boolean> {
  return page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
}

test('RECON-3: when the session ends, what is not saved waits on the page and is saved with a new link', async () => {
  await office.call('POST', 'link', { email: addressOf(branchName) });
  const { page, context, faults } = await openBranch(branchName, 1);
  await heading(page, /^11 left to check/).waitFor();
  await check(page, 'summary, begun');
  await page.getByRole('link', { name: 'Go on checking' }).tap();
  await heading(page, twelve.lapsed).waitFor();
  const token = await page.evaluate(
    () => JSON.parse(sessionStorage.getItem('countersign.branch-session') ?? '').token,
  );
  await office.call('POST', 'sign-out', {}, token);
  await tap(page, 'Not ours');
  await heading(page, 'Your session has ended').waitFor();
  await page.getByText('1 answer is not saved yet').waitFor();
  await check(page, 'session ended');
  await page.getByLabel('Or paste the link here').fill(await newLink(branchName, 2));
  await tap(page, 'Open this link');
  await tap(page, 'Open the list');
  await heading(page, /^10 left to check/).waitFor();
  await page.getByRole('link', { name: 'Go on checking' }).tap();
  await page.getByText('Saved', { exact: true }).waitFor();
  assert.equal((await savedAnswers(page)).get(twelve.lapsed), 'not-ours');
  assert.deepEqual(faults, []);
  await context.close();
});

test('a screen reader finds the person, both entries, the question and every answer with its key', async () => {
  await newLink(branchName, 3);
  const secret = await office.sink.secretFor(addressOf(branchName), 3);
  const { page, context } = await openWatchedPage(browser, origin, {
    viewport: { width: 1280, height: 900 },
  });
  await page.goto(`${origin}/#/branch/${secret}`);
  await page.getByRole('button', { name: 'Open the list' }).click();
  await page.getByRole('navigation').waitFor();
  await page.goto(`${origin}/#branch/table`);
  await page.getByRole('link', { name: twelve.movedHouse }).click();
  await heading(page, twelve.movedHouse).waitFor();
  const tree = await page.locator('main').ariaSnapshot();
  const [forename = '', surname = ''] = twelve.movedHouse.split(' ');
  for (const expected of [
    /- progressbar "\d+ of 12 checked"/,
    new RegExp(`- heading "${twelve.movedHouse}" \\[level=1\\]`),
    /- columnheader "Your list"/,
    /- columnheader "Headquarters"/,
    new RegExp(`- row "Name ${forename} ${surname} ${forename} ${surname}"`),
    /row "Postcode differs: \S+ \S+ differs: LS17 9ZZ"/,
    /- heading "What is right\?" \[level=2\]/,
    /- button "Our list is right .*"/,
    /- button "Headquarters is right .*"/,
    /- button "Not sure .*"/,
    /- status/,
  ])
    assert.match(tree, expected, tree);
  const keys = await page
    .locator('.branch-answer')
    .evaluateAll((all) => all.map((button) => button.getAttribute('aria-keyshortcuts')));
  assert.equal(new Set(keys).size, keys.length);
  assert.ok(keys.every((key) => key !== null && /^[a-z]$/.test(key)));

  // WCAG 2.2, 2.1.4: the single keys can be switched off, and then they do nothing.
  await page.getByRole('checkbox', { name: /Single keys/ }).uncheck();
  await page.keyboard.press('n');
  await heading(page, twelve.movedHouse).waitFor();
  assert.equal((await savedAnswers(page)).get(twelve.movedHouse), undefined);
  await page.getByRole('checkbox', { name: /Single keys/ }).check();
  await page.keyboard.press('y');
  await heading(page, twelve.movedHouse).waitFor({ state: 'detached' });
  await page.keyboard.press('ControlOrMeta+z');
  await heading(page, twelve.movedHouse).waitFor();
  await context.close();
});
