/**
 * Names of the files a log is served as.
 *
 * Implements [C2SP tlog-tiles, "Merkle Tree" and "Log entries"]: `tile/<level>/<index>[.p/<width>]` holds hashes,
 * `tile/entries/<index>[.p/<width>]` the entries themselves.
 */
import { assert, err, ok, type Result } from '@countersign/bytes';

/** Hashes in a complete tile, entries in a complete bundle. */
export const tileWidth = 256;

/** Which tile: its level (or that of the entries), its place in the level, and how many hashes or entries it holds. */
export interface TileId {
  /** 0 to 63, or `entries` for an entry bundle. */
  readonly level: number | 'entries';
  /** 0-based. */
  readonly index: number;
  /** 1 to 256; below 256 the tile is partial. */
  readonly width: number;
}

const pattern = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** The path of a tile, relative to the log's prefix, without a leading slash. BOARD-4 */
export function formatTilePath(tile: TileId): string {
  assert(isTile(tile), `no such tile: level ${tile.level}, index ${tile.index}, width ${tile.width}`);
  const digits = String(tile.index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/[0-9]{3}/g) ?? [];
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  const suffix = tile.width < tileWidth ? `.p/${tile.width}` : '';
  return `tile/${tile.level}/${path}${suffix}`;
}

/** The tile a path names; a path that `formatTilePath` would not write is refused. */
export function parseTilePath(path: string): Result<TileId, string> {
  const parts = pattern.exec(path);
  if (parts === null) return err('not of the form tile/<level>/<index>[.p/<width>]');
  const [, level = '', index = '', width] = parts;
  const tile: TileId = {
    level: level === 'entries' ? level : Number(level),
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  };
  if (!isTile(tile)) return err('level above 63, width above 255 or index too large');
  return formatTilePath(tile) === path ? ok(tile) : err('not the one way to write this path');
}

function isTile({ level, index, width }: TileId): boolean {
  const isLevel = level === 'entries' || (Number.isInteger(level) && level >= 0 && level <= 63);
  const isIndex = index >= 0 && Number.isSafeInteger(index * tileWidth);
  return isLevel && isIndex && Number.isInteger(width) && width >= 1 && width <= tileWidth;
}

/** How many hashes of tile level `level` a tree of `size` entries has: floor(size / 256^level). */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** The tile that holds hash number `at` of level `level` in a tree of `size` entries, no wider than the tree. */
export function tileHolding(level: number | 'entries', at: number, size: number): TileId {
  const index = Math.floor(at / tileWidth);
  const held = hashesAt(level === 'entries' ? 0 : level, size) - index * tileWidth;
  return { level, index, width: Math.min(held, tileWidth) };
}

/** The rightmost tile of a level in a tree of `size` entries. */
export function lastTile(level: number | 'entries', size: number): TileId {
  return tileHolding(level, hashesAt(level === 'entries' ? 0 : level, size) - 1, size);
}

/**
 * Every file but the checkpoint that a tree of `size` entries has, bundles first, then level by level. One at a time,
 * so that a reader told of an absurd size stops at the first file that is missing.
 */
export function* tilesOfTree(size: number): Generator<TileId> {
  yield* tilesOfLevel('entries', size);
  for (let level = 0; hashesAt(level, size) > 0; level++) yield* tilesOfLevel(level, size);
}

/** The tiles of one level, or the bundles, of a tree of `size` entries, from the left. */
export function* tilesOfLevel(level: number | 'entries', size: number): Generator<TileId> {
  const hashes = hashesAt(level === 'entries' ? 0 : level, size);
  for (let at = 0; at < hashes; at += tileWidth) yield tileHolding(level, at, size);
}
