/** Members rank twelve and fifty names and choose several, in every way a member may: VOTE-9 and VOTE-10 for COUNT-1. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type Choice, formatVote, optionsOf } from '@countersign/ballot';
import { fromBase64, unwrap } from '@countersign/bytes';
import { referenceGroup } from '@countersign/crypto';
import { boxEntry, parseDeclaration, tiesOf } from '@countersign/record';
import { prepareDeclaration, verifyRecord } from '@countersign/verify';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { ScottishByHand } from '../reference/counting/scottish.ts';
import {
  assertAccessible,
  assertLargeTargets,
  launchBrowser,
  openWatchedPage,
  type WatchedPage,
} from './browser.ts';
import { Chooser } from './chooser.ts';
import type { Hands } from './member.ts';
import { councillors, days, delegates, officers, questions, several } from './several-ballot.ts';
import { buildPages, startVotingService, type VotingService } from './voting-service.ts';

const plan = { members: 24 };

let service: VotingService;
let browser: Browser;

before(async () => {
  service = await startVotingService({ members: plan.members, spare: 1, changes: several });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

/** Ballots as they left the browsers, and what their members chose in each contest. */
const cast: { readonly ballot: Uint8Array; readonly choices: readonly Choice[] }[] = [];

let members = 0;

async function sitDown(
  hands: Hands,
  options: BrowserContextOptions,
): Promise<WatchedPage & { member: Chooser }> {
  const watched = await openWatchedPage(browser, service.origin, options);
  const { page } = watched;
  const member = new Chooser(page, hands, async (screen) => {
    await assertAccessible(page, screen);
    await assertLargeTargets(page, screen);
  });
  await member.begin(service.origin, service.pack(members++));
  return { ...watched, member };
}

/** Casts, keeps what was sent for the count, and leaves. */
async function finish(
  { context, sent, faults, member }: WatchedPage & { member: Chooser },
  choices: readonly Choice[],
) {
  await member.cast();
  const [sentCast, ...more] = sent.filter(({ url }) => url.endsWith('/api/ballots'));
  assert.equal(more.length, 0);
  cast.push({ ballot: unwrap(fromBase64(JSON.parse(sentCast?.body ?? '').ballot)), choices });
  assert.deepEqual(faults, []);
  await context.close();
}

const ranked = (names: readonly string[], all: readonly string[]): Choice => ({
  kind: 'ranking',
  ranking: names.map((name) => all.indexOf(name)),
});
const chosen = (...options: number[]): Choice => ({ kind: 'options', options });
const blank: Choice = { kind: 'blank' };

/** In the page: whether an element is in sight as a whole. */
function isInSight(element: Element | null): boolean {
  const box = element?.getBoundingClientRect();
  return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
}

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1280, height: 900 } };
const name = (all: readonly string[], place: number) => all[place] as string;

test('VOTE-10: twelve ranked by taps on a phone; a slip is put right, and the review has the order', async () => {
  const seat = await sitDown('taps', phone);
  const { page, member } = seat;
  const said = page.locator('.vote-ranking > [role=status]');
  await member.atContest(questions.council);
  const order = [4, 11, 0, 7, 2, 9, 1, 10, 3, 8, 6, 5].map((place) => name(councillors, place));
  const [first = '', second = '', third = '', ...rest] = order;
  await member.rank([second, first]);
  assert.equal(await said.innerText(), `${first} is your 2nd choice.`);
  // A finger that taps twice opens what changes the place; it takes nothing back.
  await page.locator('.vote-rank-button').nth(councillors.indexOf(third)).dblclick();
  assert.deepEqual(await member.numbers(), { [second]: 1, [first]: 2, [third]: 3 });
  await member.change(first, 'Move up to 1st');
  assert.equal(await said.innerText(), `${first} is your 1st choice.`);
  await member.change(third, 'Remove');
  assert.equal(await said.innerText(), `${third} is no longer in your order. 2 ranked.`);
  await member.rank([third, ...rest]);
  await page.getByText('You have ranked 12 of 12.').waitFor();
  await member.press(member.button('In my order'));
  assert.deepEqual(await page.locator('.vote-rank .cs-choice-name').allInnerTexts(), order);
  // A card that goes far is followed.
  await (await member.openCard(first)).getByLabel('Or choose the place').selectOption('12');
  await page.waitForFunction(isInSight, await member.card(first).elementHandle());
  await (await member.openCard(first)).getByLabel('Or choose the place').selectOption('1');
  await page.waitForFunction(isInSight, await member.card(first).elementHandle());
  await member.goOn();

  await member.atContest(questions.officers);
  for (const place of [5, 0, 2]) await member.tick(name(officers, place));
  await page.getByRole('status').getByText('3 of 3 chosen.').waitFor();
  await member.tick(name(officers, 3));
  await page.getByRole('alert').getByText('You have chosen 3 already.').waitFor();
  assert.equal(await page.getByRole('checkbox', { name: name(officers, 3) }).isChecked(), false);
  await member.goOn();

  await member.atContest(questions.day);
  for (const day of days) await member.tick(day);
  await page.getByRole('status').getByText('5 chosen.').waitFor();
  await member.tick(name(days, 0));
  await member.goOn();

  await member.atContest(questions.delegates);
  await page.getByLabel('Find a name').fill('wyn ff');
  await page.getByText('1 of 50 names.').waitFor();
  await member.rank(['Ffion Ŵyn']);
  await member.goOn();
  await member.heading('Check your choice').waitFor();
  await member.onScreen('review');
  assert.deepEqual(await member.reviewed(0), order);
  assert.deepEqual(
    await member.reviewed(1),
    [0, 2, 5].map((place) => officers[place]),
  );
  await finish(seat, [
    ranked(order, councillors),
    chosen(0, 2, 5),
    chosen(1, 2, 3, 4),
    ranked(['Ffion Ŵyn'], delegates),
  ]);
});

test('VOTE-10: fifty ranked with a keyboard alone', async () => {
  const seat = await sitDown('keyboard', desktop);
  const { page, member } = seat;
  await member.atContest(questions.council);
  await member.rank([name(councillors, 3)]);
  await member.goOn();
  await member.atContest(questions.officers);
  await member.tick(name(officers, 1));
  await member.goOn();
  await member.atContest(questions.day);
  await member.tick('Blank vote');
  await member.goOn();

  await member.atContest(questions.delegates);
  const order = delegates.map((_, i) => name(delegates, (i * 29 + 7) % 50));
  await member.rank(order);
  await page.getByText('You have ranked 50 of 50.').waitFor();
  // The last one to the third place, by number.
  const last = order.pop() as string;
  await member.moveTo(last);
  const card = await member.openCard(last);
  await member.tabTo(card.getByLabel('Or choose the place'));
  await page.keyboard.type('3rd');
  await page.getByText(`${last} is your 3rd choice.`).waitFor({ state: 'attached' });
  order.splice(2, 0, last);
  assert.deepEqual(await member.numbers(), Object.fromEntries(order.map((one, i) => [one, i + 1])));
  // Up and down in the member's own order: the card moves in the page, and the focus stays on what was pressed.
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await member.press(member.button('In my order'));
  await member.moveTo(name(order, 0));
  await member.change(name(order, 0), 'Move down to 2nd');
  assert.equal(await focused(), 'Move down to 3rd');
  await page.keyboard.press('Enter');
  assert.deepEqual((await page.locator('.vote-rank .cs-choice-name').allInnerTexts())[2], order[0]);
  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(), 'Move up to 2nd');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'Move up to 1st');
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'Move down to 2nd', 'at the top there is no further up');
  // From the top past the list in one press.
  await member.tabTo(page.getByLabel('Find a name'));
  await member.press(member.button('Skip the list'));
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Continue');
  await member.goOn();
  await member.heading('Check your choice').waitFor();
  await member.onScreen('review');
  assert.deepEqual(await member.reviewed(3), order);
  await finish(seat, [
    ranked([name(councillors, 3)], councillors),
    chosen(1),
    blank,
    ranked(order, delegates),
  ]);
});

test('VOTE-9: nothing chosen is asked about; a blank vote is one press, and taken back it gives the order back', async () => {
  const seat = await sitDown('mouse', { viewport: { width: 320, height: 256 } });
  const { page, member } = seat;
  await member.atContest(questions.council);
  await member.goOn();
  await page.getByText('Please choose at least one.').waitFor();
  await member.onScreen('nothing chosen');
  assert.ok(await member.rankButton(name(councillors, 0)).evaluate((one) => one === document.activeElement));
  await member.rank([name(councillors, 5), name(councillors, 6)]);
  await member.tick('Blank vote');
  assert.deepEqual(await member.numbers(), {});
  await page.getByRole('status').getByText('Your order is not lost').waitFor();
  await member.tick('Blank vote');
  assert.deepEqual(await member.numbers(), { [name(councillors, 5)]: 1, [name(councillors, 6)]: 2 });
  for (const place of [5, 6]) await member.change(name(councillors, place), 'Remove');
  await member.goOn();
  await page.getByText('Please choose at least one.').waitFor();
  await member.tick('Blank vote');
  for (const question of [questions.officers, questions.day, questions.delegates]) {
    await member.goOn();
    await member.atContest(question);
    await member.tick('Blank vote');
  }
  await member.goOn();
  await member.heading('Check your choice').waitFor();
  assert.equal(await page.locator('.vote-review').getByText('Blank vote', { exact: true }).count(), 4);
  await finish(seat, [blank, blank, blank, blank]);
});

test('VOTE-10: what a screen reader is told of a ranking, in both languages', async () => {
  const { page, context, member } = await sitDown('mouse', desktop);
  await member.atContest(questions.council);
  await member.rank([name(councillors, 1), name(councillors, 0)]);
  await member.openCard(name(councillors, 0));
  const heard = await page.locator('form').ariaSnapshot();
  for (const line of [
    '- group "Put them in your order.":',
    '- button "As on the ballot paper" [pressed]',
    '- list "Candidates":',
    '- button "Ada Penhaligon 2nd choice. Change" [expanded]',
    '- group "Change the place of Ada Penhaligon":',
    '- button "Move up to 1st"',
    '- button "Bryn Cadwaladr 1st choice. Change"',
    '- button "Carys Llewelyn-Ashdown Make 3rd choice"',
    '- status: Ada Penhaligon is your 2nd choice.',
    '- checkbox "Blank vote I want to vote, and choose none of these."',
  ])
    assert.ok(heard.includes(line), `${line}\n${heard}`);
  await member.press(member.button('Cymraeg'));
  await page.getByText('Ada Penhaligon yw eich dewis rhif 2.').waitFor({ state: 'attached' });
  await member.onScreen('a ranking in Welsh');
  const welsh = await page.locator('form').ariaSnapshot();
  assert.match(welsh, /button "Carys Llewelyn-Ashdown Gwneud yn ddewis rhif 3"/);
  await context.close();
});

test('a ranking whose part of the page cannot be fetched says so, and tries again', async () => {
  const { page, context } = await openWatchedPage(browser, service.origin, desktop);
  const member = new Chooser(page);
  await page.route('**/assets/choosing-*.js', (route) => route.abort());
  await member.begin(service.origin, service.pack(members));
  await page.getByText('We cannot reach the voting service').waitFor();
  await assertAccessible(page, 'a part that cannot be fetched');
  await page.unroute('**/assets/choosing-*.js');
  await member.press(member.button('Try again'));
  await member.atContest(questions.council);
  await context.close();
});

test('VOTE-10: with everything a ranking needs a first visit is at most 130 kB of scripts', async () => {
  const { page, context } = await openWatchedPage(browser, service.origin);
  const scripts: string[] = [];
  context.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) scripts.push(pathname);
  });
  const part = page.waitForResponse('**/assets/choosing-*.js');
  await page.goto(service.origin);
  await page.getByRole('button', { name: 'Start' }).waitFor();
  await part;
  const { voter } = buildPages();
  const bytes = scripts.reduce((sum, path) => sum + readFileSync(`${voter}${path}.gz`).length, 0);
  console.log(`first visit of a ranked ballot: ${(bytes / 1000).toFixed(1)} kB of scripts, gzip`);
  assert.ok(bytes <= 130_000, `${bytes} bytes`);
  await context.close();
});

test('VOTE-8, DEVICE-3: a second device reads the order back before the vote is cast', async () => {
  const seat = await sitDown('mouse', desktop);
  const { page, context, member } = seat;
  const order = [9, 0, 11, 4].map((place) => name(councillors, place));
  await member.atContest(questions.council);
  await member.rank(order);
  await member.goOn();
  await member.atContest(questions.officers);
  await member.tick(name(officers, 4));
  await member.tick(name(officers, 3));
  await member.goOn();
  for (const question of [questions.day, questions.delegates]) {
    await member.atContest(question);
    await member.tick('Blank vote');
    await member.goOn();
  }
  await member.press(page.getByText('If you would like to test this device first'));
  await member.press(member.button('Test this device'));
  const second = await context.newPage();
  await second.goto(`${service.origin}/board/#test`);
  const show = async () => {
    const text = await page.locator('.cs-details .cs-hash').textContent();
    await second.getByLabel(/Or paste the text/).fill(text ?? '');
    await second.getByRole('button', { name: 'Read', exact: true }).click();
  };
  await member.heading('Test this device').waitFor();
  await show();
  await second.getByRole('button', { name: 'I chose to test' }).click();
  await member.press(member.button('Test: open this vote'));
  await member.heading('The sealed vote, opened').waitFor();
  await show();
  await second.getByRole('heading', { name: 'What the voting device had sealed' }).waitFor();
  assert.deepEqual(await second.locator('ol.cs-named li').allInnerTexts(), order);
  assert.deepEqual(await second.locator('ul.cs-named li').allInnerTexts(), [officers[3], officers[4]]);
  await assertAccessible(second, 'a ranking read back');
  await second.close();
  await member.press(member.button('Back to check and cast'));
  await finish(seat, [ranked(order, councillors), chosen(3, 4), blank, blank]);
});

/** More members, sealed without a browser, so that there is something to transfer. */
function voteForTheRest(): void {
  const { sample } = service;
  const contests = sample.definition.contests;
  for (let credential = members; credential < plan.members; credential++) {
    const choices = [
      ranked(
        [...new Set([credential % 12, credential % 3, 7, 2])].map((place) => name(councillors, place)),
        councillors,
      ),
      chosen(credential % 4 === 0 ? 1 : 0, 3, 5),
      chosen(0, 1 + (credential % 4)),
      ranked(
        [credential, 40, 41].map((place) => name(delegates, place)),
        delegates,
      ),
    ];
    const votes = contests.map((contest, i) => formatVote(contest, choices[i] as Choice));
    cast.push({ ballot: sample.seal(credential, votes), choices });
  }
}

/** The choices that members made in contest `index`, without the blank ones. */
function validChoices(index: number): readonly (readonly number[])[] {
  return cast.map(({ choices }) => optionsOf(choices[index] as Choice)).filter((named) => named.length > 0);
}

/** Places by the marks they have, the most first. */
function byMarks(index: number, options: number): readonly [place: number, marks: number][] {
  const marked = validChoices(index).flat();
  const pairs = Array.from({ length: options }, (_, place): [number, number] => [
    place,
    marked.filter((one) => one === place).length,
  ]);
  return pairs.sort((a, b) => b[1] - a[1]);
}

test('VOTE-2, COUNT-1: what was ranked in the browsers is mixed, opened, counted by its rule and verified', () => {
  const { sample } = service;
  const { definition } = sample;
  voteForTheRest();
  for (const { ballot } of cast) sample.add(boxEntry(sample.electionHash, { kind: 'online-ballot', ballot }));
  sample.count();
  const trust = { group: referenceGroup, random: sample.random, progress: () => {} };
  const bytes = unwrap(prepareDeclaration({ ...trust, files: sample.files() }));
  const declared = unwrap(parseDeclaration(bytes)).contests;
  for (const [i, contest] of definition.contests.entries()) {
    const wanted = cast
      .map(({ choices }) => formatVote(contest, choices[i] as Choice))
      .filter((vote) => vote > 0n)
      .sort((a, b) => (a < b ? -1 : 1));
    assert.deepEqual(
      declared[i]?.online.votes.flatMap(({ vote, count }) => Array.from({ length: count }, () => vote)),
      wanted,
    );
    const rejected = declared[i]?.online.rejected.reduce((sum, { count }) => sum + count, 0);
    assert.equal(rejected, cast.length - wanted.length);
  }
  const [council, board, day, north] = declared.map(({ outcome }) => outcome.options);

  // The same papers counted by hand, ties by the order that the seed gives.
  const ties = tiesOf(definition, 0, []);
  const draw = (tied: readonly number[]) =>
    ties.decide({ purpose: 'exclude', stage: 1, tied })?.chosen ?? assert.fail('no order for a tie');
  const standing = councillors.map((_, place) => place);
  const byHand = new ScottishByHand(standing, 4, validChoices(0), draw).count();
  const elected = byHand.stages.flatMap((stage) => stage.elected);
  assert.deepEqual(
    council,
    elected.map((place) => `council-${place + 1}`),
  );
  const [best = [-1, 0], next = [-1, 0]] = byMarks(2, days.length);
  assert.ok(best[1] > next[1], 'one day is ahead');
  assert.deepEqual(day, [`day-${best[0] + 1}`]);
  const marks = byMarks(1, officers.length);
  assert.ok((marks[2]?.[1] ?? 0) > (marks[3]?.[1] ?? 0), 'three officers are ahead');
  assert.deepEqual(
    [...(board ?? [])].sort(),
    marks
      .slice(0, 3)
      .map(([place]) => `officers-${place + 1}`)
      .sort(),
  );
  assert.equal(
    north?.filter((id) => ['delegates-41', 'delegates-42', 'delegates-43'].includes(id)).length,
    2,
  );

  sample.declare();
  const report = verifyRecord({ ...trust, files: sample.files() });
  assert.deepEqual(
    report.duties.filter(({ status }) => status === 'failed'),
    [],
  );
  assert.equal(report.verdict, 'verified');
});
