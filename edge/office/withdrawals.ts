/** A candidate who withdraws, or has died, after the definition was fixed (TALLY-10): two officers put it on the board. */
import type { WithdrawalRequest } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import { checkWithdrawal } from '@countersign/record';
import { followBoard, sendOfOfficers } from './lots.ts';
import type { Office } from './office.ts';
import { type Refusal, refused } from './refusal.ts';

/** Puts a withdrawal on the board; refused where the log would refuse it, and after the declaration. */
export function recordWithdrawal(
  office: Office,
  { contest, option, stage, reason }: WithdrawalRequest,
): Promise<Result<{ readonly leaf: number }, Refusal>> {
  return office.procedure.run(async () => {
    const ledger = await followBoard(office);
    if (!ledger.ok) return ledger;
    const { contests } = office.definition;
    const index = contests.findIndex(({ id }) => id === contest);
    const place = contests[index]?.options.findIndex(({ id }) => id === option) ?? -1;
    if (place < 0)
      return refused('malformed-request', `There is no option "${option}" in "${contest}".`, {
        place: 'option',
      });
    const body = {
      ...({ kind: 'candidate-withdrawn', contest: index, option: place, stage } as const),
      reason: reason.trim(),
    };
    const problem = checkWithdrawal(ledger.value, body);
    if (problem) return refused('refused-by-rule', `The withdrawal is refused: ${problem}.`);
    const leaf = await sendOfOfficers(office, body);
    return leaf.ok ? ok({ leaf: leaf.value }) : leaf;
  });
}
