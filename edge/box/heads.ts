/**
 * Signing heads, and never two that contradict each other (BOARD-12, BOARD-19).
 *
 * The order is the whole of it: leaves durable in the database → compared with the head in the second place → kept there
 * → shown to the witnesses → kept in the database → published. After a crash between any two of these, the next start
 * finds the same leaves in the same order and signs a head that continues the last one. A database restored from an old
 * copy has fewer leaves than the second place remembers, and is refused.
 */
import { equalBytes, ok, type Result } from '@countersign/bytes';
import {
  addSignatures,
  type Checkpoint,
  consistencyProof,
  decideHead,
  formatNote,
  type HashReader,
  type Note,
  rootAt,
} from '@countersign/log';
import type { SignHead } from './head-key.ts';
import type { HeadStore } from './head-store.ts';
import type { WitnessPanel } from './witness-panel.ts';

/** A head whose note may be published. */
export interface SignedHead {
  readonly checkpoint: Checkpoint;
  readonly note: Note;
  /** Witnesses that have cosigned it. */
  readonly witnesses: number;
}

export interface HeadSigner {
  /** Of the log and of its key. */
  readonly name: string;
  readonly sign: SignHead;
  readonly store: HeadStore;
  readonly witnesses: WitnessPanel;
}

/** Signs the tree of `size` entries, or says why it must not be signed. */
export async function signHead(
  { name, sign, store, witnesses }: HeadSigner,
  size: number,
  read: HashReader,
): Promise<Result<SignedHead, string>> {
  const checkpoint: Checkpoint = { origin: name, size, root: rootAt(read, size) };
  const previous = await store.load(name);
  const step = decideHead(previous?.checkpoint, checkpoint);
  if (!step.ok) return { ok: false, error: step.error.reason };
  if (previous && !equalBytes(rootAt(read, previous.checkpoint.size), previous.checkpoint.root))
    return { ok: false, error: forked(previous.checkpoint.size) };
  const own = sign(checkpoint);
  if (step.value !== 'same' && !(await store.save(name, previous, formatNote(own))))
    return { ok: false, error: 'another process signs heads of this log; only one may. Stop one of them' };
  const answers = await witnesses.ask({ checkpoint, note: own, prove: proverFor(read, size) });
  if (answers.isDisputed) return { ok: false, error: disputed(answers.disputes) };
  const note = addSignatures(own, answers.cosignatures);
  return ok({ checkpoint, note, witnesses: answers.cosignatures.length });
}

/** Asks the witnesses again about a head that was published without enough of them. */
export async function cosignAgain(
  witnesses: WitnessPanel,
  head: SignedHead,
  read: HashReader,
): Promise<SignedHead> {
  const { checkpoint, note } = head;
  const answers = await witnesses.ask({ checkpoint, note, prove: proverFor(read, checkpoint.size) });
  const more = addSignatures(note, answers.cosignatures);
  return { checkpoint, note: more, witnesses: Math.max(head.witnesses, answers.cosignatures.length) };
}

function proverFor(read: HashReader, size: number) {
  return (oldSize: number) => consistencyProof(read, oldSize, size);
}

function forked(size: number): string {
  return `the ${size} entries signed before are not the first ${size} entries now: the log has split. Do not sign`;
}

function disputed(disputes: readonly string[]): string {
  return `witnesses hold another log than this one (${disputes.join('; ')}): an old copy was restored, or the log has split. Do not sign`;
}
