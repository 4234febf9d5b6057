/** A thread that seals ballots as members' browsers would, so that replaying thousands uses every core. */
import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { CredentialNumber } from '@countersign/bytes';
import {
  type Code,
  credentialSecret,
  credentialSecretOf,
  referenceGroup,
  sealBallot,
  sodiumSecretGroup,
} from '@countersign/crypto';
import sodium from 'libsodium-wrappers-sumo';

/** One ballot to seal. */
export interface SealRequest {
  readonly id: number;
  readonly electionHash: Uint8Array;
  readonly jointKey: Uint8Array;
  readonly credential: number;
  readonly codeA: Uint8Array;
  readonly codeB: Uint8Array;
  readonly votes: readonly bigint[];
}

export interface SealReply {
  readonly id: number;
  readonly bytes: Uint8Array;
}

await sodium.ready;
const secretGroup = sodiumSecretGroup(sodium);
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

parentPort?.on('message', ({ id, electionHash, jointKey, credential, codeA, codeB, votes }: SealRequest) => {
  const secret = credentialSecretOf(
    credentialSecret('A', electionHash, codeA as Code),
    credentialSecret('B', electionHash, codeB as Code),
  );
  const sealed = sealBallot({
    group: referenceGroup,
    secretGroup,
    electionHash,
    jointKey,
    credentialNumber: credential as CredentialNumber,
    secret,
    votes,
    random,
  });
  parentPort?.postMessage({ id, bytes: sealed.bytes } satisfies SealReply);
});
