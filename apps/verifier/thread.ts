/** One thread of the verifier. */
import { serveThread } from '@countersign/threads';
import { performer } from './performer.ts';

serveThread(performer);
