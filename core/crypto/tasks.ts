import { joinPerformers, type Performer } from '@countersign/work';
import type { Group } from './group.ts';
import type { SecretLists } from './secret-lists.ts';
import { publicPerformers } from './tasks-public.ts';
import { secretPerformers } from './tasks-secret.ts';

/** With what a worker computes. */
export interface CryptoTools {
  readonly group: Group;
  readonly secretLists: SecretLists;
}

/** Does every task of this package. */
export function cryptoPerformer({ group, secretLists }: CryptoTools): Performer {
  return joinPerformers([publicPerformers(group), secretPerformers(secretLists)]);
}
