import { randomBytes } from 'node:crypto';
import type { CredentialNumber } from '@countersign/bytes';
import {
  type Code,
  credentialSecret,
  credentialSecretOf,
  type Group,
  type SecretGroup,
  sealBallot,
} from '@countersign/crypto';

/** A made-up member's ballot. */
export interface MemberBallot {
  readonly electionHash: Uint8Array;
  readonly jointKey: Uint8Array;
  readonly credential: number;
  readonly codeA: Code;
  readonly codeB: Code;
  readonly votes: readonly bigint[];
}

/** Seals it as the member's browser would; the bytes to cast. */
export function sealForMember(group: Group, secretGroup: SecretGroup, ballot: MemberBallot): Uint8Array {
  const { electionHash, jointKey, credential, codeA, codeB, votes } = ballot;
  const secret = credentialSecretOf(
    credentialSecret('A', electionHash, codeA),
    credentialSecret('B', electionHash, codeB),
  );
  const credentialNumber = credential as CredentialNumber;
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  return sealBallot({
    group,
    secretGroup,
    electionHash,
    jointKey,
    credentialNumber,
    secret,
    votes,
    random,
  }).bytes;
}
