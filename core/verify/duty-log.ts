/** Duties over the log as such: its files, its signed head, its tree, its entries. */
import { checkDefinition, type Definition } from '@countersign/ballot';
import { equalBytes, err, type LeafIndex, ok, parseUtf8, type Result } from '@countersign/bytes';
import { ballotCredential, type SignatureClaim, verifySignaturesWork } from '@countersign/crypto';
import {
  type Checkpoint,
  formatTilePath,
  parseEntryBundle,
  tilesOfTree,
  tileWidth,
  type VerifierKey,
  verifyCheckpoint,
  verifyWitnesses,
  walkTree,
} from '@countersign/log';
import {
  type Body,
  blobsOf,
  checkSigners,
  type EntrySignature,
  electionHashOf,
  entrySignatureClaim,
  Ledger,
  parseEntry,
  partyOf,
} from '@countersign/record';
import type { Work } from '@countersign/work';
import { type Audit, blobName, type RecordFiles } from './audit.ts';
import { type Duty, type Finding, failed, judge, passed } from './duty.ts';
import { LogEntries } from './log-entries.ts';
import { plural } from './plural.ts';
import { claimedCheckpoint } from './record-names.ts';

/** A head that the log and enough witnesses signed. */
interface SignedHead {
  readonly checkpoint: Checkpoint;
  readonly witnesses: number;
}

/**
 * The head of a record of which at least the checkpoint and the first entries are there, or what is wrong with it. A box
 * whose witnesses are slow shows a head before they have signed it: ask again a little later.
 *
 * The bytes of leaf 0 hold the log's own key, so the head is read in two steps: unsigned first, then checked.
 */
export function readSignedHead(files: RecordFiles): Result<SignedHead, string> {
  const bytes = files.get('checkpoint');
  if (!bytes) return err('the record has no checkpoint');
  const text = parseUtf8(bytes);
  if (!text.ok) return err(`checkpoint: ${text.error}`);
  const definition = claimedDefinition(files);
  if (!definition) return err('leaf 0 cannot be read, and with it the key that signs the head');
  const { log, witnesses, witnessQuorum } = definition;
  const signed = verifyCheckpoint(text.value, { name: log.name, kind: 'ed25519', publicKey: log.publicKey });
  if (!signed.ok) return err(`checkpoint: ${signed.error}`);
  const keys = witnesses.map(
    ({ name, publicKey }): VerifierKey => ({ name, kind: 'cosignature', publicKey }),
  );
  const seen = verifyWitnesses(signed.value.note, keys);
  if (!seen.ok) return err(`checkpoint: ${seen.error}`);
  const { checkpoint, note } = signed.value;
  if (seen.value.length < witnessQuorum)
    return err(
      `${plural(seen.value.length, 'witness', 'witnesses')} signed the head, ${witnessQuorum} needed`,
    );
  // BOARD-20: a line nobody answers for could be changed without anyone noticing.
  const known = 1 + seen.value.length;
  if (note.signatures.length !== known)
    return err(
      `${note.signatures.length} signature lines, of which ${known} are the log's and its witnesses'`,
    );
  return ok({ checkpoint, witnesses: seen.value.length });
}

function checkHead(audit: Audit): Finding {
  const head = readSignedHead(audit.files);
  if (!head.ok) return failed(head.error);
  const { checkpoint, witnesses } = head.value;
  audit.establish('size', checkpoint.size);
  audit.establish('root', checkpoint.root);
  return passed(
    `${plural(checkpoint.size, 'entry', 'entries')}, signed by the log and ${plural(witnesses, 'witness', 'witnesses')}`,
  );
}

/** The definition in leaf 0, before anyone has checked that the head commits to it. */
function claimedDefinition(files: RecordFiles): Definition | undefined {
  const claimed = claimedCheckpoint(files.get('checkpoint') ?? new Uint8Array(0));
  if (!claimed.ok || claimed.value.size < 1) return undefined;
  const { size } = claimed.value;
  const width = Math.min(size, tileWidth);
  const bundle = parseEntryBundle(
    files.get(formatTilePath({ level: 'entries', index: 0, width })) ?? new Uint8Array(0),
    width,
  );
  if (!bundle.ok) return undefined;
  const entry = parseEntry(bundle.value[0] ?? new Uint8Array(0));
  return entry.ok && entry.value.body.kind === 'definition' ? entry.value.body.definition : undefined;
}

function checkTree(audit: Audit): Finding {
  const size = audit.get('size');
  const problems: string[] = [];
  const entries = new LogEntries();
  const walked = walkTree(
    { size, root: audit.get('root'), fetch: (path) => audit.files.get(path) },
    (first, bundle) => {
      for (const [i, bytes] of bundle.entries()) {
        const entry = parseEntry(bytes);
        if (!entry.ok) problems.push(`entry ${first + i}: ${entry.error}`);
        else if (problems.length === 0) entries.add(bytes, entry.value.body.kind);
      }
    },
  );
  if (!walked.ok) return failed(`${walked.error.path}: ${walked.error.reason}`);
  if (problems.length === 0) audit.establish('entries', entries);
  return judge(
    problems,
    `every hash recomputed from ${plural(size, 'entry', 'entries')}; each entry in its one canonical form`,
  );
}

/** DEFINITION-3, DUTY-3: keys are the definition's, and its hash is what people compare. */
function checkTheDefinition(audit: Audit): Finding {
  const first = audit.get('entries').entry(0 as LeafIndex);
  if (first.body.kind !== 'definition') return failed('leaf 0 is no definition');
  const { definition } = first.body;
  const hash = electionHashOf(definition);
  const problems = [...checkDefinition(definition)];
  if (!equalBytes(hash, first.electionHash))
    problems.push('leaf 0 carries another election hash than its definition has');
  if (problems.length > 0) return failed(...problems);
  audit.establish('definition', definition);
  audit.establish('electionHash', hash);
  return passed(
    `${plural(definition.contests.length, 'contest')}, rule ${definition.duplicateRule}, ${definition.threshold} of ${plural(definition.keyHolders.length, 'key-holder')}`,
  );
}

/** RECORD-7, RULE-4. */
function checkProcedure(audit: Audit): Finding {
  const ledger = new Ledger();
  const problems: string[] = [];
  const entries = audit.get('entries');
  for (const { leaf, entry } of entries) {
    const taken = ledger.apply(entry, leaf, credentialOf(entry.body));
    if (!taken.ok) problems.push(`entry ${leaf} (${entry.body.kind}): ${taken.error}`);
  }
  if (problems.length > 0) return failed(...problems);
  audit.establish('ledger', ledger);
  return passed(
    `${plural(entries.length, 'entry', 'entries')} in an order the rules allow; stage: ${ledger.stage}`,
  );
}

function credentialOf(body: Body) {
  return body.kind === 'online-ballot' ? ballotCredential(body.ballot) : undefined;
}

function* checkSignatures(audit: Audit): Work<Finding> {
  const entries = audit.get('entries');
  const definition = audit.get('definition');
  const problems = new Map<LeafIndex, string>();
  /** Of each signature: its entry, and which of the entry's it is. */
  const leaves: LeafIndex[] = [];
  const orders: number[] = [];
  for (const { leaf, entry } of entries) {
    const problem = checkSigners(entry, definition);
    if (problem) problems.set(leaf, `entry ${leaf} (${entry.body.kind}): ${problem}`);
    else
      for (const order of entry.signatures.keys()) {
        leaves.push(leaf);
        orders.push(order);
      }
  }
  const claimAt = (place: number) => entryClaim(entries, definition, leaves[place], orders[place]);
  for (const place of yield* verifySignaturesWork(leaves.length, claimAt, audit.random)) {
    const leaf = leaves[place] as LeafIndex;
    const { body, signatures } = entries.entry(leaf);
    const { role, index } = signatures[orders[place] as number] as EntrySignature;
    const before = problems.get(leaf);
    problems.set(leaf, before ?? `entry ${leaf} (${body.kind}): the signature of ${role} ${index} is wrong`);
  }
  const inOrder = [...problems].sort(([a], [b]) => a - b).map(([, problem]) => problem);
  return judge(inOrder, `${plural(leaves.length, 'signature')} by the parties of the definition`);
}

/** One signature of an entry whose signers are those of the definition. */
function entryClaim(
  entries: LogEntries,
  definition: Definition,
  leaf: LeafIndex | undefined,
  order: number | undefined,
): SignatureClaim {
  const entry = entries.entry(leaf as LeafIndex);
  const made = entry.signatures[order as number] as EntrySignature;
  const publicKey = partyOf(definition, made)?.publicKey ?? new Uint8Array(0);
  return entrySignatureClaim(entry, entries.bytes(leaf as LeafIndex), publicKey, made.signature);
}

function checkFiles(audit: Audit): Finding {
  const known = new Set(['checkpoint', ...[...tilesOfTree(audit.get('size'))].map(formatTilePath)]);
  const problems: string[] = [];
  for (const { leaf, entry } of audit.get('entries')) {
    for (const reference of blobsOf(entry.body)) {
      known.add(blobName(reference));
      if (!audit.blob(reference))
        problems.push(`${blobName(reference)} of entry ${leaf}: missing, or not the bytes the log names`);
    }
  }
  for (const name of audit.files.keys())
    if (!known.has(name)) problems.push(`${name}: nothing in the log accounts for this file`);
  return judge(problems, `${plural(audit.files.size, 'file')}, each accounted for`);
}

export const headDuty: Duty = {
  id: 'head',
  title: 'The head of the log is signed by the log and enough witnesses',
  check: checkHead,
};
export const treeDuty: Duty = {
  id: 'tree',
  title: 'The entries are exactly those the signed head commits to',
  check: checkTree,
};
export const filesDuty: Duty = {
  id: 'files',
  title: 'The record holds every file the log names, and no other',
  check: checkFiles,
};
export const definitionDuty: Duty = {
  id: 'definition',
  title: 'The definition is whole, and its hash is the election hash',
  check: checkTheDefinition,
};
export const procedureDuty: Duty = {
  id: 'procedure',
  title: 'Everything happened in an order and a stage the rules allow',
  check: checkProcedure,
};
export const signaturesDuty: Duty = {
  id: 'signatures',
  title: 'Every entry is signed by exactly those who answer for it',
  check: checkSignatures,
};
