import { type Group, publicPerformers } from '@countersign/crypto';
import { joinPerformers, type Performer } from '@countersign/work';

/** What the tasks of a verification are done with: public data alone. */
export interface VerifyTools {
  readonly group: Group;
}

/** Does every task that `verifyRecordWork` and the works beside it yield, on whatever machine it runs. */
export function verifyPerformer({ group }: VerifyTools): Performer {
  return joinPerformers([publicPerformers(group)]);
}
