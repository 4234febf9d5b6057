import { ballotBatchKind, type Group, performBallotBatch } from '@countersign/crypto';
import { joinPerformers, type Performer } from '@countersign/work';

/** A task that does nothing, for a thread to start with. */
export const startKind = 'box/start';

/** What a thread that checks ballots can do. */
export function performBallots(group: Group): Performer {
  return joinPerformers([
    {
      [ballotBatchKind]: (input) => performBallotBatch(group, input),
      [startKind]: (input) => input,
    },
  ]);
}
