/**
 * Answer permits (VOTE-1): the office says that the register answers given for a credential were right, without saying
 * what they were, and the box lets that credential cast until the permit expires.
 *
 *   u32 credential number ‖ u64 expiry, Unix seconds ‖ 64 bytes Ed25519 signature of the office
 *
 * A permit names no person and is no vote: whoever holds one still needs both codes.
 */
import {
  type Codec,
  type CredentialNumber,
  err,
  fixed,
  format,
  ok,
  parse,
  type Result,
  struct,
  u32,
  u64,
} from '@countersign/bytes';
import { domains, type SigningKey, sign, verifySignature } from '@countersign/crypto';

export interface AnswerPermit {
  readonly credential: CredentialNumber;
  /** Unix seconds; from this second on it is no longer good. */
  readonly expires: number;
}

/** What a cast is checked against. */
export interface PermitContext {
  readonly electionHash: Uint8Array;
  /** The office's public key, from the definition. */
  readonly officeKey: Uint8Array;
  readonly credential: CredentialNumber;
  /** Unix seconds. */
  readonly now: number;
}

export type PermitError = 'malformed' | 'signature' | 'another-credential' | 'expired';

const credential = u32 as unknown as Codec<CredentialNumber>;
const statement: Codec<AnswerPermit> = struct<AnswerPermit>({ credential, expires: u64 });
const signed = struct<AnswerPermit & { readonly signature: Uint8Array }>({
  credential,
  expires: u64,
  signature: fixed(64),
});

/** The bytes of a permit, signed with the office's key. */
export function signPermit(electionHash: Uint8Array, office: SigningKey, permit: AnswerPermit): Uint8Array {
  const signature = sign(office, domains.answerPermit, electionHash, format(statement, permit));
  return format(signed, { ...permit, signature });
}

/** Verifies that `bytes` permit this credential to cast now. */
export function verifyPermit(bytes: Uint8Array, context: PermitContext): Result<AnswerPermit, PermitError> {
  const parsed = parse(signed, bytes);
  if (!parsed.ok) return err('malformed');
  const { signature, ...permit } = parsed.value;
  const { electionHash, officeKey } = context;
  const message = format(statement, permit);
  if (!verifySignature(officeKey, domains.answerPermit, electionHash, message, signature))
    return err('signature');
  if (permit.credential !== context.credential) return err('another-credential');
  return context.now < permit.expires ? ok(permit) : err('expired');
}
