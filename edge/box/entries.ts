/** Accepting a signed entry of the office, a code office, two officers or a key-holder. */
import { equalBytes, ok, type Result, toHex } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import {
  authorities,
  type Body,
  type BodyOf,
  type Entry,
  parseEntry,
  statementHash,
} from '@countersign/record';
import { brokenConstraint, loadSeen, type NewEntry, type Seen } from '@countersign/store';
import type { Box } from './box.ts';
import { type ActKind, actKinds, recordSignedAct } from './entry-acts.ts';
import { prepareProcedure, recordProcedure } from './entry-procedure.ts';
import type { Placed } from './receipts.ts';
import { type Refusal, refused } from './refusal.ts';

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
  const row = rowOf(parsed.value, request.entry);
  const { entryHash } = row;
  const waiting = box.receipts.await(entryHash);
  try {
    const seen = await loadSeen(box.store, entryHash, row.statementHash);
    if (!seen.entry) {
      const recorded = await checkAndRecord(box, parsed.value, row, request.receivedAt, seen);
      if (!recorded.ok) return recorded;
      box.sequencer.nudge();
    } else if (seen.entry.leaf !== undefined && box.receipts.isPublished(seen.entry.leaf))
      return placedEntry(ok({ leaf: seen.entry.leaf, head: undefined }), entryHash);
    return placedEntry(await waiting.placed, entryHash);
  } finally {
    waiting.cancel();
  }
}

async function checkAndRecord(
  box: Box,
  entry: Entry,
  row: NewEntry,
  receivedAt: number,
  { isSaid }: Seen,
): Promise<Result<void, Refusal>> {
  if (box.sequencer.failure !== undefined) return refused('unavailable');
  const signed = await checkSigned(box, entry, row.bytes);
  if (!signed.ok) return signed;
  return isSaid ? refused('entry-replayed') : record(box, entry, row, receivedAt);
}

function placedEntry(placed: Result<Placed, Refusal>, entryHash: Uint8Array): Result<AcceptedEntry, Refusal> {
  return placed.ok ? ok({ ...placed.value, entryHash: toHex(entryHash) }) : placed;
}

async function checkSigned(box: Box, entry: Entry, bytes: Uint8Array): Promise<Result<void, Refusal>> {
  if (authorities[entry.body.kind] === 'box')
    return refused('refused-by-rule', `Only the box itself writes "${entry.body.kind}".`);
  if (!equalBytes(entry.electionHash, box.electionHash)) return refused('wrong-election');
  const signatures = await box.checker.signatures(bytes);
  if (!signatures.ok) return refused('signature-invalid', `The entry is refused: ${signatures.error}.`);
  return ok(undefined);
}

function rowOf(entry: Entry, bytes: Uint8Array): NewEntry {
  const { body } = entry;
  return {
    kind: body.kind,
    entryHash: sha256(bytes),
    statementHash: statementHash(entry),
    bytes,
    credential: isAct(body) ? body.credential : undefined,
    replaces: body.kind === 'credential-issued' ? body.replaces : undefined,
  };
}

async function record(
  box: Box,
  entry: Entry,
  row: NewEntry,
  receivedAt: number,
): Promise<Result<void, Refusal>> {
  const { body } = entry;
  try {
    if (isAct(body)) return await recordSignedAct(box, { body, entry: row, receivedAt });
    return await box.commands.run(async () => {
      const prepared = await prepareProcedure(box, entry);
      if (!prepared.ok) return prepared;
      // What was received before a command that ends or pauses voting is answered before it (VOTE-11).
      if (body.kind === 'lifecycle') await box.arrivals.drain();
      const recorded = await recordProcedure(box, { entry, row, prepared: prepared.value });
      if (body.kind === 'lifecycle' || body.kind === 'membership-tested') box.closer.ask();
      return recorded;
    });
  } catch (error) {
    return refuseBroken(error);
  }
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
