/** Columns that nobody knows, by keyboard alone: of a file of members with whole names, and of an electoral roll. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { officerTokens } from './office-fixtures.ts';
import { publishMembers } from './register-fixtures.ts';
import { Staff, startStaffJourney } from './staff-fixtures.ts';

let browser: Browser;

before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
});

const [first = ''] = officerTokens;
const gwilym = { id: '7003', forename: 'Gwilym', surname: 'Penhallow', branch: 'Meirion' };
const home = { address1: '9 Mill Lane', town: 'Bala', postcode: 'LL23 7SR' };

/** Chooses the meaning of a column by the keys of a select. */
async function choose(staff: Staff, column: string, meaning: string): Promise<void> {
  const select = staff.page.getByLabel(`Meaning of the column ${column}`, { exact: true });
  await staff.tabTo(select);
  await staff.page.keyboard.type(meaning);
  assert.equal(await select.locator('option:checked').textContent(), meaning);
}

test('RECON-4: the columns of a roll with headings of its own are said once', async (context) => {
  const journey = await startStaffJourney(context);
  await publishMembers(journey, [{ ...gwilym, ...home }]);
  await journey.ask('electors/policy', { holds: true, reason: 'a registered party' });
  const staff = await Staff.sit(browser, journey);
  await staff.openSignedIn('electors');
  await staff.heading('Electoral roll').waitFor();
  const send = async (row: string) => {
    const file = {
      name: 'roll.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`Nr;Who;Where;Code\n${row}\n`),
    };
    await staff.page.getByLabel('Upload an electoral roll').setInputFiles(file);
    await staff.press(staff.button('Upload and match'));
  };
  await send('R1;Gwilym Penhallow;9 Mill Lane;LL23 7SR');
  const title = staff.page.getByRole('heading', { level: 2, name: 'Which column of the roll is what?' });
  await title.waitFor({ timeout: 60_000 });
  await staff.check('the columns of a roll are asked');
  await choose(staff, 'Who', 'Whole name');
  await staff.check('a whole name in a roll');
  await staff.press(staff.button('Read and match'));
  await staff.page.getByText('Say which column holds the elector’s number and the address.').waitFor();
  await choose(staff, 'Nr', 'Elector number');
  await choose(staff, 'Where', 'Address line');
  await choose(staff, 'Code', 'Postcode');
  await staff.press(staff.button('Read and match'));
  await staff.page.getByRole('heading', { name: 'Where the members stand' }).waitFor({ timeout: 60_000 });
  assert.equal(await title.count(), 0);
  await send('R2;Ioan Vaughan;1 Quay;LS1 4AB');
  await staff.page.getByText('Files held').waitFor();
  await staff.page
    .getByRole('row', { name: /roll\.csv/ })
    .nth(1)
    .waitFor({ timeout: 60_000 });
  assert.equal((await journey.ask('electors')).counts.auto, 1);
  assert.deepEqual(staff.watched.faults, []);
});

test('ROLL-1: whole names with the surname first are said to be so', async (context) => {
  const journey = await startStaffJourney(context);
  const staff = await Staff.sit(browser, journey);
  await staff.signIn(first);
  await staff.goTo('Register');
  await staff.heading('Register').waitFor();
  const rows = ['Member No,Full Name,Postcode,Branch', '7001,Penhallow Gwilym,LL23 7SR,Meirion', ''];
  const file = { name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
  await staff.page.getByLabel('File of members', { exact: true }).setInputFiles(file);
  await staff.press(staff.button('Upload'));
  await staff.page.getByText('What comes first in a whole name?').waitFor({ timeout: 60_000 });
  await staff.check('which comes first in a whole name');
  await staff.tabTo(staff.page.getByRole('radio', { name: /^The first name/ }));
  await staff.page.keyboard.press('ArrowDown');
  await staff.press(staff.button('Read the file'));
  await staff.page.getByRole('heading', { name: 'Every line accounted for' }).waitFor({ timeout: 60_000 });
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  const { rows: staged } = await client.query(`SELECT details->'fields' AS fields FROM office.snapshot_row`);
  await client.end();
  assert.deepEqual(
    staged.map(({ fields }) => [fields.forename, fields.surname]),
    [['Gwilym', 'Penhallow']],
  );
  assert.deepEqual(staff.watched.faults, []);
});
