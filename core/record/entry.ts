/**
 * An entry of the log: who says what, in which election (spec/10-record.md).
 *
 *   u8 version (1) ‖ election hash 32 ‖ nonce 16 ‖ body ‖ signatures
 *
 * Signatures cover version, election hash, nonce and body. The nonce lets one party say the same thing twice on
 * purpose (suspend, resume, suspend) while the same signed bytes a second time are refused as a replay.
 */
import type { Definition, SigningParty } from '@countersign/ballot';
import {
  type Codec,
  concatBytes,
  describeParseError,
  err,
  fixed,
  format,
  list,
  ok,
  oneOf,
  parse,
  type Result,
  struct,
  u8,
} from '@countersign/bytes';
import {
  domains,
  type SignatureClaim,
  type SigningKey,
  sha256,
  sign,
  signatureClaim,
  verifySignature,
} from '@countersign/crypto';
import { type Body, type BodyKind, bodyCodec } from './body.ts';
import { readFrequentEntry } from './frequent-entries.ts';

export const signerRoles = ['office', 'officer', 'code-a', 'code-b', 'holder'] as const;
/** In what capacity a party of the definition signs. */
export type SignerRole = (typeof signerRoles)[number];

/** Names one party of the definition. `index` is 0-based among officers and key-holders, else 0. */
export interface Signer {
  readonly role: SignerRole;
  readonly index: number;
}

export interface EntrySignature extends Signer {
  readonly signature: Uint8Array;
}

export interface Entry {
  /** SHA-256 of the definition; the definition's own entry carries it too. */
  readonly electionHash: Uint8Array;
  /** 16 bytes, fresh for each entry that is signed; zero for the box's own. */
  readonly nonce: Uint8Array;
  readonly body: Body;
  readonly signatures: readonly EntrySignature[];
}

/** Bytes of the largest entry: the limit of an entry bundle (C2SP tlog-tiles). */
export const entryLimit = 65_535;

const entryVersion = 1;

const statement = struct<Omit<Entry, 'signatures'>>({
  electionHash: fixed(32),
  nonce: fixed(16),
  body: bodyCodec,
});

const signature = struct<EntrySignature>({ role: oneOf(...signerRoles), index: u8, signature: fixed(64) });

const entryCodec: Codec<Entry> = {
  write: (out, entry) => {
    u8.write(out, entryVersion);
    statement.write(out, entry);
    list(signature, 32).write(out, entry.signatures);
  },
  read: (from) => {
    const version = u8.read(from);
    if (version !== entryVersion) from.refuse(`entry format ${version}, this program knows ${entryVersion}`);
    return { ...statement.read(from), signatures: list(signature, 32).read(from) };
  },
};

/** The entry's one byte string: the leaf of the log. */
export function formatEntry(entry: Entry): Uint8Array {
  const bytes = format(entryCodec, entry);
  if (bytes.length > entryLimit) throw new Error(`formatEntry: ${bytes.length} bytes, at most ${entryLimit}`);
  return bytes;
}

/** Strict reading of an entry. The error is a sentence with the byte offset and the field. */
export function parseEntry(bytes: Uint8Array): Result<Entry, string> {
  if (bytes.length > entryLimit) return err(`entry of ${bytes.length} bytes, at most ${entryLimit}`);
  const frequent = readFrequentEntry(bytes, signerRoles);
  if (frequent) return ok(frequent);
  const entry = parse(entryCodec, bytes);
  return entry.ok ? ok(entry.value) : err(describeParseError(entry.error));
}

/** Version, election hash, nonce and body of an entry: what its signatures cover. The rest of its bytes are the signatures. */
export function signedBytes(entry: Omit<Entry, 'signatures'>): Uint8Array {
  return concatBytes([format(u8, entryVersion), format(statement, entry)]);
}

/** Hash of what is signed: the same for an entry with one signature and with two. Used to refuse replays (RECORD-4). */
export function statementHash(entry: Omit<Entry, 'signatures'>): Uint8Array {
  return sha256(signedBytes(entry));
}

/** `entry` with one more signature. */
export function signEntry(entry: Entry, signer: Signer, key: SigningKey): Entry {
  const made = sign(key, domains.entrySignature, entry.electionHash, signedBytes(entry));
  return {
    ...entry,
    signatures: [...entry.signatures, { role: signer.role, index: signer.index, signature: made }],
  };
}

/** An entry of the box's own, which the signed head alone vouches for (RECORD-6). */
export function boxEntry(electionHash: Uint8Array, body: Body): Entry {
  return { electionHash, nonce: new Uint8Array(16), body, signatures: [] };
}

/** The party of the definition that a signer names. */
export function partyOf(definition: Definition, signer: Signer): SigningParty | undefined {
  switch (signer.role) {
    case 'office':
      return signer.index === 0 ? definition.office : undefined;
    case 'code-a':
      return signer.index === 0 ? definition.codeOfficeA : undefined;
    case 'code-b':
      return signer.index === 0 ? definition.codeOfficeB : undefined;
    case 'officer':
      return definition.officers[signer.index];
    case 'holder':
      return definition.keyHolders[signer.index];
  }
}

/** Who has to sign an entry of each kind: `box` for nobody but the log's head. */
export type Authority = 'box' | 'office' | 'code-office' | 'this-holder' | 'all-holders' | 'two-officers';

/** One line per kind: who answers for it. */
export const authorities: Readonly<Record<BodyKind, Authority>> = {
  definition: 'office',
  'roll-version': 'two-officers',
  notice: 'office',
  lifecycle: 'office',
  'code-list-commitment': 'code-office',
  'code-list': 'code-office',
  'key-ceremony': 'all-holders',
  rehearsal: 'office',
  'packs-made': 'office',
  'online-ballot': 'box',
  'postal-arrival': 'office',
  'paper-received': 'office',
  'paper-status': 'office',
  'paper-duplicate': 'office',
  'credential-issued': 'two-officers',
  'credential-revoked': 'two-officers',
  incident: 'office',
  'software-release': 'office',
  closed: 'box',
  'mix-input': 'box',
  mix: 'this-holder',
  'share-commitment': 'this-holder',
  'share-file': 'this-holder',
  'paper-count': 'office',
  result: 'office',
  'final-statuses': 'box',
  lot: 'two-officers',
  'candidate-withdrawn': 'two-officers',
  'roll-change': 'two-officers',
  completeness: 'two-officers',
  'credential-lapsed': 'two-officers',
  'membership-tested': 'two-officers',
};

/** Verifies that exactly the right parties signed, once each; the error is a sentence. */
export function verifyEntrySignatures(entry: Entry, definition: Definition): Result<void, string> {
  const problem = checkSigners(entry, definition);
  if (problem) return err(problem);
  const message = signedBytes(entry);
  for (const made of entry.signatures) {
    const party = partyOf(definition, made);
    if (
      !party ||
      !verifySignature(party.publicKey, domains.entrySignature, entry.electionHash, message, made.signature)
    ) {
      return err(`the signature of ${made.role} ${made.index} is wrong`);
    }
  }
  return ok(undefined);
}

/** Bytes of the number of signatures, and of one: they stand at the end of an entry. */
const [signatureCountSize, signatureSize] = [4, 1 + 1 + 64];

/**
 * One signature of an entry by the holder of a key, to be verified among many (`verifySignaturesWork`). `bytes` are those the entry
 * was parsed from: what is signed is all of them but the signatures.
 */
export function entrySignatureClaim(
  entry: Entry,
  bytes: Uint8Array,
  publicKey: Uint8Array,
  signature: Uint8Array,
): SignatureClaim {
  const end = bytes.length - signatureCountSize - signatureSize * entry.signatures.length;
  const signed = bytes.subarray(0, end);
  return signatureClaim(publicKey, domains.entrySignature, entry.electionHash, signed, signature);
}

/** Why the list of signers is not the one its kind needs; whether they really signed, `verifyEntrySignatures` says. */
export function checkSigners(entry: Entry, definition: Definition): string | undefined {
  const authority = authorities[entry.body.kind];
  const given = entry.signatures.map(({ role, index }) => `${role} ${index}`);
  if (authority === 'box' && entry.nonce.some((byte) => byte !== 0))
    return "an entry of the box's own has a nonce";
  if (authority === 'two-officers') {
    const officers = entry.signatures.every(({ role }) => role === 'officer');
    const ascending =
      entry.signatures.length === 2 && (entry.signatures[0]?.index ?? 0) < (entry.signatures[1]?.index ?? 0);
    return officers && ascending
      ? undefined
      : `two different officers must sign, in ascending order; signed: ${given.join(', ') || 'nobody'}`;
  }
  const wanted = requiredSigners(entry.body, definition).map(({ role, index }) => `${role} ${index}`);
  return wanted.join() === given.join()
    ? undefined
    : `to be signed by (${wanted.join(', ')}), signed by (${given.join(', ')})`;
}

/** The signers of a body in their order, where the definition fixes them (all but `two-officers`). */
export function requiredSigners(body: Body, definition: Definition): readonly Signer[] {
  switch (authorities[body.kind]) {
    case 'box':
    case 'two-officers':
      return [];
    case 'office':
      return [{ role: 'office', index: 0 }];
    case 'code-office':
      return [{ role: 'office' in body && body.office === 'A' ? 'code-a' : 'code-b', index: 0 }];
    case 'all-holders':
      return definition.keyHolders.map((_, index) => ({ role: 'holder', index }));
    case 'this-holder':
      return [{ role: 'holder', index: holderIndex(body) }];
  }
}

function holderIndex(body: Body): number {
  if (body.kind === 'mix') return body.position;
  if (body.kind === 'share-commitment' || body.kind === 'share-file') return body.holder - 1;
  throw new Error(`holderIndex: ${body.kind} is not a key-holder's`);
}
