/** VOTE-1: a ballot that asks the register, through the page, the box and the office that has the roll. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, launchBrowser, openWatchedPage, type SentRequest } from './browser.ts';
import { Member } from './member.ts';
import { Journey } from './office-fixtures.ts';
import { buildPages, packOf } from './voting-service.ts';

/** Siân Ŵyn, 14 July 1952, LL23 7AB. */
const sian = '1001';
const ann = '1002';

async function answer(
  member: Member,
  [day, month, year]: readonly string[],
  postcode: string,
): Promise<void> {
  const { page } = member;
  await page.getByLabel('Day').fill(day ?? '');
  await page.getByLabel('Month').fill(month ?? '');
  await page.getByLabel('Year').fill(year ?? '');
  await page.getByLabel('Postcode').fill(postcode);
  await member.press(member.button('Continue'));
}

async function atQuestions(journey: Journey, page: Page, memberId: string): Promise<Member> {
  const { credential } = await journey.packOf(memberId);
  const member = new Member(page);
  await member.open(journey.boxUrl);
  await member.enterCodes(packOf(journey.sample, credential));
  await member.confirmReference();
  await member.heading('Two questions to make sure it is you').waitFor();
  return member;
}

function assertSealed(sent: readonly SentRequest[]): void {
  const posts = sent.filter(({ method }) => method === 'POST');
  assert.ok(posts.length > 0);
  for (const { body, url } of posts)
    for (const part of ['1952', 'LL23', 'll23', btoa('1952-07-14').slice(0, 12)])
      assert.ok(!body.includes(part), url);
}

test('VOTE-1: register questions, with a real register', async (context) => {
  const journey = await new Journey(buildPages()).start(context);
  await journey.openVoting();
  const browser = await launchBrowser();
  context.after(() => browser.close());
  const phone = { viewport: { width: 360, height: 740 } };

  await context.test(
    'what is missing is asked for, a wrong answer counted, the right one opens the ballot',
    async () => {
      const { page, sent, faults, context: own } = await openWatchedPage(browser, journey.boxUrl, phone);
      const member = await atQuestions(journey, page, sian);
      await assertAccessible(page, 'questions');
      await answer(member, ['31', '2', '1952'], '');
      await page.getByText('There is no such date.').waitFor();
      await page.getByText('Please enter your postcode.').waitFor();
      await assertAccessible(page, 'questions, incomplete');
      await answer(member, ['15', '7', '1952'], 'LL23 7AB');
      await page.getByText('You can try 4 more times.').waitFor();
      await assertAccessible(page, 'questions, answers differ');
      await answer(member, ['14', '7', '1952'], ' ll237ab ');
      await member.chooseAll(['Bryn Cadwaladr']);
      await member.cast();
      assertSealed(sent);
      assert.deepEqual(faults, []);
      await own.close();
    },
  );

  await context.test(
    'a permit that no longer holds leads back to the questions, and the choice is kept',
    async () => {
      const { page, context: own } = await openWatchedPage(browser, journey.boxUrl, phone);
      const member = await atQuestions(journey, page, ann);
      await page.route('**/api/answers', async (route) => {
        const reply = await route.fetch();
        const { permit } = await reply.json();
        await route.fulfill({ response: reply, json: { permit: `${permit.slice(0, -8)}AAAAAAAA` } });
      });
      await answer(member, ['9', '3', '1961'], 'LL23 7AB');
      await member.chooseAll(['Ada Penhaligon']);
      await member.press(member.button('Cast my vote'));
      await page.getByText('Please answer once more').waitFor();
      await page.unroute('**/api/answers');
      await answer(member, ['9', '3', '1961'], 'LL23 7AB');
      await member.heading('Check your choice').waitFor();
      await page.getByText('Ada Penhaligon').waitFor();
      await member.cast();
      await own.close();
    },
  );

  await context.test(
    'after five wrong answers the pack is locked, and the page says what to do',
    async () => {
      const { page, context: own } = await openWatchedPage(browser, journey.boxUrl, phone);
      const member = await atQuestions(journey, page, '1003');
      for (let left = 4; left > 0; left--) {
        await answer(member, ['1', '1', '1980'], 'LS1 4AB');
        await page
          .getByText(left === 1 ? 'You can try once more.' : `You can try ${left} more times.`)
          .waitFor();
      }
      await answer(member, ['1', '1', '1980'], 'LS1 4AB');
      await member.heading('Too many answers that do not match').waitFor();
      await assertAccessible(page, 'answers locked');
      await own.close();
    },
  );
});
