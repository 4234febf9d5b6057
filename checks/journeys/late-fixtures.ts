/** A ballot whose roll was made of a register and frozen over the names of two officers, to the moment voting opens. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { toBase64, unwrap } from '@countersign/bytes';
import { referenceGroup } from '@countersign/crypto';
import { parseEntryBundle } from '@countersign/log';
import { readRecord } from '@countersign/office';
import { parseEntry } from '@countersign/record';
import {
  type OfficeTables,
  openStore,
  saveBranch,
  saveRegisterEvent,
  saveRegisterMembers,
} from '@countersign/store';
import { type Report, verifyRecord } from '@countersign/verify';
import { addressOf } from './branch-fixtures.ts';
import { Journey, type JourneyPages, officerTokens } from './office-fixtures.ts';
import { crowd, publishMembers, type SampleMember, waitUntil } from './register-fixtures.ts';

const [first = '', second = ''] = officerTokens;

/** Whoever joined by 3 June 2022. */
export const rule = `rule leadership-2022, version 1
time zone Europe/London
grace 0 days
joined on or before 2022-06-03
`;

const completed = (member: SampleMember): SampleMember => ({
  ...{ joined: '2019-05-01', town: 'Bala' },
  ...member,
  postcode: 'LL23 7AB',
});

/** Six members with packs, one who joined too late, one without an address. */
export const latePeople: readonly SampleMember[] = [
  ...crowd(6).map(completed),
  { ...completed(crowd(1)[0] as SampleMember), id: 'LATE', joined: '2022-07-01' },
  { ...completed(crowd(1)[0] as SampleMember), id: 'WHERE', address1: '', town: '' },
];
/** Two whom headquarters left out: they come into the register after the freeze. */
export const leftOut: readonly SampleMember[] = crowd(8)
  .slice(6)
  .map((member, i) => ({ ...completed(member), id: `NEW${i + 1}`, branch: 'Leeds' }));

/** Six members on the frozen roll and five spare packs. */
export const latePlan = {
  ...{ online: new Map(), post: [], papers: new Map(), members: 6, spare: 5 },
  changes: { witnesses: [], witnessQuorum: 0, registerQuestions: ['date-of-birth' as const] },
};

/** Starts it, up to open voting; the gate is overridden because no branch has answered. */
export async function openLateVoting(
  context: Parameters<Journey['start']>[0],
  pages?: JourneyPages,
): Promise<Journey> {
  const journey = await startLate(context, new Journey(pages, latePlan));
  await freezeAndOpen(journey);
  return journey;
}

/** Starts it, up to a register with two branches that was published. */
export async function startLate(context: Parameters<Journey['start']>[0], made: Journey): Promise<Journey> {
  const journey = await made.start(context);
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  await store.transaction(async (tx) => {
    for (const name of ['Leeds', 'Meirion'])
      await saveBranch(tx, {
        name,
        officerName: `Officer of ${name}`,
        officerEmail: addressOf(name),
        sourceMembers: undefined,
      });
  });
  await store.close();
  await publishMembers(journey, latePeople);
  return journey;
}

/** From a register to open voting, or to the packs before it. */
export async function freezeAndOpen(
  journey: Journey,
  commands: readonly string[] = ['finish-keys', 'finish-packs', 'start-dispatch', 'open'],
  text = rule,
): Promise<void> {
  await journey.askNamed('eligibility/rule', { text, try: false });
  await override(journey);
  const texts = [{ language: 'en', text: 'You have one vote.' }];
  await journey.ask('notices', { name: 'voting-once', texts });
  await journey.command('freeze-roll');
  await journey.sayPrepared(['code-list-commitment', 'code-list', 'key-ceremony', 'rehearsal']);
  for (const command of commands) await journey.command(command);
}

/** Two officers override the gate, whatever it says. */
export async function override(journey: Journey): Promise<void> {
  const { gate } = await journey.ask('completeness');
  const seen = gate.reasons.map((one: { sentence: string }) => one.sentence);
  const reason = 'The secretary of Meirion is in hospital.';
  const proposed = await journey.office('completeness/override', { seen, reason }, first);
  await approve(journey, proposed.body.act);
}

/** The second officer agrees to what the first has proposed. */
export async function approve(journey: Journey, act: { readonly id: number; readonly act: string }) {
  return journey.office(`acts/${act.id}/approve`, { seen: act.act, reason: 'agreed' }, second);
}

/** The first officer proposes, the second agrees; the answer of the first that does not go through. */
export async function agree(journey: Journey, path: string, body: unknown) {
  const proposed = await journey.office(path, body, first);
  return proposed.status === 200 ? approve(journey, proposed.body.act) : proposed;
}

/** Brings members into the register by events, as the queue of claims does. */
export async function addToRegister(journey: Journey, members: readonly SampleMember[]): Promise<void> {
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  await store.transaction(async (tx) => {
    for (const { address1 = '', ...fields } of members) {
      const details = { fields, address: address1 === '' ? [] : [address1] };
      const event = {
        ...{ at: Math.floor(journey.clock.now()), by: 'Leeds', kind: 'added' as const, memberId: fields.id },
        ...{ reason: 'on the list of the branch', change: { after: details } },
      };
      const id = await saveRegisterEvent(tx, event);
      const name = [fields['forename'], fields['surname']].join(' ');
      const search = `${name} ${fields.id}`.toLowerCase();
      await saveRegisterMembers(tx, id, [
        { memberId: fields.id, branch: fields['branch'] ?? '', name, search, details },
      ]);
    }
  });
  await store.close();
}

/** A member's ballot as the voting page sends it, once their answers were right; it is not cast yet. */
export async function fillBallot(journey: Journey, memberId: string) {
  const { reference, credential } = await journey.packOf(memberId);
  const member = [...latePeople, ...leftOut].find(({ id }) => id === memberId);
  const answers = { dateOfBirth: member?.['dob'] ?? '', postcode: '' };
  const answered = await journey.answer(reference, credential, answers);
  return { ballot: toBase64(journey.sample.seal(credential, [1n])), permit: answered.body.permit };
}

/** Every entry of the log, as long as it fills no whole tile. */
export async function readEntries(journey: Journey) {
  const size = Number((await (await fetch(`${journey.boxUrl}/checkpoint`)).text()).split('\n')[1]);
  const response = await fetch(`${journey.boxUrl}/tile/entries/000.p/${size}`);
  const bundle = unwrap(parseEntryBundle(new Uint8Array(await response.arrayBuffer()), size));
  return bundle.map((bytes) => unwrap(parseEntry(bytes)));
}

/** What anybody finds who verifies the published record. */
export async function verifyJourney(journey: Journey): Promise<Report> {
  const files = await readRecord(async (name) => {
    const response = await fetch(`${journey.boxUrl}/${name}`);
    return { ok: true, value: new Uint8Array(await response.arrayBuffer()) };
  });
  return verifyRecord({
    files: new Map(unwrap(files)),
    group: referenceGroup,
    random: (length) => new Uint8Array(randomBytes(length)),
    progress: () => {},
  });
}

/** Waits until the office knows that the box has closed the ballot by itself. */
export async function waitForClose(journey: Journey): Promise<void> {
  await waitUntil(async () => {
    const { state, act } = await journey.ask('lapse');
    return state === 'due' && act !== null;
  });
}

/** Two officers agree on what the test at the close comes to (ROLL-LAPSE), and the board has all of it. */
export async function testMembership(journey: Journey): Promise<void> {
  await waitForClose(journey);
  const { act: seen } = await journey.ask('lapse');
  const reason = 'tested again at the close';
  const agreed = await agree(journey, 'lapse/proposals', { seen, reason });
  if (agreed.status !== 200) throw new Error(`lapse: ${JSON.stringify(agreed.body)}`);
  await waitUntil(async () => (await journey.ask('lapse')).state === 'done');
}

/** Waits for the box to close by itself; membership is tested again, then the key-holders work. */
export async function countVotes(journey: Journey): Promise<void> {
  await testMembership(journey);
  return mixVotes(journey);
}

/** The key-holders work on what the box lists for them. */
export async function mixVotes(journey: Journey): Promise<void> {
  for (;;) {
    const inputs = (await readEntries(journey)).find(({ body }) => body.kind === 'mix-input')?.body;
    if (inputs?.kind === 'mix-input') {
      const name = Buffer.from(inputs.ciphertexts.hash).toString('hex');
      const response = await fetch(`${journey.boxUrl}/blob/${name}`);
      return journey.mixAndOpen(new Uint8Array(await response.arrayBuffer()));
    }
    await sleep(50);
  }
}
