/** CERTIFICATE-WAY on a real register: a file, what people decided since, the freeze, and a certificate whose sums hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { parseCertificateFile } from '@countersign/record';
import {
  loadFileWays,
  loadRegisterMember,
  type OfficeTables,
  openStore,
  type RegisterEventKind,
  saveBranch,
  saveRegisterEvent,
  saveRegisterMembers,
  saveRegisterState,
} from '@countersign/store';
import { askRegister, publish, read, upload } from './intake-fixtures.ts';
import { latePlan, override, rule } from './late-fixtures.ts';
import { Journey, officerTokens } from './office-fixtures.ts';

const header = 'Member No,Surname,Forename,Address 1,Town,Postcode,Branch,DOB,Joined';
const row = (id: number, branch: string, postcode = 'LL23 7AB') =>
  `${id},Wyn${id},Siân,${id} Stryd Fawr,Bala,${postcode},${branch},14/07/1952,2019-11-02`;
const text = [
  header,
  ...[1, 2, 3, 4].map((id) => row(id, 'Bala')),
  ...[5, 6].map((id) => row(id, 'Leeds')),
  row(9, 'Leeds', 'NOWHERE'),
  '',
].join('\r\n');

/** A register of a real file, of which one row was set aside. */
async function startWithFile(context: Parameters<Journey['start']>[0]) {
  const journey = await new Journey(undefined, latePlan).start(context);
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  context.after(() => store.close());
  await store.transaction(async (tx) => {
    for (const [name, sourceMembers] of [
      ['Bala', 4],
      ['Leeds', 3],
    ] as const)
      await saveBranch(tx, { name, officerName: '', officerEmail: '', sourceMembers });
  });
  const { id, mapping } = await upload(journey, 'members.csv', text);
  await read(journey, id, { mapping });
  const aside = await journey.office(
    `register/uploads/${id}/set-aside`,
    { reason: 'no such postcode' },
    officerTokens[0],
  );
  assert.equal(aside.status, 200);
  const published = await publish(journey, id);
  assert.equal(published.state, 'published', published.problem ?? '');
  return { journey, store };
}

type Started = Awaited<ReturnType<typeof startWithFile>>;

/** What a person decides about a member, as the queue of claims keeps it: 7 is made like member 1. */
async function decide(
  { journey, store }: Started,
  kind: RegisterEventKind,
  memberId: string,
  branch: string,
) {
  await store.transaction(async (tx) => {
    const like = await loadRegisterMember(tx, kind === 'added' ? '1' : memberId);
    assert.ok(like);
    const details = { ...like.details, fields: { ...like.details.fields, id: memberId, branch } };
    const at = Math.floor(journey.clock.now());
    const event = { at, by: 'officer-1', kind, memberId, reason: 'as the branch says', change: {} };
    const eventId = await saveRegisterEvent(tx, event);
    if (kind === 'removed') await saveRegisterState(tx, eventId, memberId, 'gone');
    else await saveRegisterMembers(tx, eventId, [{ ...like, memberId, branch, details }]);
  });
}

test('CERTIFICATE-WAY: a member whom a branch found is a line of the certificate, and every sum holds', async (context) => {
  const started = await startWithFile(context);
  const { journey, store } = started;
  await decide(started, 'added', '7', 'Bala');
  await decide(started, 'moved', '4', 'Leeds');
  await decide(started, 'removed', '6', 'Leeds');
  const ways = await store.transaction(loadFileWays);
  const none = { setAside: 0, kept: 0, joined: 0, left: 0, movedIn: 0, movedOut: 0 };
  const expected = [
    { ...none, branch: 'Bala', extracted: 4, loaded: 4, joined: 1, movedOut: 1 },
    { ...none, branch: 'Leeds', extracted: 3, loaded: 2, setAside: 1, left: 1, movedIn: 1 },
  ];
  assert.deepEqual(ways, expected);

  // Somebody who stands in the register by no row and no decision is in no count: the sum would not hold.
  await store
    .transaction(async (tx) => {
      const like = await loadRegisterMember(tx, '1');
      assert.ok(like);
      await saveRegisterMembers(tx, like.eventId, [{ ...like, memberId: '8' }]);
      assert.deepEqual(await loadFileWays(tx), expected);
      throw new Error('undone');
    })
    .catch((error: Error) => assert.equal(error.message, 'undone'));

  await journey.askNamed('eligibility/rule', { text: rule, try: false });
  await override(journey);
  await journey.ask('notices', {
    name: 'voting-once',
    texts: [{ language: 'en', text: 'You have one vote.' }],
  });
  await journey.command('freeze-roll');
  const { branches } = await journey.ask('certificates');
  const figures = branches.map((one: Record<string, unknown>) => [
    one['branch'],
    one['members'],
    one['problems'],
  ]);
  assert.deepEqual(figures, [
    ['Bala', 4, []],
    ['Leeds', 2, []],
  ]);
  const { branch: _, ...bala } = expected[0] as (typeof expected)[number];
  assert.deepEqual(branches[0].file, bala);
  await assertSourcesStay(journey, ['Bala 4', 'Leeds 3']);
});

/** What is said of the source after the freeze is kept, and is not what stood there when the roll was frozen. */
async function assertSourcesStay(journey: Journey, expected: readonly string[]): Promise<void> {
  const sources = async () =>
    (await journey.ask('certificates')).branches.map(
      ({ branch, source }: { branch: string; source: number | null }) => `${branch} ${source}`,
    );
  assert.deepEqual(await sources(), expected);
  const said = { officerName: '', officerEmail: '', source: 99 };
  for (const name of ['Leeds', 'Named later']) await askRegister(journey, 'branches', { name, ...said });
  assert.deepEqual(await sources(), [...expected, 'Named later null']);
}

test('RECON-6: a certificate signed later shows the count at source of the freeze, with a register or without', async (context) => {
  const journey = await new Journey().start(context);
  const said = { name: 'Leeds', officerName: '', officerEmail: '', source: 2 };
  await askRegister(journey, 'branches', said);
  await journey.openVoting();
  await assertSourcesStay(journey, ['Leeds 2', 'Meirion null']);
  assert.equal((await journey.office('certificates', {}, officerTokens[0])).status, 200);
  const { branches } = await journey.ask('certificates');
  const { id } = branches.find(({ branch }: { branch: string }) => branch === 'Leeds').signed;
  const headers = { authorization: `Bearer ${officerTokens[0]}` };
  const file = await fetch(`${journey.officeUrl}/api/office/certificates/${id}/file`, { headers });
  const { certificate } = unwrap(parseCertificateFile(new Uint8Array(await file.arrayBuffer())));
  assert.equal(certificate.kind === 'branch' && certificate.figures.source, 2);
});
