import { z } from 'zod';

/**
 * Every error code of both services, with its HTTP status. A reply's `message` says what happened, why, and what to
 * do next, in plain English; pages show their own words by code, in the member's language.
 */
export const errorStatus = {
  // asking
  'not-found': 404,
  'malformed-request': 400,
  'too-large': 413,
  'too-many-requests': 429,
  unauthorised: 401,
  internal: 500,
  unavailable: 503,
  // credentials and answers
  'unknown-reference': 404,
  'answers-differ': 403,
  'answers-locked': 403,
  'permit-missing': 403,
  'permit-invalid': 403,
  // casting
  'not-open-yet': 409,
  'ballot-suspended': 409,
  'ballot-closed': 409,
  'ballot-void': 409,
  'already-used-online': 409,
  'already-used-post': 409,
  'credential-revoked': 409,
  'credential-spare': 409,
  'malformed-ballot': 422,
  'wrong-election': 422,
  'unknown-credential': 422,
  'ciphertext-reused': 422,
  'proof-invalid': 422,
  // entries
  'malformed-entry': 422,
  'signature-invalid': 422,
  'entry-replayed': 409,
  'refused-by-lifecycle': 409,
  'refused-by-rule': 409,
  'blob-missing': 422,
  'blob-mismatch': 422,
  // office
  'unknown-barcode': 404,
  'nothing-to-freeze': 409,
  'import-refused': 422,
  'needs-second-officer': 403,
  'lot-needed': 409,
  // branches
  'link-dead': 403,
  'file-unreadable': 422,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const errorReply = z.object({
  error: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  /** Where in the input: a field, a row, a byte. */
  place: z.string().optional(),
  /** Tries left, for answers. */
  attemptsLeft: z.number().int().optional(),
});
export type ErrorReply = z.infer<typeof errorReply>;
