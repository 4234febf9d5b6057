import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordFiles } from '@countersign/verify';

/**
 * The files of a record in a folder, read when they are asked for and held only as long as somebody holds them: the mixes of a
 * large ballot are larger than everything else together, and only one is looked at at a time. A file that has been changed between
 * two readings is no danger: whoever relies on one hashes what it was given.
 */
export class FolderFiles implements RecordFiles {
  readonly #folder: string;
  readonly #names: ReadonlySet<string>;
  readonly #held = new Map<string, WeakRef<Uint8Array>>();

  /** The files of these names (with slashes) below the folder. */
  constructor(folder: string, names: Iterable<string>) {
    this.#folder = folder;
    this.#names = new Set(names);
  }

  get size(): number {
    return this.#names.size;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** The bytes of a file; nothing if there is none of this name. Throws where one can no longer be read. */
  get(name: string): Uint8Array | undefined {
    if (!this.#names.has(name)) return undefined;
    const held = this.#held.get(name)?.deref();
    if (held) return held;
    const bytes = new Uint8Array(readFileSync(join(this.#folder, name)));
    this.#held.set(name, new WeakRef(bytes));
    return bytes;
  }

  keys(): SetIterator<string> {
    return this.#names.values();
  }

  *entries(): MapIterator<[string, Uint8Array]> {
    for (const name of this.#names) yield [name, this.get(name) as Uint8Array];
  }

  *values(): MapIterator<Uint8Array> {
    for (const [, bytes] of this.entries()) yield bytes;
  }

  [Symbol.iterator](): MapIterator<[string, Uint8Array]> {
    return this.entries();
  }

  forEach(act: (bytes: Uint8Array, name: string, files: RecordFiles) => void): void {
    for (const [name, bytes] of this.entries()) act(bytes, name, this);
  }
}
