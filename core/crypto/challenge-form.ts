/*
 * The same challenge many times over: a proof of each ballot binds items of the same tags and lengths behind a beginning that is
 * the same for all. The framing is laid out once, and each proof's data are written into the gaps.
 */
import { concatBytes, format, u32, utf8 } from '@countersign/bytes';
import type { Transcript } from './transcript.ts';

/** The tag and the length of an item. */
export type ItemForm = readonly [tag: string, length: number];

export class ChallengeForm {
  readonly #start: Transcript;
  readonly #framed: Uint8Array;
  /** Where each item's data begin in `#framed`. */
  readonly #places: readonly number[];
  readonly #lengths: readonly number[];

  /** Behind `start`, which stays as it is, items of these forms and then the challenge `tag`. */
  constructor(start: Transcript, items: readonly ItemForm[], tag: string) {
    this.#start = start;
    const places: number[] = [];
    const parts: Uint8Array[] = [];
    let at = 0;
    for (const [name, length] of items) {
      const head = concatBytes([framed(name), format(u32, length)]);
      places.push(at + head.length);
      parts.push(head, new Uint8Array(length));
      at += head.length + length;
    }
    this.#places = places;
    this.#lengths = items.map(([, length]) => length);
    this.#framed = concatBytes([...parts, framed('challenge'), framed(tag)]);
  }

  /** Writes the data of item `index`: exactly as many bytes as its form says. */
  set(index: number, data: Uint8Array): void {
    if (data.length !== this.#lengths[index]) throw new Error(`item ${index} of ${data.length} bytes`);
    this.#framed.set(data, this.#places[index] as number);
  }

  /** What `Transcript.challengeBytes` gives once every item is appended: 64 bytes. */
  challengeBytes(): Uint8Array {
    return this.#start.digestWith(this.#framed);
  }
}

function framed(text: string): Uint8Array {
  const bytes = utf8(text);
  return concatBytes([format(u32, bytes.length), bytes]);
}
