/**
 * Register answers (VOTE-1): sealed to the office by the voter's page, passed on unread. The box learns whether a permit
 * came back and nothing else; it keeps neither.
 */
import { answersReply, errorReply } from '@countersign/api';
import { type BoardReference, err, ok, type Result } from '@countersign/bytes';
import { loadCredentialByReference } from '@countersign/store';
import type { Box } from './box.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Milliseconds the office has to answer. */
const patience = 10_000;

/** Passes sealed answers (base64) on; returns the office's permit (base64). */
export async function relayAnswers(
  box: Box,
  reference: BoardReference,
  sealed: string,
): Promise<Result<string, Refusal>> {
  const credential = await box.store.transaction((tx) => loadCredentialByReference(tx, reference));
  if (!credential) return err(refuse('unknown-reference'));
  const asked = await askOffice(box, { credential: credential.number, sealed });
  if (!asked)
    return err(refuse('unavailable', 'The register cannot be asked at the moment. Try again in a minute.'));
  const permit = answersReply.safeParse(asked.body);
  if (asked.status === 200 && permit.success) return ok(permit.data.permit);
  const refusal = errorReply.safeParse(asked.body);
  if (!refusal.success)
    return err(refuse('unavailable', 'The register gave no answer that makes sense. Try again in a minute.'));
  const { error, message, attemptsLeft } = refusal.data;
  return err(attemptsLeft === undefined ? { error, message } : { error, message, attemptsLeft });
}

async function askOffice(
  { config }: Box,
  body: { readonly credential: number; readonly sealed: string },
): Promise<{ status: number; body: unknown } | undefined> {
  try {
    const response = await fetch(`${config.officeUrl.replace(/\/$/, '')}/register/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${config.officeToken}` },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return undefined;
  }
}
