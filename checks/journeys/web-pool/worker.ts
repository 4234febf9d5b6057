import { serveWorker } from '@countersign/browser/workers';
import { performer } from './performer.ts';

serveWorker(performer);
