/** Signed entries about the procedure: each enters alone, and is judged by the ledger that the verifier uses too. */
import { err, ok, type Result } from '@countersign/bytes';
import { type Body, type BodyOf, checkTestSums, type Entry, type Ledger } from '@countersign/record';
import {
  type BoxTx,
  type CredentialRow,
  enterCommand,
  loadLapseCounts,
  loadNextPlace,
  loadStatusCounts,
  type NewEntry,
  saveCredentials,
  saveEntry,
  saveJointKey,
  saveStage,
} from '@countersign/store';
import { checkBlobs } from './blobs.ts';
import type { Box } from './box.ts';
import { prepareMix, prepareShareFile } from './entry-count.ts';
import { type Refusal, refuse, refused } from './refusal.ts';

/** What an entry brings with it, made before its transaction because it takes long. */
export interface Prepared {
  readonly credentials?: readonly CredentialRow[];
}

/** Checks what the ledger cannot: the blobs' contents. May take seconds; nothing is locked meanwhile. */
export async function prepareProcedure(box: Box, { body }: Entry): Promise<Result<Prepared, Refusal>> {
  switch (body.kind) {
    case 'code-list':
      return prepareCodeList(box, body);
    case 'key-ceremony':
      return prepareCeremony(box, body);
    case 'mix':
      return prepareMix(box, body);
    case 'share-file':
      return prepareShareFile(box, body);
    default:
      return ok({});
  }
}

async function prepareCodeList(box: Box, body: BodyOf<'code-list'>): Promise<Result<Prepared, Refusal>> {
  const { office } = body;
  const seen = await box.procedure.alone(() =>
    box.store.transaction(async (tx) => {
      const ledger = await box.procedure.follow(tx);
      return {
        missing: await checkBlobs(tx, body),
        commitment: ledger.commitment(office)?.body,
        other: ledger.codeList(office === 'A' ? 'B' : 'A')?.body,
        members: ledger.members,
      };
    }),
  );
  if (seen.missing) return err(seen.missing);
  // Without a commitment the ledger refuses the entry, in its own words.
  if (!seen.commitment) return ok({});
  const bytes = await box.blobs.load(body.list);
  const list = { office, bytes, commitment: seen.commitment };
  const checked = await box.checker.codeList({ kind: 'code-list', list });
  if (!checked.ok) return refused('refused-by-rule', `The code list is refused: ${checked.error}.`, 'list');
  if (!seen.other) return ok({});
  const other = await box.blobs.load(seen.other.list);
  const [a, b] = office === 'A' ? [bytes, other] : [other, bytes];
  const made = await box.checker.credentials({ kind: 'credentials', a, b, members: seen.members });
  if (made.ok) return ok({ credentials: made.value });
  return refused('refused-by-rule', `The two code lists make no credentials: ${made.error}.`, 'list');
}

async function prepareCeremony(box: Box, body: BodyOf<'key-ceremony'>): Promise<Result<Prepared, Refusal>> {
  const missing = await box.store.transaction((tx) => checkBlobs(tx, body));
  if (missing) return err(missing);
  const key = await box.checker.ceremony(await box.blobs.load(body.transcript));
  if (!key.ok) return refused('refused-by-rule', `The key ceremony is refused: ${key.error}.`, 'transcript');
  if (Buffer.compare(key.value, body.jointKey) === 0) return ok({});
  return refused('refused-by-rule', 'The joint key is not that of the transcript.', 'jointKey');
}

/** An entry with what the database keeps of it. */
export interface ProcedureEntry {
  readonly entry: Entry;
  readonly row: NewEntry;
  readonly prepared: Prepared;
}

/** Records an entry of the procedure in a transaction of its own, alone. */
export async function recordProcedure(
  box: Box,
  { entry, row, prepared }: ProcedureEntry,
): Promise<Result<void, Refusal>> {
  return box.procedure.alone(() =>
    box.store.transaction(async (tx) => {
      const stage = await enterCommand(tx);
      const ledger = await box.procedure.follow(tx);
      const missing = await checkBlobs(tx, entry.body);
      if (missing) return err(missing);
      if (entry.body.kind === 'key-ceremony' && ledger.latest('key-ceremony'))
        return refused('refused-by-rule', 'The key-holders have a joint key already; it never changes.');
      const applied = ledger.apply(entry, await loadNextPlace(tx));
      if (!applied.ok) return err(refuseByLedger(entry.body, applied.error));
      const unsound = await checkTestAgainstDatabase(tx, entry.body);
      if (unsound) {
        // The ledger has applied what is not saved.
        box.procedure.forget();
        return err(refuseByLedger(entry.body, unsound));
      }
      await saveEffects(tx, entry.body, ledger, prepared);
      if (ledger.stage !== stage) await saveStage(tx, ledger.stage);
      box.procedure.saved(await saveEntry(tx, row));
      return ok(undefined);
    }),
  );
}

function refuseByLedger(body: Body, reason: string): Refusal {
  const sentence = `This entry is refused: ${reason}`;
  return body.kind === 'lifecycle'
    ? refuse('refused-by-lifecycle', sentence, 'command')
    : refuse('refused-by-rule', sentence);
}

/** ROLL-LAPSE: the sums of the test against what was left out, which the ledger of the procedure does not follow. */
async function checkTestAgainstDatabase(tx: BoxTx, body: Body): Promise<string | undefined> {
  if (body.kind !== 'membership-tested') return undefined;
  const { open, online, post, lapsed } = await loadStatusCounts(tx);
  return checkTestSums(body, { members: open + online + post + lapsed, lapsed: await loadLapseCounts(tx) });
}

async function saveEffects(tx: BoxTx, body: Body, ledger: Ledger, { credentials }: Prepared): Promise<void> {
  if (body.kind === 'key-ceremony') {
    await saveJointKey(tx, body.jointKey);
  }
  if (body.kind === 'code-list' && ledger.codeList('A') && ledger.codeList('B')) {
    // The other list came while this one was being checked; the office sends it again.
    if (!credentials) throw new Error('both code lists are here, but their credentials were not made');
    await saveCredentials(tx, credentials);
  }
}
