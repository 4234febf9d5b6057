/**
 * "I can still decrypt": a Schnorr proof of knowing s_j under the verification key Y_j, with a challenge from whoever asks
 * (OPEN-9). It costs one multiplication, reveals nothing, and can be asked at any time after the ceremony.
 */
import { concatBytes } from '@countersign/bytes';
import { domains } from './domains.ts';
import { type Group, generatorBytes, type SecretGroup } from './group.ts';
import { hedgedScalars } from './nonces.ts';
import type { RandomSource } from './random.ts';
import { formatScalar, modOrder, parseScalar } from './scalar.ts';
import { scalarsOf } from './scalars.ts';
import { Transcript } from './transcript.ts';

/** Whose share, and the question that makes the answer fresh. */
export interface PossessionStatement {
  readonly electionHash: Uint8Array;
  /** 1 … n. */
  readonly holder: number;
  readonly verificationKey: Uint8Array;
  /** 32 unpredictable bytes of the asker's. */
  readonly question: Uint8Array;
}

/** Bytes of an answer: announcement and response. */
export const possessionProofSize = 64;

/** Answers the question: 64 bytes. */
export function provePossessionOfShare(task: {
  readonly secretGroup: SecretGroup;
  readonly statement: PossessionStatement;
  readonly secretShare: bigint;
  readonly random: RandomSource;
}): Uint8Array {
  const { secretGroup, statement, secretShare, random } = task;
  const transcript = possessionTranscript(statement);
  const secret = formatScalar(secretShare);
  const [nonce] = hedgedScalars(transcript, domains.sharePossession, secret, random, 1) as [bigint];
  const announcement = secretGroup.multiplyGenerator(nonce);
  transcript.append('announcement', announcement);
  const response = modOrder(nonce + transcript.challenge('c') * secretShare);
  return concatBytes([announcement, formatScalar(response)]);
}

/** Verifies an answer: s·G = T + c·Y_j. Anything malformed is false. */
export function verifyPossessionOfShare(
  group: Group,
  statement: PossessionStatement,
  proof: Uint8Array,
): boolean {
  if (proof.length !== possessionProofSize || statement.verificationKey.length !== 32) return false;
  const announcement = group.decodeNonIdentity(proof.subarray(0, 32));
  const key = group.decodeNonIdentity(statement.verificationKey);
  const response = parseScalar(proof.subarray(32));
  if (!announcement.ok || !key.ok || !response.ok) return false;
  const transcript = possessionTranscript(statement);
  transcript.append('announcement', proof.subarray(0, 32));
  const right = group.add(
    announcement.value,
    group.multiply(key.value, scalarsOf([transcript.challenge('c')])),
  );
  return group.equal(group.multiply(group.generator, scalarsOf([response.value])), right);
}

function possessionTranscript(statement: PossessionStatement): Transcript {
  if (statement.question.length !== 32)
    throw new Error(`possession of a share: question of ${statement.question.length} bytes, expected 32`);
  const transcript = new Transcript(domains.sharePossession, statement.electionHash);
  transcript.append('generator', generatorBytes);
  transcript.appendNumber('holder', statement.holder);
  transcript.append('verification key', statement.verificationKey);
  transcript.append('question', statement.question);
  return transcript;
}
