/**
 * The entries of a log under verification: the bundles as they were read, and where in them each entry stands. Entries are read
 * again whenever a duty asks for one; a million of them as objects would be a gigabyte.
 */
import { assert, type LeafIndex, unwrap } from '@countersign/bytes';
import { tileWidth } from '@countersign/log';
import { type BodyKind, ballotInEntry, type Entry, parseEntry } from '@countersign/record';

/** An entry as it stands in the log. */
export interface PlacedEntry {
  readonly leaf: LeafIndex;
  readonly entry: Entry;
}

export class LogEntries {
  /** The entries of 256 leaves each, one after the other in one array of bytes. */
  readonly #bundles: Uint8Array[] = [];
  /** Where the entry begins in its bundle, and where it ends. */
  #starts = new Uint32Array(tileWidth);
  #ends = new Uint32Array(tileWidth);
  #kinds = new Uint8Array(tileWidth);
  readonly #kindNames: BodyKind[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Takes the next entry, which `parseEntry` has accepted as one of this kind: a view on its bundle. */
  add(bytes: Uint8Array, kind: BodyKind): void {
    const leaf = this.#length;
    if (leaf === this.#kinds.length) this.#grow();
    if (leaf % tileWidth === 0) this.#bundles.push(new Uint8Array(bytes.buffer));
    const bundle = this.#bundles.at(-1);
    assert(bundle?.buffer === bytes.buffer, 'LogEntries: entries of one bundle lie in one buffer');
    this.#starts[leaf] = bytes.byteOffset;
    this.#ends[leaf] = bytes.byteOffset + bytes.length;
    if (!this.#kindNames.includes(kind)) this.#kindNames.push(kind);
    this.#kinds[leaf] = this.#kindNames.indexOf(kind);
    this.#length += 1;
  }

  #grow(): void {
    const size = 2 * this.#kinds.length;
    const [starts, ends, kinds] = [this.#starts, this.#ends, this.#kinds];
    this.#starts = new Uint32Array(size);
    this.#ends = new Uint32Array(size);
    this.#kinds = new Uint8Array(size);
    this.#starts.set(starts);
    this.#ends.set(ends);
    this.#kinds.set(kinds);
  }

  /** The bytes of an entry: a view. */
  bytes(leaf: LeafIndex): Uint8Array {
    const bundle = this.#bundles[Math.floor(leaf / tileWidth)] as Uint8Array;
    return bundle.subarray(this.#starts[leaf], this.#ends[leaf]);
  }

  kind(leaf: LeafIndex): BodyKind {
    return this.#kindNames[this.#kinds[leaf] as number] as BodyKind;
  }

  /** The entry, read anew. */
  entry(leaf: LeafIndex): Entry {
    return unwrap(parseEntry(this.bytes(leaf)));
  }

  /** The ballot in an entry, a view; empty where the entry is none. */
  ballot(leaf: LeafIndex): Uint8Array {
    return this.kind(leaf) === 'online-ballot' ? ballotInEntry(this.bytes(leaf)) : new Uint8Array(0);
  }

  /** Every entry, one at a time. */
  *[Symbol.iterator](): Generator<PlacedEntry> {
    for (let leaf = 0; leaf < this.#length; leaf++)
      yield { leaf: leaf as LeafIndex, entry: this.entry(leaf as LeafIndex) };
  }
}
