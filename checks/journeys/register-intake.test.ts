/** An officer brings files of members by keyboard alone: ROLL-1 and ROLL-4 in a real browser against a real office. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeWorkbook } from '@countersign/documents/fixtures';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { register } from './intake-fixtures.ts';
import { officerTokens } from './office-fixtures.ts';
import { Staff, startStaffJourney } from './staff-fixtures.ts';

let browser: Browser;

before(async () => {
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
});

const headings = ['Member No', 'Surname', 'First name', 'Address', 'Postcode', 'Born', 'Branch', 'Remarks'];
type Row = readonly string[];
const people: readonly Row[] = Array.from({ length: 12 }, (_, i) => [
  `${2001 + i}`,
  ['Abara', 'Bevan', 'Cadwaladr', 'Dole'][i % 4] ?? '',
  ['Nia', 'Ioan', 'Siân'][i % 3] ?? '',
  `${i + 1} High Street`,
  'LL23 7AB',
  `0${1 + (i % 9)}/0${2 + (i % 7)}/1961`,
  i < 7 ? 'Meirion' : 'Leeds',
  '',
]);
const faulty = people.map((row, i) =>
  i === 2 ? row.with(4, 'LL2 3') : i === 8 ? row.with(5, '31/02/1970') : row,
);

function workbook(rows: readonly Row[]): Promise<Uint8Array> {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const xml = [headings, ...rows].map((cells, r) => {
    const said = cells.map(
      (text, c) =>
        `<c r="${String.fromCharCode(65 + c)}${r + 1}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`,
    );
    return `<row r="${r + 1}">${said.join('')}</row>`;
  });
  return makeWorkbook({ Members: xml.join('') });
}

async function upload(staff: Staff, name: string, rows: readonly Row[]): Promise<void> {
  const input = staff.page.getByLabel('File of members', { exact: true });
  await input.setInputFiles({ name, mimeType: '', buffer: Buffer.from(await workbook(rows)) });
  await staff.press(staff.button('Upload'));
}

async function publish(staff: Staff, reason: string, name: string): Promise<void> {
  await staff.type(/^Reason/, reason);
  await staff.press(staff.button('Publish to the register'));
  await staff.dialog().waitFor();
  await staff.check(`before ${name} is published`);
  await staff.press(staff.dialog().getByRole('button', { name: 'Publish to the register' }));
  await staff.page.getByText(`${name} is published.`).waitFor({ timeout: 60_000 });
}

const seen = (staff: Staff, name: string | RegExp, level = 3) =>
  staff.page.getByRole('heading', { level, name }).waitFor({ timeout: 60_000 });

test('ROLL-1 an officer maps a workbook, answers what is open, mends a row in place and publishes', async (context) => {
  const journey = await startStaffJourney(context);
  const staff = await Staff.sit(browser, journey);
  await staff.openSignedIn('register', officerTokens[0]);
  await staff.heading('Register').waitFor();
  await staff.check('nothing yet');
  await staff.press(staff.button('Upload'));
  await staff.page.getByText('Choose the file first.').waitFor();

  await upload(staff, 'members.xlsx', faulty);
  await seen(staff, 'Which column is what?');
  await staff.check('columns');
  await staff.press(staff.button('Read the file'));
  await staff.page.getByText('Answer this first.').waitFor();
  await staff.check('a question without an answer');
  await staff.tabTo(staff.page.getByRole('radio', { name: /^Day first/ }));
  await staff.page.keyboard.press('Space');
  await staff.press(staff.button('Read the file'));
  await seen(staff, 'Every line accounted for');
  await seen(staff, 'Quarantine: 2');
  await staff.check('staged, two rows wait');

  await staff.press(staff.button('Mend line 4'));
  await staff
    .dialog()
    .getByText(/is no UK postcode/)
    .waitFor();
  await staff.check('a row to be mended');
  await staff.type(/^Postcode/, 'll23 7ac');
  await staff.dialog().getByText('It will be read as').waitFor();
  await staff.check('a row put right');
  await staff.press(staff.dialog().getByRole('button', { name: 'Accept the row' }));
  await seen(staff, 'Quarantine: 1');
  await staff.press(staff.button('Mend line 10'));
  await staff.tabTo(staff.dialog().getByRole('checkbox'));
  await staff.page.keyboard.press('Space');
  await staff.press(staff.dialog().getByRole('button', { name: 'Set aside' }));
  await staff.dialog().getByText('Say why, in a few words.').waitFor();
  await staff.type(/^Reason/, 'no such day; asked the branch');
  await staff.press(staff.dialog().getByRole('button', { name: 'Set aside' }));
  await seen(staff, 'Quarantine: 0');
  await staff.check('nothing waits');
  await publish(staff, 'Extract of June', 'members.xlsx');
  await staff.check('published');
  assert.equal((await register(journey)).members, 11);
  assert.deepEqual(staff.watched.faults, []);
});

/** One is explained before anything is published, taken back, and explained again. */
async function explainEarly(staff: Staff): Promise<void> {
  const explain = async () => {
    await staff.tabTo(staff.page.getByRole('checkbox', { name: /^Choose/ }).first());
    await staff.page.keyboard.press('Space');
    await staff.type(/^Why are they gone/, 'Died, told by the branch');
    await staff.press(staff.button('Explain'));
    await staff.page.getByText('Died, told by the branch').waitFor();
  };
  await explain();
  await staff.check('explained early');
  await staff.press(staff.button(/^Take back:/));
  await staff.page.getByText('Died, told by the branch').waitFor({ state: 'detached' });
  await explain();
}

/** The newest of two explanations does not hold. */
async function takeBack(staff: Staff): Promise<void> {
  await staff.press(staff.page.locator('summary', { hasText: 'Explained (2)' }));
  await staff.press(staff.button(/^Take back:/).first());
  await staff.type(/^Why does it not hold/, 'The letter was of another member');
  await staff.check('an explanation is taken back');
  await staff.press(staff.dialog().getByRole('button', { name: 'Take back' }));
  await staff.page.locator('summary', { hasText: 'Explained (1)' }).waitFor();
}

test('ROLL-4 the same file is no change; who is gone from the next one is shown, and explained', async (context) => {
  const journey = await startStaffJourney(context);
  const staff = await Staff.sit(browser, journey);
  await staff.openSignedIn('register', officerTokens[0]);
  await upload(
    staff,
    'june.xlsx',
    people.map((row) => row.with(5, '1961-02-03')),
  );
  await seen(staff, 'Which column is what?');
  await staff.press(staff.button('Read the file'));
  await seen(staff, 'Every line accounted for');
  await publish(staff, 'Extract of June', 'june.xlsx');

  await upload(
    staff,
    'june again.xlsx',
    people.map((row) => row.with(5, '1961-02-03')),
  );
  await staff.page.getByText('No change of any member', { exact: true }).waitFor({ timeout: 60_000 });
  await staff.check('no change');
  await staff.press(staff.button('Discard this file'));
  await staff.press(staff.dialog().getByRole('button', { name: 'Discard this file' }));
  await staff.page.getByText('The file was discarded.').waitFor();

  const july = people
    .slice(0, 8)
    .map((row) => row.with(5, '1961-02-03'))
    .with(0, [...(people[0] ?? [])].with(5, '1961-02-03').with(3, '40 Long Lane'));
  await upload(staff, 'july.xlsx', july);
  await seen(staff, 'Who would be gone: 4');
  await staff.page.getByText('Many members would disappear').waitFor();
  await staff.press(staff.page.locator('summary', { hasText: 'Changed members' }));
  await staff.page.locator('ins', { hasText: '40 Long Lane' }).waitFor();
  await staff.check('who would be gone');
  await explainEarly(staff);
  await publish(staff, 'Extract of July', 'july.xlsx');
  await seen(staff, 'Gone and not explained', 2);
  assert.equal((await register(journey)).unexplained, 3, 'one was explained with the publication');
  await staff.tabTo(staff.page.getByRole('checkbox', { name: /^Choose/ }).first());
  await staff.page.keyboard.press('Space');
  await staff.type(/^Why are they gone/, 'Resigned, letters of 3 July');
  await staff.check('to be explained');
  await staff.press(staff.button('Explain'));
  await staff.page.getByText('1 member is explained.').waitFor();
  assert.equal((await register(journey)).unexplained, 2);
  await takeBack(staff);
  assert.equal((await register(journey)).unexplained, 3);

  await staff.press(staff.button('Change Leeds'));
  await staff.type(/^At the source/, '5');
  await staff.type('Officer', 'Bryn Dole');
  await staff.type('E-mail', 'bryn@example.org');
  await staff.check('a branch');
  await staff.press(staff.dialog().getByRole('button', { name: 'Save' }));
  await staff.dialog().waitFor({ state: 'detached' });
  await staff.press(staff.button('Look at june.xlsx'));
  await staff.page.getByRole('heading', { name: 'What the file changed' }).waitFor();
  await staff.check('an earlier file');
  const leeds = (await register(journey)).branches.find(({ name }) => name === 'Leeds');
  assert.deepEqual([leeds?.source, leeds?.officerEmail, leeds?.members], [5, 'bryn@example.org', 1]);
  assert.deepEqual(staff.watched.faults, []);
});
