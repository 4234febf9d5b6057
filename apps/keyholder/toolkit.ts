import type { Definition } from '@countersign/ballot';
import type { CeremonyKeys, Group, RandomSource, SecretGroup, SigningKey } from '@countersign/crypto';
import { electionHashOf } from '@countersign/record';

/** What every act of a key-holder is computed with: public arithmetic, secret arithmetic, randomness. */
export interface Toolkit {
  readonly group: Group;
  readonly secretGroup: SecretGroup;
  readonly random: RandomSource;
}

/** A key-holder's two secrets: one to sign, one to open shares sealed to it. */
export interface HolderSecrets {
  readonly signing: SigningKey;
  readonly encryption: bigint;
}

/** A key-holder at work. `holder` is its place in the definition, from 1. */
export interface Holder extends HolderSecrets {
  readonly holder: number;
}

/** The ballot a key-holder works for. */
export interface Election {
  readonly definition: Definition;
  readonly electionHash: Uint8Array;
}

/** The ballot, once its key is made. */
export interface KeyedElection extends Election {
  readonly transcript: Uint8Array;
  readonly keys: CeremonyKeys;
}

/** The ballot of a definition. */
export function electionOf(definition: Definition): Election {
  return { definition, electionHash: electionHashOf(definition) };
}

/** The holders of these secrets, which are in the definition's order. */
export function holdersOf(secrets: readonly HolderSecrets[]): Holder[] {
  return secrets.map(({ signing, encryption }, i) => ({ holder: i + 1, signing, encryption }));
}
