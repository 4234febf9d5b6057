/** One thread of the bench. */
import { serveThread } from '@countersign/threads';
import { performer } from './performer.ts';

serveThread(performer);
