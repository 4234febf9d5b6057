/** One of the workers a verification shares its tasks among. */
import { serveWorker } from '@countersign/browser/workers';
import { performer } from './performer.ts';

serveWorker(performer);
