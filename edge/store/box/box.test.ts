/** The box's schema: its words are core's, nothing is changed or deleted, and the office cannot read a ballot. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allowedCommands, ballotStates, decideLifecycle } from '@countersign/ballot';
import { stagesOf } from '@countersign/record';
import pg from 'pg';
import { services } from '../roles.ts';
import { startTemporaryDatabase, type TemporaryDatabase } from '../temporary.ts';

let database: TemporaryDatabase;
let admin: pg.Client;
let asBox: pg.Client;
let asOffice: pg.Client;

before(async () => {
  database = await startTemporaryDatabase();
  const open = async (url: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  admin = await open(database.adminUrl);
  asBox = await open(database.urls.box);
  asOffice = await open(database.urls.office);
  await admin.query(`
    INSERT INTO box.election (election_hash, duplicate_rule, stage) VALUES (decode(repeat('00', 32), 'hex'), 'locked', 'open');
    INSERT INTO box.credential
      SELECT v, sha256(('key ' || v)::bytea), lpad(v::text, 10, '0'), CASE WHEN v < 8 THEN 'open' ELSE 'spare' END
        FROM generate_series(0, 9) v;
    INSERT INTO box.entry (kind, entry_hash, statement_hash, bytes) VALUES
      ('definition', sha256('0'), sha256('a'), '0'), ('postal-arrival', sha256('1'), sha256('b'), '1');
    INSERT INTO box.leaf (leaf_index, entry_id, leaf_hash) VALUES (0, 1, sha256('0')), (1, 2, sha256('1'));
    INSERT INTO box.checkpoint (size, root, note, witnesses) VALUES (2, sha256('2'), 'note', 0);
    INSERT INTO box.cosigned (size, note) VALUES (2, 'note');
    INSERT INTO box.attempt (credential, kind, evidence, at) VALUES (0, 'online-after-post', sha256('x'), 0);
    INSERT INTO box.blob (hash, size) VALUES (sha256('blob'), 4);
    INSERT INTO box.failed_minute (minute, failures) VALUES (1, 1);`);
  await admin.query(
    `SELECT box.record_online(sha256('ballot'), 'ballot', 0, ARRAY[sha256('c1'), sha256('c2')])`,
  );
});
after(async () => {
  await Promise.all([admin, asBox, asOffice].map((client) => client?.end()));
  await database?.stop();
});

const tables = [
  'election',
  'credential',
  'entry',
  'waiting',
  'leaf',
  'checkpoint',
  'cosigned',
  'act',
  'ciphertext_part',
  'attempt',
  'failed_minute',
  'blob',
  'lapse',
  'lifecycle_step',
  'act_stage',
] as const;

test('RULE-4: the lifecycle of the database is that of the code', async () => {
  const { rows } = await admin.query(
    'SELECT from_stage, command, to_stage FROM box.lifecycle_step ORDER BY 1, 2',
  );
  const expected = ballotStates.flatMap((from) =>
    allowedCommands(from).map((command) => {
      const next = decideLifecycle(from, command);
      return { from_stage: from, command, to_stage: next.ok ? next.value : '' };
    }),
  );
  const key = (row: { from_stage: string; command: string }) => `${row.from_stage} ${row.command}`;
  assert.deepEqual(
    rows,
    expected.sort((a, b) => (key(a) < key(b) ? -1 : 1)),
  );
});

test('RIGHT-2: the stages of each act in the database are those of the code', async () => {
  const { rows } = await admin.query<{ kind: keyof typeof stagesOf; stages: string[] }>(
    'SELECT kind, array_agg(stage) AS stages FROM box.act_stage GROUP BY kind',
  );
  assert.equal(rows.length, 7);
  for (const { kind, stages } of rows) assert.deepEqual(stages.sort(), [...stagesOf[kind]].sort(), kind);
});

test('ROLL-9: the office can read and write nothing of the box', async () => {
  for (const table of tables) {
    await assert.rejects(asOffice.query(`SELECT FROM box.${table}`), /permission denied for schema box/);
    await assert.rejects(asOffice.query(`DELETE FROM box.${table}`), /permission denied for schema box/);
  }
  await assert.rejects(asOffice.query('SELECT box.enter_act()'), /permission denied for schema box/);
});

test('ROLL-9: the box can read no table of the office', async () => {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'office' AND c.relkind IN ('r', 'v', 'm', 'p')`,
  );
  assert.ok(rows.length > 0);
  for (const { name } of rows)
    await assert.rejects(asBox.query(`SELECT FROM office.${name}`), /permission denied for schema office/);
});

test('no role has more than its schema: no table of the other, no superuser, no making of objects', async () => {
  const { rows } = await admin.query(
    `SELECT rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls FROM pg_roles
      WHERE rolname LIKE 'countersign\\_%' ORDER BY rolname COLLATE "C"`,
  );
  // The role of a branch's officers is one that the office takes on, with no way in of its own.
  const expected = [...services.map((service) => `countersign_${service}`), 'countersign_branch'].sort();
  assert.deepEqual(
    rows.map(({ rolname }) => rolname),
    expected,
  );
  for (const { rolname, rolcanlogin, ...powers } of rows) {
    assert.equal(rolcanlogin, rolname !== 'countersign_branch');
    assert.deepEqual(Object.values(powers), [false, false, false, false], rolname);
  }
  const { rows: members } = await admin.query(
    `SELECT pg_has_role('countersign_office', 'countersign_branch', 'MEMBER') AS office,
      pg_has_role('countersign_box', 'countersign_branch', 'MEMBER') AS box`,
  );
  assert.deepEqual(members, [{ office: true, box: false }]);
  for (const client of [asBox, asOffice])
    for (const schema of ['box', 'office', 'store', 'public'])
      await assert.rejects(client.query(`CREATE TABLE ${schema}.mine ()`), /permission denied/);
});

test('append-only: the box can change and delete nothing that was recorded', async () => {
  for (const table of tables) {
    if (table === 'waiting') continue;
    await assert.rejects(asBox.query(`DELETE FROM box.${table}`), /permission denied/, table);
    await assert.rejects(asBox.query(`TRUNCATE box.${table} CASCADE`), /permission denied/, table);
  }
  for (const change of [
    `entry SET bytes = 'other'`,
    `leaf SET entry_id = 1`,
    `checkpoint SET note = 'other'`,
    `cosigned SET note = 'other'`,
    `act SET credential = 1`,
    `act SET channel = 'post'`,
    `credential SET key = sha256('other')`,
    `credential SET reference = '0000000009'`,
    `election SET duplicate_rule = 'last-received'`,
    `election SET election_hash = sha256('other')`,
    `attempt SET at = 1`,
    `blob SET size = 1`,
    `ciphertext_part SET entry_id = 1`,
    `lifecycle_step SET to_stage = 'open'`,
    `act_stage SET stage = 'closed'`,
  ])
    await assert.rejects(asBox.query(`UPDATE box.${change}`), /permission denied/, change);
});

test('append-only: not even the owner of the database changes the log by mistake', async () => {
  const recorded = ['entry', 'leaf', 'checkpoint', 'cosigned', 'ciphertext_part', 'attempt', 'blob'];
  for (const table of recorded) {
    const { rows } = await admin.query(`SELECT attname FROM pg_attribute
      WHERE attrelid = 'box.${table}'::regclass AND attnum > 0 AND attgenerated = '' AND attidentity = '' LIMIT 1`);
    const column = rows[0].attname;
    await assert.rejects(admin.query(`UPDATE box.${table} SET ${column} = ${column}`), /append-only: UPDATE/);
    await assert.rejects(admin.query(`DELETE FROM box.${table}`), /append-only: DELETE/);
    await assert.rejects(admin.query(`TRUNCATE box.${table} CASCADE`), /append-only: TRUNCATE/);
  }
  for (const table of ['election', 'credential', 'act'])
    await assert.rejects(admin.query(`DELETE FROM box.${table}`), /append-only: DELETE/);
});

/** Runs statements as the box in a transaction that is undone; what they were refused with, if they were. */
async function refusalOf(...statements: string[]): Promise<string> {
  await asBox.query('BEGIN');
  try {
    for (const statement of statements) await asBox.query(statement);
    await asBox.query('SET CONSTRAINTS ALL IMMEDIATE');
    return 'not refused';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await asBox.query('ROLLBACK');
  }
}

const ballot = (name: string, credential: number) =>
  `SELECT box.record_online(sha256('${name}'), '${name}', ${credential}, ARRAY[sha256('${name} c1'), sha256('${name} c2')])`;
const act = (credential: number, channel: string, arrival: string) => `
  INSERT INTO box.entry (kind, entry_hash, statement_hash, bytes, credential)
    VALUES ('paper-received', sha256('${channel} ${credential}'), sha256('said ${credential}'), 'x', ${credential});
  INSERT INTO box.act (entry_id, credential, channel, arrival, standing)
    SELECT max(id), ${credential}, '${channel}', ${arrival}, true FROM box.entry`;
const toStage = (stage: string) => `UPDATE box.election SET stage = '${stage}'`;
const toStatus = (credential: number, status: string) =>
  `UPDATE box.credential SET status = '${status}' WHERE number = ${credential}`;

test('VOTE-5: the database refuses what the code must never do', async () => {
  assert.equal(await refusalOf(ballot('fine', 1)), 'not refused', 'the statements are as the code has them');
  assert.match(await refusalOf(act(0, 'post', '1')), /one_standing_act/);
  assert.match(await refusalOf(act(1, 'post', '1')), /its status is not that of its standing act/);
  assert.equal(await refusalOf(toStatus(1, 'post'), act(1, 'post', '1')), 'not refused');
  assert.match(await refusalOf(toStatus(1, 'post'), act(1, 'post', '77')), /act_arrival_fkey/);
  assert.match(await refusalOf(toStatus(1, 'post'), act(1, 'post', 'NULL')), /violates check constraint/);
  const reused = ballot('other', 1).replace("sha256('other c2')", "sha256('c1')");
  assert.match(await refusalOf(reused), /ciphertext_part_pkey/);
});

test('RIGHT-3: a credential takes no way back', async () => {
  for (const status of ['open', 'post', 'spare', 'revoked'])
    assert.match(await refusalOf(toStatus(0, status)), /online cannot become/, status);
  assert.match(await refusalOf(toStatus(8, 'online')), /spare cannot become online/);
  assert.match(await refusalOf(toStatus(1, 'revoked'), toStatus(1, 'open')), /revoked cannot become open/);
});

test('RULE-4: the database knows the lifecycle, and no act enters outside its stages', async () => {
  assert.match(await refusalOf(toStage('draft')), /lifecycle: open cannot become draft/);
  assert.match(await refusalOf(toStage('declared')), /lifecycle: open cannot become declared/);
  const insert = `INSERT INTO box.entry (kind, entry_hash, bytes, credential)
    VALUES ('online-ballot', sha256('late'), 'late', 1)`;
  assert.match(await refusalOf(toStage('suspended'), insert), /online-ballot is refused in stage suspended/);
  assert.match(
    await refusalOf(toStage('closed'), act(1, 'post', '1')),
    /paper-received is refused in stage closed/,
  );
});

test('the log has no gap, no entry twice, and no head beyond its leaves', async () => {
  const leaf = (index: number, entry: number) =>
    `INSERT INTO box.leaf (leaf_index, entry_id, leaf_hash) VALUES (${index}, ${entry}, sha256('x'))`;
  assert.equal(await refusalOf(leaf(2, 3)), 'not refused');
  assert.match(await refusalOf(leaf(3, 3)), /leaf_previous_fkey/);
  assert.match(await refusalOf(leaf(2, 1)), /leaf_entry_id_key/);
  assert.match(await refusalOf(leaf(1, 3)), /leaf_pkey/);
  const head = `INSERT INTO box.checkpoint (size, root, note, witnesses) VALUES (9, sha256('x'), 'x', 0)`;
  assert.match(await refusalOf(head), /checkpoint_last_leaf_fkey/);
});
