import { cryptoPerformer } from '@countersign/crypto';
import { kernelGroup, kernelSecretLists } from '@countersign/kernel';
import type { Performer } from '@countersign/work';

/** Does every task of verifying, mixing and opening; secret scalars in constant time. */
export function holderPerformer(): Performer {
  return cryptoPerformer({ group: kernelGroup(), secretLists: kernelSecretLists() });
}
