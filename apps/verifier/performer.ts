import { kernelGroup } from '@countersign/kernel';
import { verifyPerformer } from '@countersign/verify';
import type { Performer } from '@countersign/work';

/** What every thread of the verifier does, and the verifier itself where it has no threads. */
export const performer: Performer = verifyPerformer({ group: kernelGroup() });
