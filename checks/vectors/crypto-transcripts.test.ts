/**
 * Every item of the ballot's and the possession proof's transcript is there for a reason. For each one: a proof made without
 * it is refused; and for each that can vary, an attack that a verifier leaving it out would accept, and ours refuses. The
 * naive second implementation plays the prover without the item, and the verifier without it as the control.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CredentialNumber, unwrap } from '@countersign/bytes';
import * as core from '@countersign/crypto';
import * as ballots from '../reference/crypto/ballots.ts';
import * as credentials from '../reference/crypto/credentials.ts';
import { type Item, sha256, sha512, toScalar } from '../reference/crypto/hashing.ts';
import {
  add,
  decode,
  encode,
  fromLittleEndian,
  generator,
  mod,
  multiply,
  negate,
  order,
  type Point,
  toLittleEndian,
} from '../reference/crypto/ristretto.ts';

const group = core.referenceGroup;
const scalarOf = (name: string): bigint => toScalar(sha512(Buffer.from(name)));
const hashOf = (name: string): Uint8Array => sha256(Buffer.from(name));
const point = (bytes: Uint8Array): Point => decode(bytes) as Point;

const election: ballots.Election = {
  electionHash: hashOf('election'),
  jointKey: credentials.keyOf(scalarOf('joint')),
  contestCount: 2,
};
const secret = scalarOf('secret');
const key = credentials.keyOf(secret);
const vote: ballots.Vote = {
  election,
  credentialNumber: 7,
  secret,
  votes: [1n, 2n],
  masks: [scalarOf('r0'), scalarOf('r1')],
  nonces: [scalarOf('w0'), scalarOf('w1'), scalarOf('w2')],
};
const honest = ballots.sealBallot(vote);
const parts = ballots.parseParts(honest) as ballots.Parts;
const items = ballots.ballotItems(election, key, parts);

/** What core says of ballot bytes. */
function verdict(context: ballots.Election, credentialKey: Uint8Array, bytes: Uint8Array): string {
  const result = core.verifyBallot(group, context, credentialKey, unwrap(core.parseBallot(bytes)));
  return result.ok ? 'accepted' : result.error.kind;
}

test('BALLOT-4: the whole statement is bound, and the honest ballot accepted', () => {
  const tags = items.map(([tag]) => tag);
  assert.deepEqual(tags, [
    ...[
      'suite',
      'protocol',
      'election',
      'generator',
      'joint key',
      'contests',
      'credential number',
      'credential key',
    ],
    ...['c1', 'c2', 'c1', 'c2', 'commitment', 'commitment', 'commitment'],
  ]);
  assert.equal(verdict(election, key, honest), 'accepted');
});

for (const [place, [tag]] of items.entries()) {
  test(`BALLOT-4: a proof that leaves out item ${place}, ${tag}, is refused`, () => {
    const omit = (_: Item, at: number) => at === place;
    const bytes = ballots.sealBallot(vote, omit);
    assert.ok(ballots.verifyBallot(election, key, bytes, omit), 'control: it holds without the item');
    assert.equal(verdict(election, key, bytes), 'proof');
    assert.equal(ballots.verifyBallot(election, key, bytes), false);
  });
}

test('BALLOT-4: items in another order are another statement', () => {
  const swapped = { ...parts, ciphertexts: [2, 3, 0, 1].map((i) => parts.ciphertexts[i] as Uint8Array) };
  assert.equal(verdict(election, key, ballots.formatParts(swapped)), 'proof');
  const moved = {
    ...swapped,
    commitments: [1, 0, 2].map((i) => parts.commitments[i] as Uint8Array),
    responses: [1, 0, 2].map((i) => parts.responses[i] as Uint8Array),
  };
  assert.equal(
    verdict(election, key, ballots.formatParts(moved)),
    'proof',
    'votes moved to the other contest',
  );
});

/**
 * An attack on a protocol that leaves `item` out: from an honest ballot of that protocol and its challenge, another ballot
 * that such a verifier accepts.
 */
interface Attack {
  readonly item: string;
  readonly what: string;
  /** The election and the key the result is presented to, where not the honest ones. */
  readonly election?: ballots.Election;
  readonly key?: Uint8Array;
  readonly attack: (honest: ballots.Parts, e: bigint) => ballots.Parts;
}

const rho = scalarOf('rho');
const moved = (bytes: Uint8Array): Uint8Array => encode(add(point(bytes), multiply(generator, rho)));
/** The bytes at one place of a list, changed. */
const at = (list: readonly Uint8Array[], place: number, change: (bytes: Uint8Array) => Uint8Array) =>
  list.map((bytes, i) => (i === place ? change(bytes) : bytes));
const raised = (by: bigint) => (response: Uint8Array) =>
  toLittleEndian(mod(fromLittleEndian(response) + by, order));
const otherElection = { ...election, electionHash: hashOf('another election') };

const attacks: readonly Attack[] = [
  {
    item: 'election',
    what: 'a ballot carried to another election with the same keys',
    election: otherElection,
    attack: (ballot) => ({ ...ballot, electionHash: otherElection.electionHash }),
  },
  {
    item: 'joint key',
    what: 'a ballot for key-holders who were replaced',
    election: { ...election, jointKey: credentials.keyOf(scalarOf('other joint')) },
    attack: (ballot) => ballot,
  },
  {
    item: 'credential number',
    what: 'a ballot copied under another number with the same key',
    attack: (ballot) => ({ ...ballot, credentialNumber: 8 }),
  },
  {
    item: 'credential key',
    what: 'a ballot moved to a related key by who knows the difference',
    key: moved(key),
    attack: (ballot, e) => ({ ...ballot, responses: at(ballot.responses, 2, raised(e * rho)) }),
  },
  {
    item: 'c1',
    what: 'a ballot re-randomised in its first part',
    attack: (ballot, e) => ({
      ...ballot,
      ciphertexts: at(ballot.ciphertexts, 0, moved),
      responses: at(ballot.responses, 0, raised(e * rho)),
    }),
  },
  {
    item: 'c2',
    what: 'a vote changed by a known difference, from 1 to 2',
    attack: (ballot) => ({ ...ballot, ciphertexts: at(ballot.ciphertexts, 1, fromOneToTwo) }),
  },
  {
    item: 'commitment',
    what: 'a ballot forged without any secret',
    attack: forge,
  },
];

function fromOneToTwo(c2: Uint8Array): Uint8Array {
  return encode(add(add(point(c2), point(ballots.embed(2n))), negate(point(ballots.embed(1n)))));
}

/** With a challenge known beforehand, T = s·G − e·P fits whatever s. Nobody's r or sk is needed. */
function forge(ballot: ballots.Parts, e: bigint): ballots.Parts {
  const publics = [ballot.ciphertexts[0], ballot.ciphertexts[2], key] as Uint8Array[];
  const responses = publics.map((_, i) => scalarOf(`forged ${i}`));
  const commitments = publics.map((bytes, i) =>
    encode(add(multiply(generator, responses[i] as bigint), negate(multiply(point(bytes), e)))),
  );
  return { ...ballot, commitments, responses: responses.map(toLittleEndian) };
}

for (const { item, what, attack, ...to } of attacks) {
  test(`BALLOT-4: binding ${item} refuses ${what}`, () => {
    const presentedTo = { election, key, ...to };
    const isItem = ([tag]: Item) => tag === item;
    const weak = ballots.parseParts(ballots.sealBallot(vote, isItem)) as ballots.Parts;
    const e = ballots.ballotChallenge(ballots.ballotItems(election, key, weak), isItem);
    const result = ballots.formatParts(attack(weak, e));
    const fooled = ballots.verifyBallot(presentedTo.election, presentedTo.key, result, isItem);
    assert.ok(fooled, 'control: a protocol that leaves the item out accepts it');
    const strong = ballots.ballotChallenge(ballots.ballotItems(election, key, parts));
    for (const bytes of [result, ballots.formatParts(attack(parts, strong))]) {
      assert.equal(verdict(presentedTo.election, presentedTo.key, bytes), 'proof');
      assert.equal(ballots.verifyBallot(presentedTo.election, presentedTo.key, bytes), false);
    }
  });
}

const statement: credentials.Possession = {
  electionHash: election.electionHash,
  office: 'B',
  credentialNumber: 3,
  key,
};
const holds = (of: credentials.Possession, proof: Uint8Array): boolean =>
  core.verifyPossession(group, { ...of, credentialNumber: of.credentialNumber as CredentialNumber }, proof);

test('POSSESSION-2: a proof that leaves out any one item is refused', () => {
  assert.ok(holds(statement, credentials.provePossession(statement, secret, scalarOf('w'))));
  const tags = credentials.possessionItems(statement, key).map(([tag]) => tag);
  assert.deepEqual(tags, [
    ...['suite', 'protocol', 'election', 'office', 'credential number', 'generator', 'key', 'commitment'],
  ]);
  for (const [place, tag] of tags.entries()) {
    const proof = credentials.provePossession(statement, secret, scalarOf('w'), place);
    assert.ok(credentials.verifyPossession(statement, proof, place), `control: ${tag}`);
    assert.ok(!holds(statement, proof), tag);
  }
});

test('POSSESSION-2: a proof is good for one election, office, number and key; each would pass if its item were left out', () => {
  const proofs = Array.from({ length: 8 }, (_, place) =>
    credentials.provePossession(statement, secret, scalarOf('w'), place),
  );
  const others: readonly [place: number, other: Partial<credentials.Possession>][] = [
    [2, { electionHash: hashOf('another election') }],
    [3, { office: 'A' }],
    [4, { credentialNumber: 4 }],
  ];
  for (const [place, other] of others) {
    const changed = { ...statement, ...other };
    assert.ok(credentials.verifyPossession(changed, proofs[place] as Uint8Array, place));
    assert.ok(!holds(changed, credentials.provePossession(statement, secret, scalarOf('w'))));
  }
});
