import { loadGateDecision, loadMembershipTest, type OfficeTx } from '@countersign/store';

/** Whether the roll was made by a rule, and the board does not have the test of the close yet (ROLL-LAPSE). */
export async function isTestOpen(tx: OfficeTx): Promise<boolean> {
  if ((await loadGateDecision(tx))?.ruleId === undefined) return false;
  return (await loadMembershipTest(tx))?.state !== 'logged';
}
