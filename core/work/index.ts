export { joinPerformers, type Performers } from './performers.ts';
export { type Range, ranges } from './ranges.ts';
export { together } from './together.ts';
export { type Performer, perform, type Task, type Work, type WorkProgress } from './work.ts';
