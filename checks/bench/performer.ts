import { verifyPerformer } from '@countersign/verify';
import { groups } from './ballot-figures.ts';

/** What the bench's threads do. */
export const performer = verifyPerformer({ group: groups.group });
