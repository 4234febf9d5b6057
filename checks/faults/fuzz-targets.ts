/*
 * Every parser of core, each with inputs it accepts. Those come from vectors/.
 */
import { definitionCodec, formatVote, parseVote, voteCount } from '@countersign/ballot';
import {
  type BoardReference,
  type Codec,
  type CredentialNumber,
  err,
  format,
  fromBase64,
  fromHex,
  ok,
  parse,
  parseUtf8,
  type Result,
  toBase64,
  toHex,
  unwrap,
  utf8,
} from '@countersign/bytes';
import * as crypto from '@countersign/crypto';
import * as log from '@countersign/log';
import * as record from '@countersign/record';
import { sampleBranchCertificate, sampleWholeCertificate } from '@countersign/record/certificate-fixtures';
import { sampleKeys } from '@countersign/record/fixtures';
import * as roll from '@countersign/roll';
import { blobName } from '@countersign/verify';
import type { CheckpointVectors, ReceiptVectors } from '../vectors/board-vectors.ts';
import { codecOf } from '../vectors/codec-names.ts';
import type { CodecCase } from '../vectors/encoding-vectors.ts';
import type { DefinitionVectors, EntryVectors } from '../vectors/entry-vectors.ts';
import type { PackedFiles } from '../vectors/record-vectors.ts';
import { readVectors } from '../vectors/vector-files.ts';
import type { FuzzTarget } from './fuzz.ts';
import { paperTargets } from './fuzz-papers.ts';
import { registerTargets } from './fuzz-register.ts';
import { rewriteRoll, rollSeeds } from './fuzz-roll.ts';

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** A parser whose value is written again by a formatter. */
function target<Input extends Uint8Array | string, T>(
  name: string,
  seeds: readonly Input[],
  read: (input: Input) => Result<T, unknown>,
  write: (value: T) => Input,
  weight = 1,
): FuzzTarget {
  const rewrite = (input: Input) => {
    const value = read(input);
    return value.ok ? write(value.value) : undefined;
  };
  return { name, seeds, rewrite, weight };
}

/** A parser of what people type: what it gives is itself an input. */
function forgiving<T>(
  name: string,
  seeds: readonly string[],
  read: (text: string) => Result<T, unknown>,
  write: (value: T) => string,
): FuzzTarget {
  return { ...target(name, seeds, read, write), isForgiving: true };
}

function codec<T>(name: string, seeds: readonly Uint8Array[], of: Codec<T>, weight = 1): FuzzTarget {
  return target(
    `parse ${name}`,
    seeds,
    (bytes: Uint8Array) => parse(of, bytes),
    (value) => format(of, value),
    weight,
  );
}

const entries = readVectors<EntryVectors>('encoding/entries.json').valid.map(({ bytes }) => bytesOf(bytes));
const files = new Map(
  Object.entries(readVectors<PackedFiles>('ballots/record.json')).map(
    ([path, text]) => [path, new Uint8Array(Buffer.from(text, 'base64'))] as const,
  ),
);

/** The entries of the sample ballot, and the blobs that bodies of one kind name. */
const bundlePath = [...files.keys()].find((path) => path.startsWith('tile/entries')) as string;
const bundleBytes = files.get(bundlePath) as Uint8Array;
const bundleWidth = Number(bundlePath.split('.p/')[1]);
const bodies = unwrap(log.parseEntryBundle(bundleBytes, bundleWidth)).map(
  (bytes) => unwrap(record.parseEntry(bytes)).body,
);
const blobs = (kind: record.BodyKind, place = 0): Uint8Array[] =>
  bodies.flatMap((body) => {
    const reference = body.kind === kind ? record.blobsOf(body)[place] : undefined;
    return reference ? [files.get(blobName(reference)) as Uint8Array] : [];
  });

function bytesTargets(): FuzzTarget[] {
  const small = readVectors<readonly CodecCase[]>('encoding/codecs.json');
  const texts = ['', 'tŷ', '\ufeff😀', 'plain words\n'].map(utf8);
  return [
    ...small.map((one) =>
      codec(
        JSON.stringify(one.codec),
        one.valid.map(({ bytes }) => bytesOf(bytes)),
        codecOf(one.codec),
        0.3,
      ),
    ),
    target('fromHex', ['', '00ff0a', 'deadbeef'], fromHex, toHex),
    target('fromBase64', ['', 'AA==', '//8=', '+/AB'], fromBase64, toBase64),
    target('parseUtf8', texts, parseUtf8, utf8),
  ];
}

function recordTargets(): FuzzTarget[] {
  const definitions = readVectors<DefinitionVectors>('encoding/definitions.json').valid;
  const ballots = bodies.flatMap((body) => (body.kind === 'online-ballot' ? [body.ballot] : []));
  const declarations = blobs('result');
  return [
    codec(
      'definition',
      definitions.map(({ bytes }) => bytesOf(bytes)),
      definitionCodec,
    ),
    codec(
      'body',
      bodies.map((body) => format(record.bodyCodec, body)),
      record.bodyCodec,
    ),
    target('parseEntry', entries, record.parseEntry, record.formatEntry, 3),
    target(
      'parseCertificateFile',
      [sampleBranchCertificate, sampleWholeCertificate].map((one) =>
        record.signCertificate(one, sampleKeys.office),
      ),
      record.parseCertificateFile,
      record.formatCertificateFile,
    ),
    target('parseDeclaration', declarations, record.parseDeclaration, record.formatDeclaration),
    target('parseBallot', ballots, crypto.parseBallot, crypto.formatBallot, 3),
    target('parseCodeList', blobs('code-list'), crypto.parseCodeList, crypto.formatCodeList),
    target('parseShareFile', blobs('share-file'), crypto.parseShareFile, crypto.formatShareFile),
    target('parseShuffleProof', blobs('mix', 1), crypto.parseShuffleProof, crypto.formatShuffleProof),
    target('parseRehearsal', blobs('rehearsal'), crypto.parseRehearsal, crypto.formatRehearsal),
    target(
      'parseCeremonyTranscript',
      blobs('key-ceremony'),
      crypto.parseCeremonyTranscript,
      crypto.formatCeremonyTranscript,
    ),
  ];
}

function cryptoTargets(): FuzzTarget[] {
  const group = crypto.referenceGroup;
  const scalars = [0n, 1n, crypto.groupOrder - 1n].map(crypto.formatScalar);
  const openings = [crypto.formatOpenings([1n]), crypto.formatOpenings([5n, 7n])];
  return [
    target('parseScalar', scalars, crypto.parseScalar, crypto.formatScalar),
    target('parseOpenings', openings, crypto.parseOpenings, crypto.formatOpenings),
    // Decoding computes a square root each time.
    target('decode element', [crypto.generatorBytes], group.decode, group.encode, 0.02),
    sealedTarget(),
    permitTarget(),
  ];
}

const election = new Uint8Array(32).fill(1);

/** Opens only as it was sealed. */
function sealedTarget(): FuzzTarget {
  const key = crypto.referenceSecretGroup.multiplyGenerator(77n);
  const random = crypto.seededRandom(election);
  const label = utf8('label');
  const sealed = crypto.sealTo(crypto.referenceSecretGroup, key, election, label, utf8('answers'), random);
  const open = (bytes: Uint8Array) =>
    crypto.openSealed(crypto.referenceSecretGroup, 77n, election, label, bytes);
  return target('openSealed', [sealed], open, () => sealed, 0.005);
}

/** Is good only as it was signed. */
function permitTarget(): FuzzTarget {
  const office = crypto.sha256(utf8('office'));
  const credential = 7 as CredentialNumber;
  const signed = record.signPermit(election, office, { credential, expires: 2_000 });
  const context = { electionHash: election, officeKey: crypto.publicKeyOf(office), credential, now: 1_000 };
  return target(
    'verifyPermit',
    [signed],
    (bytes) => record.verifyPermit(bytes, context),
    () => signed,
    0.02,
  );
}

function logTargets(): FuzzTarget[] {
  const heads = readVectors<CheckpointVectors>('board/checkpoints.json');
  const receipts = readVectors<ReceiptVectors>('board/receipts.json').valid.map(({ receipt }) => receipt);
  const notes = heads.valid.map(({ note }) => note);
  const lines = notes.map((note) => note.slice(note.lastIndexOf('\n\n') + 2));
  const texts = notes.map((note) => note.slice(0, note.lastIndexOf('\n\n') + 1));
  const asked = receipts.map((receipt) => {
    const { hashes, checkpoint } = unwrap(log.parseTlogProof(receipt));
    return log.formatAddCheckpoint({ oldSize: 3, proof: hashes, checkpoint });
  });
  const paths = readVectors<{ readonly valid: readonly { readonly path: string }[] }>(
    'board/tile-paths.json',
  );
  const tile = bundleBytes.slice(0, 96);
  const decimal = (text: string) => {
    const number = log.parseDecimal(text);
    return number === undefined ? err('no number') : ok(number);
  };
  return [
    target('parseNote', notes, log.parseNote, log.formatNote, 2),
    target('parseSignatureLines', lines, log.parseSignatureLines, (all) =>
      all.map(log.formatSignatureLine).join(''),
    ),
    target('parseCheckpoint', texts, log.parseCheckpoint, log.formatCheckpoint),
    target('parseSubmitted', notes, log.parseSubmitted, ({ checkpoint, note }) =>
      log.formatNote({ ...note, text: log.formatCheckpoint(checkpoint) }),
    ),
    target('parseTlogProof', receipts, log.parseTlogProof, log.formatTlogProof, 2),
    target('parseAddCheckpoint', asked, log.parseAddCheckpoint, log.formatAddCheckpoint),
    target(
      'parseTilePath',
      paths.valid.map(({ path }) => path),
      log.parseTilePath,
      log.formatTilePath,
    ),
    target('parseDecimal', ['0', '7', '1659348000', '9007199254740991'], decimal, String),
    target('parseTile', [tile], (bytes: Uint8Array) => log.parseTile(bytes, 3), log.formatTile),
    target(
      'parseEntryBundle',
      [bundleBytes.slice(0, 0), log.formatEntryBundle(entries.slice(1, 4))],
      (bytes: Uint8Array) => (bytes.length === 0 ? ok([]) : log.parseEntryBundle(bytes, 3)),
      log.formatEntryBundle,
    ),
    ...keyTargets(heads),
  ];
}

function keyTargets(heads: CheckpointVectors): FuzzTarget[] {
  const verifiers = [heads.logKey, ...heads.witnessKeys];
  const signers = heads.signerKeys.map(({ signer }) => signer);
  return [
    target('parseVerifierKey', verifiers, log.parseVerifierKey, log.formatVerifierKey),
    // Checking a secret key's id multiplies.
    target('parseSignerKey', signers, log.parseSignerKey, log.formatSignerKey, 0.05),
  ];
}

function typedTargets(): FuzzTarget[] {
  const codes = readVectors<{ readonly valid: readonly { readonly typed: readonly string[] }[] }>(
    'crypto/codes.json',
  );
  const typed = codes.valid.flatMap((code) => code.typed);
  const barcodes = [0, 7, 255].map((byte) => roll.makeBarcode(new Uint8Array(12).fill(byte)));
  return [
    forgiving('parseCode', typed, crypto.parseCode, crypto.formatCode),
    forgiving(
      'parseBoardReference',
      ['7K3MP-2Q9XW', '7k3mp 2q9xw'],
      crypto.parseBoardReference,
      (reference) => crypto.formatBoardReference(reference as BoardReference),
    ),
    forgiving(
      'parseBarcode',
      [...barcodes, ...barcodes.map((text) => text.toLowerCase())],
      roll.parseBarcode,
      String,
    ),
    ...voteTargets(),
    ...deviceTargets(),
    ...cellTargets(),
  ];
}

/** Votes of every contest of the definitions of the vectors: one mark, sets, rankings. */
function voteTargets(): FuzzTarget[] {
  const definitions = readVectors<DefinitionVectors>('encoding/definitions.json').valid;
  const contests = definitions.flatMap(
    ({ bytes }) => unwrap(parse(definitionCodec, bytesOf(bytes))).contests,
  );
  return contests.map((contest) =>
    target(
      `parseVote of ${contest.id}`,
      ['0', '1', '2', '3', '7', '12', '100', `${voteCount(contest) - 1n}`, `${voteCount(contest)}`],
      (text) => (/^(0|[1-9][0-9]{0,70})$/.test(text) ? parseVote(contest, BigInt(text)) : err('no number')),
      (choice) => `${formatVote(contest, choice)}`,
      0.2,
    ),
  );
}

function deviceTargets(): FuzzTarget[] {
  const ballot = bodies.flatMap((body) =>
    body.kind === 'online-ballot' ? [body.ballot] : [],
  )[0] as Uint8Array;
  const seal = { reference: '7K3MP2Q9XW' as BoardReference, ballotHash: crypto.ballotHash(ballot) };
  return [
    target(
      'parseDeviceSeal',
      [record.formatDeviceSeal(seal)],
      record.parseDeviceSeal,
      record.formatDeviceSeal,
    ),
    target(
      'parseDeviceOpening',
      [record.formatDeviceOpening(ballot, [5n])],
      record.parseDeviceOpening,
      ({ ballotBytes, openings }) => record.formatDeviceOpening(ballotBytes, openings),
    ),
  ];
}

function cellTargets(): FuzzTarget[] {
  const same = (text: string): string => text;
  const answers = [
    roll.formatAnswers({ dateOfBirth: '1951-03-09', postcode: 'SW1A 2AA' }),
    roll.formatAnswers({ dateOfBirth: undefined, postcode: undefined }),
  ];
  return [
    target('parseAnswers', answers, roll.parseAnswers, roll.formatAnswers),
    forgiving('parseText', ['Siân  Lloyd', ' O’Brien\t', 'Łódź', '李'], roll.parseText, same),
    forgiving('parseDay', ['1952-07-14', '14/7/1952', '29/02/2024'], roll.parseDay, same),
    forgiving('parseCountry', ['GB', 'wales', 'fr', ''], roll.parseCountry, same),
    forgiving('parseEmail', ['a.b@Example.org', "o'x@b-c.example"], roll.parseEmail, same),
    forgiving('parsePostcode GB', ['sw1a2aa', 'GY1 1WH'], (text) => roll.parsePostcode(text, 'GB'), same),
    forgiving('parsePostcode FR', ['75001', 'ab-12'], (text) => roll.parsePostcode(text, 'FR'), same),
    { name: 'parseRoll', seeds: rollSeeds, rewrite: rewriteRoll, isForgiving: true, weight: 2 },
  ];
}

/** Every parser of core. */
export const fuzzTargets: readonly FuzzTarget[] = [
  ...bytesTargets(),
  ...recordTargets(),
  ...cryptoTargets(),
  ...logTargets(),
  ...typedTargets(),
  ...paperTargets(),
  ...registerTargets(),
];
