/*
 * The messages of the key ceremony and its transcript (CEREMONY-2 to CEREMONY-8), as bytes and back.
 */
import {
  bytesUpTo,
  type Codec,
  concatBytes,
  err,
  fixed,
  format,
  list,
  ok,
  type ParseError,
  parse,
  type Result,
  struct,
  u8,
  u32,
} from '@countersign/bytes';
import { type Domain, domains } from './domains.ts';
import { generatorBytes } from './group.ts';
import { sha256 } from './hash.ts';
import { Transcript } from './transcript.ts';

/** Most key-holders of one ceremony. */
export const holderLimit = 15;

/** A key-holder's two public keys: Ed25519 to sign, ristretto255 to receive shares. */
export interface CeremonyHolder {
  readonly publicKey: Uint8Array;
  readonly encryptionKey: Uint8Array;
}

/** Who makes a key, for which election; a definition's own fields fit. Holder i is `keyHolders[i − 1]`. */
export interface CeremonyParameters {
  readonly electionHash: Uint8Array;
  readonly threshold: number;
  readonly keyHolders: readonly CeremonyHolder[];
}

/** One run of the ceremony: after an abort the next attempt has the next number, and old messages are void. */
export interface Ceremony extends CeremonyParameters {
  readonly attempt: number;
}

/** Round 1: a hash of what round 2 reveals. */
export interface CommitMessage {
  readonly holder: number;
  readonly hash: Uint8Array;
}

/** A Schnorr proof of knowing the constant term of the polynomial. */
export interface KnowledgeProof {
  readonly announcement: Uint8Array;
  readonly response: Uint8Array;
}

/** Round 2: the polynomial in the exponent, and everybody's share of it. */
export interface RevealMessage {
  readonly holder: number;
  /** SHA-256 of the round-1 messages this holder has seen. */
  readonly round1: Uint8Array;
  /** A_0 … A_{t−1}, 32 bytes each. */
  readonly commitments: readonly Uint8Array[];
  readonly knowledge: KnowledgeProof;
  /** f(1) … f(n), sealed to each holder; one's own too, so that a share can be recovered from the transcript. */
  readonly sealedShares: readonly Uint8Array[];
}

/** Round 3: nothing but a signature over everything so far. */
export interface ConfirmMessage {
  readonly holder: number;
}

/** A message with its author's signature. */
export type Signed<M> = M & { readonly signature: Uint8Array };

/** The public outcome: everything anybody needs to check the ceremony and derive the keys. */
export interface CeremonyTranscript {
  readonly threshold: number;
  readonly attempt: number;
  readonly keyHolders: readonly CeremonyHolder[];
  readonly round1: readonly Signed<CommitMessage>[];
  readonly round2: readonly Signed<RevealMessage>[];
  readonly round3: readonly Signed<ConfirmMessage>[];
}

/** Bytes of a sealed share: a scalar and what sealing adds. */
export const sealedShareSize = 32 + 48;

/** The three rounds and what is said in each. */
export interface RoundMessages {
  1: CommitMessage;
  2: RevealMessage;
  3: ConfirmMessage;
}
export type Round = keyof RoundMessages;

const knowledge: Codec<KnowledgeProof> = struct({ announcement: fixed(32), response: fixed(32) });
const contents: { readonly [R in Round]: Codec<RoundMessages[R]> } = {
  1: struct({ holder: u8, hash: fixed(32) }),
  2: struct({
    holder: u8,
    round1: fixed(32),
    commitments: list(fixed(32), holderLimit),
    knowledge,
    sealedShares: list(bytesUpTo(sealedShareSize), holderLimit),
  }),
  3: struct({ holder: u8 }),
};

/** The content and the signature behind it. */
function signed<R extends Round>(round: R): Codec<Signed<RoundMessages[R]>> {
  const content: Codec<RoundMessages[R]> = contents[round];
  return {
    write: (out, message) => {
      content.write(out, message);
      fixed(64).write(out, message.signature);
    },
    read: (from) => ({ ...content.read(from), signature: fixed(64).read(from) }),
  };
}

/** A version byte that must be 1. */
const version: Codec<1> = {
  write: (out) => u8.write(out, 1),
  read: (from) => (u8.read(from) === 1 ? 1 : from.refuse('a format this program does not know')),
};

const parameters = {
  threshold: u8,
  attempt: u32,
  keyHolders: list<CeremonyHolder>(struct({ publicKey: fixed(32), encryptionKey: fixed(32) }), holderLimit),
};
const parametersCodec = struct<Omit<Ceremony, 'electionHash'>>(parameters);
const beforeConfirmation = {
  ...parameters,
  round1: list(signed(1), holderLimit),
  round2: list(signed(2), holderLimit),
};
const confirmedCodec = struct<Omit<CeremonyTranscript, 'round3'>>(beforeConfirmation);
const transcriptCodec = struct<CeremonyTranscript & { readonly version: 1 }>({
  version,
  ...beforeConfirmation,
  round3: list(signed(3), holderLimit),
});

/** Threshold, attempt and holders as bytes: bound by every message and every proof. */
export function formatParameters({
  threshold,
  attempt,
  keyHolders,
}: Omit<Ceremony, 'electionHash'>): Uint8Array {
  return format(parametersCodec, { threshold, attempt, keyHolders });
}

/** The one byte string of a round's signed message. */
export function formatMessage<R extends Round>(round: R, message: Signed<RoundMessages[R]>): Uint8Array {
  return concatBytes([format(u8, round), format(signed(round), message)]);
}

/** The signed message of these bytes, if they are one of this round. The signature is not verified. */
export function parseMessage<R extends Round>(
  round: R,
  bytes: Uint8Array,
): Result<Signed<RoundMessages[R]>, ParseError> {
  if (bytes[0] !== round) return err({ offset: 0, path: 'round', reason: `no message of round ${round}` });
  return parse(signed(round), bytes.subarray(1));
}

/** What the author of a round-1 or round-2 message signs. */
export function messageToSign<R extends 1 | 2>(
  ceremony: Ceremony,
  round: R,
  message: RoundMessages[R],
): Uint8Array {
  return concatBytes([formatParameters(ceremony), format(u8, round), format(contents[round], message)]);
}

/** SHA-256 of the round-1 messages in the order of the holders: what a reveal answers. */
export function round1Hash(messages: readonly Signed<CommitMessage>[]): Uint8Array {
  return sha256(format(list(signed(1), holderLimit), messages));
}

/** What every holder signs in round 3: SHA-256 of parameters, round 1 and round 2. */
export function transcriptHash(transcript: Omit<CeremonyTranscript, 'round3'>): Uint8Array {
  return sha256(format(confirmedCodec, transcript));
}

/** The one byte string of a transcript. */
export function formatCeremonyTranscript(transcript: CeremonyTranscript): Uint8Array {
  return format(transcriptCodec, { ...transcript, version: 1 as const });
}

/** The transcript of these bytes; nothing in it is verified yet (`verifyCeremony` does). */
export function parseCeremonyTranscript(bytes: Uint8Array): Result<CeremonyTranscript, ParseError> {
  const parsed = parse(transcriptCodec, bytes);
  if (!parsed.ok) return parsed;
  const { version: _version, ...transcript } = parsed.value;
  return ok(transcript);
}

/** A transcript of one holder's statement in the ceremony, for the round-1 hash and the proof of knowledge. */
export function holderTranscript(domain: Domain, ceremony: Ceremony, holder: number): Transcript {
  const transcript = new Transcript(domain, ceremony.electionHash);
  transcript.append('generator', generatorBytes);
  transcript.append('parameters', formatParameters(ceremony));
  transcript.appendNumber('holder', holder);
  return transcript;
}

/** The round-1 hash of what round 2 reveals, 32 bytes. The commitments' own randomness hides them. */
export function revealHash(
  ceremony: Ceremony,
  holder: number,
  reveal: Pick<RevealMessage, 'commitments' | 'knowledge'>,
): Uint8Array {
  const transcript = holderTranscript(domains.ceremonyCommitment, ceremony, holder);
  transcript.append('commitments', concatBytes(reveal.commitments));
  transcript.append('announcement', reveal.knowledge.announcement);
  transcript.append('response', reveal.knowledge.response);
  return transcript.challengeBytes('hash').slice(0, 32);
}

/** What a share is sealed under: it opens in no other ceremony, for no other pair, under no other polynomial. */
export function shareLabel(
  ceremony: Ceremony,
  from: number,
  to: number,
  commitments: readonly Uint8Array[],
): Uint8Array {
  const transcript = holderTranscript(domains.ceremonyShare, ceremony, from);
  transcript.appendNumber('recipient', to);
  transcript.append('commitments', concatBytes(commitments));
  return transcript.challengeBytes('label');
}
