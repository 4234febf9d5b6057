/**
 * What the service says of one credential, held against the log: nothing it says is shown as checked unless an entry
 * with an inclusion proof says the same.
 */
import type { ActView, CredentialView } from '@countersign/api';
import { err, fromHex, ok, type Result, toHex } from '@countersign/bytes';
import { boardReference, parseBallot, sha256 } from '@countersign/crypto';
import type { Body } from '@countersign/record';
import type { ProvenEntry, PublicLog, SignedHead } from './public-log.ts';

/** Why the log does not bear an act out: the entry there is another one, is about another credential, or an error. */
export type ActProblem = 'differs' | 'other-credential' | { readonly reason: string };

/** Whether the reference is that of the key the service named, for this election. */
export function checkReference(view: CredentialView, electionHash: string): boolean {
  const key = fromHex(view.key, 32);
  const election = fromHex(electionHash, 32);
  return key.ok && election.ok && boardReference(election.value, key.value) === view.reference;
}

/** The entry an act names, if the signed head commits to it and it is about this credential. */
export async function loadAct(
  log: PublicLog,
  head: SignedHead,
  view: CredentialView,
  act: ActView & { readonly leaf: number },
): Promise<Result<ProvenEntry, ActProblem>> {
  const proven = await log.loadProven(head, act.leaf);
  if (!proven.ok) return err({ reason: proven.error });
  const { bytes, entry } = proven.value;
  if (toHex(sha256(bytes)) !== act.entryHash || !entry.ok || entry.value.body.kind !== act.kind)
    return err('differs');
  return isAbout(entry.value.body, view.credential) ? ok(proven.value) : err('other-credential');
}

function isAbout(body: Body, credential: number): boolean {
  if (body.kind === 'online-ballot') {
    const ballot = parseBallot(body.ballot);
    return ballot.ok && ballot.value.credentialNumber === credential;
  }
  if (body.kind === 'credential-issued')
    return body.credential === credential || body.replaces === credential;
  return 'credential' in body && body.credential === credential;
}
