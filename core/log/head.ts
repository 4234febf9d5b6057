/**
 * Which head may follow which.
 *
 * "A log must not sign a checkpoint that is inconsistent with one it signed before": the sequencer asks before it
 * signs, with the head kept in a second place; a witness asks before it cosigns; a reader asks of any two heads it was
 * shown. A longer log must besides be proven to continue the shorter (`verifyConsistency`).
 */
import { equalBytes, err, ok, type Result } from '@countersign/bytes';
import type { TreeHead } from './checkpoint.ts';

/** How an acceptable head stands to the one before it. */
export type HeadStep = 'first' | 'same' | 'longer';

/** Why a head must not be signed. */
export interface HeadRefusal {
  readonly kind: 'rollback' | 'fork';
  readonly reason: string;
}

/** Whether `proposed` may be signed after `previous`, the last head that was witnessed (none for a new log). BOARD-12 */
export function decideHead(
  previous: TreeHead | undefined,
  proposed: TreeHead,
): Result<HeadStep, HeadRefusal> {
  if (previous === undefined) return ok('first');
  if (proposed.size < previous.size) {
    const reason = `${proposed.size} entries, but a head of ${previous.size} was signed: an old copy was restored. Recover the later entries; do not sign`;
    return err({ kind: 'rollback', reason });
  }
  if (proposed.size > previous.size) return ok('longer');
  if (equalBytes(proposed.root, previous.root)) return ok('same');
  const reason = `another tree of ${previous.size} entries was signed before: the log has split. Do not sign`;
  return err({ kind: 'fork', reason });
}
