import type { Definition } from '@countersign/ballot';
import { type CredentialNumber, describeParseError, equalBytes, ok, type Result } from '@countersign/bytes';
import { parseBallot, sha256 } from '@countersign/crypto';
import { boxEntry, formatEntry } from '@countersign/record';
import type { NewEntry } from '@countersign/store';
import { type Refusal, refused } from './refusal.ts';

/** A well-formed ballot of this election, and the entry it would make. */
export interface ParsedCast {
  readonly ballot: Uint8Array;
  readonly credential: CredentialNumber;
  /** c1 and c2 of every contest. */
  readonly parts: readonly Uint8Array[];
  readonly entry: NewEntry & { readonly credential: CredentialNumber };
}

/** Reads a ballot as it was sent. Whether it proves anything is another question. */
export function parseCast(
  bytes: Uint8Array,
  electionHash: Uint8Array,
  { contests }: Definition,
): Result<ParsedCast, Refusal> {
  const ballot = parseBallot(bytes);
  if (!ballot.ok)
    return refused(
      'malformed-ballot',
      `The ballot cannot be read: ${ballot.error.reason}. Make a fresh one.`,
      describeParseError(ballot.error),
    );
  if (!equalBytes(ballot.value.electionHash, electionHash)) return refused('wrong-election');
  const { ciphertexts, credentialNumber: credential } = ballot.value;
  if (ciphertexts.length !== contests.length)
    return refused(
      'malformed-ballot',
      `The ballot has ${ciphertexts.length} contests, this election ${contests.length}. Make a fresh one.`,
    );
  const entryBytes = formatEntry(boxEntry(electionHash, { kind: 'online-ballot', ballot: bytes }));
  return ok({
    ballot: bytes,
    credential,
    parts: ciphertexts.flatMap(({ c1, c2 }) => [c1, c2]),
    entry: {
      kind: 'online-ballot',
      entryHash: sha256(entryBytes),
      statementHash: undefined,
      bytes: entryBytes,
      credential,
    },
  });
}
