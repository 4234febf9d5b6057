/*
 * A good record with something changed in it and sealed again, as those who hold keys could: the log signs whatever it is
 * given, and every party signs whatever it says.
 */
import { type LeafIndex, unwrap } from '@countersign/bytes';
import {
  type BlobReference,
  type Body,
  type BodyKind,
  type BodyOf,
  blobsOf,
  type Entry,
  formatEntry,
  parseEntry,
} from '@countersign/record';
import { blobName, type RecordFiles } from '@countersign/verify';
import type { SampleRecord } from '@countersign/verify/fixtures';

/** The entries and blobs of a record, to be changed. */
export class BentRecord {
  readonly sample: SampleRecord;
  readonly entries: Entry[];
  readonly #blobs: Map<string, Uint8Array>;

  constructor(sample: SampleRecord) {
    this.sample = sample;
    this.entries = sample.entries.map((bytes) => unwrap(parseEntry(bytes)));
    this.#blobs = new Map(sample.blobs);
  }

  /** Place of the n-th entry of a kind. */
  place(kind: BodyKind, nth = 0): number {
    const places = this.entries.flatMap(({ body }, place) => (body.kind === kind ? [place] : []));
    if (places[nth] === undefined) throw new Error(`no entry ${nth} of kind ${kind}`);
    return places[nth];
  }

  body<K extends BodyKind>(kind: K, nth = 0): BodyOf<K> {
    return (this.entries[this.place(kind, nth)] as Entry).body as BodyOf<K>;
  }

  /** Another body in the place of one, signed by those who answer for its kind. */
  say<K extends BodyKind>(kind: K, change: Partial<BodyOf<K>>, nth = 0): void {
    const body = { ...this.body(kind, nth), ...change } as Body;
    this.entries[this.place(kind, nth)] = this.sample.sign(body);
  }

  /** A further entry in front of the n-th of a kind. */
  insertBefore(kind: BodyKind, body: Body, nth = 0): void {
    const place = this.place(kind, nth);
    this.entries.splice(place, 0, this.sample.sign(body));
    this.#moveArrivals(place, 1);
  }

  remove(kind: BodyKind, nth = 0): void {
    const place = this.place(kind, nth);
    this.entries.splice(place, 1);
    this.#moveArrivals(place, -1);
  }

  /** What names a later entry by its leaf names it still: nothing but the change itself may be noticed. */
  #moveArrivals(from: number, by: 1 | -1): void {
    for (const [place, { body }] of this.entries.entries()) {
      if ((body.kind !== 'paper-received' && body.kind !== 'paper-duplicate') || body.arrival < from)
        continue;
      this.entries[place] = this.sample.sign({ ...body, arrival: (body.arrival + by) as LeafIndex });
    }
  }

  /** The bytes a reference names. */
  bytes(reference: BlobReference): Uint8Array {
    return this.#blobs.get(blobName(reference)) as Uint8Array;
  }

  blob(bytes: Uint8Array): BlobReference {
    const reference = this.sample.blob(bytes);
    this.sample.blobs.delete(blobName(reference));
    this.#blobs.set(blobName(reference), bytes);
    return reference;
  }

  /** The record as it is now: tiles made again, head signed by the log and its witness. The sample stays as it was. */
  files(): RecordFiles {
    const { entries, blobs } = this.sample;
    const saved = { entries: [...entries], blobs: [...blobs] };
    entries.splice(0, entries.length, ...this.entries.map(formatEntry));
    blobs.clear();
    for (const { body } of this.entries)
      for (const reference of blobsOf(body)) blobs.set(blobName(reference), this.bytes(reference));
    const files = this.sample.files();
    entries.splice(0, entries.length, ...saved.entries);
    blobs.clear();
    for (const [name, bytes] of saved.blobs) blobs.set(name, bytes);
    return files;
  }
}
