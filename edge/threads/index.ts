export { serveThread } from './serve-thread.ts';
export { openThreads, startThread } from './threads.ts';
