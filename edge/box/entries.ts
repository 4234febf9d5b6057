/** Accepting a signed entry of the office, a code office, two officers or a key-holder. */
import { equalBytes, err, ok, type Result, toHex } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import {
  authorities,
  type Body,
  type BodyOf,
  type Entry,
  parseEntry,
  stagesOf,
  statementHash,
} from '@countersign/record';
import {
  type BoxTx,
  brokenConstraint,
  enterAct,
  loadEntryByHash,
  loadIsSaid,
  type NewEntry,
} from '@countersign/store';
import type { Box } from './box.ts';
import { type ActKind, actKinds, recordSignedAct } from './entry-acts.ts';
import { prepareProcedure, recordProcedure } from './entry-procedure.ts';
import { describeDeskClosed } from './gate.ts';
import type { Placed } from './receipts.ts';
import { type Refusal, refuse, refused } from './refusal.ts';

/** An entry as it arrived. */
export interface EntryRequest {
  readonly entry: Uint8Array;
  /** When the request arrived, Unix seconds. */
  readonly receivedAt: number;
}

/** Where the entry is, and what it is known by (hexadecimal). */
export interface AcceptedEntry extends Placed {
  readonly entryHash: string;
}

/** Accepts an entry and waits until it is under a published head; the same bytes again get the same answer. */
export async function acceptEntry(box: Box, request: EntryRequest): Promise<Result<AcceptedEntry, Refusal>> {
  const parsed = parseEntry(request.entry);
  if (!parsed.ok) return refused('malformed-entry', 'The entry cannot be read. Make it anew.', parsed.error);
  const entryHash = sha256(request.entry);
  const known = await placeOf(box, entryHash);
  if (known) return known;
  const signed = await checkSigned(box, parsed.value, request.entry);
  if (!signed.ok) return signed;
  const recorded = await record(box, parsed.value, request, entryHash);
  if (!recorded.ok) return recorded;
  box.sequencer.nudge();
  return (await placeOf(box, entryHash)) ?? err(refuse('internal'));
}

async function placeOf(box: Box, entryHash: Uint8Array): Promise<Result<AcceptedEntry, Refusal> | undefined> {
  const placed = await box.receipts.find(entryHash);
  return placed?.ok ? ok({ ...placed.value, entryHash: toHex(entryHash) }) : placed;
}

async function checkSigned(box: Box, entry: Entry, bytes: Uint8Array): Promise<Result<void, Refusal>> {
  if (authorities[entry.body.kind] === 'box')
    return refused('refused-by-rule', `Only the box itself writes "${entry.body.kind}".`);
  if (!equalBytes(entry.electionHash, box.electionHash)) return refused('wrong-election');
  const signatures = await box.checker.signatures(bytes);
  if (!signatures.ok) return refused('signature-invalid', `The entry is refused: ${signatures.error}.`);
  const isSaid = await box.store.transaction((tx) => loadIsSaid(tx, statementHash(entry)));
  return isSaid ? refused('entry-replayed') : ok(undefined);
}

function rowOf(entry: Entry, request: EntryRequest, entryHash: Uint8Array): NewEntry {
  const { body } = entry;
  return {
    kind: body.kind,
    entryHash,
    statementHash: statementHash(entry),
    bytes: request.entry,
    credential: isAct(body) ? body.credential : undefined,
    replaces: body.kind === 'credential-issued' ? body.replaces : undefined,
  };
}

async function record(
  box: Box,
  entry: Entry,
  request: EntryRequest,
  entryHash: Uint8Array,
): Promise<Result<void, Refusal>> {
  const row = rowOf(entry, request, entryHash);
  const { body } = entry;
  try {
    if (isAct(body)) return await recordAct(box, body, row, request.receivedAt);
    return await box.commands.run(async () => {
      const prepared = await prepareProcedure(box, entry);
      if (!prepared.ok) return prepared;
      // What was received before a command that ends or pauses voting is answered before it (VOTE-11).
      if (body.kind === 'lifecycle') await box.arrivals.drain();
      const recorded = await recordProcedure(box, { entry, row, prepared: prepared.value });
      if (body.kind === 'lifecycle') box.closer.ask();
      return recorded;
    });
  } catch (error) {
    return refuseBroken(error);
  }
}

async function recordAct(
  box: Box,
  body: BodyOf<ActKind>,
  row: NewEntry,
  receivedAt: number,
): Promise<Result<void, Refusal>> {
  return box.store.transaction(async (tx: BoxTx) => {
    const stage = await enterAct(tx);
    if (!stagesOf[body.kind].includes(stage)) {
      if (body.kind.startsWith('paper-')) return err(describeDeskClosed(stage));
      const message = `"${body.kind}" does not belong in stage "${stage}".`;
      return refused('refused-by-lifecycle', message);
    }
    // Sent twice at once: the other one has recorded it.
    if (await loadEntryByHash(tx, row.entryHash)) return ok(undefined);
    return recordSignedAct(tx, box, { body, entry: row, receivedAt });
  });
}

function isAct(body: Body): body is BodyOf<ActKind> {
  return (actKinds as readonly string[]).includes(body.kind);
}

/** What a broken constraint means; anything else is unexpected and goes up. */
function refuseBroken(error: unknown): Result<void, Refusal> {
  switch (brokenConstraint(error)) {
    case 'entry_entry_hash_key':
      return ok(undefined);
    case 'entry_statement_hash_key':
      return refused('entry-replayed');
    case 'credential_key_key':
    case 'credential_reference_key':
      return refused(
        'refused-by-rule',
        'Two credentials have the same key. Both offices make new codes.',
        'list',
      );
    default:
      throw error;
  }
}
