/** Membership tested again at the close (ROLL-LAPSE), by two officers as on the console: where the roll was a file there is nothing to do. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LapseReply } from '@countersign/api';
import { OfficeClient } from './office-client.ts';
import type { RunningBallot } from './start-services.ts';

/** Lists the tests' states in which the office has it in hand, or somebody at the console has. */
const underWay: readonly LapseReply['state'][] = ['early', 'due', 'sending'];

/** What the test came to, once the board has it; undefined where the roll was made without a rule. */
export async function testMembership({
  office,
  officerTokens,
}: RunningBallot): Promise<LapseReply['sums'] | undefined> {
  const [first, second] = officerTokens.map((token) => new OfficeClient(office.url, token));
  if (!first || !second) throw new Error('membership is tested again by two officers, and there are not two');
  for (;;) {
    const { state, act, sums, progress } = await office.lapse();
    if (state === 'not-asked') return undefined;
    if (state === 'done') return sums;
    if (!underWay.includes(state))
      throw new Error(`the board refuses the membership test: ${progress?.message}`);
    if (state === 'due' && act !== null) {
      const proposed = await first.proposeLapse(act, 'What the register says of the close.');
      await second.approve(proposed, 'I have read the sums.');
    } else await sleep(200);
  }
}
