/**
 * Reading a log from its files.
 *
 * Implements the client side of [C2SP tlog-tiles]: a partial tile that is gone is read from the complete one.
 */
import { assert, equalBytes, err, ok, type Result } from '@countersign/bytes';
import { emptyEdge, growEdge, type LogEdge, rootOfEdge } from './edge.ts';
import { leafHash } from './hash.ts';
import { foldTile, parseEntryBundle, parseTile } from './tile.ts';
import {
  formatTilePath,
  hashesAt,
  lastTile,
  type TileId,
  tileHolding,
  tilesOfLevel,
  tilesOfTree,
  tileWidth,
} from './tile-path.ts';
import type { HashReader } from './tree.ts';

/** The bytes of the file at a path under the log's prefix; nothing if there is none. */
export type FetchFile = (path: string) => Uint8Array | undefined;

/** A signed tree to be read: size and root from its verified checkpoint, files from anywhere. */
export interface TreeSource {
  readonly size: number;
  readonly root: Uint8Array;
  readonly fetch: FetchFile;
}

/** Why a log could not be read: the file, and what is wrong with it. */
export interface LogReadError {
  readonly path: string;
  readonly reason: string;
}

/** Takes the entries of one bundle, of which the first is entry `first` of the tree. */
export type TakeEntries = (first: number, entries: readonly Uint8Array[]) => void;

/**
 * Every entry of the tree, after checking every tile and bundle: each hash is computed anew from the entries and
 * compared, and the root must be that of the checkpoint. Entries are views on the fetched bundles. BOARD-7
 */
export function readTree(source: TreeSource): Result<Uint8Array[], LogReadError> {
  const entries: Uint8Array[] = [];
  const walked = walkTree(source, (_, bundle) => entries.push(...bundle));
  return walked.ok ? ok(entries) : walked;
}

/**
 * `readTree`, bundle by bundle, for those who keep less than an array of everything. What `take` is given is known to be of the
 * tree only when this has returned `ok`.
 */
export function walkTree({ size, root, fetch }: TreeSource, take: TakeEntries): Result<void, LogReadError> {
  const computed = new Map<string, Uint8Array>();
  let edge = emptyEdge;
  for (const id of tilesOfLevel('entries', size)) {
    const bundle = loadBundle(fetch, id);
    if (!bundle.ok) return bundle;
    take(edge.size, bundle.value);
    const grown = growEdge(edge, bundle.value);
    for (const { tile, bytes } of grown.tiles)
      if (tile.level !== 'entries' && isOfTree(tile, size)) computed.set(formatTilePath(tile), bytes);
    edge = grown.edge;
  }
  const differing = firstDifference(size, computed, fetch);
  if (differing !== undefined) return err(differing);
  return equalBytes(rootOfEdge(edge), root) ? ok(undefined) : err(wrongRoot(size));
}

/** Whether a tree of `size` has this tile at this width: growing to it left narrower ones behind. */
function isOfTree({ level, index, width }: TileId, size: number): boolean {
  return tileHolding(level, index * tileWidth, size).width === width;
}

/**
 * The right edge of a stored log, checked against the root it was signed with: how a sequencer starts. Reads a tile a
 * level and one bundle.
 */
export function readEdge({ size, root, fetch }: TreeSource): Result<LogEdge, LogReadError> {
  const tiles: Uint8Array[][] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const tile = incompleteTile(level, size);
    const hashes = tile === undefined ? ok([]) : loadTile(fetch, tile);
    if (!hashes.ok) return hashes;
    tiles.push(hashes.value);
  }
  const last = incompleteTile('entries', size);
  const bundle = last === undefined ? ok([]) : loadBundle(fetch, last);
  if (!bundle.ok) return bundle;
  const edge = { size, tiles, bundle: bundle.value };
  return equalBytes(rootOfEdge(edge), root) ? checkBundle(edge) : err(wrongRoot(size));
}

/** Answers from a log's tiles, keeping those it has read. Throws when a tile is missing or has the wrong length. */
export function tileHashReader(size: number, fetch: FetchFile): HashReader {
  const held = new Map<string, readonly Uint8Array[]>();
  return (level, index) => {
    const count = 2 ** (level % 8);
    const at = index * count;
    const tile = tileHolding(Math.floor(level / 8), at, size);
    const start = at % tileWidth;
    assert(start + count <= tile.width, `hash ${index} of level ${level} is outside a tree of ${size}`);
    const path = formatTilePath(tile);
    const hashes = held.get(path) ?? unwrapTile(loadTile(fetch, tile));
    held.set(path, hashes);
    return foldTile(hashes.slice(start, start + count));
  };
}

function unwrapTile(tile: Result<Uint8Array[], LogReadError>): Uint8Array[] {
  if (tile.ok) return tile.value;
  throw new Error(`${tile.error.path}: ${tile.error.reason}`);
}

function incompleteTile(level: number | 'entries', size: number): TileId | undefined {
  const isComplete = hashesAt(level === 'entries' ? 0 : level, size) % tileWidth === 0;
  return isComplete ? undefined : lastTile(level, size);
}

/** The entries of the edge must hash to its leaves: the next complete bundle is written from them. */
function checkBundle(edge: LogEdge): Result<LogEdge, LogReadError> {
  const leaves = edge.tiles[0] ?? [];
  const at = edge.bundle.findIndex((entry, i) => !equalBytes(leafHash(entry), leaves[i] as Uint8Array));
  if (at < 0) return ok(edge);
  const path = formatTilePath(lastTile('entries', edge.size));
  return err({ path, reason: `entry ${at} does not hash to its leaf` });
}

function firstDifference(
  size: number,
  computed: ReadonlyMap<string, Uint8Array>,
  fetch: FetchFile,
): LogReadError | undefined {
  for (const tile of tilesOfTree(size)) {
    if (tile.level === 'entries') continue;
    const path = formatTilePath(tile);
    const stored = loadTile(fetch, tile);
    if (!stored.ok) return stored.error;
    const expected = parseTile(computed.get(path) ?? new Uint8Array(0), tile.width);
    assert(expected.ok, `${path} was not computed`);
    const at = stored.value.findIndex((hash, i) => !equalBytes(hash, expected.value[i] as Uint8Array));
    if (at >= 0) return { path, reason: `hash ${at} is not that of the entries below it` };
  }
  return undefined;
}

function wrongRoot(size: number): LogReadError {
  return { path: 'checkpoint', reason: `its root is not that of the ${size} entries` };
}

function loadTile(fetch: FetchFile, tile: TileId): Result<Uint8Array[], LogReadError> {
  return loadFile(fetch, tile, (bytes, width) => parseTile(bytes, width));
}

function loadBundle(fetch: FetchFile, tile: TileId): Result<Uint8Array[], LogReadError> {
  return loadFile(fetch, tile, (bytes, width) => parseEntryBundle(bytes, width));
}

function loadFile(
  fetch: FetchFile,
  tile: TileId,
  parse: (bytes: Uint8Array, width: number) => Result<Uint8Array[], string>,
): Result<Uint8Array[], LogReadError> {
  const path = formatTilePath(tile);
  const found = fetch(path);
  // tlog-tiles lets a log delete a partial tile once the complete one is there.
  const whole = found === undefined ? fetch(formatTilePath({ ...tile, width: tileWidth })) : undefined;
  const bytes = found ?? whole;
  if (bytes === undefined) return err({ path, reason: 'missing' });
  const items = parse(bytes, whole === undefined ? tile.width : tileWidth);
  if (!items.ok) return err({ path, reason: items.error });
  return ok(items.value.slice(0, tile.width));
}
