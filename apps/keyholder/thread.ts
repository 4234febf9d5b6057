/** What each of a key-holder's threads runs. */
import { serveThread } from '@countersign/threads';
import { holderPerformer } from './performer.ts';

serveThread(holderPerformer());
