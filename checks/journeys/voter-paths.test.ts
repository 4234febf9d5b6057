/** The ways a visit can go besides straight ahead: pictures, tabs, back, reload, languages, weak networks. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible, launchBrowser, openWatchedPage } from './browser.ts';
import { Member } from './member.ts';
import { bilingual, type Pack, startVotingService, type VotingService } from './voting-service.ts';

let service: VotingService;
let browser: Browser;
let nextCredential = 0;

before(async () => {
  service = await startVotingService({ members: 20, spare: 1, changes: bilingual });
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

const phone = { viewport: { width: 360, height: 740 } };

async function visit(work: (member: Member, pack: Pack, page: Page) => Promise<void>): Promise<void> {
  const { page, context, faults } = await openWatchedPage(browser, service.origin, phone);
  await work(new Member(page), service.pack(nextCredential++), page);
  assert.deepEqual(faults, []);
  await context.close();
}

async function castsOf(pack: Pack): Promise<number> {
  const { body } = await service.client.get(`/api/credentials/${pack.reference}`);
  return body.acts.length;
}

test('CODE-3: codes in lower case, with spaces, with O for 0 and l for 1, are taken', () =>
  visit(async (member, pack) => {
    await member.open(service.origin);
    const careless = (code: string) =>
      code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    await member.enterCodes(pack, careless);
    await member.page.getByText(pack.reference.slice(0, 5)).first().waitFor();
    await member.confirmReference();
    await member.heading('Who should chair the society?').waitFor();
  }));

test('CODE-3: a wrong character is named where it stands, and nothing is sent', () =>
  visit(async (member, pack, page) => {
    await member.open(service.origin);
    await member.press(member.button('Start'));
    const last = pack.codeA.slice(-1);
    await page.getByLabel(/^Code A/).fill(pack.codeA.slice(0, -1) + (last === '7' ? '8' : '7'));
    await page.getByText('One character looks wrong: group 5').waitFor();
    assert.equal(await page.locator('mark').textContent(), last === '7' ? '8' : '7');
    await page.getByLabel(/^Code B/).fill('7K3U');
    await page.getByText('“U” is never part of a code. Look at group 1, character 4.').waitFor();
    await assertAccessible(page, 'wrong codes');
    await member.press(member.button('Continue'));
    assert.ok(await page.getByLabel(/^Code A/).evaluate((field) => field === document.activeElement));
    await member.heading('Enter your two codes').waitFor();
  }));

test('a code is corrected in the middle without the caret jumping', () =>
  visit(async (member, pack, page) => {
    await member.open(service.origin);
    await member.press(member.button('Start'));
    const field = page.getByLabel(/^Code A/);
    const wrong = pack.codeA.slice(0, 7) + (pack.codeA[7] === 'A' ? 'B' : 'A') + pack.codeA.slice(8);
    await field.fill(wrong);
    await field.evaluate((input) => (input as HTMLInputElement).setSelectionRange(8, 8));
    await page.keyboard.press('Backspace');
    await page.keyboard.type(pack.codeA[7] as string);
    await page.getByText('This code is complete and correct.').waitFor();
    assert.equal(await field.inputValue(), pack.codeA);
  }));

for (const order of ['a first', 'b first'] as const) {
  test(`CODE-3: two pictures open two tabs, ${order}: the second has both codes, the first steps aside`, () =>
    visit(async (member, pack, page) => {
      const [first, second] = [`#a=${plain(pack.codeA)}`, `#b=${plain(pack.codeB)}`];
      const inOrder = order === 'a first' ? [first, second] : [second, first];
      await member.open(service.origin, inOrder[0]);
      assert.equal(page.url(), `${service.origin}/`);
      const other = await page.context().newPage();
      const elsewhere = new Member(other);
      await elsewhere.open(service.origin, inOrder[1]);
      assert.equal(other.url(), `${service.origin}/`);
      await other.getByText('We have read both of your codes.').waitFor();
      await member.heading('You are voting in another tab').waitFor();
      await assertAccessible(page, 'moved');
      await elsewhere.press(elsewhere.button('Start'));
      await elsewhere.press(elsewhere.button('Continue'));
      await elsewhere.confirmReference();
      await elsewhere.chooseAll(['Ada Penhaligon', 'No, let it']);
      await elsewhere.cast();
    }));
}

test('codes in each other’s place: the letter’s reference is offered, and the vote goes on', () =>
  visit(async (member, pack, page) => {
    await member.open(service.origin);
    await member.enterCodes({ ...pack, codeA: pack.codeB, codeB: pack.codeA });
    await member.press(member.button('No, it is different'));
    await assertAccessible(page, 'no, it is different');
    await page.getByText(pack.reference.slice(5)).first().waitFor();
    await member.press(member.button('That is what my letter shows'));
    await member.chooseAll(['Ada Penhaligon', 'No, let it']);
    await member.cast();
    assert.equal(await castsOf(pack), 1);
  }));

test('VOTE-3: back, forward and a changed mind lose nothing; a reload begins again and the codes still work', () =>
  visit(async (member, pack, page) => {
    await member.open(service.origin);
    await member.enterCodes(pack);
    await member.confirmReference();
    await member.chooseAll(['Ada Penhaligon', 'No, let it']);
    await page.goBack();
    await page.goBack();
    await member.heading('Who should chair the society?').waitFor();
    assert.ok(await page.getByRole('radio', { name: 'Ada Penhaligon' }).isChecked());
    await page.goForward();
    await page.goForward();
    await member.heading('Check your choice').waitFor();
    await member.press(member.button(/Change.*chair/));
    await member.choose('Bryn Cadwaladr');
    await member.press(member.button('Continue'));
    await member.heading('Check your choice').waitFor();
    await page.getByText('Bryn Cadwaladr').waitFor();
    await page.reload();
    await member.heading(/Election of the chair/).waitFor();
    assert.equal(await castsOf(pack), 0);
    await member.vote(service.origin, pack, ['Bryn Cadwaladr', 'Blank vote']);
    await page.goBack();
    await member.heading('Your vote is recorded').waitFor();
    assert.equal(await castsOf(pack), 1);
  }));

test('VOTE-10: the language changes at every screen, and keeps codes and choice', () =>
  visit(async (member, pack, page) => {
    const turn = async (state: string, heading: RegExp) => {
      await member.press(member.button('Cymraeg'));
      await member.heading(heading).waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'cy');
      await assertAccessible(page, `${state}, yn Gymraeg`);
      await member.press(member.button('English'));
    };
    await member.open(service.origin);
    await turn('welcome', /Ethol y cadeirydd/);
    await member.enterCodes(pack);
    await turn('board reference', /cyfeirnod bwrdd/);
    await member.confirmReference();
    await member.heading('Who should chair the society?').waitFor();
    await member.choose('Ada Penhaligon');
    await turn('contest', /Pwy ddylai gadeirio/);
    assert.ok(await page.getByRole('radio', { name: 'Ada Penhaligon' }).isChecked());
    await member.chooseAll(['Ada Penhaligon', 'Yes, move it']);
    await turn('review', /Gwiriwch eich dewis/);
    await member.cast();
    await turn('receipt', /wedi’i chofnodi/);
  }));

test('VOTE-6: when replies are lost the same ballot goes again by itself, and one vote is recorded', () =>
  visit(async (member, pack, page) => {
    const bodies: (string | null)[] = [];
    await page.route('**/api/ballots', async (route) => {
      bodies.push(route.request().postData());
      if (bodies.length >= 3) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await member.open(service.origin);
    await member.enterCodes(pack);
    await member.confirmReference();
    await member.chooseAll(['Ada Penhaligon', 'Yes, move it']);
    await member.press(member.button('Cast my vote'));
    await page.getByText('Your vote cannot be counted twice.').waitFor();
    await assertAccessible(page, 'casting, no answer yet');
    await member.heading('Your vote is recorded').waitFor();
    assert.equal(bodies.length, 3);
    assert.equal(new Set(bodies).size, 1);
    assert.equal(await castsOf(pack), 1);
  }));

test('the focus moves to each new heading, and each step has its own title', () =>
  visit(async (member, pack, page) => {
    const titles = new Set<string>();
    const look = async () => {
      const onHeading = await page.evaluate(() => document.activeElement?.tagName);
      titles.add(await page.title());
      return onHeading;
    };
    await member.open(service.origin);
    await look();
    await member.press(member.button('Start'));
    await member.heading('Enter your two codes').waitFor();
    assert.equal(await look(), 'H1');
    await page.getByLabel(/^Code A/).fill(pack.codeA);
    await page.getByLabel(/^Code B/).fill(pack.codeB);
    await member.press(member.button('Continue'));
    await member.heading(/board reference/).waitFor();
    assert.equal(await look(), 'H1');
    await member.confirmReference();
    await member.heading('Who should chair the society?').waitFor();
    assert.equal(await look(), 'H1');
    assert.equal(titles.size, 4);
  }));

function plain(code: string): string {
  return code.replaceAll('-', '');
}
