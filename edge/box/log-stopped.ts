/** The log must not be signed any further until somebody has looked: what is stored contradicts what was signed. */
export class LogStopped extends Error {}
