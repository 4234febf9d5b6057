import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatTilePath, parseTilePath, type TileId, tilesOfTree } from './tile-path.ts';

const paths: [string, TileId][] = [
  ['tile/0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
  ['tile/0/000', { level: 0, index: 0, width: 256 }],
  ['tile/1/000.p/1', { level: 1, index: 0, width: 1 }],
  ['tile/63/999.p/255', { level: 63, index: 999, width: 255 }],
  ['tile/entries/x001/000', { level: 'entries', index: 1000, width: 256 }],
  ['tile/entries/273.p/112', { level: 'entries', index: 273, width: 112 }],
];

test('BOARD-4: tile paths, the one of C2SP tlog-tiles first', () => {
  for (const [path, tile] of paths) {
    assert.equal(formatTilePath(tile), path);
    assert.deepEqual(parseTilePath(path), { ok: true, value: tile });
  }
});

test('BOARD-4: malformed paths are refused', () => {
  const bad = [
    '',
    'tile',
    'tile/0',
    'tile/0/',
    '/tile/0/000',
    'tile/0/000/',
    'tile//000',
    'tile/64/000',
    'tile/00/000',
    'tile/01/000',
    'tile/-1/000',
    'tile/data/000',
    'tile/8/0/000',
    'tile/Entries/000',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    'tile/0/1000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001/x002',
    'tile/0/X001/002',
    'tile/0/x001//002',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/000.p',
    'tile/0/000.p/1/',
    'tile/0/000p/1',
    'tile/0/000.p/-1',
    'tile/0/000.p/1e1',
    'tile/0/..',
    'tile/0/../000',
    'tile/0/000\n',
    'tile/0/٠٠٠',
    'tile/0/x999/x999/x999/x999/x999/999',
  ];
  for (const path of bad) assert.equal(parseTilePath(path).ok, false, path);
});

test('BOARD-4: every tile has one path, and a path parsed is the path written', () => {
  const tiles = fc.record(
    {
      level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
      index: fc.nat(2 ** 31 - 1),
      width: fc.integer({ min: 1, max: 256 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(tiles, (tile) => {
      assert.deepEqual(parseTilePath(formatTilePath(tile)), { ok: true, value: tile });
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^tile\/[0-9a-z]{1,8}\/[x0-9/]{1,12}(\.p\/[0-9]{1,3})?$/), (path) => {
      const tile = parseTilePath(path);
      if (tile.ok) assert.equal(formatTilePath(tile.value), path);
    }),
  );
});

test('BOARD-4: the tiles of 70,000 and of 256 entries, as C2SP tlog-tiles counts them', () => {
  const tiles = [...tilesOfTree(70_000)];
  const full = (level: number | 'entries') =>
    tiles.filter((t) => t.level === level && t.width === 256).length;
  const partial = (level: number | 'entries') => tiles.filter((t) => t.level === level && t.width < 256);
  assert.deepEqual([full(0), full(1), full(2), full('entries')], [273, 1, 0, 273]);
  assert.deepEqual([0, 1, 2, 'entries' as const].map(partial), [
    [{ level: 0, index: 273, width: 112 }],
    [{ level: 1, index: 1, width: 17 }],
    [{ level: 2, index: 0, width: 1 }],
    [{ level: 'entries', index: 273, width: 112 }],
  ]);
  assert.deepEqual([...tilesOfTree(256)].map(formatTilePath), [
    'tile/entries/000',
    'tile/0/000',
    'tile/1/000.p/1',
  ]);
  assert.deepEqual([...tilesOfTree(0)], []);
});
