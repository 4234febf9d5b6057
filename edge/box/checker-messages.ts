/** What goes to the checking thread and back. */

/** A code list and what its office announced. */
export interface CodeListClaim {
  readonly office: 'A' | 'B';
  readonly bytes: Uint8Array;
  /** Hash and length the office logged before. */
  readonly commitment: { readonly hash: Uint8Array; readonly credentials: number };
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
  | { readonly kind: 'ceremony'; readonly transcript: Uint8Array };

export interface Question {
  readonly id: number;
  readonly task: Task;
}

export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** What the thread knows from its start. */
export interface WorkerSetup {
  /** The canonical definition. */
  readonly definition: Uint8Array;
}
