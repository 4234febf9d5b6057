import type { Definition, KeyHolder, SigningParty } from '@countersign/ballot';
import {
  publicKeyOf,
  type RandomSource,
  randomScalar,
  type SecretGroup,
  type SigningKey,
} from '@countersign/crypto';

/** A key-holder's two secrets: one to sign, one to receive sealed shares. */
export interface HolderSecrets {
  readonly signing: SigningKey;
  readonly encryption: bigint;
}

/**
 * The secrets of every party of a ballot. In a real ballot no one place holds them all: each party makes its own and
 * hands in the public half. The demo and the replay play every party, and say so.
 */
export interface PartySecrets {
  readonly office: SigningKey;
  readonly officeEncryption: bigint;
  readonly officers: readonly SigningKey[];
  readonly codeA: SigningKey;
  readonly codeB: SigningKey;
  readonly holders: readonly HolderSecrets[];
  readonly log: SigningKey;
  readonly witnesses: readonly SigningKey[];
}

/** How many of each party that comes in numbers. */
export interface PartyNumbers {
  readonly officers: number;
  readonly holders: number;
  readonly witnesses: number;
}

/** Fresh secrets for all parties. */
export function makePartySecrets(random: RandomSource, numbers: PartyNumbers): PartySecrets {
  const key = (): SigningKey => random(32);
  const several = (count: number): SigningKey[] => Array.from({ length: count }, key);
  return {
    office: key(),
    officeEncryption: randomScalar(random),
    officers: several(numbers.officers),
    codeA: key(),
    codeB: key(),
    holders: Array.from({ length: numbers.holders }, () => ({
      signing: key(),
      encryption: randomScalar(random),
    })),
    log: key(),
    witnesses: several(numbers.witnesses),
  };
}

/** The public halves, as a definition lists them. */
export type PartyFields = Pick<
  Definition,
  | 'keyHolders'
  | 'office'
  | 'officeEncryptionKey'
  | 'officers'
  | 'codeOfficeA'
  | 'codeOfficeB'
  | 'log'
  | 'witnesses'
>;

/** The parties as the definition names them. `origin` is the name of the log (C2SP checkpoint origin). */
export function describeParties(secrets: PartySecrets, group: SecretGroup, origin: string): PartyFields {
  const party = (name: string, key: SigningKey): SigningParty => ({ name, publicKey: publicKeyOf(key) });
  return {
    keyHolders: secrets.holders.map(
      ({ signing, encryption }, i): KeyHolder => ({
        ...party(`Key-holder ${i + 1}`, signing),
        encryptionKey: group.multiplyGenerator(encryption),
      }),
    ),
    office: party('Ballot office', secrets.office),
    officeEncryptionKey: group.multiplyGenerator(secrets.officeEncryption),
    officers: secrets.officers.map((key, i) => party(`Officer ${i + 1}`, key)),
    codeOfficeA: party('Code office A', secrets.codeA),
    codeOfficeB: party('Code office B', secrets.codeB),
    log: party(origin, secrets.log),
    witnesses: secrets.witnesses.map((key, i) => party(`witness-${i + 1}.${origin}`, key)),
  };
}
