import type { Definition } from '@countersign/ballot';
import type { CeremonyKeys, Group, RandomSource, SecretGroup, SigningKey } from '@countersign/crypto';
import { electionHashOf } from '@countersign/record';
import type { Work, WorkProgress } from '@countersign/work';

/** What every act of a key-holder is computed with: public arithmetic, secret arithmetic, randomness, and hands for long work. */
export interface Toolkit {
  readonly group: Group;
  /** For single secrets: the ceremony's, the opening's. */
  readonly secretGroup: SecretGroup;
  readonly random: RandomSource;
  /** Performs long work, by threads where there are any. Tasks may hold secrets: none leaves this machine. */
  readonly run: <T>(work: Work<T>, onProgress?: (progress: WorkProgress) => void) => Promise<T>;
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
