/**
 * A compound file ([MS-CFB]) that holds a locked workbook: its two streams, and the fixed ones by which office programs know what they are
 * ([MS-OFFCRYPTO] 2.1 and 2.3.4.3). Sectors of 512 bytes, small streams in the mini stream.
 */

import { compoundSignature } from './compound-file.ts';
import { dataSpaceStreams } from './data-spaces.ts';

const sector = 512;
const mini = 64;
const cutoff = 4096;
const none = 0xffffffff;
const endOfChain = 0xfffffffe;
const fatSector = 0xfffffffd;

export interface LockedStreams {
  readonly EncryptionInfo: Uint8Array;
  readonly EncryptedPackage: Uint8Array;
}

interface Entry {
  readonly name: string;
  readonly type: 'root' | 'storage' | 'stream';
  readonly parent: number;
  readonly bytes: Uint8Array;
}

/** The file's bytes. */
export function writeCompoundFile(streams: LockedStreams): Uint8Array<ArrayBuffer> {
  const entries = listEntries(streams);
  const small = entries.map(({ type, bytes }) => type === 'stream' && bytes.length < cutoff);
  const miniParts = packStreams(
    entries.filter((_, i) => small[i]).map(({ bytes }) => bytes),
    mini,
  );
  const layout = new Layout();
  const directoryStart = layout.reserve(sectorsOf(Math.ceil(entries.length / 4) * sector));
  const miniTableStart = layout.reserve(sectorsOf(miniParts.table.length * 4));
  const miniStart = layout.reserve(sectorsOf(miniParts.bytes.length));
  const starts = new Map<number, number>();
  let next = 0;
  for (const [i, { type, bytes }] of entries.entries()) {
    if (type === 'root') starts.set(i, miniStart);
    else if (small[i]) starts.set(i, miniParts.starts[next++] ?? endOfChain);
    else if (type === 'stream') starts.set(i, layout.reserve(sectorsOf(bytes.length)));
  }
  const large = entries.filter(({ type }, i) => type === 'stream' && !small[i]).map(({ bytes }) => bytes);
  const directory = formatDirectory(entries, starts, miniParts.bytes.length);
  const { table, tableSectors } = layout.finish();
  const header = formatHeader(
    tableSectors,
    directoryStart,
    miniTableStart,
    sectorsOf(miniParts.table.length * 4),
  );
  const parts = [header, directory, numbers(miniParts.table), miniParts.bytes, ...large, numbers(table)];
  return new Uint8Array(Buffer.concat(parts.map((part) => filled(part))));
}

function listEntries({ EncryptionInfo, EncryptedPackage }: LockedStreams): readonly Entry[] {
  const nothing = new Uint8Array();
  const entries: Entry[] = [{ name: 'Root Entry', type: 'root', parent: -1, bytes: nothing }];
  const add = (name: string, parent: number, bytes?: Uint8Array) =>
    entries.push({ name, parent, type: bytes ? 'stream' : 'storage', bytes: bytes ?? nothing }) - 1;
  const { version, map, definition, primary } = dataSpaceStreams;
  const spaces = add('\u0006DataSpaces', 0);
  add('Version', spaces, version);
  add('DataSpaceMap', spaces, map);
  add('StrongEncryptionDataSpace', add('DataSpaceInfo', spaces), definition);
  add('\u0006Primary', add('StrongEncryptionTransform', add('TransformInfo', spaces)), primary);
  add('EncryptionInfo', 0, EncryptionInfo);
  add('EncryptedPackage', 0, EncryptedPackage);
  return entries;
}

/** Sectors given out one after another, each stream in a row, with the table that chains them. */
class Layout {
  readonly #table: number[] = [];

  reserve(count: number): number {
    if (count === 0) return endOfChain;
    const start = this.#table.length;
    for (let i = 1; i < count; i++) this.#table.push(start + i);
    this.#table.push(endOfChain);
    return start;
  }

  /** The table, with its own sectors at the end of the file, and which those are. */
  finish(): { readonly table: readonly number[]; readonly tableSectors: readonly number[] } {
    const used = this.#table.length;
    let count = 0;
    while ((used + count) * 4 > count * sector) count++;
    if (count > 109) throw new Error('writeCompoundFile: above 7 MB');
    const tableSectors = Array.from({ length: count }, (_, i) => used + i);
    const table = [...this.#table, ...tableSectors.map(() => fatSector)];
    while (table.length % (sector / 4) !== 0) table.push(none);
    return { table, tableSectors };
  }
}

function packStreams(streams: readonly Uint8Array[], unit: number) {
  const table: number[] = [];
  const starts: number[] = [];
  const parts: Uint8Array[] = [];
  for (const bytes of streams) {
    const count = Math.ceil(bytes.length / unit);
    starts.push(table.length);
    for (let i = 1; i <= count; i++) table.push(i === count ? endOfChain : table.length + 1);
    parts.push(bytes, new Uint8Array(count * unit - bytes.length));
  }
  const bytes = Buffer.concat(parts);
  while (table.length % (sector / 4) !== 0) table.push(none);
  return { table, starts, bytes };
}

/** Entries of 128 bytes; the children of a storage are a tree, here as flat as halving makes it (section 2.6.4). */
function formatDirectory(
  entries: readonly Entry[],
  starts: ReadonlyMap<number, number>,
  miniSize: number,
): Uint8Array {
  const links = entries.map(() => ({ left: none, right: none, child: none }));
  for (const parent of entries.keys()) {
    const children = [...entries.keys()].filter((i) => entries[i]?.parent === parent);
    const link = links[parent];
    if (link)
      link.child = linkChildren(
        children.sort((a, b) => compareNames(entries[a], entries[b])),
        links,
      );
  }
  const bytes = Buffer.alloc(Math.ceil(entries.length / 4) * sector);
  for (const [i, entry] of entries.entries()) {
    const at = bytes.subarray(128 * i, 128 * (i + 1));
    const written = at.write(entry.name, 0, 62, 'utf16le');
    at.writeUInt16LE(written + 2, 64);
    at.writeUInt8(entry.type === 'root' ? 5 : entry.type === 'storage' ? 1 : 2, 66);
    at.writeUInt8(1, 67);
    at.writeUInt32LE(links[i]?.left ?? none, 68);
    at.writeUInt32LE(links[i]?.right ?? none, 72);
    at.writeUInt32LE(links[i]?.child ?? none, 76);
    at.writeUInt32LE(starts.get(i) ?? 0, 116);
    at.writeUInt32LE(entry.type === 'root' ? miniSize : entry.bytes.length, 120);
  }
  for (let i = entries.length; i < bytes.length / 128; i++) bytes.fill(0xff, 128 * i + 68, 128 * i + 80);
  return bytes;
}

/** The root of the tree of these entries, which are in order. */
function linkChildren(places: readonly number[], links: readonly { left: number; right: number }[]): number {
  const middle = Math.floor(places.length / 2);
  const place = places[middle];
  if (place === undefined) return none;
  const link = links[place];
  if (link) {
    link.left = linkChildren(places.slice(0, middle), links);
    link.right = linkChildren(places.slice(middle + 1), links);
  }
  return place;
}

/** Shorter names first, then by capitals (section 2.6.4). */
function compareNames(a: Entry | undefined, b: Entry | undefined): number {
  const [one, other] = [a?.name ?? '', b?.name ?? ''];
  if (one.length !== other.length) return one.length - other.length;
  return one.toUpperCase() < other.toUpperCase() ? -1 : 1;
}

function formatHeader(
  tableSectors: readonly number[],
  directory: number,
  miniTable: number,
  miniTableSectors: number,
): Uint8Array {
  const header = Buffer.alloc(sector);
  header.set(compoundSignature);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(tableSectors.length, 44);
  header.writeUInt32LE(directory, 48);
  header.writeUInt32LE(cutoff, 56);
  header.writeUInt32LE(miniTable, 60);
  header.writeUInt32LE(miniTableSectors, 64);
  header.writeUInt32LE(endOfChain, 68);
  for (let i = 0; i < 109; i++) header.writeUInt32LE(tableSectors[i] ?? none, 76 + 4 * i);
  return header;
}

function sectorsOf(bytes: number): number {
  return Math.ceil(bytes / sector);
}

function filled(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc((sector - (bytes.length % sector)) % sector)]);
}

function numbers(values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeUInt32LE(value, 4 * i);
  return bytes;
}
