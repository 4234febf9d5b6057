export { serveThread } from './serve-thread.ts';
export { openThreads } from './threads.ts';
