import { verifyPerformer } from '@countersign/verify';
import { groups } from './arithmetic.ts';

/** What the bench's threads do. */
export const performer = verifyPerformer({ group: groups.group });
