/**
 * Growing a log: from the right edge of the tree and new entries to the files to write and the new root.
 *
 * Only the incomplete tile of each level ever changes, so the edge (at most 255 hashes a level and 255 entries) is all
 * that a sequencer keeps in memory, however long the log. Nothing here decides that a tree may be signed: see
 * `decideHead`.
 *
 * Who may forge: whoever holds the edge can append anything, and is seen by witnesses and readers as soon as what it
 * signs does not continue what it signed before.
 */
import { leafHash } from './hash.ts';
import { foldTile, formatEntryBundle, formatTile } from './tile.ts';
import { formatTilePath, hashesAt, lastTile, type TileId, tileWidth } from './tile-path.ts';
import { type HashReader, rootAt } from './tree.ts';

/** The right edge of a log of `size` entries: all that is needed to append to it. */
export interface LogEdge {
  readonly size: number;
  /** Per tile level, the hashes of its incomplete tile: floor(size / 256^level) mod 256 of them. */
  readonly tiles: readonly (readonly Uint8Array[])[];
  /** The entries of the incomplete bundle: size mod 256 of them. */
  readonly bundle: readonly Uint8Array[];
}

/** A file of the log: its path under the log's prefix, and its bytes. */
export interface LogFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What an append comes to. The files must be durable before the root is signed. */
export interface Appended {
  readonly edge: LogEdge;
  readonly root: Uint8Array;
  readonly files: readonly LogFile[];
}

/** The edge of a log without entries. */
export const emptyEdge: LogEdge = { size: 0, tiles: [], bundle: [] };

/**
 * Appends `entries`, in order, to the log with this edge: complete tiles and bundles as they fill, and the partial ones
 * that the new size needs. Throws on an entry longer than `maxEntryLength`. BOARD-6
 */
export function appendEntries(edge: LogEdge, entries: readonly Uint8Array[]): Appended {
  const grown = growEdge(edge, entries);
  const files = grown.tiles.map(({ tile, bytes }) => ({ path: formatTilePath(tile), bytes }));
  return { edge: grown.edge, root: rootOfEdge(grown.edge), files };
}

/** A tile or bundle with its bytes. */
export interface TileBytes {
  readonly tile: TileId;
  readonly bytes: Uint8Array;
}

/** `appendEntries` without the root, for a reader that recomputes a whole log and needs only the last one. */
export function growEdge(
  edge: LogEdge,
  entries: readonly Uint8Array[],
): { edge: LogEdge; tiles: TileBytes[] } {
  const growing = new Growing(edge);
  for (const entry of entries) growing.append(entry);
  const grown = growing.edge();
  return { edge: grown, tiles: [...growing.completed, ...partialTiles(edge, grown)] };
}

/** The root of the tree that has this edge. */
export function rootOfEdge(edge: LogEdge): Uint8Array {
  return rootAt(edgeReader(edge), edge.size);
}

/** Answers for the complete subtrees along the right edge: those whose roots make up the root of the tree. */
function edgeReader(edge: LogEdge): HashReader {
  return (level, index) => {
    const tile = edge.tiles[Math.floor(level / 8)] ?? [];
    const count = 2 ** (level % 8);
    const start = (index * count) % tileWidth;
    return foldTile(tile.slice(start, start + count));
  };
}

/** An edge under way, and the complete tiles it has left behind. */
class Growing {
  readonly completed: TileBytes[] = [];
  #size: number;
  readonly #tiles: Uint8Array[][];
  #bundle: Uint8Array[];

  constructor(edge: LogEdge) {
    this.#size = edge.size;
    this.#tiles = edge.tiles.map((tile) => [...tile]);
    this.#bundle = [...edge.bundle];
  }

  append(entry: Uint8Array): void {
    this.#size++;
    this.#bundle.push(entry);
    if (this.#bundle.length === tileWidth) {
      this.#complete('entries', formatEntryBundle(this.#bundle));
      this.#bundle = [];
    }
    this.#push(0, leafHash(entry));
  }

  edge(): LogEdge {
    return { size: this.#size, tiles: this.#tiles, bundle: this.#bundle };
  }

  #push(level: number, hash: Uint8Array): void {
    this.#tiles[level] ??= [];
    const tile = this.#tiles[level];
    tile.push(hash);
    if (tile.length < tileWidth) return;
    this.#complete(level, formatTile(tile));
    this.#tiles[level] = [];
    this.#push(level + 1, foldTile(tile));
  }

  #complete(level: number | 'entries', bytes: Uint8Array): void {
    const above = level === 'entries' ? 1 : level + 1;
    const index = this.#size / tileWidth ** above - 1;
    this.completed.push({ tile: { level, index, width: tileWidth }, bytes });
  }
}

/** The partial tiles of the grown tree, but for those that the tree before it already had. */
function partialTiles(before: LogEdge, after: LogEdge): TileBytes[] {
  const partial: TileBytes[] = [];
  const isNew = (level: number) => hashesAt(level, after.size) > hashesAt(level, before.size);
  if (after.bundle.length > 0 && isNew(0))
    partial.push({ tile: lastTile('entries', after.size), bytes: formatEntryBundle(after.bundle) });
  after.tiles.forEach((tile, level) => {
    if (tile.length > 0 && isNew(level))
      partial.push({ tile: lastTile(level, after.size), bytes: formatTile(tile) });
  });
  return partial;
}
