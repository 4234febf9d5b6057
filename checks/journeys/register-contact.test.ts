/** ROLL-7: a contact change after the freeze is told to both addresses, waits, needs two officers, and is where packs go from then on. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { agree, approve, freezeAndOpen, latePlan, readEntries, startLate } from './late-fixtures.ts';
import { Journey, type JourneyPages, officerToken, officerTokens } from './office-fixtures.ts';
import { submitClaims, waitUntil } from './register-fixtures.ts';
import { SmtpSink } from './smtp-fixtures.ts';
import { Staff } from './staff-fixtures.ts';
import { buildPages } from './voting-service.ts';

const [first = '', second = ''] = officerTokens;
const day = 86_400;
const reason = 'Moved; the branch officer knows them.';
const moved = {
  ...{ address: ['7 Harbour Row', 'Aberdaron'], postcode: 'll538be', country: '' },
  email: 'moved@example.org',
};

let browser: Browser;
before(async () => {
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
});

/** Packs are made, and voting opens in ten days. */
async function startBeforeVoting(context: Parameters<Journey['start']>[0], pages?: JourneyPages) {
  const sink = await new SmtpSink().start(context);
  const made = new Journey(pages, latePlan);
  made.clock.seconds -= 10 * day;
  made.mail = { smtp: sink.url, from: 'Ballot office <ballot@example.org>' };
  const journey = await startLate(context, made);
  await freezeAndOpen(journey, ['finish-keys', 'finish-packs']);
  return { journey, sink };
}

async function contactOf(journey: Journey, act: number) {
  const { contacts } = await journey.ask('late');
  return contacts.find((one: { act: number }) => one.act === act);
}

test('ROLL-7: both addresses are told, the change waits, and a new pack goes to the new address', async (context) => {
  const { journey, sink } = await startBeforeVoting(context);
  const act = await propose(journey);
  await test('the new address is told by mail, the old one by a letter, and neither reads the other', () =>
    tellBoth(journey, sink, act));
  await test('it is approved after the wait and not before, and the database holds to it', () =>
    waitAndApprove(journey, act));
  await test('a pack that is made again goes to the new address, and the log says nothing of it', () =>
    replaceAfter(journey));
  await test('a member who objects is heard: it is stopped with a reason, and everything stays', () =>
    stopOne(journey, sink));
  await test('a branch’s correction of a contact becomes such a proposal, and of a name does not', () =>
    approveClaim(journey));
});

async function propose(journey: Journey) {
  const body = { memberId: 'S1002', contact: moved, reason };
  assert.equal((await journey.office('late/contacts', body, officerToken)).status, 403);
  const wrong = await journey.office(
    'late/contacts',
    { ...body, contact: { ...moved, postcode: 'nowhere' } },
    first,
  );
  assert.match(wrong.body.message, /The new contact: .*postcode/);
  const proposed = await journey.office('late/contacts', body, first);
  assert.equal(proposed.status, 200, JSON.stringify(proposed.body));
  const { act } = proposed.body;
  assert.match(act.act, /^Reach somebody elsewhere: .* number S1002/);
  assert.match(
    act.act,
    /Until now: 75 Church Road.*\n.*From now on: 7 Harbour Row, Aberdaron, LL53 8BE, GB, moved@example.org/,
  );
  assert.match(act.act, /by a letter that has to be posted and by e-mail to moved@example.org; .* 72 hours/);
  const twice = await journey.office('late/contacts', { ...body, contact: { ...moved, email: '' } }, second);
  assert.match(twice.body.message, /Another change of their contact waits/);
  return act;
}

async function tellBoth(
  journey: Journey,
  sink: SmtpSink,
  act: { readonly id: number; readonly act: string },
) {
  const { subject, text } = await sink.waitFor('moved@example.org');
  assert.match(subject, /where we reach you is to change/);
  assert.match(text, /to this address from now on/);
  assert.match(text, /not before \d\d:\d\d on 2[45] July 2022/);
  assert.doesNotMatch(text, /Church Road|Harbour Row/);
  await waitUntil(async () => (await contactOf(journey, act.id)).unsent === 0);
  const view = await contactOf(journey, act.id);
  assert.deepEqual([view.letters, view.postedAt, view.waitsUntil], [['old'], null, null]);
  assert.match((await approve(journey, act)).body.message, /A letter .* has to be posted first/);
  const letters = await fetch(`${journey.officeUrl}/api/office/late/contacts/${act.id}/letters`, {
    headers: { authorization: `Bearer ${first}` },
  });
  assert.equal(letters.headers.get('content-type'), 'application/pdf');
  assert.match(Buffer.from(await letters.arrayBuffer()).toString('latin1'), /^%PDF.*%%EOF\s*$/s);
}

async function waitAndApprove(journey: Journey, act: { readonly id: number; readonly act: string }) {
  const { postedAt } = await journey.ask(`late/contacts/${act.id}/posted`, {});
  assert.equal((await contactOf(journey, act.id)).waitsUntil, postedAt + 3 * day);
  const { acts } = await journey.ask('acts');
  assert.deepEqual(acts[0].waits, { until: postedAt + 3 * day });
  journey.clock.seconds += 3 * day - 1;
  assert.match((await approve(journey, act)).body.message, /can object until/);
  await rejectEarly(journey, act.id);
  journey.clock.seconds += 1;
  assert.equal((await approve(journey, act)).status, 200);
  assert.equal((await contactOf(journey, act.id)).state, 'approved');
  const [person] = (await journey.ask('late?query=S1002')).canBeRemoved;
  assert.deepEqual(person.contact, { ...moved, postcode: 'LL53 8BE', country: 'GB' });
}

/** Neither done early, nor done without the approval, nor with another address than was read. */
async function rejectEarly(journey: Journey, act: number): Promise<void> {
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  const set = (what: string) =>
    client.query(`UPDATE office.contact_change SET ${what} WHERE act_id = ${act}`);
  await assert.rejects(set('done_at = 0'), /is not approved, or was before its time/);
  await assert.rejects(set('after = before'), /permission denied/);
  await client.end();
}

async function replaceAfter(journey: Journey): Promise<void> {
  const lost = await journey.packOf('S1002');
  const listed = async () =>
    (await journey.ask('packs/list?office=A'))
      .split('\n')
      .filter((line: string) => line.includes('Harbour Row'));
  const { body } = await journey.office(
    'late/replacements',
    { pack: lost.pack, cause: 'new-address', reason: 'Moved' },
    first,
  );
  assert.match(body.act.act, /new codes goes to 7 Harbour Row, Aberdaron, LL53 8BE/);
  assert.equal((await approve(journey, body.act)).status, 200);
  await waitUntil(async () => (await journey.packOf('S1002'))?.pack !== lost.pack);
  const { barcode } = await journey.packOf('S1002');
  assert.deepEqual(
    (await listed()).map((line: string) => line.includes(barcode)),
    [true],
  );
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    `SELECT kind, change->'after'->'fields'->>'postcode' AS postcode, act_id IS NOT NULL AS agreed
       FROM office.register_event WHERE member_id = 'S1002' ORDER BY id DESC LIMIT 1`,
  );
  assert.deepEqual(rows, [{ kind: 'corrected', postcode: 'LL53 8BE', agreed: true }]);
  await client.end();
  const kinds = (await readEntries(journey)).map(({ body }) => body.kind).slice(-2);
  assert.ok(!kinds.includes('roll-change'), 'where somebody is reached is nobody’s business');
}

async function stopOne(journey: Journey, sink: SmtpSink): Promise<void> {
  const thief = { ...moved, email: 'thief@example.org' };
  const { body } = await journey.office(
    'late/contacts',
    { memberId: 'S1002', contact: thief, reason },
    first,
  );
  await sink.waitFor('thief@example.org');
  const told = await sink.waitFor('moved@example.org', 1);
  assert.match(told.text, /to another address, and no longer to this one/);
  assert.deepEqual((await contactOf(journey, body.act.id)).letters, []);
  const stopped = await journey.office(
    `acts/${body.act.id}/refuse`,
    { reason: 'They rang: it was not them.' },
    second,
  );
  assert.equal(stopped.status, 200);
  assert.equal((await contactOf(journey, body.act.id)).state, 'refused');
  journey.clock.seconds += 3 * day;
  assert.match((await approve(journey, body.act)).body.message, /already been approved, refused/);
  const [person] = (await journey.ask('late?query=S1002')).canBeRemoved;
  assert.equal(person.contact.email, 'moved@example.org');
}

async function approveClaim(journey: Journey): Promise<void> {
  const correct = (field: string, value: string) => ({
    ...{ branch: 'Leeds', kind: 'correct-field' as const, memberId: 'S1004' },
    details: { fields: [{ field, value }] },
  });
  const [contact, name] = await submitClaims(journey, [
    correct('email', 'anew@example.org'),
    correct('surname', 'Another'),
  ]);
  assert.equal((await journey.office(`claims/${contact}/approve`, {}, first)).status, 200);
  const { acts } = await journey.ask('acts');
  assert.match(acts[0].act, /^Reach somebody elsewhere: .*S1004.*anew@example\.org/s);
  const refused = await journey.office(`claims/${name}/approve`, {}, first);
  assert.match(refused.body.message, /only where a member is reached still changes/);
}

test('ROLL-7: proposed, posted and approved at the console, by keyboard and with axe', async (context) => {
  const { journey, sink } = await startBeforeVoting(context, {
    ...buildPages(),
    console: fileURLToPath(new URL('../../apps/console/dist', import.meta.url)),
  });
  const staff = await Staff.sit(browser, journey);
  await staff.signIn(first);
  await staff.goTo('After the freeze');
  await staff.type('Name, number or postcode', 'S1002');
  await staff.press(staff.button(/^Change contact:/));
  await staff.type(/^Address/, '7 Harbour Row');
  await staff.type('Postcode', 'LL53 8BE');
  await staff.type(/^E-mail/, 'moved@example.org');
  await staff.press(staff.dialog().getByRole('button', { name: 'Propose the change' }));
  await staff.dialog().getByText('Say why').waitFor();
  await staff.check('contact, reason missing');
  await staff.type(/^Reason/, reason);
  await staff.press(staff.dialog().getByRole('button', { name: 'Propose the change' }));
  await staff.page.getByText('letter to the old address: to be posted').waitFor();
  await sink.waitFor('moved@example.org');
  await staff.press(staff.button('Letters are posted'));
  await staff.press(staff.dialog().getByRole('button', { name: 'Letters are posted' }));
  await staff.page.getByText(/letter to the old address: posted/).waitFor();
  await staff.check('contact, waits');
  const other = await Staff.sit(browser, journey);
  await other.signIn(second);
  await other.goTo('Two officers');
  await other.page.getByText('Can be approved from').waitFor();
  assert.equal(await other.button('Approve').count(), 0, 'nobody approves it before its time');
  await other.check('contact, before its time');
  journey.clock.seconds += 3 * day;
  await other.goTo('Overview');
  await other.goTo('Two officers');
  await other.press(other.button('Approve'));
  await other.press(other.dialog().getByRole('button', { name: 'Approve' }));
  await other.page.getByText('Nothing waits for a second officer.').waitFor();
  assert.equal((await journey.ask('late')).contacts[0].state, 'approved');
  assert.equal((await agree(journey, 'late/removals', { memberId: 'S1002', reason: 'Died' })).status, 200);
});
