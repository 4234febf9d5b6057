import { kernelGroup } from '@countersign/kernel';
import { verifyPerformer } from '@countersign/verify';
import type { Performer } from '@countersign/work';

/** What every performing worker does, and the verifying worker itself on a device with one core. */
export const performer: Performer = verifyPerformer({ group: kernelGroup() });
