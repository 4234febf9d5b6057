/** An officer leads a ballot from its roll to its declaration: RULE-4, ROLL-1, POST-5 and COUNT-2 at the console, by keyboard. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, type TestContext, test } from 'node:test';
import { toBase64 } from '@countersign/bytes';
import type { Browser } from 'playwright-core';
import { launchBrowser, openWatchedPage } from './browser.ts';
import type { Journey } from './office-fixtures.ts';
import { mixAndOpen, Staff, staffRoll, startStaffJourney } from './staff-fixtures.ts';

let browser: Browser;

before(async () => {
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
});

async function importRoll(staff: Staff): Promise<void> {
  await staff.goTo('Roll');
  await staff.check('roll, empty');
  await staff.press(staff.button('Import the roll'));
  await staff.page.getByText('Choose the file with the roll').waitFor();
  const chooser = staff.page.waitForEvent('filechooser');
  await staff.press(staff.page.getByLabel(/Roll file/));
  await (await chooser).setFiles({
    name: 'roll.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(staffRoll),
  });
  await staff.press(staff.button('Import the roll'));
  await staff.page.getByText('12 = 10 accepted + 1 set aside + 1 duplicates').waitFor();
  await staff.page.getByRole('rowheader', { name: '12', exact: true }).waitFor();
  await staff.check('roll, imported');
}

async function publishNotice(staff: Staff): Promise<void> {
  await staff.goTo('Notices');
  await staff.check('notices, none');
  await staff.press(staff.button(/^Publish/));
  await staff.page.getByText('Write the text in this language too.').first().waitFor();
  await staff.check('notices, texts missing');
  await staff.type('English', 'You have one vote. The first we record is final.');
  await staff.type('Welsh', 'Un bleidlais sydd gennych.');
  await staff.press(staff.button(/^Publish …/));
  await staff.check('notices, question');
  await staff.press(staff.dialog().getByRole('button', { name: 'Publish now' }));
  await staff.page.getByText(/Published as entry/).waitFor();
  await staff.check('notices, published');
}

async function prepareBallot(staff: Staff, journey: Journey): Promise<void> {
  await importRoll(staff);
  await publishNotice(staff);
  await staff.goTo('Roll');
  await staff.command('Freeze the roll');
  await staff.page.getByText('The roll is frozen.').waitFor();
  await staff.check('roll, frozen');
  await journey.sayPrepared(['code-list-commitment', 'code-list', 'key-ceremony', 'rehearsal']);
  await staff.goTo('Overview');
  for (const [command, stage] of [
    ['Keys and codes are ready', 'Keys ready'],
    ['All packs are made', 'Packs made'],
    ['Start sending packs out', 'Packs going out'],
    ['Open voting', 'Voting is open'],
  ] as const) {
    await staff.command(command);
    await staff.heading(stage).waitFor();
  }
  await staff.check('open');
}

async function replacePack(staff: Staff, journey: Journey): Promise<void> {
  await staff.goTo('Packs');
  await staff.page.getByText('10 packs', { exact: true }).waitFor();
  await staff.check('packs');
  await staff.press(staff.page.getByText('Lists for the code offices'));
  await staff.check('packs, lists');
  assert.equal((await saved(staff, 'List for code office A')).toString().trim().split('\n').length, 11);
  await staff.type('Search', 'Cadwaladr');
  await staff.page.keyboard.press('Enter');
  await staff.page.getByText('1 pack', { exact: true }).waitFor();
  const before = await journey.packOf('2003');
  await staff.press(staff.button(/^Replace: .*Cadwaladr/));
  await staff.press(staff.dialog().getByRole('button', { name: 'Replace the pack' }));
  await staff.dialog().getByText('Choose one.').waitFor();
  await staff.check('replace, reason missing');
  await staff.dialog().getByLabel('Reason for the public log').selectOption('Lost in the post');
  await staff.press(staff.dialog().getByRole('button', { name: 'Replace the pack' }));
  await staff.page.getByText(/is now the pack of .*Cadwaladr/).waitFor();
  await staff.check('replaced');
  const now = await journey.packOf('2003');
  assert.notEqual(now.credential, before.credential);
  const old = await journey.box(`/api/credentials/${before.reference}`);
  assert.equal(old.body.status, 'revoked', 'the old codes died with the replacement');
}

async function suspendAndResume(staff: Staff): Promise<void> {
  await staff.goTo('Overview');
  await staff.press(staff.button('Suspend voting'));
  await staff.press(staff.dialog().getByRole('button', { name: 'Suspend voting' }));
  await staff.dialog().getByText('Say why').waitFor();
  await staff.check('suspend, reason missing');
  await staff.page.keyboard.press('Escape');
  await staff.dialog().waitFor({ state: 'detached' });
  await staff.command('Suspend voting', 'A fault at the printers.');
  await staff.heading('Voting is suspended').waitFor();
  await staff.check('suspended');
  await staff.command('Resume voting', 'The fault is mended.');
  await staff.heading('Voting is open').waitFor();
}

/** Two members vote online, four envelopes arrive, one of them of a member who has voted. */
async function vote(journey: Journey): Promise<void> {
  for (const [member, choice] of [
    ['2001', 1n],
    ['2002', 2n],
  ] as const) {
    const { credential } = await journey.packOf(member);
    const cast = await journey.box('/api/ballots', {
      ballot: toBase64(journey.sample.seal(credential, [choice])),
    });
    assert.equal(cast.status, 200, JSON.stringify(cast.body));
  }
  const { batch } = await journey.ask('desk/arrivals', {});
  for (const member of ['2002', '2003', '2004', '2005'])
    await journey.ask('desk/scans', { barcode: (await journey.packOf(member)).barcode, batch });
}

/** Figures of one count in the order of the form: envelopes, papers, empty, extra, then each option. */
async function count(
  staff: Staff,
  button: string,
  counter: string,
  figures: readonly number[],
): Promise<void> {
  await staff.press(staff.button(button));
  await staff.type('Who counts', counter);
  const fields = staff.page.locator('.papers-fields input');
  for (const [i, figure] of figures.entries()) {
    await staff.tabTo(fields.nth(i));
    await staff.page.keyboard.type(String(figure));
  }
  await staff.check(`${button} of ${counter}`);
  await staff.press(staff.button('Record this count'));
}

async function countPapers(staff: Staff): Promise<void> {
  await staff.goTo('Paper count');
  await staff.page.getByRole('rowheader', { name: 'Batch 1' }).waitFor();
  await staff.check('papers, not counted');
  await count(staff, 'First count', 'Ann First', [3, 3, 0, 0, 2]);
  await staff.page.getByText('Fill in every field').waitFor();
  await staff.check('papers, not filled in');
  const second = staff.page.locator('.papers-fields input').nth(5);
  await staff.tabTo(second);
  await staff.page.keyboard.type('1');
  await staff.press(staff.button('Record this count'));
  await staff.page.getByText('First count of batch 1 is recorded and hidden').waitFor();
  await staff.check('papers, first recorded');

  // The same person again is refused; another one comes to other figures.
  await count(staff, 'Second count', 'ann  first', [3, 3, 0, 0, 2, 1]);
  await staff.page.getByText('The second count is made by another person.').waitFor();
  await staff.press(staff.button('Give this count up'));
  await count(staff, 'Second count', 'Ben Second', [3, 3, 0, 0, 1, 2]);
  await staff.page.getByText('Batch 1: the counts differ').waitFor();
  await staff.page.getByText('Who should chair the society?: Ada Penhaligon').waitFor();
  await staff.check('papers, differ');
  const shown = (await staff.page.locator('main').innerText()).replaceAll(/Batch \d/g, '');
  assert.ok(!/\b[12]\b/.test(shown.slice(0, shown.indexOf('Batches'))), 'a difference shows no figure');

  await count(staff, 'Count again', 'Ann First', [3, 3, 0, 0, 2, 1]);
  await staff.page.getByText('First count of batch 1 is recorded').waitFor();
  await count(staff, 'Second count', 'Ben Second', [3, 3, 0, 0, 2, 1]);
  await staff.page.getByText('Batch 1: both counts are equal').waitFor();
  await staff.check('papers, agreed');
}

async function closeAndDeclare(staff: Staff, journey: Journey): Promise<void> {
  await staff.goTo('Close and count');
  await staff.check('count, before the close');
  await staff.command('Close voting now', 'All members have voted.');
  await staff.page.getByText('Batch', { exact: false }).first().waitFor();
  await countPapers(staff);
  await mixAndOpen(journey);
  await staff.goTo('Close and count');
  await staff.command('Opening is finished');
  await staff.check('count, opened');
  await staff.command('Declare the result');
  await staff.page.getByRole('link', { name: 'Verify on the board' }).waitFor();
  await staff.check('count, declared');
  assert.equal((await saved(staff, 'Declaration (PDF)')).subarray(0, 5).toString(), '%PDF-');
  assert.match((await saved(staff, 'Figures (CSV)')).toString(), /Ada Penhaligon/);
}

/** The file a button saves. */
async function saved(staff: Staff, button: string): Promise<Buffer> {
  const download = staff.page.waitForEvent('download');
  await staff.press(staff.button(button));
  return readFileSync(await (await download).path());
}

async function signIn(staff: Staff): Promise<void> {
  await staff.heading('Sign in').waitFor();
  await staff.page.getByRole('heading', { name: 'Whose token you use matters' }).waitFor();
  await staff.check('sign-in');
  await staff.press(staff.button('Sign in'));
  await staff.page.getByText('Paste the officer token from set-up.').waitFor();
  await staff.signIn('a token that nobody was given, of 40 chars');
  await staff.page.getByText('This is not the officer token').waitFor();
  await staff.check('sign-in, wrong token');
  await staff.signIn();
  await staff.heading('In preparation').waitFor();
  await staff.check('draft');
}

test('RULE-4, POST-5: an officer leads a ballot to its declaration by keyboard alone', async (context: TestContext) => {
  const journey = await startStaffJourney(context);
  const staff = await Staff.sit(browser, journey);
  await signIn(staff);
  await prepareBallot(staff, journey);
  await replacePack(staff, journey);
  await suspendAndResume(staff);
  await vote(journey);
  await closeAndDeclare(staff, journey);
  assert.deepEqual(staff.watched.faults, []);

  const { page, faults } = await openWatchedPage(browser, journey.boxUrl);
  await page.goto(`${journey.boxUrl}/board/#result`);
  await page.getByText('Ada Penhaligon is elected').waitFor();
  await page.getByRole('row', { name: /^Ada Penhaligon 1 2 3 60.0 %/ }).waitFor();
  await page.getByRole('row', { name: /^Bryn Cadwaladr 1 1 2 40.0 %/ }).waitFor();
  assert.deepEqual(faults, []);
});

test('the token leaves the console with the tab, and a stranger sees nothing', async (context: TestContext) => {
  const journey = await startStaffJourney(context);
  const staff = await Staff.sit(browser, journey);
  await staff.signIn();
  await staff.heading('In preparation').waitFor();
  await staff.page.reload();
  await staff.heading('In preparation').waitFor();
  const other = await staff.watched.context.newPage();
  await other.goto(`${journey.officeUrl}/#packs`);
  await other.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await staff.press(staff.button('Sign out'));
  await staff.heading('Sign in').waitFor();
  const kept = await staff.page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  assert.ok(!kept.includes('officer token'), kept);
});
