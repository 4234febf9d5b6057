export { openWorkers, serveWorker, type WorkersPlan } from './workers.ts';
