/**
 * Definitions, entries and declarations once more, each a table written from spec/2-definition.md and spec/10-record.md, and
 * their signatures by node:crypto.
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { ascii, join, sha256, u32 as u32Bytes, unhex } from '../crypto/hashing.ts';
import {
  bytes,
  type Encoder,
  fields,
  fixed,
  type Json,
  list,
  optional,
  short,
  text,
  u8,
  u16,
  u32,
  u64,
  word,
} from './encoders.ts';

const language = word('en', 'cy');
const texts = list(fields({ language, text }));
const party = fields({ name: text, publicKey: fixed });
const option = fields({ id: text, name: texts });
const passRule = fields({
  base: word('valid-votes', 'electorate'),
  numerator: u16,
  denominator: u16,
  comparison: word('more-than', 'at-least'),
  turnoutFloor: u16,
});
const contest = fields({
  id: text,
  title: texts,
  method: word(
    ...['plurality', 'two-candidate', 'yes-no', 'block-vote', 'approval'],
    ...['av', 'stv-scottish', 'stv-ers97', 'stv-meek', 'stv-wigm'],
  ),
  seats: u8,
  options: list(option),
  passRule: optional(passRule),
  reserved: list(fields({ group: text, places: u8, options: list(text) })),
  reopenNominations: optional(text),
});
/** Tag and what follows it. */
const tieRule: Encoder = (value) => {
  const { kind, seed } = value as { kind: string; seed?: Json };
  const tag = Uint8Array.of(['officers-lot', 'seed', 'tie-stands'].indexOf(kind) + 1);
  return kind === 'seed' ? join(tag, fixed(seed ?? null)) : tag;
};
const definitionFields = fields({
  organisation: text,
  title: texts,
  languages: list(language),
  contests: list(contest),
  electorate: texts,
  timetable: fields({ opens: u64, closes: u64, timeZone: text }),
  channels: list(word('online', 'post')),
  duplicateRule: word('locked', 'first-received', 'last-received'),
  tieRule,
  registerQuestions: list(word('date-of-birth', 'postcode')),
  packPolicy: word('one-pack', 'two-mailings'),
  threshold: u8,
  keyHolders: list(fields({ name: text, publicKey: fixed, encryptionKey: fixed })),
  office: party,
  officeEncryptionKey: fixed,
  officers: list(party),
  codeOfficeA: party,
  codeOfficeB: party,
  log: party,
  witnesses: list(party),
  witnessQuorum: u8,
});

/** DEFINITION-1. */
export const encodeDefinition: Encoder = (value) => join(Uint8Array.of(2), definitionFields(value));

const blob = fields({ hash: fixed, size: u64 });
const office = word('A', 'B');
const commands = word(
  ...['freeze-roll', 'finish-keys', 'finish-packs', 'start-dispatch', 'open', 'suspend', 'resume', 'close'],
  ...['finish-mix', 'finish-opening', 'declare', 'void'],
);
const reasons = word(
  ...['blank', 'overvote', 'unclear', 'identifies-voter', 'not-a-ballot-paper', 'envelope-invalid'],
  ...['undecodable', 'empty-envelope', 'extra-paper'],
);
const count = fields({
  votes: list(fields({ vote: short, count: u32 })),
  rejected: list(fields({ reason: reasons, count: u32 })),
});

const lotFields = {
  purpose: word('elect', 'exclude', 'transfer'),
  stage: u16,
  tied: list(u8),
  chosen: u8,
  how: text,
};

/** RECORD-5's table: tag and layout by kind. */
const counted = list(fields({ reason: text, members: u32 }));
const bodies: Readonly<Record<string, readonly [tag: number, layout: Encoder]>> = {
  definition: [1, fields({ definition: encodeDefinition })],
  'roll-version': [
    2,
    fields({
      number: u32,
      branches: list(fields({ name: text, members: u32, hash: fixed })),
      root: fixed,
      members: u32,
      electronic: u32,
      reason: text,
    }),
  ],
  notice: [3, fields({ name: text, texts, from: u64 })],
  lifecycle: [4, fields({ command: commands, reason: text })],
  'code-list-commitment': [5, fields({ office, credentials: u32, hash: fixed })],
  'code-list': [6, fields({ office, list: blob })],
  'key-ceremony': [7, fields({ transcript: blob, jointKey: fixed })],
  rehearsal: [8, fields({ transcript: blob })],
  'packs-made': [9, fields({ paper: u32, electronic: u32, spare: u32 })],
  'online-ballot': [10, fields({ ballot: bytes })],
  'postal-arrival': [11, fields({ batch: u32 })],
  'paper-received': [12, fields({ credential: u32, arrival: u64 })],
  'paper-status': [
    13,
    fields({ credential: u32, status: word('accepted', 'rejected', 'cured'), reason: text }),
  ],
  'paper-duplicate': [14, fields({ credential: u32, arrival: u64, ordinal: u32 })],
  'credential-issued': [15, fields({ credential: u32, replaces: optional(u32), reason: text })],
  'credential-revoked': [16, fields({ credential: u32, reason: text })],
  incident: [17, fields({ text })],
  'software-release': [18, fields({ version: text, hash: fixed })],
  closed: [
    19,
    fields({ online: u32, post: u32, none: u32, revoked: u32, refusedAttempts: u32, failedNearClose: u32 }),
  ],
  'mix-input': [20, fields({ contest: u8, ciphertexts: blob })],
  mix: [21, fields({ contest: u8, position: u8, outputs: blob, proof: blob })],
  'share-commitment': [22, fields({ contest: u8, holder: u8, hash: fixed })],
  'share-file': [23, fields({ contest: u8, holder: u8, shares: blob })],
  'paper-count': [
    24,
    fields({
      ...{ batch: u32, round: u8, counter: text },
      ...{ envelopes: u32, papers: u32, empty: u32, extra: u32 },
      contests: list(count),
    }),
  ],
  result: [25, fields({ declaration: blob })],
  'final-statuses': [26, fields({ statuses: blob })],
  lot: [27, fields({ contest: u8, ...lotFields })],
  'candidate-withdrawn': [28, fields({ contest: u8, option: u8, stage: u16, reason: text })],
  'roll-change': [
    29,
    fields({
      ...{ number: u32, change: word('added', 'removed'), branch: text },
      ...{ row: fixed, members: u32, reason: text },
    }),
  ],
  completeness: [
    30,
    fields({
      ...{ version: u32, passed: word('open', 'overridden', 'not-asked'), rule: optional(fixed) },
      ...{ members: u32, eligible: u32, excluded: counted, undecided: u32, held: counted },
      ...{ branches: u32, answered: u32, listed: u32, found: u32, statement: text },
    }),
  ],
  'credential-lapsed': [31, fields({ credential: u32, reason: text })],
  'membership-tested': [
    32,
    fields({ rule: fixed, members: u32, still: u32, lapsed: counted, undecided: u32 }),
  ],
};

/** Every kind of entry there is. */
export const bodyKinds: readonly string[] = Object.keys(bodies);

/** Tag and fields of a body. */
export const encodeBody: Encoder = (value) => {
  const [tag, layout] = bodies[(value as { kind: string }).kind] as readonly [number, Encoder];
  return join(Uint8Array.of(tag), layout(value));
};

const roles = word('office', 'officer', 'code-a', 'code-b', 'holder');
const statement = fields({ electionHash: fixed, nonce: fixed, body: encodeBody });
const signatures = list(fields({ role: roles, index: u8, signature: fixed }));

/** RECORD-2. */
export const encodeEntry: Encoder = (value) =>
  join(Uint8Array.of(1), statement(value), signatures((value as { signatures: Json }).signatures));

/** RECORD-10. */
export const encodeDeclaration: Encoder = fields({
  ...{ electorate: u32, packs: u32, online: u32, post: u32, none: u32, revoked: u32 },
  lapsed: list(fields({ reason: text, online: u32, post: u32, none: u32 })),
  contests: list(
    fields({
      online: count,
      post: count,
      withdrawals: list(fields({ candidate: u8, stage: u16 })),
      lots: list(fields(lotFields)),
      outcome: fields({
        kind: word('elected', 'tied', 'passed', 'not-passed', 'no-votes', 'nominations-reopened'),
        options: list(text),
      }),
    }),
  ),
});

/** What the signers of an entry sign (RECORD-3, HASH-4). */
export function bytesToSign(entry: { readonly [name: string]: Json }): Uint8Array {
  const domain = ascii('countersign/v1/entry-signature');
  const electionHash = unhex(entry['electionHash'] as string);
  return join(u32Bytes(domain.length), domain, electionHash, Uint8Array.of(1), statement(entry));
}

/** DER of an Ed25519 seed and of a public key (RFC 8410), up to their 32 bytes. */
const seedHead = unhex('302e020100300506032b657004220420');
const keyHeadLength = 12;

/** Ed25519 (RFC 8032) by a seed of 32 bytes. */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return new Uint8Array(sign(null, message, privateKey(seed)));
}

/** The public key of a seed. */
export function publicKeyOfSeed(seed: Uint8Array): Uint8Array {
  const der = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' });
  return new Uint8Array(der.subarray(keyHeadLength));
}

function privateKey(seed: Uint8Array) {
  return createPrivateKey({ key: Buffer.from(join(seedHead, seed)), format: 'der', type: 'pkcs8' });
}

/** SHA-256 of the definition. */
export function electionHash(definition: Json): Uint8Array {
  return sha256(encodeDefinition(definition));
}
