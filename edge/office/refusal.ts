import { type ErrorCode, errorStatus } from '@countersign/api';
import { err } from '@countersign/bytes';

/** Why the office does not do what it was asked: a code for programs, a sentence for people. */
export interface Refusal {
  readonly error: ErrorCode;
  /** What happened, why, what to do next. Never a token, an answer or a key. */
  readonly message: string;
  /** Where in the input: a row, a line, a field. */
  readonly place?: string;
  /** Tries left at the register questions. */
  readonly attemptsLeft?: number;
}

/** A failed result with a refusal. */
export function refused(
  error: ErrorCode,
  message: string,
  more: { readonly place?: string; readonly attemptsLeft?: number } = {},
): { readonly ok: false; readonly error: Refusal } {
  return err({ error, message, ...more });
}

/** The HTTP status of a refusal. */
export function statusOf({ error }: Refusal): number {
  return errorStatus[error];
}

/** What the office says while the box does not answer. What was signed is kept and sent later. */
export const boxAway = refused(
  'unavailable',
  'The board does not answer at the moment. What was signed is kept and will be sent; ask again shortly.',
);
