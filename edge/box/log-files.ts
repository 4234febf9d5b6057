/**
 * The log as files (C2SP tlog-tiles), grown from the leaves that the database holds.
 *
 * The files are derived: at every start they are made anew from the stored entries, by the same function that writes
 * them in normal running, and the result must have the root that was signed. So a lost folder costs a few seconds, and a
 * changed entry stops the box. What its owner could forge: nothing; whoever changes a tile is contradicted by the root.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { equalBytes } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import {
  appendEntries,
  emptyEdge,
  formatEntryBundle,
  formatTile,
  type HashReader,
  type LogEdge,
  type LogFile,
  leafHash,
  parseTilePath,
  rootOfEdge,
  type TileId,
  tileHashReader,
  tileWidth,
} from '@countersign/log';
import type { LeafRow } from '@countersign/store';
import { LogStopped } from './log-stopped.ts';

export class LogFiles {
  readonly #folder: string;
  #edge: LogEdge = emptyEdge;
  #written = 0;
  readonly #folders = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Entries in the files. */
  get size(): number {
    return this.#edge.size;
  }

  /** Root of the tree over them. */
  get root(): Uint8Array {
    return rootOfEdge(this.#edge);
  }

  /** Appends the next leaves, each hashed anew from its stored bytes. Throws when a leaf is not what was stored. */
  async grow(rows: readonly LeafRow[]): Promise<void> {
    rows.forEach((row, i) => {
      this.#checkLeaf(row, this.size + i);
    });
    const grown = appendEntries(
      this.#edge,
      rows.map(({ bytes }) => bytes),
    );
    await Promise.all(grown.files.map((file) => this.#write(file)));
    this.#edge = grown.edge;
  }

  #checkLeaf({ leaf, bytes, leafHash: stored, entryHash }: LeafRow, expected: number): void {
    if (leaf !== expected) throw new LogStopped(`the log has leaf ${leaf} where ${expected} is next`);
    if (!equalBytes(sha256(bytes), entryHash) || !equalBytes(leafHash(bytes), stored))
      throw new LogStopped(`entry at leaf ${leaf} is not the one that was accepted: its bytes have changed`);
  }

  /** Readers never see half a file; after a crash of the machine the files are made anew. */
  async #write({ path, bytes }: LogFile): Promise<void> {
    const file = join(this.#folder, path);
    await this.#ensureFolder(dirname(file));
    const temporary = `${file}.${process.pid}.${this.#written++}.tmp`;
    await writeFile(temporary, bytes);
    await rename(temporary, file);
    // A complete tile answers for every narrower one (tlog-tiles, "Partial Tiles").
    if (isComplete(path)) await rm(`${file}.p`, { recursive: true, force: true });
  }

  /** Makes a folder, once: this is on the way of every receipt. */
  async #ensureFolder(folder: string): Promise<void> {
    if (this.#folders.has(folder)) return;
    await mkdir(folder, { recursive: true });
    this.#folders.add(folder);
  }

  /** The bytes of a tile or bundle of this log, or nothing. */
  read(path: string): Uint8Array | undefined {
    const tile = parseTilePath(path);
    if (!tile.ok) return undefined;
    try {
      return new Uint8Array(readFileSync(join(this.#folder, path)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return this.#fromEdge(tile.value);
    }
  }

  /** A partial tile of an earlier size, whose file is gone or was never written: the beginning of today's. */
  #fromEdge({ level, index, width }: TileId): Uint8Array | undefined {
    const below = level === 'entries' ? 0 : level;
    if (Math.floor(this.size / tileWidth ** (below + 1)) !== index) return undefined;
    const held = level === 'entries' ? this.#edge.bundle : (this.#edge.tiles[level] ?? []);
    if (held.length < width) return undefined;
    const part = held.slice(0, width);
    return level === 'entries' ? formatEntryBundle(part) : formatTile(part);
  }

  /** Hashes of the tree of `size` entries, each computed once. */
  reader(size: number): HashReader {
    const read = tileHashReader(size, (path) => this.read(path));
    const known = new Map<string, Uint8Array>();
    return (level, index) => {
      const key = `${level}.${index}`;
      const hash = known.get(key) ?? read(level, index);
      known.set(key, hash);
      return hash;
    };
  }
}

function isComplete(path: string): boolean {
  return !path.includes('.p/');
}
