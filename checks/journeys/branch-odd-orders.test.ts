/** A branch officer who does things in an odd order: closes at once, clicks twice, has two windows, leaves a form half filled. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, BranchJourney } from './branch-fixtures.ts';
import { branchCsv, branchName, consolePages, registerMembers, twelve } from './branch-officer-fixtures.ts';
import { launchBrowser, openWatchedPage, type WatchedPage } from './browser.ts';

const ends: (() => unknown)[] = [];
let browser: Browser;
let office: BranchJourney;
let origin: string;
/** The one session of all windows, as the page keeps it, and its token. */
let session: string;
let token: string;

before(async () => {
  browser = await launchBrowser();
  const context = { after: (end: () => unknown) => ends.push(end) };
  office = await new BranchJourney(consolePages()).start(context, registerMembers);
  origin = office.journey.officeUrl;
  await office.askBranches();
  const secret = await office.sink.secretFor(addressOf(branchName), 0);
  const opened = await office.call('POST', 'session', { secret });
  session = JSON.stringify(opened.body);
  token = opened.body.token;
  const watched = await openBranch('send');
  await watched.page.getByLabel('Or paste the list here').fill(branchCsv());
  await watched.page.getByRole('button', { name: 'Compare' }).click();
  await heading(watched.page, /^12 to check/).waitFor();
  await watched.context.close();
});

beforeEach(takeBack);

after(async () => {
  await browser?.close();
  for (const end of ends) await end();
});

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** A window of its own in which the branch's officer is signed in, at one of the pages. */
async function openBranch(pageName: string): Promise<WatchedPage> {
  const watched = await openWatchedPage(browser, origin, { viewport: { width: 1280, height: 900 } });
  watched.page.on('dialog', (dialog) => dialog.accept());
  await watched.page.addInitScript((kept) => {
    if (sessionStorage.length === 0) sessionStorage.setItem('countersign.branch-session', kept);
  }, session);
  await watched.page.goto(`${origin}/#branch/${pageName}`);
  await watched.page.getByRole('navigation').waitFor();
  return watched;
}

interface Finding {
  readonly id: number;
  readonly yours: { readonly fields: Readonly<Record<string, string>> } | null;
  readonly headquarters: readonly { readonly name: string }[];
  readonly answer: { readonly kind: string } | null;
}

/** The answers the office has, by the name on the card. */
async function savedAnswers(): Promise<Map<string, string>> {
  const { body } = await office.call('GET', 'findings', undefined, token);
  return new Map(
    body.findings.flatMap((finding: Finding) =>
      finding.answer === null ? [] : [[nameOf(finding), finding.answer.kind]],
    ),
  );
}

function nameOf({ yours, headquarters }: Finding): string {
  return yours ? `${yours.fields['forename']} ${yours.fields['surname']}` : (headquarters[0]?.name ?? '');
}

/** Takes all answers back, so that each test begins alike. */
async function takeBack(): Promise<void> {
  const { body } = await office.call('GET', 'findings', undefined, token);
  for (const { id, answer, version } of body.findings)
    if (answer !== null)
      await office.call(
        'PUT',
        `findings/${id}/answer`,
        { writeId: crypto.randomUUID(), basedOn: version, answer: null },
        token,
      );
}

/** Lets every request of the page take so many milliseconds longer. */
async function slow(page: Page, latency: number): Promise<void> {
  const network = await page.context().newCDPSession(page);
  const conditions = { offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 };
  await network.send('Network.emulateNetworkConditions', conditions);
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(what);
}

const missing = [twelve.missing[0] ?? '', twelve.lapsed] as const;

test('RECON-3: a window left at once loses no answer, neither the one on its way nor those behind it', async () => {
  const { page, context } = await openBranch('check');
  await heading(page, missing[0]).waitFor();
  await slow(page, 1500);
  await page.keyboard.press('m');
  await heading(page, missing[1]).waitFor();
  await page.keyboard.press('n');
  await heading(page, missing[1]).waitFor({ state: 'detached' });
  await page.goto('about:blank');
  await until(async () => (await savedAnswers()).size === 2, `saved: ${[...(await savedAnswers())]}`);
  await context.close();
});

test('RECON-3: answers that could not be sent are there after the page was loaded anew, and are sent then', async () => {
  const { page, context } = await openBranch('check');
  await heading(page, missing[0]).waitFor();
  await context.setOffline(true);
  await page.keyboard.press('m');
  await heading(page, missing[1]).waitFor();
  await page.keyboard.press('n');
  await page.getByText('2 answers not saved yet').waitFor();
  assert.equal((await savedAnswers()).size, 0);
  // What a page sends as it is left can pass by the browser's pretence of being offline, so nothing is said of the moment after.
  await page.goto('about:blank');
  await context.setOffline(false);
  await page.goto(`${origin}/#branch/check`);
  await page.getByText('Saved', { exact: true }).waitFor();
  assert.deepEqual(
    [...(await savedAnswers())],
    [
      [missing[0], 'missing'],
      [missing[1], 'not-ours'],
    ],
  );
  await context.close();
});

test('a double click answers for one person, not for the next one as well', async () => {
  const { page, context } = await openBranch('check');
  await heading(page, missing[0]).waitFor();
  await page.getByRole('button', { name: /^A member; please add/ }).dblclick();
  await heading(page, missing[1]).waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  assert.deepEqual([...(await savedAnswers()).keys()], [missing[0]]);
  await context.close();
});

test('of two windows the later answer holds, and the page says whose answer it was that another window had given', async () => {
  const [one, other] = [await openBranch('check'), await openBranch('check')];
  for (const { page } of [one, other]) await heading(page, missing[0]).waitFor();
  await one.page.keyboard.press('m');
  await heading(one.page, missing[1]).waitFor();
  await one.page.getByText('Saved', { exact: true }).waitFor();
  await other.page.keyboard.press('n');
  await heading(other.page, missing[1]).waitFor();
  await other.page.getByText(new RegExp(`${missing[0]} was answered in another window`)).waitFor();
  assert.equal((await savedAnswers()).get(missing[0]), 'not-ours');
  await one.context.close();
  await other.context.close();
});

test('an answer that is taken back at once stays taken back, and nobody is told of another window', async () => {
  const { page, context } = await openBranch('check');
  await heading(page, missing[0]).waitFor();
  await slow(page, 400);
  await page.keyboard.press('m');
  await heading(page, missing[1]).waitFor();
  await page.keyboard.press('u');
  await heading(page, missing[0]).waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  assert.equal(await page.getByText('answered in another window').count(), 0);
  assert.equal((await savedAnswers()).size, 0);
  await context.close();
});

test('RECON-3: what is half typed is there again after another page, Escape and a reload, and gone with signing out', async () => {
  const { page, context } = await openBranch('missing');
  const surname = page.getByLabel('Surname');
  await surname.fill('Quarmby');
  await page.getByRole('link', { name: 'Help' }).click();
  await page.goBack();
  assert.equal(await surname.inputValue(), 'Quarmby');
  await page.reload();
  assert.equal(await surname.inputValue(), 'Quarmby');
  await page.goto(`${origin}/#branch/table`);
  await page.getByRole('link', { name: twelve.movedHouse }).click();
  await page.getByRole('button', { name: /^Correct a detail/ }).click();
  await page.getByLabel('Telephone').fill('0113 496 0000');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Correct a detail/ }).click();
  assert.equal(await page.getByLabel('Telephone').inputValue(), '0113 496 0000');
  const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
  assert.match(await kept(), /Quarmby/);
  await context.setOffline(true);
  await page.goto(`${origin}/#branch/check`);
  await page.keyboard.press('m');
  await page.getByText('1 answer not saved yet').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: '1 answer is not saved yet' }).waitFor();
  await page.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out all the same' }).click();
  await heading(page, 'You are signed out').waitFor();
  assert.doesNotMatch(await kept(), /Quarmby|0113|missing/);
  await context.close();
});

test('findings that did not come are no empty list, and an address of nobody leads to whoever is next', async () => {
  const { page, context } = await openBranch('help');
  await page.route('**/findings?*', (route) => route.abort());
  await page.goto(`${origin}/#branch/check/999999`);
  await page.reload();
  await page.getByText('No answer from headquarters').waitFor();
  assert.equal(await page.getByText('Nothing to check yet').count(), 0);
  await page.unroute('**/findings?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await heading(page, missing[0]).waitFor();
  await context.close();
});
