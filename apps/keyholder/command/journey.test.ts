/**
 * Three key-holders with their key files, from the ceremony to the opened votes, by the commands and nothing but files between
 * them; the record grows by what they hand in, and has to verify.
 */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { parseBallot, verifyRehearsal } from '@countersign/crypto';
import { formatMixInput, parseEntry, verifyEntrySignatures } from '@countersign/record';
import { sampleEncryptionSecrets, sampleKeys } from '@countersign/record/fixtures';
import { prepareHolder, verifyRecord } from '@countersign/verify';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';
import sodium from 'libsodium-wrappers-sumo';
import { openToolkit } from '../open-toolkit.ts';
import {
  commitToCeremony,
  confirmToCeremony,
  finishAtCeremony,
  revealToCeremony,
} from './ceremony-folder.ts';
import { formatKeyFile, lockKeyFile } from './key-file.ts';
import { mix } from './mix.ts';
import { checkAnswer, prove } from './prove.ts';
import { Refusal } from './refusal.ts';
import { rehearse } from './rehearsal-folder.ts';
import { share } from './share.ts';

const tools = await openToolkit();
const { group, random } = tools;
const home = await mkdtemp(join(tmpdir(), 'countersign-keyholder-'));
after(() => rm(home, { recursive: true }));

const holders = [1, 2, 3];
const keyOf = (holder: number): string => join(home, `holder-${holder}.key`);
const passphrase = 'four words by dice';
const passphraseFile = join(home, 'passphrase');
await writeFile(passphraseFile, `${passphrase}\n`);
for (const holder of holders) {
  const secrets = {
    signing: sampleKeys.holders[holder - 1]!,
    encryption: sampleEncryptionSecrets.holders[holder - 1]!,
  };
  // One of the three has a passphrase: deriving its key takes most of a second.
  const file = lockKeyFile({
    sodium,
    secretGroup: tools.secretGroup,
    name: `Key-holder ${holder}`,
    secrets,
    passphrase: holder === 2 ? passphrase : undefined,
  });
  await writeFile(keyOf(holder), formatKeyFile(file));
}

/** A copy of the record as it now stands. */
async function copyOf(record: SampleRecord): Promise<string> {
  const folder = await mkdtemp(join(home, 'record-'));
  for (const [name, bytes] of record.files()) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  return folder;
}

/** Puts what is in a folder for the board on the record, as the box would. */
async function handIn(record: SampleRecord, folder: string): Promise<void> {
  for (const name of await readdir(join(folder, 'blobs')).catch(() => [] as string[]))
    if (!name.endsWith('.signature'))
      record.blob(new Uint8Array(await readFile(join(folder, 'blobs', name))));
  for (const name of (await readdir(join(folder, 'entries'))).sort()) {
    const entry = unwrap(parseEntry(new Uint8Array(await readFile(join(folder, 'entries', name)))));
    assert.deepEqual(verifyEntrySignatures(entry, record.definition), { ok: true, value: undefined });
    record.add(entry);
  }
  await rm(folder, { recursive: true });
}

const refuses = (work: Promise<string>, reason: RegExp) =>
  assert.rejects(work, (error) => error instanceof Refusal && reason.test(error.message));

test('KEY-1: three offline key-holders make the key in a folder that goes round, and rehearse', async () => {
  const record = new SampleRecord(smallPlan, 'ceremony');
  record.say({ kind: 'definition', definition: record.definition });
  const copy = await copyOf(record);
  const folder = join(home, 'round');
  const options = (holder: number) => ({
    key: keyOf(holder),
    passphraseFile,
    record: copy,
    folder,
    attempt: 1,
  });
  await commitToCeremony(options(1));
  await refuses(commitToCeremony(options(1)), /round 1 is done/);
  await refuses(revealToCeremony(options(1)), /Round 1 is not complete: Key-holder 2, Key-holder 3 missing/);
  for (const holder of [2, 3]) await commitToCeremony(options(holder));
  await refuses(confirmToCeremony(options(1)), /Round 2 is not complete/);
  for (const round of [revealToCeremony, confirmToCeremony])
    for (const holder of holders) await round(options(holder));
  await refuses(revealToCeremony(options(1)), /round 2 is done/);
  assert.deepEqual(
    (await readdir(home)).filter((name) => name.includes('.ceremony-')),
    [],
    'no polynomial is left behind',
  );
  assert.match(await finishAtCeremony(options(1)), /2 more signatures/);
  await finishAtCeremony(options(2));
  assert.match(await finishAtCeremony(options(3)), /everybody has signed/);
  await handIn(record, join(folder, 'attempt-1', 'board'));

  const keyed = new SampleRecord(smallPlan, 'rehearsal');
  keyed.say({ kind: 'definition', definition: keyed.definition });
  const early = await copyOf(keyed);
  await refuses(rehearse({ ...options(1), record: early }), /no key ceremony|does not verify/);
});

test('CEREMONY-11: each run of rehearse does what is next, and the rehearsal verifies', async () => {
  const { copy, view } = await preparedRecord((record) => record.prepare());
  const folder = join(home, 'rehearsal');
  const options = (holder: number) => ({ key: keyOf(holder), passphraseFile, record: copy, folder });
  await refuses(rehearse(options(1)), /no rehearsal when a ballot is open/);
  const { copy: before } = await preparedRecord((record) => {
    record.prepare();
    // Back to where the key has been made and voting has not opened.
    record.entries.length -= 4;
    return record;
  });
  const turn = (holder: number) => rehearse({ ...options(holder), record: before });
  assert.match(await turn(1), /Test votes are drawn/);
  await refuses(turn(2), /turn of Key-holder 1 to mix/);
  for (const holder of holders) assert.match(await turn(holder), /You have mixed/);
  for (const holder of holders) assert.match(await turn(holder), /You have opened/);
  assert.match(await turn(2), /complete and right/);
  const rehearsal = new Uint8Array(await readFile(join(folder, 'rehearsal.transcript')));
  const { electionHash, ceremony } = view;
  const verdict = verifyRehearsal({ group, random, electionHash, keys: ceremony!.keys, rehearsal });
  assert.deepEqual(verdict, { ok: true, value: undefined });
});

/** A record made by `make`, its copy, and what a holder sees of it. */
async function preparedRecord(make: (record: SampleRecord) => SampleRecord) {
  const record = make(new SampleRecord(smallPlan, 'prepared'));
  const verification = { files: record.files(), group, random, progress: () => {} };
  return { record, copy: await copyOf(record), view: unwrap(prepareHolder(verification, 'rehearsal')) };
}

/** As the box closes the small ballot: three votes online, one on paper, one member who did not vote, one spare credential. */
function close(record: SampleRecord): void {
  const ballots = record.entries.flatMap((bytes) => {
    const { body } = unwrap(parseEntry(bytes));
    return body.kind === 'online-ballot' ? [unwrap(parseBallot(body.ballot))] : [];
  });
  record.say({
    kind: 'closed',
    online: 3,
    post: 1,
    none: 1,
    revoked: 0,
    refusedAttempts: 0,
    failedNearClose: 0,
  });
  record.say({ kind: 'final-statuses', statuses: record.blob(Uint8Array.of(1, 2, 1, 0, 1, 4)) });
  record.say({ kind: 'mix-input', contest: 0, ciphertexts: record.blob(formatMixInput(ballots, 0)) });
}

test('KEY-1, OPEN-7: the votes are mixed in turn and opened by two of three; the record verifies', async () => {
  const { record } = await preparedRecord((one) => one.prepare().vote());
  const out = join(home, 'out');
  const act = async (work: typeof mix, holder: number) =>
    work({ key: keyOf(holder), passphraseFile, record: await copyOf(record), out });
  await refuses(act(mix, 1), /mixed when voting has closed; this ballot is open/);
  close(record);
  assert.match(await act(mix, 2), /turn of Key-holder 1/);
  await refuses(act(share, 1), /opened when all contests are mixed/);
  for (const holder of holders) {
    assert.match(await act(mix, holder), /3 votes mixed/);
    assert.match(await act(mix, holder), /mixed already/);
    await handIn(record, out);
  }
  assert.match(await act(mix, 3), /all have mixed/);
  record.say({ kind: 'lifecycle', command: 'finish-mix', reason: '' });
  assert.match(await act(share, 3), /your commitment/);
  assert.match(await act(share, 3), /committed already/);
  await handInKeeping(record, 3);
  assert.match(await act(share, 3), /1 of 2 key-holders have committed/);
  await act(share, 1);
  await handInKeeping(record, 1);
  for (const holder of [1, 3]) {
    await restoreKept(holder);
    assert.match(await act(share, holder), /your share, for the board/);
    await handIn(record, out);
    assert.match(await act(share, holder), /your share is on the board/);
  }
  const report = verifyRecord({ files: record.files(), group, random, progress: () => {} });
  const failed = report.duties.filter(({ status }) => status === 'failed').map(({ id }) => id);
  assert.deepEqual(
    failed.filter((id) => id !== 'paper-counts'),
    [],
  );
  assert.equal(report.duties.find(({ id }) => id === 'openings')?.status, 'passed');

  /** Hands in, but keeps each holder's share file, as its own machine would. */
  async function handInKeeping(on: SampleRecord, holder: number): Promise<void> {
    const kept = join(out, 'kept', 'share-0.file');
    await writeFile(join(home, `kept-${holder}`), await readFile(kept));
    await handIn(on, out);
  }
  async function restoreKept(holder: number): Promise<void> {
    await mkdir(join(out, 'kept'), { recursive: true });
    await writeFile(join(out, 'kept', 'share-0.file'), await readFile(join(home, `kept-${holder}`)));
  }
});

test('OPEN-1: a record with one bit changed is not worked on', async () => {
  const { record } = await preparedRecord((one) => one.prepare().vote());
  close(record);
  const copy = await copyOf(record);
  const blobs = await readdir(join(copy, 'blob'));
  for (const name of blobs) {
    const path = join(copy, 'blob', name);
    const bytes = await readFile(path);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(path, bytes);
    const out = join(home, 'nothing');
    await refuses(mix({ key: keyOf(1), record: copy, out }), /does not verify, so nothing was done/);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(path, bytes);
  }
});

test('OPEN-9: a holder answers a question, and anybody can check it', async () => {
  const { copy } = await preparedRecord((one) => one.prepare());
  const question = '5a'.repeat(32);
  const answer = await prove({ key: keyOf(2), passphraseFile, record: copy, question });
  assert.equal(
    await checkAnswer({ record: copy, holder: 2, question, answer }),
    'Key-holder 2 can still decrypt.',
  );
  await refuses(checkAnswer({ record: copy, holder: 1, question, answer }), /no answer by Key-holder 1/);
  await refuses(checkAnswer({ record: copy, holder: 2, question: '5b'.repeat(32), answer }), /no answer/);
  await refuses(prove({ key: keyOf(2), passphraseFile, record: copy, question: 'xyz' }), /The question/);
});
