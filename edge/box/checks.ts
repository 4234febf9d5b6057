/** The checks of the checking thread, as plain functions. */
import type { Definition } from '@countersign/ballot';
import {
  type CredentialNumber,
  describeParseError,
  equalBytes,
  err,
  ok,
  type Result,
} from '@countersign/bytes';
import {
  boardReference,
  type CodeListEntry,
  codeListHash,
  credentialKey,
  describeCeremonyError,
  parseCodeList,
  type RandomSource,
  verifyCeremony,
  verifyCodeList,
} from '@countersign/crypto';
import { kernelGroup } from '@countersign/kernel';
import { parseEntry, verifyEntrySignatures } from '@countersign/record';
import type { CredentialRow } from '@countersign/store';
import type { CodeListClaim } from './checker-messages.ts';

/** The election that everything is checked against. */
export interface CheckContext {
  readonly definition: Definition;
  readonly electionHash: Uint8Array;
  readonly random: RandomSource;
}

const group = kernelGroup();

/** Whether exactly the right parties signed an entry. */
export function checkEntrySignatures({ definition }: CheckContext, bytes: Uint8Array): Result<void, string> {
  const entry = parseEntry(bytes);
  return entry.ok ? verifyEntrySignatures(entry.value, definition) : entry;
}

/** Whether a revealed code list is the one its office was bound to, and the office knows every code in it. */
export function checkCodeList(context: CheckContext, claim: CodeListClaim): Result<void, string> {
  const { office, bytes, commitment } = claim;
  if (!equalBytes(codeListHash(bytes), commitment.hash))
    return err(`office ${office} was bound to another code list than this one`);
  const list = parseCodeList(bytes);
  if (!list.ok) return err(`the code list of office ${office}, ${describeParseError(list.error)}`);
  if (list.value.office !== office || !equalBytes(list.value.electionHash, context.electionHash))
    return err(`the code list is another office's or election's`);
  if (list.value.entries.length !== commitment.credentials)
    return err(`${list.value.entries.length} codes, announced were ${commitment.credentials}`);
  const { failed } = verifyCodeList(group, list.value, context.random);
  if (failed.length === 0) return ok(undefined);
  return err(
    `no proof that office ${office} knows the codes of credentials ${failed.slice(0, 10).join(', ')}`,
  );
}

/** The credentials of two code lists that have been checked: key, board reference, first status. */
export function makeCredentials(
  { electionHash }: CheckContext,
  lists: { readonly a: Uint8Array; readonly b: Uint8Array; readonly members: number },
): Result<CredentialRow[], string> {
  const a = parseCodeList(lists.a);
  const b = parseCodeList(lists.b);
  if (!a.ok || !b.ok) return err('a code list cannot be read');
  const rows: CredentialRow[] = [];
  for (const [v, entry] of a.value.entries.entries()) {
    const key = credentialKey(group, entry.key, (b.value.entries[v] as CodeListEntry).key);
    if (!key.ok) return err(`the two codes of credential ${v} make no key`);
    rows.push({
      number: v as CredentialNumber,
      key: key.value,
      reference: boardReference(electionHash, key.value),
      status: v < lists.members ? 'open' : 'spare',
    });
  }
  const repeated = repeatedReference(rows);
  return repeated === undefined ? ok(rows) : err(`credentials ${repeated} have one board reference`);
}

/** Two keys with one reference happen by chance once in 2^16 ballots of this size; the offices then make new codes. */
function repeatedReference(rows: readonly CredentialRow[]): string | undefined {
  const seen = new Map<string, number>();
  for (const { reference, number } of rows) {
    const first = seen.get(reference);
    if (first !== undefined) return `${first} and ${number}`;
    seen.set(reference, number);
  }
  return undefined;
}

/** The joint key of a ceremony of the definition's key-holders. */
export function checkCeremony(context: CheckContext, transcript: Uint8Array): Result<Uint8Array, string> {
  const { electionHash, definition } = context;
  const { threshold, keyHolders } = definition;
  const parameters = { electionHash, threshold, keyHolders };
  const verified = verifyCeremony({ group, parameters, transcript });
  return verified.ok ? ok(verified.value.jointKey) : err(describeCeremonyError(verified.error));
}
