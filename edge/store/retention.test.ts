/** ROLL-9: no column may hold personal data that nobody has said the end of, and what is due is gone from every table. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { startTemporaryDatabase, type TemporaryDatabase } from './temporary.ts';

/** Columns of text, bytes or JSON that hold no personal data: words of a closed list, names of branches and officers, hashes, figures. */
const impersonal: Readonly<Record<string, string>> = {
  branch: 'name',
  branch_answer: 'branch of_what by_side',
  branch_clock: 'branch asked_by',
  branch_confirmation: 'branch by_side figures_hash',
  branch_download: 'branch by_side what',
  branch_line: 'branch outcome',
  branch_link: 'hash branch',
  // Headings of columns and their meaning, no cells.
  branch_mapping: 'branch layout columns dates by_side',
  branch_list: 'branch kind by_side file_hash balance mapping mark_key',
  branch_mail: 'kind branch about problem side',
  branch_session: 'hash branch by_side reason',
  case_file: 'kind rule_text state',
  // Signed and given out: it names the branch officer who confirmed it, and no member.
  certificate: 'branch by_whom bytes',
  claim: 'branch kind by_side state decided_by',
  claim_decision: 'by_whom kind',
  contact_change: 'member_id posted_by',
  decided_member: 'member_id branch outcome code held_code',
  disappearance: 'member_id branch now_in early_by',
  duplicate_decision: 'by_whom kind',
  duplicate_pair: 'left_id right_id state',
  elector: 'number address postcode dob surname_key postcode_key',
  elector_decision: 'member_id by_whom kind machine',
  elector_mapping: 'layout mapping saved_by',
  elector_match: 'member_id decision',
  elector_policy: 'by_whom reason',
  elector_upload: 'by_whom hash layout',
  eligibility_rule: 'by_whom name text hash',
  eligibility_ruling: 'by_whom member_id outcome code',
  erasure: 'class rows',
  extension: 'branch state decided_by',
  finding: 'branch kind',
  finding_answer: 'branch write_id by_side',
  gate_decision: 'kind reasons figures',
  lapse: 'member_id reason',
  late_change: 'change branch row_hash state message',
  member: 'branch',
  officer_act: 'kind proposed_by state ended_by',
  outbox: 'lane kind entry blob effect state refusal message',
  pack: 'member_id barcode channel state',
  // A counter's name stands on the board with the count.
  paper_count: 'counter body',
  paper_status: 'status reason',
  reference: 'reference',
  refused_row: 'kind column_name reason',
  register_event: 'kind',
  register_mapping: 'layout mapping saved_by',
  register_member: 'branch state',
  register_sighting: 'member_id',
  register_work: 'kind by_whom state message',
  retention_rule: 'table_name column_name class how value',
  retention_setting: 'class by_whom reason',
  roll_branch: 'name hash',
  roll_version: 'key root replacing',
  row_mend: 'by_whom kind',
  scan: 'scan_id barcode outcome message',
  branch_named: 'branch by_whom',
  source_count: 'branch by_whom',
  snapshot: 'by_whom file_hash state encoding delimiter sheet ended_by',
  snapshot_row: 'state against member_id branch name search own before cells field reason set_aside',
};

let database: TemporaryDatabase;
let admin: pg.Client;
before(async () => {
  database = await startTemporaryDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
after(async () => {
  await admin.end();
  await database.stop();
});

test('ROLL-9: every column that may hold personal data has its end; a new one must say which', async () => {
  const { rows } = await admin.query<{ place: string }>(
    `SELECT c.table_name || '.' || c.column_name AS place FROM information_schema.columns c
       JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'office' AND t.table_type = 'BASE TABLE'
        AND c.data_type IN ('text', 'jsonb', 'json', 'bytea', 'ARRAY', 'character varying') AND c.udt_name <> '_int4'`,
  );
  const ruled = await admin.query<{ place: string }>(
    `SELECT table_name || '.' || column_name AS place FROM office.retention_rule`,
  );
  const known = new Set(ruled.rows.map(({ place }) => place));
  for (const [table, columns] of Object.entries(impersonal))
    for (const column of columns.split(' ')) known.add(`${table}.${column}`);
  const unruled = rows.map(({ place }) => place).filter((place) => !known.has(place));
  assert.deepEqual(
    unruled.toSorted(),
    [],
    'give each a rule in a migration, or say here why it is impersonal',
  );
  const there = new Set(rows.map(({ place }) => place));
  assert.deepEqual(
    [...known].filter((place) => !there.has(place)).toSorted(),
    [],
    'columns that are no more',
  );
});

const closes = 1_000_000;
const days = (count: number) => closes + count * 86_400;
const key = Buffer.alloc(32, 7);
const blocks = [0x36, 0x5c].map((pad) => Buffer.alloc(64, pad).map((byte, i) => byte ^ (key[i] ?? 0)));
const erase = (client: pg.Client, of: string, now: number) =>
  client.query('SELECT office.erase($1, $2, $3, $4, $5)', [of, now, closes, ...blocks]);

/** Rows with a person in them, put there past every trigger and reference. */
const seeds: readonly string[] = [
  `INSERT INTO office.branch VALUES ('Leeds', 'Canary Officer', 'canary@example.org', 3)`,
  `INSERT INTO office.register_event (at, by_whom, kind, member_id, reason, change) VALUES
    (1, 'canary@example.org', 'added', 'M-Canary', 'Canary joined', '{"after": {"fields": {"surname": "Canary"}, "address": ["1 Canary Street"]}}')`,
  `INSERT INTO office.register_member VALUES ('M-Canary', 'Leeds', 'Ann Canary', 'ann canary m-canary',
    '{"fields": {"surname": "Canary", "postcode": "LS1 1CA"}, "address": ["1 Canary Street"]}', 'present', 1)`,
  `INSERT INTO office.decided_member VALUES ('M-Canary', 'Leeds', 'eligible', '', 'eligible: Canary joined', NULL, NULL)`,
  `INSERT INTO office.member (member_id, name, branch, search, row) VALUES ('M-Canary', 'Ann Canary', 'Leeds', 'ann canary', 'Ann Canary')`,
  `INSERT INTO office.pack (number, member_id, credential, barcode, channel) VALUES (1, 'M-Canary', 0, 'CS1', 'paper')`,
  `INSERT INTO office.officer_act (kind, act, subject, proposed_by, proposed_at, reason, expires) VALUES
    ('late-addition', 'Add Ann Canary', '{"memberId": "M-Canary"}', 'officer-1', 1, 'Canary was left out', 100)`,
  `INSERT INTO office.late_change (number, change, member_id, branch, act_id, at, row, row_hash, credential) VALUES
    (1, 'added', 'M-Canary', 'Leeds', 1, 1, 'Ann Canary', sha256('x'), 5)`,
  `INSERT INTO office.outbox (lane, kind, entry, effect, at) VALUES ('desk', 'credential-lapsed', 'x', '{"kind": "lapse"}', 1)`,
  `INSERT INTO office.lapse (member_id, credential, pack, reason, words, act_id, outbox_id) VALUES
    ('M-Canary', 0, 1, 'fee-unpaid', 'not eligible: Canary has not paid', 1, 1)`,
  `INSERT INTO office.snapshot (at, by_whom, file_name, file_bytes, file_hash, samples, delete_after) VALUES
    (1, 'officer-1', 'Canary members.xlsx', 1, sha256('x'), '[["Canary"]]', 9999999999)`,
  `INSERT INTO office.snapshot_file VALUES (1, 'Ann Canary')`,
  `INSERT INTO office.snapshot_row (snapshot_id, line, lines, state, cells, reason) VALUES
    (1, 2, 1, 'quarantined', '["Canary"]', 'no number')`,
  `INSERT INTO office.row_mend (snapshot_id, line, at, by_whom, kind, reason, before) VALUES
    (1, 2, 1, 'office', 'mended', 'Canary rang', '["Canary"]')`,
  `INSERT INTO office.branch_list (branch, kind, at, by_side, who, file_name, balance, mapping, listed, same, registered, register_event, mark_key)
    VALUES ('Leeds', 'list', 1, 'branch', 'canary@example.org', 'Canary.csv', '{}', '{}', 1, 0, 1, 1, sha256('k'))`,
  `INSERT INTO office.branch_line VALUES (1, 'Leeds', 0, 2, '{"name": "Ann Canary"}', 'differs', 'M-Canary')`,
  `INSERT INTO office.finding (branch, list_id, kind, place, member_id, shown, version, answer) VALUES
    ('Leeds', 1, 'differs', 0, 'M-Canary', '{"yours": "Ann Canary"}', 1, '{"note": "Canary"}')`,
  `INSERT INTO office.finding_answer VALUES (1, 'Leeds', 1, 'w', 1, 'branch', 'canary@example.org', '{"note": "Canary"}')`,
  `INSERT INTO office.claim (branch, finding_id, kind, member_id, details, note, by_side, who, submitted_at) VALUES
    ('Leeds', 1, 'moved', 'M-Canary', '{"person": {"name": "Ann Canary"}}', 'Canary moved', 'branch', 'canary@example.org', 1)`,
  `INSERT INTO office.branch_link VALUES (sha256('l'), 'Leeds', 'canary@example.org', 1, 2, NULL)`,
  `INSERT INTO office.branch_mail (kind, email, about, made_at, due_at) VALUES ('wish', 'canary@example.org', '{}', 1, 1)`,
  `INSERT INTO office.branch_download (branch, at, by_side, who, what, rows) VALUES ('Leeds', 1, 'branch', 'canary@example.org', 'members', 1)`,
  `INSERT INTO office.elector_upload (at, by_whom, name, hash, layout, rows, electors, refused, delete_after) VALUES
    (1, 'office', 'Canary roll.csv', sha256('x'), '14', 1, 1, 0, 9999999999)`,
  `INSERT INTO office.elector VALUES (1, 0, '17', 'Ann Canary', '1 Canary Street', 'LS1 1CA', '', 'canary', 'LS11CA')`,
  `INSERT INTO office.duplicate_pair (left_id, right_id, reasons, household, fingerprint) VALUES
    ('M-Canary', 'N-2', '["both are Canary"]', false, sha256('Canary'))`,
  `INSERT INTO office.case_evidence (case_number, at, text) VALUES (1, 1, 'Ann Canary rang')`,
];

/** Every row of every table of the office as text, bytes as what they spell. */
async function dump(): Promise<string> {
  const tables = await admin.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'office' AND table_type = 'BASE TABLE'`,
  );
  const parts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await admin.query<Record<string, unknown>>(`SELECT * FROM office.${name}`);
    for (const row of rows)
      parts.push(
        `${name}: ${JSON.stringify(row, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value))}`,
      );
  }
  return parts.filter((line) => !line.startsWith('retention_rule')).join('\n');
}

test('ROLL-9: after the date no table holds the person, and what was decided can be proved to whoever knows them', async () => {
  await admin.query(`SET session_replication_role = replica`);
  for (const seed of seeds) await admin.query(seed);
  await admin.query(`SET session_replication_role = origin`);
  assert.ok((await dump()).split('\n').filter((line) => /canary/i.test(line)).length >= seeds.length - 2);
  const office = new pg.Client({ connectionString: database.urls.office });
  await office.connect();
  await assert.rejects(erase(office, 'working', days(59)), /has not come/);
  await assert.rejects(office.query(`UPDATE office.register_event SET change = '{}'`), /permission denied/);
  await erase(office, 'working', days(60));
  await assert.rejects(erase(office, 'register', days(179)), /has not come/);
  assert.match(await dump(), /Ann Canary/, 'the register stays until its own date');
  await erase(office, 'register', days(180));
  const left = (await dump()).split('\n').filter((line) => /canary|LS1 ?1CA/i.test(line));
  assert.deepEqual(left, []);
  const hash = (text: string) => `h:${createHmac('sha256', key).update(text).digest('hex')}`;
  const events = await office.query(`SELECT kind FROM office.register_event WHERE member_id = $1`, [
    hash('M-Canary'),
  ]);
  assert.deepEqual(events.rows, [{ kind: 'added' }]);
  const claims = await office.query(`SELECT kind, state FROM office.claim WHERE member_id = $1`, [
    hash('M-Canary'),
  ]);
  assert.deepEqual(claims.rows, [{ kind: 'moved', state: 'waiting' }]);
  const person = await office.query(`SELECT 1 FROM office.register_member WHERE name = $1`, [
    hash('ann canary|ls11ca'),
  ]);
  assert.equal(person.rowCount, 1);
  const act = await office.query(`SELECT proposed_by FROM office.officer_act WHERE act = $1`, [
    hash('Add Ann Canary'),
  ]);
  assert.deepEqual(act.rows, [{ proposed_by: 'officer-1' }]);
  await assert.rejects(office.query(`DELETE FROM office.member`), /frozen|violates foreign key/);
  await office.end();
});

test('ROLL-9: what is erased already is not erased again, and what has come since is, alone', async () => {
  const office = new pg.Client({ connectionString: database.urls.office });
  await office.connect();
  const erasures = async () =>
    (await office.query(`SELECT class, rows FROM office.erasure ORDER BY id OFFSET 2`)).rows;
  const eraseBoth = async (day: number) => {
    for (const one of ['working', 'register']) await erase(office, one, days(day));
  };
  await eraseBoth(181);
  assert.deepEqual(await erasures(), []);
  await office.query(`UPDATE office.branch SET officer_name = 'New Canary' WHERE name = 'Leeds'`);
  await eraseBoth(182);
  await eraseBoth(183);
  assert.deepEqual(await erasures(), [{ class: 'working', rows: { branch: 1 } }]);
  const { rows } = await office.query(`SELECT officer_name FROM office.branch WHERE name = 'Leeds'`);
  assert.deepEqual(rows, [{ officer_name: '' }]);
  await office.end();
});
