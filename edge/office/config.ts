import type { Group, RandomSource, SecretGroup, SigningKey } from '@countersign/crypto';

/** How the office writes to branches. `from`: `Ballot office <ballot@example.org>`. */
export type MailSettings =
  /** `smtps://name:password@mail.example.org`, or `smtp://` with a port. */
  | { readonly smtp: string; readonly from: string }
  /** For trying it out: every mail becomes a file of this folder, and nobody is sent anything. */
  | { readonly folder: string; readonly from: string };

/** Everything an office is told at its start. */
export interface OfficeConfig {
  /** As the office's own role (`prepareDatabase(…).office`). */
  readonly databaseUrl: string;
  /** The box, without a path: `http://127.0.0.1:4001`. */
  readonly boxUrl: string;
  /** The canonical definition; it names this office's keys. */
  readonly definition: Uint8Array;
  /** Ed25519 seed of the definition's `office`. */
  readonly signingKey: SigningKey;
  /** Secret of the definition's `officeEncryptionKey`: opens register answers. */
  readonly encryptionSecret: bigint;
  /**
   * Seeds of the definition's officers, in its order. Until officers sign with passkeys of their own, the service holds
   * them and signs for two of them; the console says so.
   */
  readonly officerKeys: readonly SigningKey[];
  /** What the console shows to be let in: at least 32 characters. */
  readonly officerToken: string;
  /**
   * What each officer of the definition shows, in its order, to be known as `officer-1`, `officer-2` …: acts that need
   * two officers need two of these. Each differs from all others and has at least 32 characters.
   */
  readonly officerTokens: readonly string[];
  /** What box and office show each other. */
  readonly boxToken: string;
  /** TCP port on `host`; 0 for a free one. */
  readonly port: number;
  readonly host: string;
  /** Proxies in front whose `x-forwarded-for` is believed; 0 when browsers reach the office directly. */
  readonly trustedProxies: number;
  /** Folder with the built console, served at `/`; undefined serves none. */
  readonly console: string | undefined;
  /** Where branch officers reach the console, without a slash at its end; their links begin with it. */
  readonly consoleUrl: string;
  /** Undefined: nobody is written to, and branches cannot be asked. */
  readonly mail: MailSettings | undefined;
  /** Seconds that a contact change after the freeze waits once both addresses have been told (ROLL-7): an hour to 14 days. */
  readonly contactWait: number;
  /** Public addresses, as printed and linked. */
  readonly voterUrl: string;
  readonly boardUrl: string;
  /** The ballot office's address, as printed on return sheets. */
  readonly returnAddress: readonly string[];
  /** Whether printers print on two sides. */
  readonly sides: 'one' | 'two';
  readonly group: Group;
  readonly secretGroup: SecretGroup;
  readonly random: RandomSource;
  /** Unix seconds, whole. */
  readonly now: () => number;
  /** Lines for the operator; none holds a name, an answer, a token or a barcode. */
  readonly log: (line: string) => void;
  /** Seconds between two looks at the box for refused attempts and for entries to send again. */
  readonly pollSeconds: number;
}
