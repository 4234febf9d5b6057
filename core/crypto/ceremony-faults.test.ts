import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { confirmCeremony, finishCeremony, revealPolynomial, startCeremony } from './ceremony.ts';
import { decideComplaint, makeComplaint } from './ceremony-complaint.ts';
import { type CeremonyFault, describeCeremonyError } from './ceremony-error.ts';
import { honestRounds } from './ceremony-fixtures.ts';
import { verifyCeremony } from './ceremony-keys.ts';
import {
  type CommitMessage,
  formatCeremonyTranscript,
  formatMessage,
  messageToSign,
  parseCeremonyTranscript,
  parseMessage,
  type RevealMessage,
  revealHash,
  shareLabel,
} from './ceremony-messages.ts';
import { domains } from './domains.ts';
import { badEncodings, readySecretGroup, seededRandom } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { formatScalar } from './scalar.ts';
import { sealTo } from './sealed-box.ts';
import { sign } from './signature.ts';

const secretGroup = await readySecretGroup();
const honest = honestRounds(secretGroup, 2, 3);
const { ceremony, turns, secrets } = honest;
const culprit = 2;
const turn = turns[culprit - 1]!;
const random = seededRandom('faults');

type Rounds = { round1: Uint8Array[]; round2: Uint8Array[]; round3: Uint8Array[] };
const replaced = (list: readonly Uint8Array[], message: Uint8Array) => list.with(culprit - 1, message);

function signedCommit(message: CommitMessage, signer = turn): Uint8Array {
  const bytes = messageToSign(ceremony, 1, message);
  return formatMessage(1, {
    ...message,
    signature: sign(signer.signingKey, domains.ceremonyMessage, ceremony.electionHash, bytes),
  });
}

function signedReveal(message: RevealMessage, signer = turn): Uint8Array {
  const bytes = messageToSign(ceremony, 2, message);
  return formatMessage(2, {
    ...message,
    signature: sign(signer.signingKey, domains.ceremonyMessage, ceremony.electionHash, bytes),
  });
}

const honestReveal = unwrap(parseMessage(2, honest.round2[culprit - 1]!));

/** Rounds in which the culprit commits to and reveals `changes`, correctly signed, and all others answer that. */
function withPolynomial(changes: Partial<RevealMessage>): Rounds {
  const reveal = { ...honestReveal, ...changes };
  const hash = revealHash(ceremony, culprit, reveal);
  const round1 = replaced(honest.round1, signedCommit({ holder: culprit, hash }));
  const others = turns.map((each, i) => unwrap(revealPolynomial({ ...each, secret: secrets[i]!, round1 })));
  const { round1: seen } = unwrap(parseMessage(2, others[0]!));
  return { round1, round2: replaced(others, signedReveal({ ...reveal, round1: seen })), round3: [] };
}

/** Rounds whose second message of the culprit is changed after an honest first. */
const withReveal = (changes: Partial<RevealMessage>): Rounds => ({
  ...honest,
  round2: replaced(honest.round2, signedReveal({ ...honestReveal, ...changes })),
});

/** What the first, honest holder makes of these rounds. */
function verdict({ round1, round2, round3 }: Rounds) {
  const confirmed = confirmCeremony({ ...turns[0]!, round1, round2 });
  if (!confirmed.ok) return confirmed.error;
  const finished = finishCeremony({ group, ceremony, round1, round2, round3 });
  return finished.ok ? undefined : finished.error;
}

const otherCommitments = [...honestReveal.commitments].reverse();
const sealedWrong = (scalar: bigint): Uint8Array =>
  sealTo(
    turn.secretGroup,
    turns[0]!.ceremony.keyHolders[0]!.encryptionKey,
    ceremony.electionHash,
    shareLabel(ceremony, culprit, 1, honestReveal.commitments),
    formatScalar(scalar),
    random,
  );
const withFirstShare = (sealed: Uint8Array): Rounds =>
  withReveal({ sealedShares: honestReveal.sealedShares.with(0, sealed) });
const badShare = { ...honestReveal.knowledge, response: formatScalar(5n) };
const laterAttempt = startCeremony({ ...turn, ceremony: { ...ceremony, attempt: 2 } });
const oldElection = startCeremony({
  ...turn,
  ceremony: { ...ceremony, electionHash: new Uint8Array(32).fill(8) },
});

const misbehaviours: readonly [what: string, rounds: Rounds, fault: CeremonyFault][] = [
  [
    'a polynomial with a commitment too many',
    withPolynomial({ commitments: [...honestReveal.commitments, honestReveal.commitments[0]!] }),
    'commitment-count',
  ],
  [
    'a polynomial with a commitment too few',
    withPolynomial({ commitments: honestReveal.commitments.slice(1) }),
    'commitment-count',
  ],
  [
    'index zero',
    { ...honest, round1: replaced(honest.round1, signedCommit({ holder: 0, hash: new Uint8Array(32) })) },
    'unknown-holder',
  ],
  [
    'an index above n',
    { ...honest, round1: replaced(honest.round1, signedCommit({ holder: 4, hash: new Uint8Array(32) })) },
    'unknown-holder',
  ],
  [
    'a reveal that is not what was committed to',
    withReveal({ commitments: otherCommitments }),
    'reveal-mismatch',
  ],
  [
    'a first message from another attempt',
    { ...honest, round1: replaced(honest.round1, laterAttempt.message) },
    'signature',
  ],
  [
    'a first message from another election',
    { ...honest, round1: replaced(honest.round1, oldElection.message) },
    'signature',
  ],
  ['a share that is not on the polynomial', withFirstShare(sealedWrong(77n)), 'share-wrong'],
  ['a share of zero', withFirstShare(sealedWrong(0n)), 'share-wrong'],
  ['a share sealed for another recipient', withFirstShare(honestReveal.sealedShares[2]!), 'share-unsealable'],
  ['a share that is no sealed box', withFirstShare(new Uint8Array(80)), 'share-unsealable'],
  ['no share at all for one holder', withFirstShare(new Uint8Array(0)), 'share-unsealable'],
  [
    'shares for fewer holders',
    withReveal({ sealedShares: honestReveal.sealedShares.slice(1) }),
    'share-count',
  ],
  ['a bad proof of knowledge', withPolynomial({ knowledge: badShare }), 'knowledge'],
  [
    "another holder's polynomial and proof as one's own",
    withPolynomial({ ...unwrap(parseMessage(2, honest.round2[0]!)), holder: culprit }),
    'knowledge',
  ],
  [
    'the identity as a commitment',
    withPolynomial({ commitments: honestReveal.commitments.with(1, new Uint8Array(32)) }),
    'commitment-identity',
  ],
  ...['too large', 'not canonical', 'all ones'].map((name): [string, Rounds, CeremonyFault] => [
    `a commitment that is ${name}`,
    withPolynomial({ commitments: honestReveal.commitments.with(0, badEncodings[name]!) }),
    'commitment-encoding',
  ]),
  [
    'the same message twice',
    { ...honest, round1: [...honest.round1, honest.round1[culprit - 1]!] },
    'repeated',
  ],
  [
    'two different messages of one round',
    { ...honest, round1: [...honest.round1, signedCommit({ holder: culprit, hash: new Uint8Array(32) })] },
    'two-messages',
  ],
  ['no first message', { ...honest, round1: honest.round1.toSpliced(culprit - 1, 1) }, 'missing'],
  ['no second message', { ...honest, round2: honest.round2.toSpliced(culprit - 1, 1) }, 'missing'],
  ['no third message', { ...honest, round3: honest.round3.toSpliced(culprit - 1, 1) }, 'missing'],
  ['a reveal that answers another first round', withReveal({ round1: new Uint8Array(32) }), 'other-round-1'],
  [
    'a first message signed by somebody else',
    {
      ...honest,
      round1: replaced(honest.round1, signedCommit({ holder: culprit, hash: new Uint8Array(32) }, turns[2]!)),
    },
    'signature',
  ],
  [
    'a third message over something else',
    {
      ...honest,
      round3: replaced(honest.round3, formatMessage(3, { holder: culprit, signature: new Uint8Array(64) })),
    },
    'signature',
  ],
];

for (const [what, rounds, fault] of misbehaviours) {
  test(`CEREMONY-7: ${what} stops the ceremony and names its author`, () => {
    const error = verdict(rounds);
    assert.equal(error?.fault, fault);
    assert.equal(error?.holder, culprit);
    assert.match(describeCeremonyError(error!), /Key-holder 2 /);
  });
}

test('CEREMONY-7: the honest rounds of the table finish', () => {
  assert.equal(verdict(honest), undefined);
});

test('CEREMONY-7: bytes that are no message are refused with their place', () => {
  for (const bytes of [
    new Uint8Array(0),
    honest.round2[1]!,
    honest.round1[1]!.slice(1),
    new Uint8Array(200),
  ]) {
    const error = verdict({ ...honest, round1: replaced(honest.round1, bytes) });
    assert.equal(error?.fault, 'malformed');
    assert.match(error?.detail ?? '', /^message 2: /);
  }
});

test('CEREMONY-8: a complaint about a bad share convicts its maker', () => {
  for (const [sealed, fault] of [
    [sealedWrong(77n), 'share-wrong'],
    [honestReveal.sealedShares[2]!, 'share-unsealable'],
    [new Uint8Array(80), 'share-unsealable'],
    [new Uint8Array(80).fill(0xff), 'share-unsealable'],
    [new Uint8Array(0), 'share-unsealable'],
  ] as const) {
    const rounds = withFirstShare(sealed);
    const complaint = unwrap(makeComplaint({ ...turns[0]!, ...rounds, against: culprit }));
    const decided = decideComplaint({ group, ceremony, ...rounds, complaint });
    assert.deepEqual([decided.fault, decided.holder], [fault, culprit]);
  }
});

test('CEREMONY-8: a complaint about a good share, or with false evidence, convicts the one who complains', () => {
  const unfounded = unwrap(makeComplaint({ ...turns[0]!, ...honest, against: culprit }));
  const decided = decideComplaint({ group, ...honest, complaint: unfounded });
  assert.deepEqual([decided.fault, decided.holder], ['false-complaint', 1]);
  // Another key than the published one: the share does not open with it, but neither does the proof hold.
  const rounds = withFirstShare(sealedWrong(77n));
  const forged = unwrap(makeComplaint({ ...turns[0]!, ...rounds, against: culprit, encryptionSecret: 5n }));
  const exposed = decideComplaint({ group, ceremony, ...rounds, complaint: forged });
  assert.deepEqual([exposed.fault, exposed.holder], ['false-complaint', 1]);
});

test('CEREMONY-8: no changed bit of a complaint convicts its target', () => {
  const complaint = unwrap(makeComplaint({ ...turns[0]!, ...honest, against: culprit }));
  for (let bit = 0; bit < 8 * complaint.length; bit += 7) {
    const changed = complaint.slice();
    changed[bit >> 3]! ^= 1 << (bit & 7);
    const decided = decideComplaint({ group, ...honest, complaint: changed });
    assert.equal(['share-wrong', 'share-unsealable'].includes(decided.fault), false, `bit ${bit}`);
  }
});

test('CEREMONY-9: a transcript is for one election, one threshold and these holders; no bit of it can change', () => {
  const { transcript } = unwrap(finishCeremony({ group, ...honest }));
  const faultOf = (parameters: typeof ceremony, bytes = transcript) => {
    const verified = verifyCeremony({ group, parameters, transcript: bytes });
    return verified.ok ? 'none' : verified.error.fault;
  };
  assert.equal(faultOf({ ...ceremony, electionHash: new Uint8Array(32) }), 'signature');
  assert.equal(faultOf({ ...ceremony, threshold: 3 }), 'other-parameters');
  assert.equal(faultOf({ ...ceremony, keyHolders: ceremony.keyHolders.slice(1) }), 'other-parameters');
  assert.equal(faultOf({ ...ceremony, keyHolders: ceremony.keyHolders.toReversed() }), 'other-parameters');
  const parsed = unwrap(parseCeremonyTranscript(transcript));
  for (const round of ['round1', 'round2', 'round3'] as const) {
    const disordered = formatCeremonyTranscript({ ...parsed, [round]: parsed[round].toReversed() });
    assert.equal(faultOf(ceremony, disordered), 'malformed', round);
  }
  // Every 97th bit: every field of every message is hit, and the test stays short.
  for (let bit = 0; bit < 8 * transcript.length; bit += 97) {
    const changed = transcript.slice();
    changed[bit >> 3]! ^= 1 << (bit & 7);
    assert.equal(
      verifyCeremony({ group, parameters: ceremony, transcript: changed }).ok,
      false,
      `bit ${bit}`,
    );
  }
});
