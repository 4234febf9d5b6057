/** A person's decision on somebody whom the test at the close leaves undecided (ROLL-LAPSE), when they have found out. */
import { ok, type Result } from '@countersign/bytes';
import type { ExclusionCode } from '@countersign/roll';
import { loadMembershipTest, type OfficeTx, saveRuling } from '@countersign/store';
import type { NewRuling } from '../gate/rules.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { testAtClose } from './close-test.ts';

/**
 * Keeps a ruling by an officer by name. Only on somebody who is undecided, or was ruled on before; it leaves nobody out by itself: two
 * officers then agree on the whole result.
 */
export async function ruleAfterClose(
  tx: OfficeTx,
  office: Office,
  { memberId, decision, reason }: NewRuling,
  by: string,
): Promise<Result<void, Refusal>> {
  if (by === 'office')
    return refused(
      'needs-second-officer',
      'An officer decides this by name: sign in with an officer’s own token, not with that of the office.',
    );
  if (await loadMembershipTest(tx))
    return refused(
      'refused-by-lifecycle',
      'Two officers have agreed on the test: nobody is decided any more.',
    );
  const tested = await testAtClose(tx, office);
  if (!tested.ok) return tested;
  const { undecided, ruled, rule } = tested.value;
  if (![...undecided, ...ruled].some((one) => one.memberId === memberId))
    return refused(
      'refused-by-rule',
      `Nothing has to be decided about ${memberId}: the rule decides by the register. Where that is wrong, publish a newer extract.`,
    );
  if (!/\p{L}/u.test(reason))
    return refused('refused-by-rule', 'Say how you know: the reason is kept with the decision.');
  const code: ExclusionCode | '' = decision.outcome === 'excluded' ? decision.code : '';
  const at = office.config.now();
  await saveRuling(tx, { at, by, ruleId: rule.id, memberId, outcome: decision.outcome, code, reason });
  return ok(undefined);
}
