/* The part of this package that needs no page: for code that also runs in tests and workers. */
export { type BoxClient, type CastRequest, createBoxClient } from './box-client.ts';
export type { CallError, CallOptions, Fetch } from './call.ts';
export { type RepeatOptions, repeatUntilAnswered } from './repeat.ts';
