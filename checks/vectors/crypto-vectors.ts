/**
 * Makes vectors/crypto/*.json that are the project's own (group.json and hashing.json are published ones): everything is drawn
 * from named seeds and computed by the naive second implementation. Run it to write the files again:
 *
 *     node checks/vectors/crypto-vectors.ts
 */
import { writeFileSync } from 'node:fs';
import * as ballots from '../reference/crypto/ballots.ts';
import * as codes from '../reference/crypto/codes.ts';
import * as credentials from '../reference/crypto/credentials.ts';
import {
  challengeBytes,
  hex,
  join,
  opening,
  sha256,
  sha512,
  toScalar,
  unhex,
} from '../reference/crypto/hashing.ts';
import { decode, encode, mapToElement, order, toLittleEndian } from '../reference/crypto/ristretto.ts';
import * as box from '../reference/crypto/sealed-box.ts';

const seed = (name: string): Uint8Array => Buffer.from(`countersign vectors: ${name}`);
const scalar = (name: string): bigint => toScalar(sha512(seed(name)));
const hash = (name: string): Uint8Array => sha256(seed(name));
const scalarHex = (value: bigint): string => hex(toLittleEndian(value));

function scalars() {
  const valid = [0n, 1n, 2n, 255n, 256n, 2n ** 252n, order - 1n, scalar('scalar')];
  const invalid = [order, order + 1n, 2n ** 253n, 2n ** 255n - 19n, 2n ** 255n, 2n ** 256n - 1n];
  return {
    valid: valid.map((value) => ({ value: `${value}`, encoding: scalarHex(value) })),
    invalid: [
      ...invalid.map((value) => ({ why: `${value} is not below the order`, encoding: scalarHex(value) })),
      { why: '31 bytes', encoding: '00'.repeat(31) },
      { why: '33 bytes', encoding: '00'.repeat(33) },
    ],
  };
}

function transcripts() {
  const electionHash = hash('election');
  const lists: [string, string][][] = [
    [],
    [['key', '']],
    [['key', '01']],
    [
      ['key', '01'],
      ['key', '01'],
    ],
    [['', '']],
    [['schlüssel', 'ff00']],
  ];
  return lists.map((items) => {
    const protocol = ballots.proofDomain;
    const all = [
      ...opening(protocol, electionHash),
      ...items.map(([tag, data]) => [tag, unhex(data)] as const),
    ];
    const first = challengeBytes(all, 'e');
    const second = challengeBytes([...all, ['challenge', Buffer.from('e')], ['e', first]], 'f');
    const challenges = [
      { tag: 'e', bytes: hex(first), scalar: scalarHex(toScalar(first)) },
      { tag: 'f', bytes: hex(second), scalar: scalarHex(toScalar(second)) },
    ];
    return { protocol, electionHash: hex(electionHash), items, challenges };
  });
}

function printedCodes() {
  const all = [
    '00'.repeat(10),
    'ff'.repeat(10),
    '00010203040506070809',
    ...[1, 2, 3].map((i) => hex(hash(`code ${i}`)).slice(0, 20)),
  ];
  const valid = all.map((bytes) => {
    const printed = codes.printCode(unhex(bytes));
    const sloppy = printed.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'L').replaceAll('-', ' ');
    return { bytes, printed, typed: [printed, printed.replaceAll('-', ''), sloppy] };
  });
  const right = [...(valid.at(-1)?.printed.replaceAll('-', '') ?? '')];
  const wrong = right.with(6, right[6] === 'Z' ? 'Y' : 'Z');
  const swapped = right.with(2, right[3] as string).with(3, right[2] as string);
  return {
    valid,
    invalid: [
      { typed: right.slice(1).join(''), error: { kind: 'length', found: 17, expected: 18 } },
      { typed: [...right, '0'].join(''), error: { kind: 'length', found: 19, expected: 18 } },
      { typed: '', error: { kind: 'length', found: 0, expected: 18 } },
      { typed: right.with(4, 'U').join(''), error: { kind: 'character', position: 4, character: 'U' } },
      { typed: wrong.join(''), error: { kind: 'check', positions: [6] } },
      { typed: swapped.join(''), error: { kind: 'check', positions: [2, 3] } },
    ],
  };
}

function credentialCases() {
  return [0, 1, 172_436].map((v) => {
    const electionHash = hash('election');
    const codeOf = (office: string) => hash(`code ${office} ${v}`).subarray(0, 10);
    const halves = (['A', 'B'] as const).map((office) => {
      const code = codeOf(office);
      const x = credentials.secretOf(office, electionHash, code);
      const key = credentials.keyOf(x);
      const statement = { electionHash, office, credentialNumber: v, key };
      const possession = credentials.provePossession(statement, x, scalar(`w ${office} ${v}`));
      return { office, code: hex(code), secret: scalarHex(x), key: hex(key), possession: hex(possession) };
    });
    const [a, b] = halves as [(typeof halves)[0], (typeof halves)[0]];
    const key = credentials.credentialKey(unhex(a.key), unhex(b.key)) as Uint8Array;
    const boardReference = credentials.boardReference(electionHash, key);
    return { electionHash: hex(electionHash), credentialNumber: v, halves, key: hex(key), boardReference };
  });
}

function codeLists() {
  const electionHash = hash('election');
  const entries = [0, 1, 2].flatMap((v) => {
    const x = scalar(`list ${v}`);
    const key = credentials.keyOf(x);
    const statement = { electionHash, office: 'B', credentialNumber: v, key } as const;
    return [key, credentials.provePossession(statement, x, scalar(`list w ${v}`))];
  });
  const bytes = join(Uint8Array.of(1), electionHash, Uint8Array.of(0, 0, 0, 3), ...entries);
  const misplaced = join(
    bytes.subarray(0, 37),
    bytes.subarray(133, 229),
    bytes.subarray(37, 133),
    bytes.subarray(229),
  );
  const otherOffice = bytes.with(0, 0);
  return {
    valid: [{ bytes: hex(bytes), hash: hex(credentials.hashList(bytes)) }],
    malformed: [bytes.subarray(0, -1), bytes.with(0, 2), bytes.with(36, 4), bytes.subarray(0, 36)].map(hex),
    failing: [
      { bytes: hex(misplaced), failed: [0, 1] },
      { bytes: hex(otherOffice), failed: [0, 1, 2] },
      { bytes: hex(bytes.with(227, (bytes[227] as number) ^ 1)), failed: [1] },
    ],
  };
}

function votes() {
  const numbers = [0n, 1n, 2n, 3n, 255n, 256n, 2n ** 64n, 2n ** 240n - 1n];
  const next = (k: bigint): string => {
    const first = ballots.embed(k);
    for (let counter = (first[0] as number) + 1; counter < 256; counter++)
      if (decode(first.with(0, counter))) return hex(first.with(0, counter));
    throw new Error('no second counter');
  };
  return {
    valid: numbers.map((k) => ({ vote: `${k}`, element: hex(ballots.embed(k)) })),
    rejected: [
      { why: 'the identity', element: '00'.repeat(32) },
      ...[0n, 1n, 2n].map((k) => ({ why: `${k} with a counter that is not the smallest`, element: next(k) })),
      { why: 'an element that embeds nothing', element: hex(encode(mapToElement(sha512(seed('any'))))) },
    ],
  };
}

function ballotCases() {
  const joint = credentials.keyOf(scalar('joint'));
  const made = [1, 2, 16].map((contestCount) => {
    const election = { electionHash: hash('election'), jointKey: joint, contestCount };
    const list = Array.from({ length: contestCount }, (_, i) => BigInt(i));
    const secret = scalar(`secret ${contestCount}`);
    const masks = list.map((_, i) => scalar(`r ${contestCount} ${i}`));
    const nonces = [...list, 0n].map((_, i) => scalar(`w ${contestCount} ${i}`));
    const vote = { election, credentialNumber: 7, secret, votes: list, masks, nonces };
    return { election, key: credentials.keyOf(secret), bytes: ballots.sealBallot(vote), masks, list };
  });
  const valid = made.map(({ election, key, bytes, masks, list }) => ({
    ...context(election, key, bytes),
    hash: hex(ballots.hashBallot(bytes)),
    openings: masks.map(scalarHex).join(''),
    votes: list.map(String),
  }));
  const { election, key, bytes } = made[1] as (typeof made)[0];
  const other = { ...election, electionHash: hash('other election') };
  const at = (offset: number, value: Uint8Array) =>
    join(bytes.subarray(0, offset), value, bytes.subarray(offset + value.length));
  const invalid = [
    { ...context(other, key, bytes), error: 'election' },
    { ...context(other, key, at(0, other.electionHash)), error: 'proof' },
    { ...context({ ...election, jointKey: credentials.keyOf(2n) }, key, bytes), error: 'proof' },
    { ...context(election, credentials.keyOf(3n), bytes), error: 'proof' },
    { ...context({ ...election, contestCount: 1 }, key, bytes), error: 'contests' },
    { ...context(election, key, at(32, Uint8Array.of(0, 0, 0, 8))), error: 'proof' },
    { ...context(election, key, at(37, new Uint8Array(32))), error: 'element' },
    { ...context(election, key, at(69, new Uint8Array(32).fill(255))), error: 'element' },
    { ...context(election, key, at(165, unhex(`01${'00'.repeat(31)}`))), error: 'element' },
    { ...context(election, new Uint8Array(32), bytes), error: 'element' },
    { ...context({ ...election, jointKey: new Uint8Array(32) }, key, bytes), error: 'element' },
    { ...context(election, key, at(261, toLittleEndian(scalar('response')))), error: 'proof' },
  ];
  const malformed = [
    bytes.subarray(1),
    join(bytes, Uint8Array.of(0)),
    at(36, Uint8Array.of(0)),
    at(36, Uint8Array.of(3)),
    at(261, toLittleEndian(order)),
    at(261, new Uint8Array(32).fill(255)),
  ];
  return { valid, invalid, malformed: malformed.map(hex) };
}

function context(election: ballots.Election, credentialKey: Uint8Array, ballot: Uint8Array) {
  const { electionHash, jointKey, contestCount } = election;
  return {
    electionHash: hex(electionHash),
    jointKey: hex(jointKey),
    contestCount,
    credentialKey: hex(credentialKey),
    ballot: hex(ballot),
  };
}

function sealedBoxes() {
  const electionHash = hash('election');
  const secret = scalar('box');
  return ['', 'a', 'x'.repeat(200)].map((plaintext) => {
    const sealed = box.seal(
      credentials.keyOf(secret),
      electionHash,
      seed('label'),
      Buffer.from(plaintext),
      scalar(`r ${plaintext}`),
    );
    return {
      secret: scalarHex(secret),
      electionHash: hex(electionHash),
      label: hex(seed('label')),
      plaintext,
      sealed: hex(sealed),
    };
  });
}

/** File name to content. */
export function makeCryptoVectors(): ReadonlyMap<string, string> {
  const files = {
    'scalars.json': scalars(),
    'transcripts.json': transcripts(),
    'codes.json': printedCodes(),
    'credentials.json': credentialCases(),
    'code-lists.json': codeLists(),
    'votes.json': votes(),
    'ballots.json': ballotCases(),
    'sealed-boxes.json': sealedBoxes(),
  };
  return new Map(Object.entries(files).map(([name, value]) => [name, `${JSON.stringify(value, null, 1)}\n`]));
}

if (import.meta.main) {
  for (const [name, content] of makeCryptoVectors())
    writeFileSync(new URL(`../../vectors/crypto/${name}`, import.meta.url), content);
}
