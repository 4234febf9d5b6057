/*
 * What comes out of a ceremony: the public keys for everybody, and each holder's secret share (CEREMONY-9, CEREMONY-10).
 */
import { describeParseError, equalBytes, err, ok, type Result } from '@countersign/bytes';
import { type CheckedReveal, checkCommits, checkConfirms, checkReveals } from './ceremony-check.ts';
import type { CeremonyError } from './ceremony-error.ts';
import {
  type Ceremony,
  type CeremonyParameters,
  formatCeremonyTranscript,
  formatParameters,
  parseCeremonyTranscript,
  shareLabel,
} from './ceremony-messages.ts';
import type { Elements, Group, SecretGroup } from './group.ts';
import { modOrder, parseScalar } from './scalar.ts';
import { scalarsOf } from './scalars.ts';
import { openSealed } from './sealed-box.ts';

/** The public keys of a ceremony; what `verifyOpening` takes. */
export interface CeremonyKeys {
  readonly threshold: number;
  /** H, 32 bytes. */
  readonly jointKey: Uint8Array;
  /** Y_1 … Y_n, 32 bytes each. */
  readonly verificationKeys: readonly Uint8Array[];
}

/** H = Σ A_i,0 and Y_j = Σ_i Σ_k j^k·A_i,k. */
export function ceremonyKeys(
  group: Group,
  ceremony: Ceremony,
  reveals: readonly CheckedReveal[],
): Result<CeremonyKeys, CeremonyError> {
  // Summed coefficient by coefficient, the holders' polynomials are one.
  const joint = reveals.map(({ polynomial }) => polynomial).reduce((sum, one) => group.add(sum, one));
  const keys = ceremony.keyHolders.map((_, i) => evaluateInExponent(group, joint, i + 1));
  const all = group.concat([group.slice(joint, 0, 1), ...keys]);
  const encoded = group.encode(all);
  if (!group.decodeNonIdentity(encoded).ok)
    return err({ fault: 'degenerate', holder: 0, round: 2, detail: '' });
  const key = (i: number) => encoded.slice(32 * i, 32 * i + 32);
  return ok({
    threshold: ceremony.threshold,
    jointKey: key(0),
    verificationKeys: keys.map((_, i) => key(i + 1)),
  });
}

/** f(x)·G from A_0 … A_{t−1}. */
function evaluateInExponent(group: Group, polynomial: Elements, x: number): Elements {
  const powers = Array.from({ length: polynomial.length }, (_, k) => BigInt(x) ** BigInt(k));
  return group.multiScalar(polynomial, scalarsOf(powers));
}

/** One holder, and what it needs to open the shares sealed to it. */
export interface ShareRecipient {
  readonly group: Group;
  readonly secretGroup: SecretGroup;
  readonly ceremony: Ceremony;
  /** 1 … n. */
  readonly holder: number;
  readonly encryptionSecret: bigint;
}

/** s_j: every share sealed to this holder, opened, checked against its polynomial, and summed. */
export function openShares(
  recipient: ShareRecipient & { readonly reveals: readonly CheckedReveal[] },
): Result<bigint, CeremonyError> {
  let sum = 0n;
  for (const reveal of recipient.reveals) {
    const share = openShare(recipient, reveal);
    if (!share.ok) return share;
    sum = modOrder(sum + share.value);
  }
  return ok(sum);
}

function openShare(
  { group, secretGroup, ceremony, holder, encryptionSecret }: ShareRecipient,
  { message, polynomial }: CheckedReveal,
): Result<bigint, CeremonyError> {
  const refuse = (fault: 'share-unsealable' | 'share-wrong') =>
    err({ fault, holder: message.holder, round: 2, detail: `to key-holder ${holder}` } as const);
  const label = shareLabel(ceremony, message.holder, holder, message.commitments);
  const sealed = message.sealedShares[holder - 1] as Uint8Array;
  const opened = openSealed(secretGroup, encryptionSecret, ceremony.electionHash, label, sealed);
  if (!opened.ok) return refuse('share-unsealable');
  const share = parseScalar(opened.value);
  // An honest share is zero with chance 2^-252, and `SecretGroup` does not take zero.
  if (!share.ok || share.value === 0n) return refuse('share-wrong');
  const expected = shareInExponent(group, polynomial, holder);
  return equalBytes(secretGroup.multiplyGenerator(share.value), expected) ? share : refuse('share-wrong');
}

/** f(j)·G, encoded: what holder j's share of this polynomial must be the logarithm of. */
export function shareInExponent(group: Group, polynomial: Elements, holder: number): Uint8Array {
  return group.encode(evaluateInExponent(group, polynomial, holder));
}

/** The parts of a transcript that has been verified. */
interface VerifiedTranscript {
  readonly ceremony: Ceremony;
  readonly reveals: readonly CheckedReveal[];
  readonly keys: CeremonyKeys;
}

function verifyTranscript(
  group: Group,
  parameters: CeremonyParameters,
  bytes: Uint8Array,
): Result<VerifiedTranscript, CeremonyError> {
  const parsed = parseCeremonyTranscript(bytes);
  if (!parsed.ok)
    return err({ fault: 'malformed', holder: 0, round: 3, detail: describeParseError(parsed.error) });
  const { attempt, round1, round2, round3 } = parsed.value;
  const ceremony = { ...parameters, attempt };
  if (!equalBytes(formatParameters(ceremony), formatParameters(parsed.value)))
    return err({ fault: 'other-parameters', holder: 0, round: 3, detail: '' });
  const commits = checkCommits(ceremony, round1);
  if (!commits.ok) return commits;
  const reveals = checkReveals(group, ceremony, commits.value, round2);
  if (!reveals.ok) return reveals;
  const messages = reveals.value.map(({ message }) => message);
  const confirms = checkConfirms(ceremony, commits.value, messages, round3);
  if (!confirms.ok) return confirms;
  // One ceremony, one byte string: the lists stand in the order of the holders.
  const inOrder = { ...ceremony, round1: commits.value, round2: messages, round3: confirms.value };
  if (!equalBytes(formatCeremonyTranscript(inOrder), bytes))
    return err({
      fault: 'malformed',
      holder: 0,
      round: 3,
      detail: 'messages not in the order of the holders',
    });
  const keys = ceremonyKeys(group, ceremony, reveals.value);
  return keys.ok ? ok({ ceremony, reveals: reveals.value, keys: keys.value }) : keys;
}

/** What `verifyCeremony` needs; all of it, always. */
export interface CeremonyVerification {
  readonly group: Group;
  /** Election, threshold and holders as the definition has them: not read from the transcript. */
  readonly parameters: CeremonyParameters;
  readonly transcript: Uint8Array;
}

/** Verifies a transcript: every message, signature, hash and proof in it; gives the keys. */
export function verifyCeremony(verification: CeremonyVerification): Result<CeremonyKeys, CeremonyError> {
  const { group, parameters, transcript } = verification;
  const verified = verifyTranscript(group, parameters, transcript);
  return verified.ok ? ok(verified.value.keys) : verified;
}

/** A holder's secret share s_j, recovered from a (verified) transcript with the holder's own secret. */
export function recoverShare(
  task: CeremonyVerification & {
    readonly secretGroup: SecretGroup;
    readonly holder: number;
    readonly encryptionSecret: bigint;
  },
): Result<bigint, CeremonyError> {
  const verified = verifyTranscript(task.group, task.parameters, task.transcript);
  if (!verified.ok) return verified;
  const { ceremony, reveals } = verified.value;
  return openShares({ ...task, ceremony, reveals });
}
