export { openShared, type SharedPool } from './exchange.ts';
export type { Place } from './queue.ts';
export { type JobsWorker, serveJobs, type WorkerPlan } from './serve-jobs.ts';
