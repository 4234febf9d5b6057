/** A ranked ballot from sealed votes and keyed papers over a tie and its lot to the declared stages: POST-5, TALLY-11, COUNT-2. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type Contest, formatVote } from '@countersign/ballot';
import { toBase64 } from '@countersign/bytes';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, openWatchedPage } from './browser.ts';
import type { Journey } from './office-fixtures.ts';
import { mixAndOpen, openStaffVoting, Staff, startStaffJourney } from './staff-fixtures.ts';

let browser: Browser;

before(async () => {
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
});

const both = (text: string) => [
  { language: 'en' as const, text },
  { language: 'cy' as const, text },
];

const committee: Contest = {
  id: 'committee',
  title: both('The committee'),
  method: 'stv-scottish',
  seats: 2,
  options: ['Ada', 'Bryn', 'Cai', 'Dee', 'Eira'].map((name) => ({
    id: name.toLowerCase(),
    name: both(name),
  })),
  passRule: undefined,
  reserved: [],
  reopenNominations: undefined,
};

/**
 * Nine votes, quota 4: Ada 5, Bryn 2, Cai 1, Dee 1. Ada's surplus goes to Bryn; Eira withdraws; Cai and Dee are
 * tied in every stage.
 */
const online: readonly (readonly number[])[] = [
  [0, 1],
  [0, 1],
  [0, 1],
  [2, 1],
  [3, 1],
];
const postal = ['2006', '2007', '2008', '2009'];

async function holdVote(journey: Journey): Promise<void> {
  await openStaffVoting(journey);
  for (const [i, ranking] of online.entries()) {
    const { credential } = await journey.packOf(`${2001 + i}`);
    const vote = formatVote(committee, { kind: 'ranking', ranking });
    const cast = await journey.box('/api/ballots', {
      ballot: toBase64(journey.sample.seal(credential, [vote])),
    });
    assert.equal(cast.status, 200, JSON.stringify(cast.body));
  }
  const { batch } = await journey.ask('desk/arrivals', {});
  for (const member of postal) {
    const { barcode } = await journey.packOf(member);
    assert.equal((await journey.ask('desk/scans', { barcode, batch })).outcome, 'received');
  }
  await journey.command('close');
  await mixAndOpen(journey);
}

/** One person's count: four papers, in these lines. */
async function key(staff: Staff, button: string, counter: string, lines: readonly string[]): Promise<void> {
  await staff.press(staff.button(button));
  await staff.type('Who counts', counter);
  for (const [field, figure] of [
    ['Envelopes opened', '4'],
    ['Ballot papers, one in an envelope', '4'],
    ['Empty envelopes', '0'],
    ['Envelopes with more than one paper', '0'],
  ] as const)
    await staff.type(field, figure);
  await staff.type('Preferences of a paper', '1 1');
  await staff.page.keyboard.press('Enter');
  await staff.page.getByText('1 is there twice.').waitFor();
  await staff.page.reload();
  await staff.press(staff.button(button));
  await staff.page.getByText('What was typed for this count in this tab before is still here.').waitFor();
  await staff.tabTo(staff.page.getByLabel('Preferences of a paper'));
  for (const line of lines) {
    await staff.page.keyboard.press('ControlOrMeta+A');
    await staff.page.keyboard.type(line);
    await staff.page.keyboard.press('Enter');
  }
  await staff.page.getByText('In all 4 papers.').waitFor();
  await staff.check(`${button} of ${counter}`);
  await staff.press(staff.button('Record this count'));
}

async function keyPapers(staff: Staff): Promise<void> {
  await staff.openSignedIn('papers');
  await key(staff, 'First count', 'Ann First', ['1 2*2', '2*2']);
  await staff.page.getByText('First count of batch 1 is recorded').waitFor();
  await key(staff, 'Second count', 'Ben Second', ['2.1*2', '2*2']);
  await staff.page.getByText('Batch 1: the counts differ').waitFor();
  await staff.page.getByRole('listitem').getByText('The committee: 1 Bryn, 2 Ada').waitFor();
  await staff.page.getByRole('listitem').getByText('The committee: 1 Ada, 2 Bryn').waitFor();
  await staff.check('rankings that differ');
  await key(staff, 'Count again', 'Ann First', ['1 2', '2 * 2', '1/2']);
  await staff.page.getByText('First count of batch 1 is recorded').waitFor();
  await key(staff, 'Second count', 'Ben Second', ['2*2', '1.2*2']);
  await staff.page.getByText('Batch 1: both counts are equal').waitFor();
}

/** TALLY-10: Eira withdraws after the terms were fixed, before the count. */
async function withdraw(staff: Staff): Promise<void> {
  await staff.goTo('Close and count');
  await staff.press(staff.page.getByText('A candidate withdraws or has died'));
  await staff.press(staff.button('Record the withdrawal'));
  await staff.page.getByText('Choose the candidate.').waitFor();
  await staff.check('a withdrawal without a name');
  await staff.tabTo(staff.page.getByLabel('Candidate'));
  await staff.page.keyboard.type('Eira');
  await staff.type(/^Reason/, 'moved abroad');
  await staff.press(staff.button('Record the withdrawal'));
  await staff.press(staff.dialog().getByRole('button', { name: 'Record the withdrawal' }));
  await staff.page.getByText(/^The withdrawal of Eira is entry \d+ of the log/).waitFor();
}

/** TALLY-11: the declaration is refused until the officers' draw is on the log. */
async function drawLot(staff: Staff): Promise<void> {
  await staff.press(staff.button('Declare the result').first());
  await staff.press(staff.dialog().getByRole('button', { name: 'Declare the result' }));
  await staff.dialog().getByText('The office refused this').waitFor({ timeout: 60_000 });
  await staff.page.keyboard.press('Escape');
  await staff.page.getByText('Cai and Dee are tied: only a lot can say who is excluded.').waitFor();
  await staff.check('a tie');
  await staff.press(staff.button('Record the lot'));
  await staff.page.getByText('Say on whom the lot fell.').waitFor();
  await staff.check('a lot without its result');
  await staff.press(staff.page.getByRole('radio', { name: 'Cai' }), 'Space');
  await staff.type(/^Who drew the lot/, 'Drawn from a hat by A. Officer before both agents');
  await staff.press(staff.button('Record the lot'));
  await staff.press(staff.dialog().getByRole('button', { name: 'Record the lot' }));
  await staff.page.getByText(/^The lot is entry \d+ of the log/).waitFor();
  await staff.page.getByText('No tie is open: the result can be declared.').waitFor();
  await staff.check('a lot recorded');
  await staff.command('Declare the result');
}

async function checkBoard(page: Page, words: string): Promise<void> {
  await page.locator('main').getByText(words).first().waitFor({ timeout: 60_000 });
  for (const language of ['Cymraeg', 'English']) {
    await page.getByRole('button', { name: language, exact: true }).click();
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await assertAccessible(page, `the count in ${language}, ${width} pixels`);
    }
  }
}

test('COUNT-2: papers keyed twice, a tie, a lot, and a count that everybody can look at and verify', async (context) => {
  const journey = await startStaffJourney(context, { contests: [committee] });
  await holdVote(journey);
  const staff = await Staff.sit(browser, journey);
  await keyPapers(staff);
  await journey.command('finish-opening');
  await withdraw(staff);
  await drawLot(staff);
  assert.deepEqual(staff.watched.faults, []);

  const { page, faults } = await openWatchedPage(browser, journey.boxUrl);
  await page.goto(`${journey.boxUrl}/board/#result`);
  await page.getByText('Ada and Bryn are elected').waitFor({ timeout: 60_000 });
  await checkBoard(page, 'The count, stage by stage');
  await page
    .getByRole('img', { name: /^Picture of the count, stages 1 to / })
    .first()
    .waitFor();
  await page
    .getByText('The lot decides (Drawn from a hat by A. Officer before both agents): Cai is excluded.')
    .waitFor();
  await page.getByRole('row', { name: /^Bryn elected, stage \d+ 2\.00000 \+1\.00000 3\.00000/ }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Votes of “The committee” (BLT)' }).click();
  const blt = readFileSync(await (await download).path(), 'utf8');
  assert.deepEqual(blt.split('\n').slice(0, 7), ['5 2', '-5', '2 2 0', '5 1 2 0', '1 3 2 0', '1 4 2 0', '0']);
  await page.goto(`${journey.boxUrl}/board/#verify`);
  await page.getByRole('button', { name: 'Start the verification' }).click();
  await page.getByRole('heading', { name: 'Verified' }).waitFor({ timeout: 120_000 });
  assert.deepEqual(faults, []);
});
