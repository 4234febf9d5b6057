import { readPackLines } from '@countersign/documents';
import { barcodeLength } from '@countersign/roll';

/** What a replay keeps of each pack: which credential is in it, and the barcode of its return envelope. */
export class Envelopes {
  /** Credential numbers by the pack's place on the list, in shared memory. */
  readonly credentials: Uint32Array;
  /** As many characters for each pack. */
  readonly #barcodes: Buffer;

  constructor(count: number) {
    this.credentials = new Uint32Array(new SharedArrayBuffer(4 * count));
    this.#barcodes = Buffer.alloc(count * barcodeLength);
  }

  /** Reads the office's pack list of `count` packs. */
  static async read(list: AsyncIterable<Uint8Array>, count: number): Promise<Envelopes> {
    const envelopes = new Envelopes(count);
    let place = 0;
    const read = await readPackLines(list, ({ credential, barcode }) => {
      envelopes.#put(place++, credential, barcode);
    });
    if (!read.ok) throw new Error(`pack list, line ${read.error.line}: ${read.error.reason}`);
    if (read.value !== count) throw new Error(`the pack list has ${read.value} packs for ${count} members`);
    return envelopes;
  }

  /** The barcode of the pack at a place of the list. */
  barcodeOf(place: number): string {
    const at = place * barcodeLength;
    return this.#barcodes.toString('latin1', at, at + barcodeLength);
  }

  #put(place: number, credential: number, barcode: string): void {
    if (barcode.length !== barcodeLength) throw new Error(`"${barcode}" is no barcode of an envelope`);
    this.credentials[place] = credential;
    this.#barcodes.write(barcode, place * barcodeLength, 'latin1');
  }
}
