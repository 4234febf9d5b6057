/** Reads vectors/crypto, which a second implementation made: what is valid passes every way, what is not has its reason. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type CredentialNumber, fromHex, toHex, unwrap, utf8 } from '@countersign/bytes';
import { ballotHash, formatBallot, parseBallot } from './ballot.ts';
import { randomOf } from './ballot-fixtures.ts';
import { checkOpening, parseOpenings } from './ballot-seal.ts';
import { verifyBallot, verifyBallots } from './ballot-verify.ts';
import { codeFromBytes, formatCode, parseCode } from './code.ts';
import { codeListHash, formatCodeList, parseCodeList, verifyCodeList } from './code-list.ts';
import {
  boardReference,
  credentialKey,
  credentialSecret,
  credentialSecretOf,
  credentialShareKey,
  type Office,
  parseBoardReference,
  verifyPossession,
} from './credential.ts';
import type { Domain } from './domains.ts';
import { decodeVote, embedVote } from './embedding.ts';
import { readySecretGroup } from './fixtures.ts';
import { referenceGroup as group, referenceSecretGroup } from './group-reference.ts';
import { formatScalar, parseScalar } from './scalar.ts';
import { openSealed } from './sealed-box.ts';
import { Transcript } from './transcript.ts';

const secretGroups = [referenceSecretGroup, await readySecretGroup()];
const bytes = (hex: string) => unwrap(fromHex(hex));
const scalar = (hex: string) => unwrap(parseScalar(bytes(hex)));

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../vectors/crypto/${name}.json`, import.meta.url), 'utf8')) as T;
}

test('vectors: scalars', () => {
  interface Scalars {
    valid: { value: string; encoding: string }[];
    invalid: { why: string; encoding: string }[];
  }
  const { valid, invalid } = read<Scalars>('scalars');
  for (const { value, encoding } of valid) {
    assert.equal(scalar(encoding), BigInt(value));
    assert.equal(toHex(formatScalar(BigInt(value))), encoding);
  }
  for (const { why, encoding } of invalid) assert.ok(!parseScalar(bytes(encoding)).ok, why);
});

test('vectors: transcripts', () => {
  interface Case {
    protocol: string;
    electionHash: string;
    items: [tag: string, data: string][];
    challenges: { tag: string; bytes: string; scalar: string }[];
  }
  for (const { protocol, electionHash, items, challenges } of read<Case[]>('transcripts')) {
    const transcript = new Transcript(protocol as Domain, bytes(electionHash));
    transcript.appendAll(items.map(([tag, data]) => [tag, bytes(data)]));
    for (const challenge of challenges) {
      assert.equal(toHex(transcript.fork().challengeBytes(challenge.tag)), challenge.bytes);
      assert.equal(transcript.challenge(challenge.tag), scalar(challenge.scalar));
    }
  }
});

test('vectors: codes', () => {
  interface Codes {
    valid: { bytes: string; printed: string; typed: string[] }[];
    invalid: { typed: string; error: unknown }[];
  }
  const { valid, invalid } = read<Codes>('codes');
  for (const one of valid) {
    assert.equal(formatCode(codeFromBytes(bytes(one.bytes))), one.printed);
    for (const typed of one.typed) assert.equal(toHex(unwrap(parseCode(typed))), one.bytes);
  }
  for (const { typed, error } of invalid) assert.deepEqual(parseCode(typed), { ok: false, error });
});

test('vectors: credentials', () => {
  interface Case {
    electionHash: string;
    credentialNumber: number;
    halves: { office: Office; code: string; secret: string; key: string; possession: string }[];
    key: string;
    boardReference: string;
  }
  for (const one of read<Case[]>('credentials')) {
    const electionHash = bytes(one.electionHash);
    const credentialNumber = one.credentialNumber as CredentialNumber;
    const [x, y] = one.halves.map(({ office, code, secret, key, possession }) => {
      const found = credentialSecret(office, electionHash, codeFromBytes(bytes(code)));
      assert.equal(found, scalar(secret));
      for (const secretGroup of secretGroups)
        assert.equal(toHex(credentialShareKey(secretGroup, found)), key);
      const statement = { electionHash, office, credentialNumber, key: bytes(key) };
      assert.ok(verifyPossession(group, statement, bytes(possession)));
      return found;
    }) as [bigint, bigint];
    const [a, b] = one.halves.map(({ key }) => bytes(key)) as [Uint8Array, Uint8Array];
    assert.equal(toHex(unwrap(credentialKey(group, a, b))), one.key);
    for (const secretGroup of secretGroups)
      assert.equal(toHex(secretGroup.multiplyGenerator(credentialSecretOf(x, y))), one.key);
    assert.equal(boardReference(electionHash, bytes(one.key)), one.boardReference);
    assert.equal(unwrap(parseBoardReference(one.boardReference)), one.boardReference);
  }
});

test('vectors: code lists', () => {
  interface Lists {
    valid: { bytes: string; hash: string }[];
    malformed: string[];
    failing: { bytes: string; failed: number[] }[];
  }
  const { valid, malformed, failing } = read<Lists>('code-lists');
  for (const one of valid) {
    const list = unwrap(parseCodeList(bytes(one.bytes)));
    assert.equal(toHex(formatCodeList(list)), one.bytes);
    assert.equal(toHex(codeListHash(bytes(one.bytes))), one.hash);
    assert.deepEqual(verifyCodeList(group, list, randomOf('vectors')).failed, []);
  }
  for (const one of malformed) assert.ok(!parseCodeList(bytes(one)).ok);
  for (const one of failing) {
    const list = unwrap(parseCodeList(bytes(one.bytes)));
    assert.deepEqual(verifyCodeList(group, list, randomOf('vectors')).failed, one.failed);
  }
});

test('vectors: votes', () => {
  interface Votes {
    valid: { vote: string; element: string }[];
    rejected: { why: string; element: string }[];
  }
  const { valid, rejected } = read<Votes>('votes');
  for (const { vote, element } of valid) {
    assert.equal(toHex(unwrap(embedVote(group, BigInt(vote)))), element);
    assert.deepEqual(decodeVote(group, bytes(element)), { ok: true, value: BigInt(vote) });
  }
  for (const { why, element } of rejected) {
    assert.ok(group.decode(bytes(element)).ok);
    assert.deepEqual(decodeVote(group, bytes(element)), { ok: false, error: 'rejected' }, why);
  }
});

interface BallotCase {
  electionHash: string;
  jointKey: string;
  contestCount: number;
  credentialKey: string;
  ballot: string;
}

function ballotCase(one: BallotCase) {
  return {
    context: {
      electionHash: bytes(one.electionHash),
      jointKey: bytes(one.jointKey),
      contestCount: one.contestCount,
    },
    credentialKey: bytes(one.credentialKey),
    ballot: unwrap(parseBallot(bytes(one.ballot))),
  };
}

test('vectors: ballots', () => {
  interface Ballots {
    valid: (BallotCase & { hash: string; openings: string; votes: string[] })[];
    invalid: (BallotCase & { error: string })[];
    malformed: string[];
  }
  const { valid, invalid, malformed } = read<Ballots>('ballots');
  for (const one of valid) {
    const { context, credentialKey: key, ballot } = ballotCase(one);
    assert.equal(toHex(formatBallot(ballot)), one.ballot);
    assert.equal(toHex(ballotHash(bytes(one.ballot))), one.hash);
    assert.ok(verifyBallot(group, context, key, ballot).ok);
    assert.deepEqual(
      verifyBallots(group, context, [{ credentialKey: key, ballot }], randomOf('v')).failed,
      [],
    );
    const openings = unwrap(parseOpenings(bytes(one.openings)));
    assert.deepEqual(unwrap(checkOpening(group, context.jointKey, ballot, openings)).map(String), one.votes);
  }
  for (const one of invalid) {
    const { context, credentialKey: key, ballot } = ballotCase(one);
    const result = verifyBallot(group, context, key, ballot);
    assert.equal(result.ok ? 'accepted' : result.error.kind, one.error);
    assert.deepEqual(
      verifyBallots(group, context, [{ credentialKey: key, ballot }], randomOf('v')).failed,
      [0],
    );
  }
  for (const one of malformed) assert.ok(!parseBallot(bytes(one)).ok);
});

test('vectors: sealed boxes', () => {
  type Case = Record<'secret' | 'electionHash' | 'label' | 'plaintext' | 'sealed', string>;
  for (const one of read<Case[]>('sealed-boxes')) {
    for (const secretGroup of secretGroups) {
      const open = openSealed(
        secretGroup,
        scalar(one.secret),
        bytes(one.electionHash),
        bytes(one.label),
        bytes(one.sealed),
      );
      assert.deepEqual(unwrap(open), utf8(one.plaintext));
    }
  }
});
