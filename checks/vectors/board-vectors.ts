/*
 * The board: roots, files and proofs of trees from the naive implementation, signed heads and receipts as plain text.
 */
import { hex, join, sha256 } from '../reference/crypto/hashing.ts';
import {
  naiveBundles,
  naiveConsistencyProof,
  naiveInclusionProof,
  naiveRoot,
  naiveTiles,
} from '../reference/log/merkle.ts';
import {
  base64,
  checkpointText,
  forgedLine,
  keyIdOf,
  type NoteSigner,
  receiptText,
  signatureLine,
  signerKeyText,
  unknownId,
  verifierKeyText,
} from '../reference/log/notes.ts';
import { seedOf } from './entry-values.ts';

/** Entry i of every tree here: i in two big-endian bytes. */
export function treeEntry(index: number): Uint8Array {
  return Uint8Array.of(index >> 8, index & 255);
}

const entriesOf = (size: number): Uint8Array[] => Array.from({ length: size }, (_, i) => treeEntry(i));
const rootOf = (size: number): Uint8Array => naiveRoot(entriesOf(size));

export interface TreeVectors {
  readonly roots: readonly { readonly size: number; readonly root: string }[];
  /** Every file of a tree, by the SHA-256 of its bytes. */
  readonly files: readonly { readonly size: number; readonly sha256: Readonly<Record<string, string>> }[];
}

function trees(): TreeVectors {
  const sizes = [...Array.from({ length: 18 }, (_, size) => size), 255, 256, 257, 511, 512, 513, 600];
  return {
    roots: sizes.map((size) => ({ size, root: hex(rootOf(size)) })),
    files: [1, 3, 255, 256, 257, 513].map((size) => {
      const files = [...naiveBundles(entriesOf(size)), ...naiveTiles(entriesOf(size))];
      return { size, sha256: Object.fromEntries(files.map(([path, bytes]) => [path, hex(sha256(bytes))])) };
    }),
  };
}

export interface InclusionCase {
  readonly size: number;
  readonly index: number;
  readonly entry: string;
  readonly root: string;
  readonly proof: readonly string[];
  readonly why?: string;
}

export interface ConsistencyCase {
  readonly oldSize: number;
  readonly oldRoot: string;
  readonly size: number;
  readonly root: string;
  readonly proof: readonly string[];
  readonly why?: string;
}

function inclusion(size: number, index: number): InclusionCase {
  const proof = naiveInclusionProof(index, entriesOf(size)).map(hex);
  return { size, index, entry: hex(treeEntry(index)), root: hex(rootOf(size)), proof };
}

function consistency(oldSize: number, size: number): ConsistencyCase {
  const proof = naiveConsistencyProof(oldSize, entriesOf(size)).map(hex);
  return { oldSize, oldRoot: hex(rootOf(oldSize)), size, root: hex(rootOf(size)), proof };
}

function upTo(limit: number, from: number): number[] {
  return Array.from({ length: limit - from + 1 }, (_, i) => from + i);
}

function proofs() {
  const included = [
    ...upTo(7, 1).flatMap((size) => upTo(size - 1, 0).map((index) => inclusion(size, index))),
    ...[0, 255, 256, 512].map((index) => inclusion(513, index)),
  ];
  const consistent = [
    ...upTo(7, 1).flatMap((size) => upTo(size, 0).map((oldSize) => consistency(oldSize, size))),
    ...[1, 256, 257, 512].map((oldSize) => consistency(oldSize, 513)),
  ];
  return {
    inclusion: { valid: included, invalid: notIncluded() },
    consistency: { valid: consistent, invalid: notConsistent() },
  };
}

function notIncluded(): InclusionCase[] {
  const good = inclusion(7, 4);
  const { proof } = good;
  const other = hex(sha256(treeEntry(0)));
  return [
    { ...good, why: 'another entry', entry: hex(treeEntry(5)) },
    { ...good, why: 'another index', index: 5 },
    { ...good, why: 'index outside the tree', index: 7 },
    { ...good, why: 'another root', root: hex(rootOf(6)) },
    { ...good, why: 'a hash too few', proof: proof.slice(1) },
    { ...good, why: 'a hash too many', proof: [...proof, other] },
    { ...good, why: 'another hash', proof: [other, ...proof.slice(1)] },
    { ...good, why: 'hashes in another order', proof: proof.toReversed() },
    { ...good, why: 'a hash of 31 bytes', proof: [(proof[0] as string).slice(2), ...proof.slice(1)] },
    { ...good, why: 'nothing proves nothing', proof: [] },
    { ...inclusion(1, 0), why: 'a hash where one entry needs none', proof: [other] },
    { ...inclusion(1, 0), why: 'an entry of an empty tree', size: 0, root: hex(rootOf(0)) },
    { ...inclusion(1, 0), why: 'a second entry of a tree of one', index: 1 },
    { ...good, why: 'a node instead of a leaf', entry: `01${good.entry}` },
  ];
}

function notConsistent(): ConsistencyCase[] {
  const good = consistency(3, 7);
  const { proof } = good;
  const other = hex(sha256(treeEntry(0)));
  return [
    { ...good, why: 'another old root: a fork', oldRoot: hex(rootOf(4)) },
    { ...good, why: 'another new root', root: hex(rootOf(6)) },
    { ...good, why: 'another old size', oldSize: 4 },
    { ...good, why: 'a hash too few', proof: proof.slice(1) },
    { ...good, why: 'a hash too many', proof: [...proof, other] },
    { ...good, why: 'hashes in another order', proof: proof.toReversed() },
    { ...good, why: 'nothing', proof: [] },
    { ...good, why: 'a rollback', oldSize: 7, oldRoot: good.root, size: 3, root: good.oldRoot },
    { ...consistency(0, 3), why: 'an empty tree with a root of its own', oldRoot: hex(rootOf(1)) },
    { ...consistency(0, 3), why: 'a proof where none is needed', proof: [other] },
    { ...consistency(3, 3), why: 'one size, two roots', root: hex(rootOf(4)) },
  ];
}

const log: NoteSigner = { name: 'sample.example/ballot', type: 1, seed: seedOf('sample.example/ballot') };
const otherLog: NoteSigner = { ...log, seed: seedOf('another log') };
const witness = (place: number): NoteSigner => ({
  name: `witness.example/w${place}`,
  type: 4,
  seed: seedOf(`witness.example/w${place}`),
});
const [first, second] = [witness(1), witness(2)];

/** Size, root and time of the head that is signed. */
const head = { size: 7, root: rootOf(7), time: 1_659_348_000 };
const text = checkpointText(log.name, head.size, head.root);
const logLine = signatureLine(log, text);
const cosigned = (signer: NoteSigner, time = head.time) => signatureLine(signer, text, time);

export interface CheckpointVectors {
  readonly logKey: string;
  readonly witnessKeys: readonly string[];
  readonly signerKeys: readonly { readonly signer: string; readonly verifier: string }[];
  readonly badKeys: readonly string[];
  /** Heads the log signed, and the witnesses whose cosignatures count: name to time. */
  readonly valid: readonly {
    readonly note: string;
    readonly size: number;
    readonly root: string;
    readonly witnesses: Readonly<Record<string, number>>;
  }[];
  /** Refused whatever the keys. */
  readonly malformed: readonly { readonly why: string; readonly note: string }[];
  /** Well formed, and not signed by this log, or wrongly by one of its witnesses. */
  readonly unsigned: readonly { readonly why: string; readonly note: string }[];
}

function checkpoints(): CheckpointVectors {
  const good = (lines: string, witnesses: Readonly<Record<string, number>>) => ({
    note: `${text}\n${lines}`,
    size: head.size,
    root: hex(head.root),
    witnesses,
  });
  const stranger = { ...first, name: 'witness.example/w9', seed: seedOf('stranger') };
  const empty = checkpointText(log.name, 0, rootOf(0));
  return {
    logKey: verifierKeyText(log),
    witnessKeys: [first, second].map(verifierKeyText),
    signerKeys: [log, first].map((one) => ({ signer: signerKeyText(one), verifier: verifierKeyText(one) })),
    badKeys: badKeys(),
    valid: [
      good(logLine, {}),
      good(logLine + cosigned(first), { [first.name]: head.time }),
      good(cosigned(first) + logLine + cosigned(second, 5), { [first.name]: head.time, [second.name]: 5 }),
      good(logLine + cosigned(first) + cosigned(first, head.time + 60), { [first.name]: head.time + 60 }),
      good(logLine + cosigned(stranger), {}),
      good(logLine + forgedLine(first, new Uint8Array(72), unknownId), {}),
      { note: `${empty}\n${signatureLine(log, empty)}`, size: 0, root: hex(rootOf(0)), witnesses: {} },
    ],
    malformed: malformedNotes().map(([why, note]) => ({ why, note })),
    unsigned: unsignedNotes().map(([why, note]) => ({ why, note })),
  };
}

function badKeys(): string[] {
  const good = verifierKeyText(log);
  const [name, id, key] = good.split('+') as [string, string, string];
  return [
    '',
    `${name}+${id}`,
    `${name}+${'0'.repeat(8)}+${key}`,
    `${name}+${id.toUpperCase()}+${key}`,
    `other+${id}+${key}`,
    `${name}+${id}+${key.slice(0, -1)}`,
    `${name} +${id}+${key}`,
    `+${id}+${key}`,
    `${good}\n`,
    verifierKeyText({ ...log, type: 2 as never }),
  ];
}

function malformedNotes(): [string, string][] {
  const signed = (changed: string) => `${changed}\n${signatureLine(log, changed)}`;
  const root = base64(head.root);
  return [
    ['empty', ''],
    ['no signature', `${text}\n`],
    ['no blank line', text + logLine],
    ['no line feed at the end', `${text}\n${logLine.slice(0, -1)}`],
    ['a line after the signatures', `${text}\n${logLine}\n`],
    ['a hyphen for the dash', `${text}\n${logLine.replace('—', '-')}`],
    ['two spaces in the line', `${text}\n${logLine.replace('— ', '—  ')}`],
    ['a carriage return', signed(text.replaceAll('\n', '\r\n'))],
    ['a tab', signed(checkpointText('sample\texample', 7, head.root))],
    ['a plus in the origin', signed(checkpointText('sample+example', 7, head.root))],
    ['no origin', signed(checkpointText('', 7, head.root))],
    ['a leading zero', signed(checkpointText(log.name, '07', head.root))],
    ['a sign', signed(checkpointText(log.name, '+7', head.root))],
    ['a size above 2^53', signed(checkpointText(log.name, '9007199254740992', head.root))],
    ['hexadecimal', signed(checkpointText(log.name, '0x7', head.root))],
    ['a root of 31 bytes', signed(checkpointText(log.name, 7, head.root.subarray(1)))],
    ['base64 without padding', signed(text.replace('=', ''))],
    ['base64 with spare bits', signed(text.replace(root, root.replace(/.=$/, nextDigit)))],
    ['an extension line', signed(`${text}extension\n`)],
    ['two lines', signed(`${log.name}\n7\n`)],
    ['101 signatures', `${text}\n${logLine.repeat(101)}`],
    ['a signature of no bytes', `${text}\n— ${log.name} ${base64(keyIdOf(log))}\n`],
  ];
}

/** The last digit before the padding, one up: the same bytes to a careless decoder. */
function nextDigit(end: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return `${digits[digits.indexOf(end[0] as string) + 1]}=`;
}

function unsignedNotes(): [string, string][] {
  const wrong = forgedLine(first, new Uint8Array(72));
  const longer = checkpointText(log.name, 8, head.root);
  return [
    ['signed by another key of the same name', `${text}\n${signatureLine(otherLog, text)}`],
    [
      "another key's signature under the log's key id",
      `${text}\n${forgedLine(log, new Uint8Array(64).fill(1))}`,
    ],
    ['signed for another size', `${longer}\n${logLine}`],
    ['of another log', foreign()],
    ['only witnesses signed', `${text}\n${cosigned(first)}`],
    ['a known witness signed wrongly', `${text}\n${logLine}${wrong}`],
    ['a good and a wrong cosignature of one witness', `${text}\n${logLine}${cosigned(first)}${wrong}`],
    ['a cosignature moved to another time', `${text}\n${logLine}${laterLine()}`],
    ["the log's signature cut", `${text}\n${forgedLine(log, new Uint8Array(63))}`],
    ["a witness's signature of the log's kind", `${text}\n${logLine}${cosignedAsLog()}`],
  ];
}

function foreign(): string {
  const changed = checkpointText('other.example/ballot', head.size, head.root);
  return `${changed}\n${signatureLine({ ...log, name: 'other.example/ballot' }, changed)}`;
}

/** A true cosignature with one second added to its time. */
function laterLine(): string {
  const line = Buffer.from(cosigned(first).split(' ')[2] as string, 'base64');
  line.writeUInt8((line.at(11) as number) + 1, 11);
  return `— ${first.name} ${line.toString('base64')}\n`;
}

/** A witness that signs the note's text itself, as a log would, under its own key id. */
function cosignedAsLog(): string {
  const line = Buffer.from(signatureLine({ ...first, type: 1 }, text).split(' ')[2] as string, 'base64');
  return forgedLine(first, line.subarray(4));
}

export interface ReceiptVectors {
  readonly logKey: string;
  readonly witnessKeys: readonly string[];
  readonly entry: string;
  readonly valid: readonly { readonly receipt: string; readonly quorum: number; readonly index: number }[];
  /** `kind` is what refuses it. */
  readonly invalid: readonly {
    readonly why: string;
    readonly kind: string;
    readonly quorum: number;
    readonly receipt: string;
  }[];
}

function receipts(): ReceiptVectors {
  const index = 4;
  const proof = naiveInclusionProof(index, entriesOf(head.size));
  const promised = receiptText(index, proof, `${text}\n${logLine}`);
  const seen = receiptText(index, proof, `${text}\n${logLine}${cosigned(first)}`);
  const bad = (why: string, kind: string, receipt: string, quorum = 0) => ({ why, kind, quorum, receipt });
  return {
    logKey: verifierKeyText(log),
    witnessKeys: [first, second].map(verifierKeyText),
    entry: hex(treeEntry(index)),
    valid: [
      { receipt: promised, quorum: 0, index },
      { receipt: seen, quorum: 1, index },
      { receipt: seen.replace('\nindex', `\nextra ${base64(seedOf('extra'))}\nindex`), quorum: 1, index },
    ],
    invalid: [
      bad('fewer witnesses than asked for', 'too-few-witnesses', promised, 1),
      bad('one witness of two', 'too-few-witnesses', seen, 2),
      bad('another index', 'not-included', receiptText(5, proof, `${text}\n${logLine}`)),
      bad('index outside the tree', 'not-included', receiptText(7, proof, `${text}\n${logLine}`)),
      bad('a hash gone', 'not-included', receiptText(index, proof.slice(1), `${text}\n${logLine}`)),
      bad(
        'not signed',
        'wrong-signature',
        receiptText(index, proof, `${text}\n${signatureLine(otherLog, text)}`),
      ),
      bad('wrongly cosigned', 'wrong-signature', `${promised}${forgedLine(first, new Uint8Array(72))}`),
      ...malformedReceipts(promised, proof).map(([why, receipt]) => bad(why, 'malformed', receipt)),
    ],
  };
}

function malformedReceipts(good: string, proof: readonly Uint8Array[]): [string, string][] {
  const [hash] = proof.map(base64) as [string];
  return [
    ['empty', ''],
    ['another version', good.replace('@v1', '@v2')],
    ['a leading zero', good.replace('index 4', 'index 04')],
    ['no index', good.replace('index 4\n', '')],
    ['two indices', good.replace('index 4', 'index 4\nindex 4')],
    ['an empty extra', good.replace('index', 'extra \nindex')],
    ['extra behind index', good.replace('index 4', 'index 4\nextra AA==')],
    ['an extra that is no base64', good.replace('index', 'extra A\nindex')],
    ['a hash of 31 bytes', good.replace(hash, base64(join(proof[0] as Uint8Array).subarray(1)))],
    ['a carriage return', good.replace('index 4\n', 'index 4\r\n')],
    ['no checkpoint', good.slice(0, good.indexOf('\n\n') + 2)],
    ['64 hashes', good.replace(hash, Array(64).fill(hash).join('\n'))],
    ['a byte order mark', `\ufeff${good}`],
  ];
}

function tilePaths() {
  const path = (name: string, level: number | 'entries', index: number, width = 256) => ({
    path: `tile/${name}`,
    level,
    index,
    width,
  });
  return {
    valid: [
      path('0/000', 0, 0),
      path('0/000.p/1', 0, 0, 1),
      path('63/999.p/255', 63, 999, 255),
      path('1/x001/000', 1, 1000),
      path('entries/x001/x234/067', 'entries', 1_234_067),
      path('entries/x035/x184/x372/x088/831', 'entries', 35_184_372_088_831),
    ],
    invalid: [
      ...['', 'tile', 'tile/0', 'tile/0/0', 'tile/0/00', 'tile/0/0000', 'tile/00/000', 'tile/64/000'],
      ...['tile/-1/000', 'tile/0/x000/000', 'tile/0/001/000', 'tile/0/x001', 'tile/0/000.p/0'],
      ...['tile/0/000.p/256', 'tile/0/000.p/01', 'tile/0/000.p/', 'tile/0/000/', '/tile/0/000'],
      ...['tile/0/x035/x184/x372/x088/832', 'tile/data/000', 'tile/0/0x0', 'tile/0/٠٠٠', 'tile/0/000\n'],
    ],
  };
}

/** File name to content. */
export function makeBoardVectors(): Readonly<Record<string, unknown>> {
  return {
    'trees.json': trees(),
    'proofs.json': proofs(),
    'checkpoints.json': checkpoints(),
    'receipts.json': receipts(),
    'tile-paths.json': tilePaths(),
  };
}
