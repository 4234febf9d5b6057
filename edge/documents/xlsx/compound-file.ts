/**
 * Streams of a compound file ([MS-CFB]), in which locked workbooks are kept. Only what is needed to read a stream by its
 * name from the root; every chain is bounded, so that a file that leads in circles is refused.
 */
import { err, ok, type Result } from '@countersign/bytes';

/** What the format begins with (section 2.2). */
export const compoundSignature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const;

const lastSector = 0xfffffffe;
const freeSector = 0xffffffff;

class Fault extends Error {}

/** The named streams; an error when the file is damaged or lacks one. */
export function readCompoundStreams<Name extends string>(
  bytes: Uint8Array,
  names: readonly Name[],
): Result<Readonly<Record<Name, Uint8Array>>, string> {
  try {
    const file = new CompoundFile(bytes);
    const streams = Object.fromEntries(names.map((name) => [name, file.stream(name)]));
    return ok(streams as Record<Name, Uint8Array>);
  } catch (error) {
    // A read beyond the end of the file is a RangeError of the view.
    if (error instanceof Fault || error instanceof RangeError)
      return err('The file is damaged or incomplete.');
    throw error;
  }
}

interface DirectoryEntry {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

class CompoundFile {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sectorSize: number;
  readonly #miniSize: number;
  readonly #table: readonly number[];
  readonly #miniTable: readonly number[];
  readonly #entries: readonly DirectoryEntry[];
  readonly #mini: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [shift, miniShift] = [this.#view.getUint16(30, true), this.#view.getUint16(32, true)];
    if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw new Fault();
    this.#sectorSize = 1 << shift;
    this.#miniSize = 1 << miniShift;
    this.#table = this.#readTable();
    this.#entries = this.#readDirectory(this.#view.getUint32(48, true));
    this.#miniTable = numbersOf(this.#chain(this.#view.getUint32(60, true)));
    const [root] = this.#entries;
    if (!root) throw new Fault();
    this.#mini = this.#chain(root.start).subarray(0, root.size);
  }

  /** Streams below the cutoff are kept in the small sectors of the root's own stream (section 2.6.3). */
  stream(name: string): Uint8Array {
    const entry = this.#entries.find((one) => one.name === name);
    if (!entry) throw new Fault();
    const isMini = entry.size < this.#view.getUint32(56, true);
    const whole = isMini ? this.#miniChain(entry.start) : this.#chain(entry.start);
    if (whole.length < entry.size) throw new Fault();
    return whole.subarray(0, entry.size);
  }

  #sector(number: number): Uint8Array {
    const at = (number + 1) * this.#sectorSize;
    if (at + 1 > this.#bytes.length) throw new Fault();
    return this.#bytes.subarray(at, at + this.#sectorSize);
  }

  /** Places of the table's own sectors: 109 in the header, the others in a chain (section 2.5). */
  #readTable(): readonly number[] {
    const places = Array.from({ length: 109 }, (_, i) => this.#view.getUint32(76 + 4 * i, true));
    let next = this.#view.getUint32(68, true);
    for (let left = this.#sectorCount(); next < lastSector; left--) {
      if (left <= 0) throw new Fault();
      const more = [...numbersOf(this.#sector(next))];
      next = more.pop() ?? lastSector;
      places.push(...more);
    }
    const table: number[] = [];
    for (const place of places) {
      if (place === freeSector) continue;
      for (const number of numbersOf(this.#sector(place))) table.push(number);
    }
    return table;
  }

  #sectorCount(): number {
    return Math.ceil(this.#bytes.length / this.#sectorSize);
  }

  #chain(start: number): Uint8Array {
    return joined(start, this.#table, this.#sectorCount(), (number) => this.#sector(number));
  }

  #miniChain(start: number): Uint8Array {
    const size = this.#miniSize;
    return joined(start, this.#miniTable, this.#mini.length / size, (number) =>
      this.#mini.subarray(number * size, (number + 1) * size),
    );
  }

  #readDirectory(start: number): readonly DirectoryEntry[] {
    const sectors = this.#chain(start);
    const view = new DataView(sectors.buffer, sectors.byteOffset, sectors.byteLength);
    const entries: DirectoryEntry[] = [];
    for (let at = 0; at + 128 <= sectors.length; at += 128) {
      const length = Math.min(64, view.getUint16(at + 64, true));
      const name = new TextDecoder('utf-16le').decode(sectors.subarray(at, at + Math.max(0, length - 2)));
      entries.push({ name, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) });
    }
    return entries;
  }
}

/** The sectors of a chain one after another. */
function joined(
  start: number,
  table: readonly number[],
  limit: number,
  sector: (number: number) => Uint8Array,
): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let next = start; next < lastSector; next = table[next] ?? freeSector) {
    if (parts.length >= limit) throw new Fault();
    parts.push(sector(next));
  }
  return new Uint8Array(Buffer.concat(parts));
}

function numbersOf(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => view.getUint32(4 * i, true));
}
