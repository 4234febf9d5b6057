/** What the threads of the tests run. */
import { performer } from './fixtures.ts';
import { serveThread } from './serve-thread.ts';

serveThread(performer);
