/** GATE-6 on the console: the desk reads in the place of each button that it needs an officer by name; an officer has the button. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { publish, read, upload } from './intake-fixtures.ts';
import { type Journey, officerTokens } from './office-fixtures.ts';
import { submitClaims } from './register-fixtures.ts';
import { Staff, startStaffJourney } from './staff-fixtures.ts';

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
});

const headings = 'Member No,Forename,Surname,Address 1,Town,Postcode,DOB,Branch,Joined';
const lines = [
  '7001,Ann,Rhydderch,14 Tan y Bryn,Bala,LL23 7SR,1948-05-17,Meirion,2019-05-01',
  '7002,Dilwyn,Featherstone,2 Heol Fawr,Bala,LL23 7AA,1951-08-02,Meirion,2019-05-01',
  '7003,Eirlys,Quartermaine,9 Stryd y Castell,Bala,LL23 7UX,1966-01-30,Meirion,2019-05-01',
  '7004,Gwyn,Penhallow,3 Mill Lane,Leeds,LS1 4AB,1971-11-11,Leeds,2019-05-01',
  '7005,Hefin,Oswestry,5 Lon Las,Bala,LL23 7PP,1939-03-03,Meirion,',
];
const rule =
  'rule leadership-2022, version 1\ntime zone Europe/London\ngrace 0 days\njoined on or before 2022-06-03\n';

async function stage(journey: Journey, ...rows: readonly string[]) {
  const sent = await upload(journey, 'members of the autumn.csv', [headings, ...rows, ''].join('\r\n'));
  return sent.state === 'staged' ? sent : read(journey, sent.id, { mapping: sent.mapping });
}

/** One gone unexplained, a staged file without another, an undecided member, a claim and a pair. */
async function prepare(journey: Journey) {
  const branch = { officerName: 'J. Hill', officerEmail: 'j.hill@example.org' };
  await journey.askNamed('register/branches', { name: 'Meirion', ...branch, source: 4 });
  await publish(journey, (await stage(journey, ...lines)).id);
  await publish(journey, (await stage(journey, ...lines.filter((line) => !line.startsWith('7002')))).id);
  await journey.askNamed('eligibility/rule', { text: rule, try: false });
  const { id } = await stage(journey, lines[0] ?? '', lines[3] ?? '', lines[4] ?? '');
  const died = { branch: 'Meirion', kind: 'died', details: { day: '2022-05-01' } } as const;
  const [claim = 0] = await submitClaims(journey, [{ ...died, memberId: '7001' }]);
  const pair = await journey.ask('duplicates', { one: '7001', other: '7004' });
  await journey.askNamed(`register/uploads/${id}/explain`, { members: ['7003'], reason: 'moved abroad' });
  return { file: id, claim, pair: pair.id as number };
}

async function open(staff: Staff, page: string, shown: string | RegExp): Promise<void> {
  await staff.page.evaluate((hash) => {
    location.hash = hash;
  }, page);
  await staff.page.getByRole('heading', { name: shown }).first().waitFor();
}

/** Where the words stand for the desk, and the button for an officer. */
async function assertPlace(
  staff: Staff,
  isNamed: boolean,
  note: RegExp,
  act: string | RegExp,
): Promise<void> {
  const away = staff.button(act).or(staff.page.getByRole('checkbox', { name: act }));
  const there = staff.page.getByText(note);
  await (isNamed ? away : there).first().waitFor();
  assert.equal(await (isNamed ? there : away).count(), 0, `${note} or ${act}`);
}

async function look(staff: Staff, name: string): Promise<void> {
  await staff.check(name);
  const folder = process.env['COUNTERSIGN_PICTURES'];
  if (folder === undefined) return;
  for (const width of [360, 1280]) {
    await staff.page.setViewportSize({ width, height: 900 });
    await staff.page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
}

/** Somebody reads the file again while the officer has it in sight: it is refused once, and shown as it is now. */
async function publishChanged(staff: Staff, journey: Journey, file: number): Promise<void> {
  await open(staff, 'register', 'Publish');
  const { mapping } = await journey.ask(`register/uploads/${file}`);
  await read(journey, file, { mapping });
  await staff.type(/^Reason/, 'The extract of the autumn');
  const publishing = async () => {
    await staff.press(staff.button('Publish to the register'));
    await staff.press(staff.dialog().getByRole('button', { name: 'Publish to the register' }));
  };
  await publishing();
  await staff.page.getByText(/^Since you were shown this file somebody has read it again/).waitFor();
  // What was explained of the rows before went with them.
  await staff.page.getByText('officer 1: moved abroad').waitFor({ state: 'detached' });
  await look(staff, 'officer-changed');
  await publishing();
  await staff.page.getByText('members of the autumn.csv is published.').waitFor();
}

test('GATE-6: pages of the register say to the desk what needs an officer by name, and give an officer the button', async (context) => {
  const journey = await startStaffJourney(context);
  const { file, claim, pair } = await prepare(journey);
  for (const isNamed of [false, true]) {
    const staff = await Staff.sit(browser, journey);
    context.after(() => staff.watched.context.close());
    await staff.signIn(isNamed ? officerTokens[0] : undefined);
    await staff.heading(/./).waitFor();
    const who = isNamed ? 'officer' : 'desk';
    const place = (note: RegExp, act: string | RegExp) => assertPlace(staff, isNamed, note, act);
    await open(staff, 'register', 'Branches');
    await place(/^Publishing can open the gate/, /^Publish to the register/);
    await place(/^Saying why members are gone can open/, /^Explain/);
    await place(/^Changing branches, their officers or their counts can/, /^Add a branch/);
    assert.equal(await staff.page.getByText('officer 1: moved abroad').count(), 1);
    await look(staff, `${who}-register`);
    await open(staff, 'eligibility', 'Who may vote');
    await place(/^Deciding on somebody can open the gate/, /^Decide on Hefin/);
    await staff.press(staff.button('Try it on the register'));
    await place(/^Putting a rule in force can open the gate/, 'Put it in force');
    await look(staff, `${who}-eligibility`);
    await open(staff, 'queue', 'Branches ask');
    await place(/^Approving, refusing or taking that back can/, 'Choose all shown');
    await look(staff, `${who}-queue`);
    await open(staff, `queue/${claim}`, /Rhydderch/);
    await place(/^Approving, refusing or taking that back can/, /^Approve/);
    await staff.button('Ask the branch').waitFor();
    await look(staff, `${who}-claim`);
    await open(staff, `duplicates/${pair}`, /Rhydderch|Duplicates/);
    await place(/^Merging two entries, or taking that back, can/, /^Merge/);
    await look(staff, `${who}-pair`);
    if (isNamed) await publishChanged(staff, journey, file);
    assert.deepEqual(staff.watched.faults, []);
  }
});
