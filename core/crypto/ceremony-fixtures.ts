/*
 * Key-holders for this package's tests, and a ceremony run by all of them.
 */
import { unwrap } from '@countersign/bytes';
import { confirmCeremony, finishCeremony, revealPolynomial, startCeremony } from './ceremony.ts';
import { recoverShare } from './ceremony-keys.ts';
import { seededRandom } from './fixtures.ts';
import type { SecretGroup } from './group.ts';
import { referenceGroup as group } from './group-reference.ts';
import { publicKeyOf } from './signature.ts';

/** n key-holders and what each needs to take its turn. */
export function keyHolders(secretGroup: SecretGroup, t: number, n: number) {
  const random = seededRandom(`holders ${t} of ${n}`);
  const secrets = Array.from({ length: n }, (_, i) => ({
    signingKey: random(32),
    encryptionSecret: BigInt(1000 + i),
  }));
  const publics = secrets.map(({ signingKey, encryptionSecret }) => ({
    publicKey: publicKeyOf(signingKey),
    encryptionKey: secretGroup.multiplyGenerator(encryptionSecret),
  }));
  const ceremony = {
    electionHash: new Uint8Array(32).fill(3),
    threshold: t,
    keyHolders: publics,
    attempt: 1,
  };
  const turns = secrets.map((secret, i) => ({
    group,
    secretGroup,
    ceremony,
    holder: i + 1,
    random,
    ...secret,
  }));
  return { ceremony, turns };
}

/** Every message of a ceremony in which all are honest. */
export function honestRounds(secretGroup: SecretGroup, t: number, n: number) {
  const { ceremony, turns } = keyHolders(secretGroup, t, n);
  const started = turns.map((turn) => startCeremony(turn));
  const secrets = started.map(({ secret }) => secret);
  const round1 = started.map(({ message }) => message);
  const round2 = turns.map((turn, i) => unwrap(revealPolynomial({ ...turn, secret: secrets[i]!, round1 })));
  const round3 = turns.map((turn) => unwrap(confirmCeremony({ ...turn, round1, round2 })));
  return { ceremony, turns, secrets, round1, round2, round3 };
}

/** A finished ceremony: the public keys, and every holder's share. */
export function finishedCeremony(secretGroup: SecretGroup, t: number, n: number) {
  const rounds = honestRounds(secretGroup, t, n);
  const { ceremony, turns } = rounds;
  const { transcript, keys } = unwrap(finishCeremony({ group, ...rounds }));
  const shares = turns.map((turn) => unwrap(recoverShare({ ...turn, parameters: ceremony, transcript })));
  return { ...rounds, transcript, keys, shares };
}
