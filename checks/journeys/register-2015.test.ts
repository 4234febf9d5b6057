/**
 * The failure of 2015 in the running office: an export job drops 40 members of one branch, five branches were never more than two
 * thirds entered, one branch does not answer. The gate refuses and names them; after the officers' work it opens; nobody is left
 * without a code or a listed reason. Everything goes by the routes that the pages use.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, BranchJourney, day, type Session } from './branch-fixtures.ts';
import { askRegister, publish, read, upload } from './intake-fixtures.ts';
import { officerTokens } from './office-fixtures.ts';
import { loadEntries } from './staff-fixtures.ts';

const words = (text: string) => text.split(' ');
const forenames = words(
  'Anne Brian Carol Derek Emma Frank Grace Henry Irene James Kate Leonard Mary Neil Olive Peter Ruth Simon Tessa Victor Wanda Adam Bella Cyril Doris Evan Fiona Giles Hazel Ian',
);
const surnames = words(
  'Ashdown Birchall Colley Dacre Entwistle Farrow Gadd Hollis Ingram Jessop Kemble Lomax Marsden Naylor Oakes Pickford Quayle Rimmer Sowden Thwaite Unwin Vickers Wadlow Yelland Ackroyd Bostock Clegg Duxbury Eccles Fawcett Greenhalgh Hebden Illingworth Jagger Kershaw Lumb Murgatroyd Nutter Ormerod Priestley',
);
const trees = words(
  'Alder Ash Beech Birch Cedar Elder Elm Fir Hazel Holly Juniper Larch Lime Maple Oak Pine Plane Poplar Rowan Willow',
);
const streets = words('Lane Road Street Avenue Close');
const branches = Array.from({ length: 20 }, (_, i) => `Ward ${i + 1}`);
const size = 60;
const dropped = 'Ward 1';
const short = branches.slice(2, 7);
const silent = 'Ward 20';
/** Of the members the five lists have and headquarters had not, the first of each has lapsed. */
const lapsedPlace = 40;

interface Person {
  readonly id: string;
  readonly forename: string;
  readonly surname: string;
  readonly address: string;
  readonly postcode: string;
  readonly dob: string;
  readonly branch: string;
  readonly place: number;
}

/** Spread over sixty years, so that hardly two share a day. */
function dayOfBirth(index: number): string {
  return new Date(Date.UTC(1935, 0, 1 + ((index * 7_919) % 21_900))).toISOString().slice(0, 10);
}

/** Everybody has a name of their own, and lives with somebody of the same surname to be mistaken for. */
function person(branch: number, place: number): Person {
  const house = Math.floor(place / 2);
  const index = branch * size + place;
  return {
    id: String(100_000 + branch * 1_000 + place),
    forename: forenames[index % forenames.length] ?? '',
    surname: surnames[Math.floor(index / forenames.length)] ?? '',
    address: `${house + 1} ${trees[branch]} ${streets[house % 5]}`,
    postcode: `N${branch + 1} ${house % 10}${'ABDEFGHJ'[house % 8]}${'LNPQRSTU'[branch % 8]}`,
    dob: dayOfBirth(index),
    branch: branches[branch] ?? '',
    place,
  };
}

const everyone = branches.flatMap((_, branch) => Array.from({ length: size }, (_, i) => person(branch, i)));
const entered = everyone.filter(({ branch, place }) => !short.includes(branch) || place < 40);
const extracted = entered.filter(({ branch, place }) => branch !== dropped || place >= 40);

const centralHeadings = 'Member No,Forename,Surname,Address 1,Town,Postcode,DOB,Branch,Joined';
const centralFile = (people: readonly Person[]) =>
  [
    centralHeadings,
    ...people.map((one) =>
      [
        one.id,
        one.forename,
        one.surname,
        one.address,
        'Otherton',
        one.postcode,
        one.dob,
        one.branch,
        '2010-05-01',
      ].join(','),
    ),
    '',
  ].join('\r\n');

/** The branch's own list, in its own hand: a fifth without a number, capitals, short forms. */
const branchFile = (branch: string) =>
  [
    'Membership No,Forename,Surname,Address,Town,Postcode,DOB,Joined',
    ...everyone
      .filter((one) => one.branch === branch)
      .map((one, i) =>
        [
          i % 5 === 0 ? '' : one.id,
          one.forename,
          one.surname.toUpperCase(),
          one.address.replace('Road', 'Rd'),
          'Otherton',
          one.postcode.toLowerCase(),
          one.dob,
          '2010-05-01',
        ].join(','),
      ),
    '',
  ].join('\r\n');

const rule = `rule leadership-2015, version 1
time zone Europe/London
grace 0 days
joined on or before 2022-06-03
`;

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
type Json = any;

async function bring({ journey }: BranchJourney, people: readonly Person[]): Promise<void> {
  const first = await upload(journey, 'members.csv', centralFile(people));
  const staged = first.state === 'staged' ? first : await read(journey, first.id, { mapping: first.mapping });
  assert.equal(staged.state, 'staged', staged.problem ?? '');
  await publish(journey, staged.id);
}

/** The systems at the source know everybody who was ever entered; whom to ask is known too. */
async function nameBranches({ journey }: BranchJourney): Promise<void> {
  for (const name of branches)
    await askRegister(journey, 'branches', {
      ...{ name, officerName: `Officer of ${name}`, officerEmail: addressOf(name) },
      source: entered.filter(({ branch }) => branch === name).length,
    });
}

async function sendList(session: Session, branch: string): Promise<Json> {
  const reply = await session.sendList(branchFile(branch));
  assert.equal(reply.state, 'compared', JSON.stringify(reply).slice(0, 500));
  return reply.overview;
}

/** The officer of a short branch: one has lapsed, the others are missing at headquarters. */
async function answerMissing(session: Session): Promise<number> {
  const { findings } = await session.get('findings?kind=only-yours');
  for (const { id, yours } of findings) {
    await session.answer(id, isLapsed(yours) ? { kind: 'lapsed' } : { kind: 'missing', person: yours });
  }
  return findings.length;
}

const personKey = (forename: string, surname: string, address: string) =>
  `${forename} ${surname} ${address}`.toLowerCase();
const lapsedKeys = new Set(
  everyone
    .filter(({ branch, place }) => short.includes(branch) && place === lapsedPlace)
    .map(({ forename, surname, address }) => personKey(forename, surname, address.replace('Road', 'Rd'))),
);
const isLapsed = ({ fields, address }: { fields: Record<string, string>; address: readonly string[] }) =>
  lapsedKeys.has(personKey(fields['forename'] ?? '', fields['surname'] ?? '', address[0] ?? ''));

const coloursOf = (view: Json) =>
  new Map<string, string>(view.branches.map((one: Json) => [one.branch, one.colour]));
const sentencesOf = (view: Json): string[] => view.gate.reasons.map((one: Json) => one.sentence);

test('ROLL-4, RECON-2, RECON-3: 2015 replayed from the files to the codes', async (context) => {
  const office = new BranchJourney();
  await office.sink.start(context);
  office.journey.mail = { smtp: office.sink.url, from: 'Ballot office <ballot@office.example>' };
  await office.journey.start(context);
  const { journey } = office;
  await nameBranches(office);
  await bring(office, entered);
  journey.clock.seconds += day;
  await bring(office, extracted);
  await journey.askNamed('eligibility/rule', { text: rule, try: false });

  // Every branch is asked; all but one send their list.
  await office.askBranches();
  const sessions = new Map<string, Session>();
  for (const branch of branches) {
    if (branch === silent) continue;
    const session = await office.signIn(branch);
    sessions.set(branch, session);
    await sendList(session, branch);
    await session.post('submit');
  }
  await assertRefused(office);

  // The export is done again, whole; the branch's list is compared again.
  journey.clock.seconds += 600;
  await bring(office, entered);
  await sessions.get(dropped)?.post('compare');
  await sessions.get(dropped)?.post('submit');
  // The officers of the five say of each difference what it is; headquarters approves.
  let claimed = 0;
  for (const branch of short) {
    const session = sessions.get(branch);
    assert.ok(session);
    claimed += await answerMissing(session);
    await session.post('submit');
    await assertListedReason(session, branch);
  }
  assert.equal(claimed, 100);
  await approveAll(office);
  // The time is over: headquarters acts for the silent one, with a list it was read out, and that is said.
  journey.clock.seconds += 15 * day;
  await actForSilent(office);

  const after = await journey.ask('completeness');
  assert.deepEqual(sentencesOf(after), []);
  assert.equal(after.gate.opens, true);
  assert.equal(coloursOf(after).get(silent), 'amber');
  assert.equal(
    after.branches.find((one: Json) => one.branch === silent).reasons[0],
    'headquarters answered for it',
  );
  await journey.command('freeze-roll');
  await assertEverybody(office);
});

/** The gate refuses, and names the branch that lost rows, the five that are short, the silent one, and no other. */
async function assertRefused({ journey }: BranchJourney): Promise<void> {
  const view = await journey.ask('completeness');
  const colours = coloursOf(view);
  const reds = branches.filter((branch) => colours.get(branch) === 'red');
  assert.deepEqual(reds, [dropped, ...short]);
  assert.equal(colours.get(silent), 'grey');
  const whole = branches.filter((one) => ![dropped, silent, ...short].includes(one));
  for (const branch of whole) assert.equal(colours.get(branch), 'green', branch);
  const said = sentencesOf(view);
  const gone = '40 members have gone since the last snapshot without an event that says why, in: Ward 1.';
  assert.ok(said.includes(gone), said.join('\n'));
  const lost = said.find((one) => one.startsWith('Ward 1: '));
  assert.match(lost ?? '', /60 members at the source, 20 in the file drawn from it: 40 short/);
  assert.match(lost ?? '', /20 of the 60 members on the branch's list are in the register/);
  for (const branch of short)
    assert.ok(
      said.some((one) => one.startsWith(`${branch}: 40 of the 60 members on the branch's list`)),
      branch,
    );
  assert.ok(said.some((one) => /^1000 of the 1140 members on the branches' lists/.test(one)));
  const refusal = await journey.office('commands', { command: 'freeze-roll', reason: 'now' });
  assert.equal(refusal.status, 409);
  for (const branch of [dropped, ...short]) assert.ok(refusal.body.message.includes(`${branch}: `), branch);
}

/** Who is not entered has a reason that headquarters has on record. */
async function assertListedReason(session: Session, branch: string): Promise<void> {
  const { findings } = await session.get('findings?kind=only-yours');
  const out = findings.filter((one: Json) => one.answer?.kind === 'lapsed' && one.isSubmitted);
  const wanted = everyone.find((one) => one.branch === branch && one.place === lapsedPlace);
  assert.deepEqual(
    out.map(({ yours }: Json) => yours.fields.forename),
    [wanted?.forename],
  );
}

async function approveAll({ journey }: BranchJourney): Promise<void> {
  for (;;) {
    const { claims } = await journey.ask('claims?state=waiting');
    if (claims.length === 0) return;
    const ids = claims.map(({ id }: { id: number }) => id);
    const body = { ids, decision: 'approve', reason: 'the branch has the cards' };
    const { status, body: reply } = await journey.office('claims/bulk', body, officerTokens[0]);
    assert.deepEqual([status, reply.refused], [200, []], JSON.stringify(reply));
  }
}

async function actForSilent(office: BranchJourney): Promise<void> {
  const { token, by } = await office.ask('branches/act-for', {
    ...{ branch: silent, reason: 'no answer after three reminders; its secretary read the list out' },
  });
  assert.equal(by, 'headquarters');
  const session = office.sessionOf(token);
  await sendList(session, silent);
  await session.post('submit');
}

/** Person by person: a pack, or a listed reason. */
async function assertEverybody({ journey }: BranchJourney): Promise<void> {
  const coded = new Map<string, Json>();
  for (let after = 0; ; ) {
    const { packs, total } = await journey.ask(`packs?query=&after=${after}`);
    for (const pack of packs) coded.set(keyOf(pack.name, pack.branch), pack);
    after = packs.at(-1)?.pack ?? after;
    if (packs.length === 0 || coded.size === total) break;
  }
  const lapsed: string[] = [];
  for (const one of everyone) {
    const pack = coded.get(keyOf(`${one.forename} ${one.surname}`, one.branch));
    const isOut = short.includes(one.branch) && one.place === lapsedPlace;
    assert.equal(pack !== undefined, !isOut, `${one.id} of ${one.branch}`);
    if (isOut) lapsed.push(one.branch);
  }
  assert.deepEqual(lapsed, short);
  assert.equal(coded.size, everyone.length - short.length);
  assert.equal(new Set([...coded.values()].map(({ credential }) => credential)).size, coded.size);
  const entries = await loadEntries(journey);
  const stated = entries.find(({ body }) => body.kind === 'completeness')?.body;
  assert.ok(stated?.kind === 'completeness');
  assert.deepEqual(
    [stated.passed, stated.branches, stated.answered, stated.listed, stated.found, stated.eligible],
    ['open', 20, 20, 1_200, 1_200, coded.size],
  );
}

const keyOf = (name: string, branch: string) => `${name.toLowerCase()} ${branch}`;
