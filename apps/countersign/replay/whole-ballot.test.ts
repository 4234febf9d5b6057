/** A whole small ballot through the real services, and what must not be found anywhere afterwards (measures: secret scan). */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { toBase64, toHex, utf8 } from '@countersign/bytes';
import {
  credentialSecret,
  credentialSecretOf,
  formatCode,
  formatScalar,
  referenceGroup,
  seededRandom,
  sha256,
} from '@countersign/crypto';
import { openToolkit } from '@countersign/keyholder';
import { type RecordFiles, verifyRecord } from '@countersign/verify';
import pg from 'pg';
import { makeContests } from '../election/contests.ts';
import { makeMembers, type SyntheticMember } from '../election/synthetic-roll.ts';
import { Phases } from '../phases.ts';
import { countBallot } from '../steps/count-ballot.ts';
import { fetchRecord } from '../steps/export-record.ts';
import { type PreparedBallot, prepareBallot } from '../steps/prepare-ballot.ts';
import { type RunningBallot, startServices } from '../steps/start-services.ts';
import { ActTable } from './act-table.ts';
import { declaredFigures } from './declared.ts';
import { Envelopes } from './envelopes.ts';
import { planReplay } from './plan.ts';
import { voteIn } from './replay.ts';
import type { VotingReport } from './vote.ts';

const memberCount = 40;
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const seeded = seededRandom(sha256(utf8('whole ballot test')));
const roll = makeMembers(memberCount, seeded);
// Names nobody else has, so that finding one is no accident.
const members = Array.from(
  roll,
  (member, i): SyntheticMember => ({ ...member, familyName: `Canary${i}q`, address1: `${i} Canary Mews` }),
);
const plan = planReplay(memberCount, seeded, makeContests('two-candidate'));

let folder: string;
let running: RunningBallot;
let prepared: PreparedBallot<Envelopes>;
let voting: VotingReport;
let files: RecordFiles;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-whole-ballot-'));
  const now = Math.floor(Date.now() / 60_000) * 60;
  running = await startServices({
    folder: join(folder, 'ballot'),
    ballot: {
      opens: now - 60,
      closes: now + 86_400,
      duplicateRule: 'locked',
      registerQuestions: [],
      origin: 'test.countersign.example/ballot',
      threshold: 2,
      method: 'two-candidate',
    },
    tools: await openToolkit(),
    ports: { box: 0, office: 0 },
    staff: undefined,
    mails: undefined,
    database: 'given',
    pages: undefined,
  });
  const phases = new Phases();
  const readPacks = (list: AsyncIterable<Uint8Array>) => Envelopes.read(list, memberCount);
  prepared = await prepareBallot(running, { members: memberCount, roll: members, readPacks }, phases);
  // Everybody who votes tries the other channel too, and every fourth reply online is lost.
  const acts = ActTable.make(plan.acts.count, 1, (i) => {
    const act = plan.acts.at(i);
    return { ...act, triesTwice: true, losesReply: act.channel === 'online' && i % 4 === 0 };
  });
  voting = await voteIn(running, prepared, acts, phases);
  const closed = await running.office.command('close', 'The closing time has come.');
  await countBallot(running, prepared.keyed, { batches: voting.batches, closed }, phases);
  files = await fetchRecord(running.box, () => {});
});

after(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the declared figures are those of the plan, and the record verifies from its files alone', () => {
  const declared = declaredFigures(running.election.definition, files);
  const { first, second, rejected } = plan.proportions;
  assert.deepEqual(declared.contests[0]?.votes, { marchbanks: first, okafor: second });
  assert.equal(declared.contests[0]?.rejected, rejected);
  const report = verifyRecord({ files, group: referenceGroup, random, progress: () => {} });
  assert.deepEqual(
    report.duties.filter(({ status }) => status === 'failed'),
    [],
  );
  assert.equal(report.verdict, 'verified');
});

test('VOTE-5, POST-3: every second vote was refused, and each became a case', async () => {
  const online = plan.acts.placesOf(({ channel }) => channel === 'online').length;
  assert.equal(voting.duplicateEnvelopes, online);
  assert.equal(voting.refusedOnline, plan.acts.count - online);
  assert.ok(voting.repliesLost > 0);
  const deadline = Date.now() + 30_000;
  while ((await running.office.overview()).openCases < plan.acts.count && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 250));
  assert.equal((await running.office.overview()).openCases, plan.acts.count);
});

/** Every table of a schema as text, bytea columns in hexadecimal as PostgreSQL writes them. */
async function dumpSchema(schema: string): Promise<string> {
  const client = new pg.Client({ connectionString: running.adminUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = $1 and table_type = 'BASE TABLE'`,
      [schema],
    );
    const parts: string[] = [];
    for (const { name } of tables.rows) {
      const rows = await client.query<{ row: string }>(`select t::text as row from ${schema}."${name}" t`);
      parts.push(...rows.rows.map(({ row }) => `${name}: ${row}`));
    }
    return parts.join('\n');
  } finally {
    await client.end();
  }
}

function filesBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The forms in which a secret could lie about: as bytes, hexadecimal, base64, and (codes) as typed. */
function formsOf(bytes: Uint8Array): readonly string[] {
  return [toHex(bytes), toBase64(bytes), Buffer.from(bytes).toString('latin1')];
}

function codeCanaries(): string[] {
  const { electionHash } = running.election;
  return [...prepared.codes.A].flatMap((a, v) => {
    const b = prepared.codes.B.at(v) ?? assert.fail('two lists of codes');
    const [xA, xB] = [credentialSecret('A', electionHash, a), credentialSecret('B', electionHash, b)];
    const typed = [a, b].flatMap((code) => [
      formatCode(code),
      formatCode(code).replaceAll('-', ''),
      ...formsOf(code),
    ]);
    return [
      ...typed,
      ...[xA, xB, credentialSecretOf(xA, xB)].flatMap((secret) => formsOf(formatScalar(secret))),
    ];
  });
}

function keyCanaries(): string[] {
  return running.election.secrets.holders.flatMap(({ signing, encryption }) => [
    ...formsOf(signing),
    ...formsOf(formatScalar(encryption)),
  ]);
}

const nameCanaries = members.flatMap(({ familyName, address1, email }) => [familyName, address1, email]);

function found(canaries: readonly string[], haystack: string): string[] {
  return canaries.filter((canary) => haystack.includes(canary)).map((canary) => canary.slice(0, 12));
}

test('CODE-1, ROLL-9: after a whole ballot there is no code, key or name in the database, files and logs of the box', async () => {
  const canaries = [...codeCanaries(), ...keyCanaries(), ...nameCanaries];
  assert.deepEqual(found(canaries, await dumpSchema('box')), []);
  for (const path of [
    ...filesBelow(join(folder, 'ballot', 'box')),
    ...filesBelow(join(folder, 'ballot', 'box-head')),
    join(folder, 'ballot', 'box.log'),
  ]) {
    assert.deepEqual(found(canaries, readFileSync(path, 'latin1')), [], path);
  }
});

test('CODE-1: after a whole ballot there is no code and no key-holder’s key with the office, and no name in its log', async () => {
  const secrets = [...codeCanaries(), ...keyCanaries()];
  assert.deepEqual(found(secrets, await dumpSchema('office')), []);
  for (const name of ['office.log', 'witness.log']) {
    assert.deepEqual(
      found([...secrets, ...nameCanaries], readFileSync(join(folder, 'ballot', name), 'latin1')),
      [],
      name,
    );
  }
});

test('the scan finds what is there: names in the office’s own schema, keys in the settings of their owner', async () => {
  assert.notDeepEqual(found(nameCanaries, await dumpSchema('office')), []);
  const settings = readFileSync(join(folder, 'ballot', 'box.json'), 'latin1');
  assert.notDeepEqual(found(formsOf(running.election.secrets.log), settings), []);
});

test('the public record holds no code, key or name', () => {
  const canaries = [...codeCanaries(), ...keyCanaries(), ...nameCanaries];
  for (const [name, bytes] of files)
    assert.deepEqual(found(canaries, Buffer.from(bytes).toString('latin1')), [], name);
});
