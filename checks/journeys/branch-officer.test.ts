/**
 * RECON-2, RECON-3: a branch officer checks a branch of 210 with twelve differences by keyboard alone, in under five minutes at a
 * human pace. `COUNTERSIGN_REAL_PACE=1` waits as people do; without it the same actions are counted and nothing waits.
 */
import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { addressOf, BranchJourney } from './branch-fixtures.ts';
import { branchCsv, branchName, consolePages, registerMembers, twelve } from './branch-officer-fixtures.ts';
import { launchBrowser, openWatchedPage } from './browser.ts';
import { olderPace, usualPace } from './human-pace.ts';
import { hasFocus } from './keyboard.ts';
import { PacedOfficer } from './paced-officer.ts';

const isReal = process.env['COUNTERSIGN_REAL_PACE'] === '1';
let browser: Browser;

before(async () => {
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
});

/** An officer in front of the page that the link in the mail opens. */
async function sitDown(context: TestContext): Promise<{ office: BranchJourney; officer: PacedOfficer }> {
  const office = await new BranchJourney(consolePages()).start(context, registerMembers);
  await office.askBranches();
  const secret = await office.sink.secretFor(addressOf(branchName));
  const origin = office.journey.officeUrl;
  const watched = await openWatchedPage(browser, origin, { viewport: { width: 1280, height: 900 } });
  context.after(() => watched.context.close());
  await watched.page.goto(`${origin}/#/branch/${secret}`);
  return { office, officer: new PacedOfficer(watched, isReal ? usualPace : undefined) };
}

/** From the link to the first card. Axe looks on where nothing is measured. */
async function sendList(officer: PacedOfficer): Promise<void> {
  const { page } = officer;
  await officer.heading('Open your branch’s list').waitFor();
  await officer.read();
  await officer.enter(page.getByRole('button', { name: 'Open the list' }));
  await officer.heading(`${branchName}: headquarters has 203 members of your branch`).waitFor();
  await officer.read('Send your list');
  await officer.think();
  await officer.check('start');
  await officer.enter(page.getByRole('link', { name: 'Send your list' }));
  await officer.heading('Send your list').waitFor();
  await officer.read('Drop the file here');
  await officer.chooseFile(page.getByLabel('Drop the file here'), 'Leeds North.csv', branchCsv());
  await officer.check('send');
  await officer.enter(page.getByRole('button', { name: 'Compare' }));
  await officer.heading('12 to check of 210, about 5 minutes').waitFor();
  await officer.read('Each mark is one person');
  await officer.think();
  const figures = await page.locator('figure li').allInnerTexts();
  assert.deepEqual(figures.map((text) => text.replaceAll(/\s+/g, ' ').trim()).sort(), [
    'In both lists, alike 198',
    'In both, some details differ 2',
    'Only on headquarters’ list 3',
    'Only on your list 7',
  ]);
  await officer.check('summary');
  await officer.enter(page.getByRole('link', { name: 'Start checking' }));
}

/** The value of the choice that names somebody. */
async function numberOf(page: Page, name: string): Promise<string | null> {
  return page.getByRole('radio', { name: new RegExp(`^${name}`) }).getAttribute('value');
}

type Keys = (officer: PacedOfficer) => Promise<void>;

const one =
  (key: string): Keys =>
  (officer) =>
    officer.press(key);

/** What the officer knows of each of the twelve, and the keys that say it. */
const knowledge: ReadonlyMap<string, Keys> = new Map([
  ...twelve.missing.map((name) => [name, one('m')] as const),
  [
    twelve.lapsed,
    async (officer) => {
      await officer.press('l');
      await officer.page.getByLabel('When did it lapse?').waitFor();
      await officer.check('form of a day');
      await officer.type('31/12/2024');
      await officer.press('Enter');
    },
  ],
  [
    twelve.married,
    async (officer) => {
      const { page } = officer;
      await officer.press('s');
      await page.getByLabel('Look for a name').waitFor();
      // Offered first without a search: of those at headquarters whom no line is about, the one born that day.
      const found = page.getByRole('radio').first();
      await page.getByText('found', { exact: false }).first().waitFor();
      assert.equal(await found.getAttribute('value'), await numberOf(page, twelve.formerly));
      await officer.check('form of a member');
      await officer.tabTo(found);
      await officer.press('Space', 'Enter');
    },
  ],
  [twelve.notOurs, one('n')],
  [
    twelve.died,
    async (officer) => {
      await officer.press('d');
      await officer.page.getByLabel('When?').waitFor();
      await officer.press('Enter');
    },
  ],
  [
    twelve.moved,
    async (officer) => {
      await officer.press('a');
      await officer.page.getByLabel('Where to?').waitFor();
      await officer.check('form of a place');
      await officer.type('York');
      await officer.press('Enter');
    },
  ],
  [twelve.movedHouse, one('y')],
  [twelve.shortName, one('h')],
]);

/** Card after card, as they come, until none is left. Returns whom they were about. */
async function checkAll(officer: PacedOfficer): Promise<string[]> {
  const seen: string[] = [];
  const heading = officer.page.getByRole('heading', { level: 1 });
  for (;;) {
    await officer.page.waitForFunction(
      (before) => document.querySelector('h1')?.textContent !== before,
      seen.at(-1) ?? '12 to check of 210, about 5 minutes',
    );
    const name = (await heading.innerText()).trim();
    if (name === 'That was the last one') return seen;
    assert.ok(await hasFocus(heading), `${name}: the focus is on the new person`);
    seen.push(name);
    await officer.read('Not sure');
    // Comparing, and deciding.
    await officer.think(2);
    const answer = knowledge.get(name);
    assert.ok(answer, `a card about ${name}, of whom both lists say the same`);
    await answer(officer);
  }
}

test('RECON-2: a branch of 210 with twelve differences, by keyboard alone, in under five minutes at a human pace', async (context) => {
  const { office, officer } = await sitDown(context);
  const { page } = officer;
  const began = Date.now();
  await sendList(officer);
  const seen = await checkAll(officer);
  // The member whom a card named as the same person needs no card of her own.
  assert.deepEqual(seen.toSorted(), [...knowledge.keys()].toSorted());
  await officer.read('Review and send');
  await officer.check('all checked');
  await page.getByText('Saved', { exact: true }).waitFor();
  await officer.enter(page.getByRole('link', { name: 'Review and send' }));
  await officer.heading('Review and send').waitFor();
  await officer.read('Send to headquarters');
  await officer.think();
  await officer.check('review');
  await officer.enter(page.getByRole('button', { name: 'Send to headquarters' }));
  await officer.heading('Sent to headquarters').waitFor();
  await page.getByText('Thank you. Headquarters has your answer.').waitFor();
  await officer.read('Of 207 people');
  const took = (Date.now() - began) / 1000;
  await page.getByRole('row', { name: new RegExp(`^${twelve.died} died`) }).waitFor();
  await officer.check('sent');

  const { actions } = officer;
  for (const pace of [usualPace, olderPace])
    context.diagnostic(`${pace.name}: ${actions.secondsAt(pace).toFixed(0)} s (${actions.describe()})`);
  if (isReal) context.diagnostic(`at the real pace: ${took.toFixed(0)} s on the clock`);
  assert.ok(actions.secondsAt(usualPace) < 300, `${actions.secondsAt(usualPace)} s`);
  assert.deepEqual(officer.watched.faults, []);

  // What headquarters has: of 207 on the list 4 are missing, and nothing is left open.
  const { branches } = await office.ask('branches');
  const branch = branches.find((view: { name: string }) => view.name === branchName);
  assert.deepEqual(
    [branch.left, branch.answer.listed, branch.answer.found, branch.answer.undecided],
    [0, 207, 203, 0],
  );
  assert.equal(branch.clock.state, 'answered');
});
