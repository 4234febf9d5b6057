/** Board references of all credentials, computed from the two offices' lists on the board as anybody can (BOARD-REF). */
import { setImmediate as breathe } from 'node:timers/promises';
import { concatBytes, describeParseError, equalBytes, err, ok, type Result } from '@countersign/bytes';
import { boardReference, type CodeList, codeListHash, type Group, parseCodeList } from '@countersign/crypto';
import type { CodeOffice, Ledger } from '@countersign/record';
import { loadReferenceCount, saveReferences } from '@countersign/store';
import type { Office } from './office.ts';
import { boxAway, type Refusal, refused } from './refusal.ts';

/** Credentials of one step: short enough that other requests go on in between. */
const step = 256;

/** Makes sure that every credential's board reference is known here; refused while a list is not out. */
export async function ensureReferences(office: Office): Promise<Result<void, Refusal>> {
  if ((await office.store.transaction(loadReferenceCount)) > 0) return ok(undefined);
  const ledger = await office.log.follow();
  if (!ledger.ok)
    return ledger.error.kind === 'away' ? boxAway : refused('refused-by-rule', ledger.error.message);
  const a = await loadList(office, ledger.value, 'A');
  if (!a.ok) return a;
  const b = await loadList(office, ledger.value, 'B');
  if (!b.ok) return b;
  const references = await makeReferences(office.config.group, office.electionHash, a.value, b.value);
  if (!references.ok) return references;
  await office.store.transaction((tx) => saveReferences(tx, references.value));
  return ok(undefined);
}

async function loadList(office: Office, ledger: Ledger, of: CodeOffice): Promise<Result<CodeList, Refusal>> {
  const revealed = ledger.codeList(of)?.body.list;
  const commitment = ledger.commitment(of)?.body;
  if (!revealed || !commitment)
    return refused('refused-by-lifecycle', `Code office ${of} has not revealed its list yet.`);
  const bytes = await office.log.blob(revealed);
  if (!bytes.ok)
    return bytes.error.kind === 'away' ? boxAway : refused('refused-by-rule', bytes.error.message);
  if (!equalBytes(codeListHash(bytes.value), commitment.hash))
    return refused('refused-by-rule', `The list of code office ${of} is not the one it was bound to.`);
  const list = parseCodeList(bytes.value);
  if (!list.ok)
    return refused('refused-by-rule', `The list of code office ${of}: ${describeParseError(list.error)}`);
  return list;
}

/** The references of credentials 0, 1, 2, … */
export async function makeReferences(
  group: Group,
  electionHash: Uint8Array,
  a: CodeList,
  b: CodeList,
): Promise<Result<string[], Refusal>> {
  if (a.entries.length !== b.entries.length)
    return refused('refused-by-rule', 'The two code offices made different numbers of codes.');
  const references: string[] = [];
  for (let from = 0; from < a.entries.length; from += step) {
    const keys = addKeys(group, a, b, from);
    if (!keys.ok) return refused('refused-by-rule', keys.error);
    references.push(...keys.value.map((key) => boardReference(electionHash, key)));
    await breathe();
  }
  return ok(references);
}

/** K_v = K_A + K_B of the credentials of one step. */
function addKeys(group: Group, a: CodeList, b: CodeList, from: number): Result<Uint8Array[], string> {
  const [keysA, keysB] = [a, b].map(({ entries }) =>
    group.decodeNonIdentity(concatBytes(entries.slice(from, from + step).map(({ key }) => key))),
  );
  if (!keysA?.ok || !keysB?.ok) return err(`A code list has no key near credential ${from}.`);
  const bytes = group.encode(group.add(keysA.value, keysB.value));
  return ok(Array.from({ length: bytes.length / 32 }, (_, i) => bytes.slice(32 * i, 32 * i + 32)));
}
