/** What goes to the checking thread and back. */

/** A code list and what its office announced. */
export interface CodeListClaim {
  readonly office: 'A' | 'B';
  readonly bytes: Uint8Array;
  /** Hash and length the office logged before. */
  readonly commitment: { readonly hash: Uint8Array; readonly credentials: number };
}

/** A mix, and what it was to be made of. */
export interface MixClaim {
  readonly contest: number;
  /** 0 for the first. */
  readonly position: number;
  readonly jointKey: Uint8Array;
  readonly inputs: Uint8Array;
  readonly outputs: Uint8Array;
  readonly proof: Uint8Array;
}

/** A share file, and what it was to open. */
export interface ShareClaim {
  readonly contest: number;
  /** 1 … n. */
  readonly holder: number;
  readonly file: Uint8Array;
  /** Hash the holder logged before. */
  readonly commitment: Uint8Array;
  /** What came out of the last mix. */
  readonly ciphertexts: Uint8Array;
  /** Of the key ceremony. */
  readonly transcript: Uint8Array;
}

export type Task =
  | { readonly kind: 'signatures'; readonly entry: Uint8Array }
  | { readonly kind: 'code-list'; readonly list: CodeListClaim }
  | {
      readonly kind: 'credentials';
      readonly a: Uint8Array;
      readonly b: Uint8Array;
      /** Credentials from 0 to below this are members'; the rest are spare. */
      readonly members: number;
    }
  | { readonly kind: 'ceremony'; readonly transcript: Uint8Array }
  | { readonly kind: 'mix'; readonly mix: MixClaim }
  | { readonly kind: 'share-file'; readonly share: ShareClaim };

export interface Question {
  readonly id: number;
  readonly task: Task;
}

/** How far a long check has come, then what came of it. */
export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
  /** From 0 to 1; nothing else is said then. */
  readonly progress?: number;
}

/** What the thread knows from its start. */
export interface WorkerSetup {
  /** The canonical definition. */
  readonly definition: Uint8Array;
}
