/** A thread that searches parts of a roll; asked for its findings, it gives them and has done. */
import { parentPort, workerData } from 'node:worker_threads';
import { packFindings } from './pack.ts';
import { PartSearch, type RollPart, type SearchPlan } from './part-search.ts';

const search = new PartSearch(workerData as SearchPlan);

parentPort?.on('message', (part: RollPart | 'findings') => {
  parentPort?.postMessage(part === 'findings' ? packFindings(search.findings) : search.take(part));
});
