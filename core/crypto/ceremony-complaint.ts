/**
 * When a sealed share is bad, only its recipient sees it. A complaint makes it visible to everybody (CEREMONY-8): the recipient
 * gives away S = y·R, the shared element of that one sealed share, with a Chaum–Pedersen proof that it is the right one. Anybody
 * then opens the share and sees who lies. The ceremony has failed by then, so the share is worth nothing.
 */
import {
  concatBytes,
  describeParseError,
  equalBytes,
  err,
  fixed,
  format,
  ok,
  parse,
  type Result,
  struct,
  u8,
} from '@countersign/bytes';
import { type CheckedReveal, checkRounds } from './ceremony-check.ts';
import type { CeremonyError } from './ceremony-error.ts';
import { shareInExponent } from './ceremony-keys.ts';
import { type Ceremony, holderTranscript, shareLabel } from './ceremony-messages.ts';
import { domains } from './domains.ts';
import { type Elements, type Group, generatorBytes, type SecretGroup } from './group.ts';
import { hedgedScalars } from './nonces.ts';
import type { RandomSource } from './random.ts';
import { formatScalar, modOrder, parseScalar } from './scalar.ts';
import { repeatScalar, scalarsOf } from './scalars.ts';
import { openSealedWith, sealOverhead } from './sealed-box.ts';
import { type SigningKey, sign, verifySignature } from './signature.ts';
import type { Transcript } from './transcript.ts';

interface Complaint {
  /** Who complains, 1 … n. */
  readonly holder: number;
  readonly against: number;
  /** S = y·R. */
  readonly shared: Uint8Array;
  /** t_1, t_2: 64 bytes. */
  readonly announcements: Uint8Array;
  readonly response: Uint8Array;
}

const fields = {
  holder: u8,
  against: u8,
  shared: fixed(32),
  announcements: fixed(64),
  response: fixed(32),
};
const unsignedCodec = struct<Complaint>(fields);
const signedCodec = struct<Complaint & { readonly signature: Uint8Array }>({
  ...fields,
  signature: fixed(64),
});

/** Who complains, with what, about which rounds. */
export interface ComplaintTask {
  readonly group: Group;
  readonly secretGroup: SecretGroup;
  readonly ceremony: Ceremony;
  /** The complaining holder, 1 … n. */
  readonly holder: number;
  readonly signingKey: SigningKey;
  readonly encryptionSecret: bigint;
  /** The holder whose share is bad. */
  readonly against: number;
  readonly round1: readonly Uint8Array[];
  readonly round2: readonly Uint8Array[];
  readonly random: RandomSource;
}

/** A signed complaint, for everybody. Refused where the rounds already show a fault: then no complaint is needed. */
export function makeComplaint(task: ComplaintTask): Result<Uint8Array, CeremonyError> {
  const { group, ceremony, holder, against, signingKey } = task;
  const rounds = checkRounds(group, ceremony, task.round1, task.round2);
  if (!rounds.ok) return rounds;
  const sealed = sealedShareOf(rounds.value.reveals, against, holder);
  if (!sealed) return err(unknown(against));
  const complaint = { holder, against, ...revealShared(task, sealed.subarray(0, 32)) };
  const message = format(unsignedCodec, complaint);
  const signature = sign(signingKey, domains.ceremonyComplaint, ceremony.electionHash, message);
  return ok(format(signedCodec, { ...complaint, signature }));
}

/** S and its proof: log_G(Y) = log_R(S). Where R is no element there is no S, and none is needed. */
function revealShared(
  { group, secretGroup, ceremony, holder, against, encryptionSecret, random }: ComplaintTask,
  ephemeral: Uint8Array,
): Pick<Complaint, 'shared' | 'announcements' | 'response'> {
  if (!decodeOne(group, ephemeral))
    return { shared: new Uint8Array(32), announcements: new Uint8Array(64), response: new Uint8Array(32) };
  const shared = secretGroup.multiply(ephemeral, encryptionSecret);
  const transcript = complaintTranscript(ceremony, holder, against, ephemeral, shared);
  const secret = formatScalar(encryptionSecret);
  const [nonce] = hedgedScalars(transcript, domains.ceremonyNonce, secret, random, 1) as [bigint];
  const announcements = concatBytes([
    secretGroup.multiplyGenerator(nonce),
    secretGroup.multiply(ephemeral, nonce),
  ]);
  const response = formatScalar(
    modOrder(nonce + complaintChallenge(transcript, announcements) * encryptionSecret),
  );
  return { shared, announcements, response };
}

/** What `decideComplaint` needs; all of it, always. */
export interface ComplaintCase {
  readonly group: Group;
  readonly ceremony: Ceremony;
  readonly round1: readonly Uint8Array[];
  readonly round2: readonly Uint8Array[];
  readonly complaint: Uint8Array;
}

/** Who is at fault: the holder complained about, or the one who complains. Every holder comes to the same answer. */
export function decideComplaint(dispute: ComplaintCase): CeremonyError {
  const { group, ceremony } = dispute;
  const rounds = checkRounds(group, ceremony, dispute.round1, dispute.round2);
  if (!rounds.ok) return rounds.error;
  const parsed = parse(signedCodec, dispute.complaint);
  if (!parsed.ok)
    return { fault: 'malformed', holder: 0, round: 3, detail: describeParseError(parsed.error) };
  const { signature, ...complaint } = parsed.value;
  const { holder, against } = complaint;
  const recipient = ceremony.keyHolders[holder - 1];
  if (!recipient) return unknown(holder);
  const message = format(unsignedCodec, complaint);
  const { electionHash } = ceremony;
  if (!verifySignature(recipient.publicKey, domains.ceremonyComplaint, electionHash, message, signature))
    return { fault: 'signature', holder, round: 3, detail: 'complaint' };
  const reveal = rounds.value.reveals[against - 1];
  if (!reveal) return { fault: 'false-complaint', holder, round: 3, detail: `against ${against}` };
  const fault = judge(group, ceremony, complaint, reveal);
  return fault === 'false-complaint'
    ? { fault, holder, round: 3, detail: `against key-holder ${against}` }
    : { fault, holder: against, round: 2, detail: `to key-holder ${holder}` };
}

function judge(
  group: Group,
  ceremony: Ceremony,
  complaint: Complaint,
  { message, polynomial }: CheckedReveal,
): 'share-unsealable' | 'share-wrong' | 'false-complaint' {
  const { holder, against, shared } = complaint;
  const { encryptionKey } = ceremony.keyHolders[holder - 1] as { encryptionKey: Uint8Array };
  const sealed = message.sealedShares[holder - 1] as Uint8Array;
  const ephemeral = decodeOne(group, sealed.subarray(0, 32));
  if (!ephemeral || sealed.length < sealOverhead) return 'share-unsealable';
  if (!verifyShared(group, ceremony, complaint, sealed.subarray(0, 32))) return 'false-complaint';
  const label = shareLabel(ceremony, against, holder, message.commitments);
  const opened = openSealedWith(encryptionKey, shared, ceremony.electionHash, label, sealed);
  if (!opened.ok) return 'share-unsealable';
  const share = parseScalar(opened.value);
  if (!share.ok || share.value === 0n) return 'share-wrong';
  const right = equalBytes(
    group.encode(group.multiply(group.generator, scalarsOf([share.value]))),
    shareInExponent(group, polynomial, holder),
  );
  return right ? 'false-complaint' : 'share-wrong';
}

/** s·G = t_1 + c·Y and s·R = t_2 + c·S. */
function verifyShared(
  group: Group,
  ceremony: Ceremony,
  complaint: Complaint,
  ephemeral: Uint8Array,
): boolean {
  const { holder, against, shared, announcements } = complaint;
  const { encryptionKey } = ceremony.keyHolders[holder - 1] as { encryptionKey: Uint8Array };
  const bases = group.decodeNonIdentity(concatBytes([generatorBytes, ephemeral]));
  const images = group.decodeNonIdentity(concatBytes([encryptionKey, shared]));
  const announced = group.decodeNonIdentity(announcements);
  const response = parseScalar(complaint.response);
  if (!bases.ok || !images.ok || !announced.ok || !response.ok) return false;
  const transcript = complaintTranscript(ceremony, holder, against, ephemeral, shared);
  const c = complaintChallenge(transcript, announcements);
  return group.equal(
    group.multiply(bases.value, repeatScalar(response.value, 2)),
    group.add(announced.value, group.multiply(images.value, repeatScalar(c, 2))),
  );
}

function complaintTranscript(
  ceremony: Ceremony,
  holder: number,
  against: number,
  ephemeral: Uint8Array,
  shared: Uint8Array,
): Transcript {
  const transcript = holderTranscript(domains.ceremonyComplaint, ceremony, holder);
  transcript.appendNumber('against', against);
  transcript.append('ephemeral', ephemeral);
  transcript.append('shared', shared);
  return transcript;
}

function complaintChallenge(transcript: Transcript, announcements: Uint8Array): bigint {
  transcript.append('announcements', announcements);
  return transcript.challenge('c');
}

function sealedShareOf(reveals: readonly CheckedReveal[], from: number, to: number): Uint8Array | undefined {
  return reveals[from - 1]?.message.sealedShares[to - 1];
}

const unknown = (holder: number): CeremonyError => ({
  fault: 'unknown-holder',
  holder: 0,
  round: 3,
  detail: `index ${holder}`,
});

function decodeOne(group: Group, bytes: Uint8Array): Elements | undefined {
  const element = group.decodeNonIdentity(bytes);
  return element.ok && element.value.length === 1 ? element.value : undefined;
}
