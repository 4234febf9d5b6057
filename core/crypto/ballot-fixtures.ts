/** What the tests of this package start from: an election, two credentials, a ballot. Everything comes from a seed. */

import { type CredentialNumber, unwrap, utf8 } from '@countersign/bytes';
import type { Ballot, BallotContext } from './ballot.ts';
import { sealBallot } from './ballot-seal.ts';
import { makeCode } from './code.ts';
import {
  credentialKey,
  credentialSecret,
  credentialSecretOf,
  credentialShareKey,
  type Office,
} from './credential.ts';
import { referenceGroup, referenceSecretGroup } from './group-reference.ts';
import { sha256 } from './hash.ts';
import { type RandomSource, randomScalar, seededRandom } from './random.ts';

/** A random source of its own for each name. */
export function randomOf(name: string): RandomSource {
  return seededRandom(utf8(name));
}

/** A 32-byte election hash. */
export function electionOf(name: string): Uint8Array {
  return sha256(utf8(`election ${name}`));
}

/** A joint key whose secret is the seed's. */
export function jointKeyOf(name: string): { secret: bigint; key: Uint8Array } {
  const secret = randomScalar(randomOf(`joint key ${name}`));
  return { secret, key: referenceSecretGroup.multiplyGenerator(secret) };
}

/** An election of so many contests. */
export function contextOf(name: string, contestCount: number): BallotContext {
  return { electionHash: electionOf(name), jointKey: jointKeyOf(name).key, contestCount };
}

/** Credential v of an election: its secret and public key. */
export function credentialOf(electionHash: Uint8Array, v: number): { secret: bigint; key: Uint8Array } {
  const half = (office: Office) =>
    credentialSecret(office, electionHash, makeCode(randomOf(`code ${office} ${v}`)));
  const [a, b] = [half('A'), half('B')];
  const keys = [a, b].map((x) => credentialShareKey(referenceSecretGroup, x)) as [Uint8Array, Uint8Array];
  return { secret: credentialSecretOf(a, b), key: unwrap(credentialKey(referenceGroup, ...keys)) };
}

/** A ballot of credential v, with its bytes, openings and the credential's key. */
export function ballotOf(context: BallotContext, v: number, votes: readonly bigint[], draw = 'draw') {
  const credential = credentialOf(context.electionHash, v);
  const sealed = sealBallot({
    group: referenceGroup,
    secretGroup: referenceSecretGroup,
    electionHash: context.electionHash,
    jointKey: context.jointKey,
    credentialNumber: v as CredentialNumber,
    secret: credential.secret,
    votes,
    random: randomOf(`${draw} ${v}`),
  });
  return { ...sealed, credentialKey: credential.key, secret: credential.secret };
}

/** A copy of a ballot with some of its parts changed. */
export function changed(ballot: Ballot, parts: Partial<Ballot>): Ballot {
  return { ...ballot, ...parts };
}
