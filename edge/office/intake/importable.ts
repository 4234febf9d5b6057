/** When files of members may come into the register: before the roll is frozen, and once more to test membership at the close. */
import { ok, type Result } from '@countersign/bytes';
import { loadGateDecision, loadMembershipTest, loadRollVersion, type OfficeTx } from '@countersign/store';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';

/** Whether the board has closed the ballot, as a thread is told that cannot ask. */
export async function isClosed({ view }: Office): Promise<boolean> {
  return (await view.stage()) === 'closed';
}

/** Refused on a frozen roll, unless the register is needed anew: voting is over and membership not yet tested (ROLL-LAPSE). */
export async function checkImportable(
  tx: OfficeTx,
  { afterClose }: { readonly afterClose: boolean },
): Promise<Result<void, Refusal>> {
  if (!(await loadRollVersion(tx))) return ok(undefined);
  const isRuled = (await loadGateDecision(tx))?.ruleId !== undefined;
  if (isRuled && (await loadMembershipTest(tx)))
    return refused(
      'refused-by-lifecycle',
      'Two officers have agreed on who was a member at the close: no file changes that any more.',
    );
  if (isRuled && afterClose) return ok(undefined);
  const later = isRuled
    ? ' Once voting is closed an extract can be published, to test membership again.'
    : '';
  return refused(
    'refused-by-lifecycle',
    `The roll is frozen. A later change is an event of its own, never an import.${later}`,
  );
}
