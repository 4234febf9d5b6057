/** After the freeze (ROLL-5, ROLL-LATE): who joins and leaves the roll, by whom, and what the board and a verifier say of it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import {
  addToRegister,
  agree,
  approve,
  countVotes,
  fillBallot,
  leftOut,
  openLateVoting,
  readEntries,
  verifyJourney,
} from './late-fixtures.ts';
import { type Journey, officerToken, officerTokens } from './office-fixtures.ts';
import { submitClaims, waitUntil } from './register-fixtures.ts';

const [first = ''] = officerTokens;
const [newOne, newTwo] = leftOut;
const reason = 'Joined in time; headquarters left them out.';

/** The state of the newest change, once the board has answered. */
async function settled(journey: Journey, number: number): Promise<string> {
  const state = async () => {
    const { changes } = await journey.ask('late');
    return changes.find((one: { number: number }) => one.number === number)?.state;
  };
  await waitUntil(async () => (await state()) !== 'waiting');
  return state();
}

async function vote(journey: Journey, memberId: string): Promise<number> {
  return (await journey.box('/api/ballots', await fillBallot(journey, memberId))).status;
}

test('ROLL-5: the frozen roll changes by acts of two officers alone, and the verifier adds them up', async (context) => {
  const journey = await openLateVoting(context);
  await test('nobody is added who is not in the register, may not vote, has no address or is there already', () =>
    refuseStrangers(journey));
  await addToRegister(journey, leftOut);
  await test('one officer, or the token of the desk, adds nobody', () => addOne(journey));
  await test('the added member has a pack and votes; a second addition of them is refused', () =>
    voteAsAdded(journey));
  await test('a removed member’s codes are dead; who has voted is not removed', () => removeOne(journey));
  await test('the entry in the register changed after the proposal: what was read is not what would be done', () =>
    changeMeanwhile(journey));
  await test('CODE-5: two officers replace a pack of this roll, and one or the desk does not', () =>
    replaceByTwo(journey));
  await test('what the board shows names nobody, and is signed by the two who agreed', () =>
    readBoard(journey));
  await test('the database takes nobody onto the frozen roll by any other way', () => tryDatabase(journey));
  await test('RECON-3: a claim approved after the freeze becomes the proposal of a late addition, and its time to the code is measured', () =>
    approveLateClaim(journey));
  await test('RECON-6: certificates of every branch and of the whole, verified by a command beside the board', () =>
    certify(journey));
  await test('who was taken off by mistake is added again, with new codes, and votes', () =>
    comeBack(journey));
  await test('members at the freeze + added − removed = entitled, in the declared record', () =>
    verifyDeclared(journey));
});

/** Nobody is added who is not in the register, may not vote, has no address or is there already. */
async function refuseStrangers(journey: Journey): Promise<void> {
  const refuse = async (memberId: string) =>
    (await journey.office('late/additions', { memberId, reason }, first)).body.message;
  assert.match(await refuse('NEW1'), /no member NEW1 in the register/);
  assert.match(await refuse('LATE'), /may not vote by the rule: not eligible: joined 2022-07-01/);
  assert.match(await refuse('WHERE'), /no pack can be made: address 1 is empty/);
  assert.match(await refuse('S1000'), /is on the roll. For new codes replace their pack/);
}

/** One officer, or the token of the desk, adds nobody. */
async function addOne(journey: Journey): Promise<void> {
  const desk = await journey.office('late/additions', { memberId: 'NEW1', reason }, officerToken);
  assert.equal(desk.status, 403);
  const { body } = await journey.office('late/additions', { memberId: 'NEW1', reason }, first);
  assert.match(body.act.act, /^Add to the frozen roll: .* number NEW1, branch Leeds\.\n/);
  assert.match(body.act.act, /By the rule: eligible/);
  const alone = await journey.office(
    `acts/${body.act.id}/approve`,
    { seen: body.act.act, reason: '' },
    first,
  );
  assert.match(alone.body.message, /Another officer/);
  assert.deepEqual((await journey.ask('late')).changes, []);
  assert.equal((await approve(journey, body.act)).status, 200);
}

/** The added member has a pack and votes; a second addition of them is refused. */
async function voteAsAdded(journey: Journey): Promise<void> {
  assert.equal(await settled(journey, 1), 'done');
  const view = await journey.ask('late');
  assert.deepEqual([view.members, view.added, view.removed, view.entitled, view.spare], [6, 1, 0, 7, 4]);
  assert.deepEqual(
    [view.changes[0].memberId, view.changes[0].proposedBy, view.changes[0].approvedBy],
    ['NEW1', 'officer-1', 'officer-2'],
  );
  assert.equal(await vote(journey, newOne?.id ?? ''), 200);
  const again = await journey.office('late/additions', { memberId: 'NEW1', reason }, first);
  assert.match(again.body.message, /is on the roll/);
}

/** A removed member’s codes are dead; who has voted is not removed. */
async function removeOne(journey: Journey): Promise<void> {
  const { reference } = await journey.packOf('S1001');
  const removed = await agree(journey, 'late/removals', { memberId: 'S1001', reason: 'Died on 4 August.' });
  assert.equal(removed.status, 200);
  assert.equal(await settled(journey, 2), 'done');
  assert.equal((await journey.box(`/api/credentials/${reference}`)).body.status, 'revoked');
  assert.equal(await vote(journey, 'S1000'), 200);
  const voted = await agree(journey, 'late/removals', { memberId: 'S1000', reason: 'Resigned.' });
  assert.match(voted.body.message, /They have voted/);
  const gone = await agree(journey, 'late/removals', { memberId: 'S1001', reason: 'Died on 4 August.' });
  assert.match(gone.body.message, /no live pack/);
}

/** A removal by mistake is taken back by an addition: the old codes stay dead, the new ones vote, and nobody is added twice. */
async function comeBack(journey: Journey): Promise<void> {
  const [dead] = (await journey.ask('packs?query=S1001')).packs;
  const found = (await journey.ask('late?query=S1001')).canBeAdded;
  assert.deepEqual(
    found.map((one: { memberId: string; why: string }) => [one.memberId, one.why]),
    [['S1001', 'taken off the roll by change 2']],
  );
  const subject = { memberId: 'S1001', reason: 'It was their father who died.' };
  const { body } = await journey.office('late/additions', subject, first);
  assert.match(body.act.act, /taken off the roll by change 2, and come back with the row that was frozen/);
  const second = await journey.office('late/additions', subject, first);
  assert.equal((await approve(journey, body.act)).status, 200);
  const twice = await approve(journey, second.body.act);
  assert.match(twice.body.message, /is being changed|is on the roll/);
  assert.equal(await settled(journey, 5), 'done');
  assert.deepEqual((await journey.ask('late?query=S1001')).canBeAdded, []);
  const live = await journey.packOf('S1001');
  assert.notEqual(live.pack, dead.pack);
  assert.equal((await journey.box(`/api/credentials/${dead.reference}`)).body.status, 'revoked');
  assert.equal(await vote(journey, 'S1001'), 200);
  await tryPack(journey, 'S1001');
}

/** Whoever came back or was taken off has no further pack, whoever writes it into the database. */
async function tryPack(journey: Journey, memberId: string): Promise<void> {
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  const quiet = `INSERT INTO office.pack (number, member_id, credential, barcode, channel) VALUES (999, $1, 999, 'quiet', 'paper')`;
  await assert.rejects(client.query(quiet, [memberId]), /belongs to no addition that waits/);
  await client.end();
}

/** The entry in the register changed after the proposal: what was read is not what would be done. */
async function changeMeanwhile(journey: Journey): Promise<void> {
  const { body } = await journey.office('late/additions', { memberId: 'NEW2', reason }, first);
  await addToRegister(journey, [{ ...newTwo, id: 'NEW2', address1: '99 Other Street' }]);
  const stale = await approve(journey, body.act);
  assert.match(stale.body.message, /has changed since this was proposed/);
  assert.equal((await agree(journey, 'late/additions', { memberId: 'NEW2', reason })).status, 200);
  assert.equal(await settled(journey, 3), 'done');
}

/** The act says what dies and where the new pack goes; done once, refused to the desk, and refused by the database without it. */
async function replaceByTwo(journey: Journey): Promise<void> {
  const lost = await journey.packOf('S1002');
  const [cause, why] = ['never-arrived', 'Siân Ŵyn of 4 Hill Street rang: it never came.'];
  const atOnce = await journey.office(`packs/${lost.pack}/replace`, { cause });
  assert.deepEqual([atOnce.status, atOnce.body.error], [403, 'needs-second-officer']);
  assert.equal(
    (await journey.office('late/replacements', { pack: lost.pack, cause, reason: why })).status,
    403,
  );
  const { body } = await journey.office('late/replacements', { pack: lost.pack, cause, reason: why }, first);
  assert.match(body.act.act, /^Replace the pack of .* number S1002, .*\n.*Their codes die: pack \d+/s);
  const typed = { pack: lost.pack, cause: 'Siân Ŵyn', reason: why };
  assert.equal(
    (await journey.office('late/replacements', typed, first)).status,
    400,
    'no free text for the log',
  );
  const listed = await journey.ask('packs?query=S1002');
  assert.deepEqual([listed.replacing, listed.proposed], ['by-two-officers', [lost.pack]]);
  const own = await journey.office(`acts/${body.act.id}/approve`, { seen: body.act.act, reason: '' }, first);
  assert.match(own.body.message, /Another officer/);
  assert.equal((await journey.box(`/api/credentials/${lost.reference}`)).body.status, 'open');
  assert.equal((await approve(journey, body.act)).status, 200);
  await waitUntil(async () => (await journey.packOf('S1002'))?.pack !== lost.pack);
  const now = await journey.packOf('S1002');
  assert.equal((await journey.box(`/api/credentials/${lost.reference}`)).body.status, 'revoked');
  assert.equal((await journey.box(`/api/credentials/${now.reference}`)).body.status, 'open');
  const [replaced] = (await journey.ask('late')).replacements;
  assert.deepEqual(
    [replaced.pack, replaced.newPack, replaced.state, replaced.reason, replaced.agreedBy],
    [lost.pack, now.pack, 'logged', 'never arrived', { proposed: 'officer-1', approved: 'officer-2' }],
  );
  assert.deepEqual((await journey.ask('packs?query=S1002')).proposed, []);
  const issued = (await readEntries(journey)).find(
    (entry) => entry.body.kind === 'credential-issued' && entry.body.replaces === lost.credential,
  );
  assert.equal(issued?.body.kind === 'credential-issued' && issued.body.reason, 'never arrived');
  assert.match(body.act.act, /The board will show .* “never arrived”, and not who/);
  assert.deepEqual(
    issued?.signatures.map(({ role, index }) => [role, index]),
    [
      ['officer', 0],
      ['officer', 1],
    ],
  );
  const dead = await agree(journey, 'late/replacements', { pack: lost.pack, cause, reason: why });
  assert.match(dead.body.message, /was replaced or withdrawn before/);
  const used = await journey.packOf('S1000');
  const voted = await agree(journey, 'late/replacements', { pack: used.pack, cause, reason: why });
  assert.equal(voted.body.error, 'already-used-online');
  await tryReplacing(journey, now);
}

/** Neither a signed entry nor a pack of this roll comes into the database without an act about this very pack. */
async function tryReplacing(
  journey: Journey,
  live: { readonly pack: number; readonly memberId: string },
): Promise<void> {
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  const { rows } =
    await client.query(`SELECT max(id)::integer AS act FROM office.officer_act WHERE kind = 'replacement'
    AND state = 'approved'`);
  const keep = (effect: object) =>
    client.query(
      `INSERT INTO office.outbox (lane, kind, entry, effect, at) VALUES ('procedure', 'credential-issued', '\\x00', $1, 0)`,
      [JSON.stringify({ kind: 'replace', pack: live.pack, credential: 99, barcode: 'x', ...effect })],
    );
  await assert.rejects(keep({}), /two officers replace a pack of this roll/);
  await assert.rejects(keep({ act: rows[0].act }), /is no approved replacement of pack/);
  const quiet = `INSERT INTO office.pack (number, member_id, credential, barcode, channel, replaces)
    VALUES (999, $1, 999, 'quiet', 'paper', $2)`;
  await assert.rejects(client.query(quiet, [live.memberId, live.pack]), /by no entry of the log/);
  await client.end();
}

/** What the board shows names nobody, and is signed by the two who agreed. */
async function readBoard(journey: Journey): Promise<void> {
  const changes = (await readEntries(journey)).filter(({ body }) => body.kind === 'roll-change');
  assert.deepEqual(
    changes.map(({ body }) => body.kind === 'roll-change' && [body.change, body.branch, body.members]),
    [
      ['added', 'Leeds', 7],
      ['removed', 'Meirion', 6],
      ['added', 'Leeds', 7],
    ],
  );
  const counts = async () => (await journey.box('/api/ballot')).body.counts;
  await waitUntil(async () => (await counts()).replaced === 1);
  const { replaced, removed, revoked } = await counts();
  assert.deepEqual([replaced, removed, revoked], [1, 1, 2], 'the public count says the same');
  for (const { signatures } of changes)
    assert.deepEqual(
      signatures.map(({ index }) => index),
      [0, 1],
    );
}

/** The database takes nobody onto the frozen roll by any other way. */
async function tryDatabase(journey: Journey): Promise<void> {
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  const insert = `INSERT INTO office.member SELECT 'QUIET', name, branch, search, row FROM office.member LIMIT 1`;
  await assert.rejects(client.query(insert), /the roll is frozen/);
  await assert.rejects(client.query(`UPDATE office.member SET branch = 'Leeds'`), /permission denied|frozen/);
  await assert.rejects(client.query(`DELETE FROM office.member`), /the roll is frozen/);
  const quiet = `INSERT INTO office.late_change (number, change, member_id, branch, act_id, at, row, row_hash, credential)
    SELECT 4, 'added', 'QUIET', 'Leeds', max(id), 0, '\\x00', sha256('\\x00'), 9 FROM office.officer_act`;
  await assert.rejects(client.query(quiet), /act .* is not an approved one|late_change_act_id_key/);
  await client.end();
}

/** Members at the freeze + added − removed = entitled, in the declared record. */
async function verifyDeclared(journey: Journey): Promise<void> {
  journey.clock.seconds = 1_659_348_000;
  await countVotes(journey);
  for (const command of ['finish-opening', 'declare']) await journey.command(command);
  const report = await verifyJourney(journey);
  assert.deepEqual(
    report.duties.flatMap(({ problems }) => problems),
    [],
  );
  assert.equal(report.verdict, 'verified');
  const roll = report.duties.find(({ id }) => id === 'roll');
  assert.match(JSON.stringify(roll), /later 4 added and 1 removed: 9 entitled/);
}

/** The branch officer confirms what they were shown, and nothing else. */
async function confirmLeeds(journey: Journey): Promise<void> {
  const token = 'session of the officer of Leeds';
  const client = new pg.Client({ connectionString: journey.databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO office.branch_session (hash, branch, by_side, who, made_at, expires)
     SELECT sha256($1), name, 'branch', officer_email, 0, 99999999999 FROM office.branch WHERE name = 'Leeds'`,
    [Buffer.from(token)],
  );
  await client.end();
  const ask = async (body?: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
    const reply = await fetch(`${journey.officeUrl}/api/branch/certificate`, init);
    // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
    return { status: reply.status, body: (await reply.json()) as any };
  };
  const { body } = await ask();
  const { branch, coded, confirmed } = body.certificate;
  assert.deepEqual([branch, coded, confirmed], ['Leeds', 3, null]);
  const stale = await ask({ name: 'Siân Ŵyn', figuresHash: '0'.repeat(64) });
  assert.match(stale.body.message, /have changed since you were shown them/);
  const done = await ask({ name: 'Siân Ŵyn', figuresHash: body.figuresHash });
  assert.deepEqual([done.status, done.body.certificate.confirmed.holds], [200, true]);
}

/** Signed by the office on an officer's word; each file verified from outside, and a bent one refused. */
async function certify(journey: Journey): Promise<void> {
  assert.equal((await journey.office('certificates', {}, officerToken)).status, 403);
  await confirmLeeds(journey);
  assert.equal((await journey.ask('certificates')).electors, null);
  await journey.ask('electors/policy', { holds: true, reason: 'Supplied in June' });
  const matched = (await journey.ask('certificates')).electors;
  assert.deepEqual([matched.kind, matched.undecided], ['matched', matched.members]);
  await journey.ask('electors/policy', { holds: false, reason: 'It was another’s' });
  const signed = await journey.office('certificates', {}, first);
  assert.equal(signed.body.signed, 3, JSON.stringify([signed, journey.lines]));
  const view = await journey.ask('certificates');
  assert.deepEqual([view.members, view.packs, view.entitled, view.adds], [6, 9, 8, true]);
  assert.equal(view.gate.override.grounds, 'The secretary of Meirion is in hospital.');
  const leeds = view.branches.find((one: { branch: string }) => one.branch === 'Leeds');
  assert.deepEqual([leeds.members, leeds.eligible, leeds.coded, leeds.added], [5, 4, 3, 3]);
  assert.deepEqual(leeds.excluded, [{ code: 'joined-late', count: 1 }]);
  assert.deepEqual(leeds.held, [{ code: 'address', count: 1 }]);
  assert.deepEqual(leeds.problems, []);
  assert.deepEqual([leeds.confirmed.name, leeds.confirmed.holds], ['Siân Ŵyn', true]);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-certificates-'));
  const files: string[] = [];
  for (const { signed: one } of [...view.branches, { signed: view.whole }]) {
    const reply = await fetch(`${journey.officeUrl}/api/office/certificates/${one.id}/file`, {
      headers: { authorization: `Bearer ${first}` },
    });
    files.push(join(folder, `${one.id}.cscert`));
    writeFileSync(files.at(-1) as string, new Uint8Array(await reply.arrayBuffer()));
  }
  const good = await runCertificate(files, journey.boxUrl);
  assert.equal(good.status, 0, good.output);
  assert.match(good.output, /this organisation holds no electoral roll: nobody was matched/);
  assert.match(good.output, /confirmed by Siân Ŵyn/);
  assert.match(good.output, /not confirmed by the branch/);
  assert.match(
    good.output,
    /Leeds, roll version 1: source not known, 5 members, 4 eligible, 3 with codes, 3 added and 0 removed/,
  );
  assert.match(
    good.output,
    /the whole register, roll version 1: 6 members in 2 branches, 9 packs, 8 entitled to vote/,
  );
  const bent = readFileSync(files[0] as string);
  bent.writeUInt8(bent.readUInt8(200) ^ 1, 200);
  writeFileSync(files[0] as string, bent);
  assert.equal((await runCertificate(files, journey.boxUrl)).status, 1);
  rmSync(folder, { recursive: true });
}

/** One officer approves what the branch claims, another the addition; the register and the roll have the member. */
async function approveLateClaim(journey: Journey): Promise<void> {
  const fields = {
    ...{ forename: 'Ioan', surname: 'Penhallow', town: 'Bala', postcode: 'LL23 7AB', dob: '1960-02-01' },
    ...{ joined: '2019-05-01' },
  };
  const person = { fields, address: ['3 Heol Newydd'] };
  const [id] = await submitClaims(journey, [{ branch: 'Leeds', kind: 'missing', details: { person } }]);
  const desk = await journey.office(`claims/${id}/approve`, {}, officerToken);
  assert.equal(desk.status, 403, 'the desk can propose no act of two officers');
  const approved = await journey.office(`claims/${id}/approve`, {}, first);
  assert.equal(approved.status, 200, JSON.stringify(approved.body));
  const { acts } = await journey.ask('acts');
  assert.match(acts[0].act, /Ioan Penhallow, number claim-/);
  assert.equal((await approve(journey, acts[0])).status, 200);
  assert.equal(await settled(journey, 4), 'done');
  assert.equal((await journey.ask('claims')).times.coded.claims, 1);
}

async function runCertificate(files: readonly string[], record: string) {
  const main = join(import.meta.dirname, '../../apps/countersign/main.ts');
  const child = spawn(process.execPath, [main, 'register', 'certificate', ...files, '--record', record]);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const [status] = await once(child, 'close');
  return { status, output };
}
