import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { formatNote } from '@countersign/log';
import { openHeadStore, prepareHeadStore } from './head-store.ts';
import { logSigner, roundAt, temporaryHeads } from './witness-fixtures.ts';

const origin = logSigner.name;
const noteAt = (size: number) => formatNote(roundAt(size).note);

test('BOARD-17: a head is kept, replaced by comparison, and read back by another process', async (t) => {
  const { directory, heads } = await temporaryHeads(t);
  assert.equal(await heads.load(origin), undefined);
  assert.ok(await heads.save(origin, undefined, noteAt(3)));
  const first = await heads.load(origin);
  assert.equal(first?.note, noteAt(3));
  assert.equal(await heads.save(origin, undefined, noteAt(4)), false, 'no longer the first');
  assert.ok(await heads.save(origin, first, noteAt(5)));
  assert.equal(await heads.save(origin, first, noteAt(6)), false, 'compared with an old one');
  const again = await openHeadStore(directory);
  assert.equal((await again.load(origin))?.checkpoint.size, 5);
  assert.equal((await readdir(directory)).length, 2, 'nothing left behind but the marker and the head');
});

test('BOARD-17: of many writers from one head exactly one succeeds', async (t) => {
  const { directory, heads } = await temporaryHeads(t);
  const other = await openHeadStore(directory);
  let kept = await heads.load(origin);
  for (let round = 1; round <= 15; round++) {
    const writers = Array.from({ length: 8 }, (_, i) =>
      (i % 2 ? heads : other).save(origin, kept, noteAt(round + i)),
    );
    const saved = await Promise.all(writers);
    assert.equal(saved.filter((one) => one).length, 1);
    kept = await heads.load(origin);
    assert.equal(kept?.checkpoint.size, round + saved.indexOf(true));
  }
});

test('BOARD-17: a writer who was asleep while others wrote changes nothing', async (t) => {
  const { heads } = await temporaryHeads(t);
  await heads.save(origin, undefined, noteAt(1));
  const asleep = await heads.load(origin);
  for (const size of [2, 3, 4]) await heads.save(origin, await heads.load(origin), noteAt(size));
  assert.equal(await heads.save(origin, asleep, noteAt(5)), false);
  assert.equal((await heads.load(origin))?.checkpoint.size, 4);
});

test('BOARD-17: a store that is not there, or holds what is no head, is an error and not a fresh start', async (t) => {
  const { directory, heads } = await temporaryHeads(t);
  await assert.rejects(openHeadStore(join(directory, 'elsewhere')), /no head store/);
  await assert.rejects(prepareHeadStore(directory), /EEXIST/);
  await heads.save(origin, undefined, noteAt(3));
  const [name] = (await readdir(directory)).filter((file) => file.endsWith('.1'));
  await writeFile(join(directory, name as string), noteAt(3).slice(0, -5));
  await assert.rejects(heads.load(origin), /holds no head/);
});

test('BOARD-17: a file left half written by a crash is not taken for a head', async (t) => {
  const { directory, heads } = await temporaryHeads(t);
  await heads.save(origin, undefined, noteAt(3));
  const [name] = (await readdir(directory)).filter((file) => file.endsWith('.1'));
  await writeFile(join(directory, `${name?.replace(/1$/, '2')}.99.1.tmp`), 'half');
  assert.equal((await heads.load(origin))?.checkpoint.size, 3);
  assert.ok(await heads.save(origin, await heads.load(origin), noteAt(4)));
});
