/*
 * Checking what the holders sent in each round. Every check names the author of what it refuses; the order is the order in which
 * a reader would ask: is it a message, whose, signed, one of each, and then what it says.
 */
import { concatBytes, describeParseError, equalBytes, err, ok, type Result } from '@countersign/bytes';
import type { CeremonyError, CeremonyFault } from './ceremony-error.ts';
import {
  type Ceremony,
  type CommitMessage,
  type ConfirmMessage,
  holderTranscript,
  type KnowledgeProof,
  messageToSign,
  parseMessage,
  type RevealMessage,
  type Round,
  type RoundMessages,
  revealHash,
  round1Hash,
  type Signed,
  transcriptHash,
} from './ceremony-messages.ts';
import { domains } from './domains.ts';
import type { Elements, Group } from './group.ts';
import { parseScalar } from './scalar.ts';
import { scalarsOf } from './scalars.ts';
import { verifySignature } from './signature.ts';

/** Whether a signature by the holder with this public key holds over the message. */
type SignatureCheck<R extends Round> = (publicKey: Uint8Array, message: Signed<RoundMessages[R]>) => boolean;

/** Parses one round's messages: bytes that are none are refused with their place. */
export function parseRound<R extends Round>(
  round: R,
  messages: readonly Uint8Array[],
): Result<Signed<RoundMessages[R]>[], CeremonyError> {
  const parsed: Signed<RoundMessages[R]>[] = [];
  for (const [place, bytes] of messages.entries()) {
    const message = parseMessage(round, bytes);
    if (!message.ok) {
      const detail = `message ${place + 1}: ${describeParseError(message.error)}`;
      return err({ fault: 'malformed', holder: 0, round, detail });
    }
    parsed.push(message.value);
  }
  return ok(parsed);
}

/** One message of each holder, in order of the holders, each signed by its author. */
function checkAuthors<R extends Round>(
  ceremony: Ceremony,
  round: R,
  messages: readonly Signed<RoundMessages[R]>[],
  isSigned: SignatureCheck<R>,
): Result<Signed<RoundMessages[R]>[], CeremonyError> {
  const refuse = (fault: CeremonyFault, holder: number, detail = '') =>
    err({ fault, holder, round, detail } as const);
  const byHolder = new Map<number, Signed<RoundMessages[R]>>();
  for (const message of messages) {
    const author = ceremony.keyHolders[message.holder - 1];
    if (!author) {
      // Whose key signed it says who sent it, whatever index it claims.
      const sender = ceremony.keyHolders.findIndex(({ publicKey }) => isSigned(publicKey, message)) + 1;
      return refuse('unknown-holder', sender, `index ${message.holder}`);
    }
    if (!isSigned(author.publicKey, message)) return refuse('signature', message.holder);
    const earlier = byHolder.get(message.holder);
    if (earlier) {
      const isSame = equalBytes(earlier.signature, message.signature);
      return refuse(isSame ? 'repeated' : 'two-messages', message.holder);
    }
    byHolder.set(message.holder, message);
  }
  const missing = ceremony.keyHolders.findIndex((_, i) => !byHolder.has(i + 1));
  if (missing >= 0) return refuse('missing', missing + 1);
  return ok(ceremony.keyHolders.map((_, i) => byHolder.get(i + 1) as Signed<RoundMessages[R]>));
}

/** Round 1 complete: one signed hash of each holder. */
export function checkCommits(
  ceremony: Ceremony,
  messages: readonly Signed<CommitMessage>[],
): Result<readonly Signed<CommitMessage>[], CeremonyError> {
  return checkAuthors(ceremony, 1, messages, isSignedMessage(ceremony, 1));
}

function isSignedMessage<R extends 1 | 2>(ceremony: Ceremony, round: R): SignatureCheck<R> {
  return (publicKey, message) =>
    verifySignature(
      publicKey,
      domains.ceremonyMessage,
      ceremony.electionHash,
      messageToSign(ceremony, round, message),
      message.signature,
    );
}

/** A reveal whose polynomial has been decoded. */
export interface CheckedReveal {
  readonly message: Signed<RevealMessage>;
  /** A_0 … A_{t−1}. */
  readonly polynomial: Elements;
}

/** Round 2 complete and every public part of it right. Whether the sealed shares are, only their recipients see. */
export function checkReveals(
  group: Group,
  ceremony: Ceremony,
  commits: readonly Signed<CommitMessage>[],
  messages: readonly Signed<RevealMessage>[],
): Result<readonly CheckedReveal[], CeremonyError> {
  const authors = checkAuthors(ceremony, 2, messages, isSignedMessage(ceremony, 2));
  if (!authors.ok) return authors;
  const seen = round1Hash(commits);
  const checked: CheckedReveal[] = [];
  for (const [i, message] of authors.value.entries()) {
    const refuse = (fault: CeremonyFault, detail = '') =>
      err({ fault, holder: message.holder, round: 2, detail } as const);
    if (!equalBytes(message.round1, seen)) return refuse('other-round-1');
    const committed = commits[i] as Signed<CommitMessage>;
    if (!equalBytes(committed.hash, revealHash(ceremony, message.holder, message)))
      return refuse('reveal-mismatch');
    if (message.commitments.length !== ceremony.threshold)
      return refuse('commitment-count', `${message.commitments.length} of ${ceremony.threshold}`);
    if (message.sealedShares.length !== ceremony.keyHolders.length)
      return refuse('share-count', `${message.sealedShares.length} of ${ceremony.keyHolders.length}`);
    const polynomial = group.decodeNonIdentity(concatBytes(message.commitments));
    if (!polynomial.ok) {
      const { reason, index } = polynomial.error;
      const fault = reason === 'identity' ? 'commitment-identity' : 'commitment-encoding';
      return refuse(fault, `coefficient ${index}`);
    }
    if (!verifyKnowledge(group, ceremony, message, polynomial.value)) return refuse('knowledge');
    checked.push({ message, polynomial: polynomial.value });
  }
  return ok(checked);
}

/** The challenge of a proof of knowledge: it binds holder, parameters and the whole polynomial. */
export function knowledgeChallenge(
  ceremony: Ceremony,
  holder: number,
  commitments: readonly Uint8Array[],
  announcement: Uint8Array,
): bigint {
  const transcript = holderTranscript(domains.ceremonyKnowledge, ceremony, holder);
  transcript.append('commitments', concatBytes(commitments));
  transcript.append('announcement', announcement);
  return transcript.challenge('c');
}

/** s·G = T + c·A_0. */
function verifyKnowledge(
  group: Group,
  ceremony: Ceremony,
  { holder, commitments, knowledge }: RevealMessage,
  polynomial: Elements,
): boolean {
  const points = decodeKnowledge(group, knowledge);
  if (!points) return false;
  const c = knowledgeChallenge(ceremony, holder, commitments, knowledge.announcement);
  const right = group.add(points.announcement, group.multiply(group.slice(polynomial, 0, 1), scalarsOf([c])));
  return group.equal(group.multiply(group.generator, scalarsOf([points.response])), right);
}

function decodeKnowledge(group: Group, proof: KnowledgeProof) {
  const announcement = group.decodeNonIdentity(proof.announcement);
  const response = parseScalar(proof.response);
  if (!announcement.ok || !response.ok) return undefined;
  return { announcement: announcement.value, response: response.value };
}

/** Round 3 complete: every holder has signed the hash of the same rounds 1 and 2. */
export function checkConfirms(
  ceremony: Ceremony,
  commits: readonly Signed<CommitMessage>[],
  reveals: readonly Signed<RevealMessage>[],
  messages: readonly Signed<ConfirmMessage>[],
): Result<readonly Signed<ConfirmMessage>[], CeremonyError> {
  const hash = transcriptHash({ ...ceremony, round1: commits, round2: reveals });
  return checkAuthors(ceremony, 3, messages, (publicKey, { signature }) =>
    verifySignature(publicKey, domains.ceremonyTranscript, ceremony.electionHash, hash, signature),
  );
}

/** Rounds 1 and 2, checked. */
export interface CheckedRounds {
  readonly commits: readonly Signed<CommitMessage>[];
  readonly reveals: readonly CheckedReveal[];
}

/** Rounds 1 and 2 from the bytes everybody has. */
export function checkRounds(
  group: Group,
  ceremony: Ceremony,
  round1: readonly Uint8Array[],
  round2: readonly Uint8Array[],
): Result<CheckedRounds, CeremonyError> {
  const first = parseRound(1, round1);
  if (!first.ok) return first;
  const commits = checkCommits(ceremony, first.value);
  if (!commits.ok) return commits;
  const second = parseRound(2, round2);
  if (!second.ok) return second;
  const reveals = checkReveals(group, ceremony, commits.value, second.value);
  return reveals.ok ? ok({ commits: commits.value, reveals: reveals.value }) : reveals;
}
