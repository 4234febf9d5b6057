import type { SigningKey } from '@countersign/crypto';

/** Requests a minute from one address; beyond it the answer is "too many requests". */
export interface BoxLimits {
  /** Ballots; and entries of the parties as many. */
  readonly casts: number;
  readonly lookups: number;
  readonly answers: number;
}

/** Everything a box is told at its start. */
export interface BoxConfig {
  /** As the box's own role (`prepareDatabase(…).box`). */
  readonly databaseUrl: string;
  /** Tiles of the log and blobs. Can be made anew from the database, except the blobs. */
  readonly dataDir: string;
  /**
   * The second place of the signed head, on storage that is not restored together with the database. Prepared by
   * `prepareHeadStore` once, at set-up.
   */
  readonly headDir: string;
  /** Leaf 0: the definition's entry, signed by the office. */
  readonly definitionEntry: Uint8Array;
  /** Ed25519 seed of the log named in the definition. */
  readonly logKey: SigningKey;
  /** Where the definition's witnesses are asked. One that is left out is never asked. */
  readonly witnesses: readonly { readonly name: string; readonly url: string }[];
  /** Where register answers are passed on to, without a path: `http://127.0.0.1:4002`. */
  readonly officeUrl: string;
  /** What box and office show each other: to read the attempts, to ask the register. */
  readonly officeToken: string;
  /** TCP port on `host`; 0 for a free one. */
  readonly port: number;
  readonly host: string;
  /** Folders with the built pages: the voter's at `/`, the board's at `/board/`. */
  readonly pages: { readonly voter: string | undefined; readonly board: string | undefined };
  readonly limits: BoxLimits;
  /** Proxies in front whose `x-forwarded-for` is believed; 0 when members reach the box directly. */
  readonly trustedProxies: number;
  /** Unix seconds, with fractions. */
  readonly now: () => number;
  /** Lines for the operator; none holds a code, a reference, an address or a body. */
  readonly log: (line: string) => void;
}

/** Limits for members behind shared addresses (offices, mobile networks), and still slow for guessing. */
export const usualLimits: BoxLimits = { casts: 600, lookups: 600, answers: 300 };
