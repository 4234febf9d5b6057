/** The module of a thread that performs every task of a verification (`openThreads`, `startThread`). */
export const verifierThread: URL = new URL('./thread.ts', import.meta.url);
