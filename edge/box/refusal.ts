import { type ErrorCode, errorStatus } from '@countersign/api';
import { err } from '@countersign/bytes';

/** Why the box does not do what it was asked: a code for programs, a sentence for people. */
export interface Refusal {
  readonly error: ErrorCode;
  /** What happened, why, what to do next. Never a code, a key, an answer or a reference. */
  readonly message: string;
  /** Where in the input. */
  readonly place?: string;
  /** Tries left, when the office says so of register answers. */
  readonly attemptsLeft?: number;
}

/** Refusals whose sentence is always the same. */
const sentences = {
  'not-open-yet': 'Voting is not open yet. Your codes stay good: come back when it opens.',
  'ballot-suspended':
    'Voting is suspended for the moment; votes already cast are safe. Your codes stay good: try again later.',
  'ballot-closed':
    'Voting is closed. What was received before the second of closing counts; this came after it.',
  'ballot-void': 'This ballot was cancelled. No vote in it is counted.',
  'already-used-online':
    'A vote made with these codes is on the board already. If you did not make it, ask the ballot office for help.',
  'already-used-post':
    'A paper ballot of this pack has been received, and that ended its online codes. If you did not send it, ask the ballot office for help.',
  'credential-revoked':
    'This pack was replaced or withdrawn. Use your newest pack, or ask the ballot office.',
  'credential-spare': 'This pack has not been issued to anybody. Ask the ballot office for help.',
  'unknown-credential': 'This ballot has no such pack. Check that the pack belongs to this ballot.',
  'unknown-reference': 'This ballot has no pack with that board reference. Check the ten characters.',
  'wrong-election': 'This was made for another ballot. Open the address that your pack gives.',
  'ciphertext-reused': 'Part of this ballot is on the board already in another ballot. Make a fresh one.',
  'proof-invalid':
    'The ballot does not prove that it was made with both codes of its pack. Check both codes and make a fresh one.',
  'permit-missing': 'The questions from the register come first: answer them, then cast.',
  'permit-invalid': 'The answer to the register questions is no longer good. Answer them again, then cast.',
  'entry-replayed': 'This was said before, word for word. A new statement needs a fresh nonce.',
  unavailable:
    'The board cannot be written at the moment. Nothing is lost: send the same again, and it is recorded once.',
  'not-found': 'There is nothing at this address.',
  unauthorised: 'This is for the ballot office alone.',
  internal: 'Something went wrong here, not with you. Send the same again; it is recorded once.',
} as const satisfies Partial<Record<ErrorCode, string>>;

type Fixed = keyof typeof sentences;

/** A refusal with its standing sentence, or with one that says more. */
export function refuse(error: Fixed, message?: string): Refusal;
export function refuse(error: ErrorCode, message: string, place?: string): Refusal;
export function refuse(error: ErrorCode, message?: string, place?: string): Refusal {
  const said = message ?? sentences[error as Fixed];
  return place === undefined ? { error, message: said } : { error, message: said, place };
}

/** `refuse` as a failed result. */
export function refused(error: Fixed): { readonly ok: false; readonly error: Refusal };
export function refused(
  error: ErrorCode,
  message: string,
  place?: string,
): { readonly ok: false; readonly error: Refusal };
export function refused(error: ErrorCode, message?: string, place?: string) {
  return err(refuse(error, message as string, place));
}

/** The HTTP status of a refusal. */
export function statusOf({ error }: Refusal): number {
  return errorStatus[error];
}
