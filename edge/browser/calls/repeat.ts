import type { Result } from '@countersign/bytes';
import type { CallError } from './call.ts';

export interface RepeatOptions {
  /** Waits so many milliseconds; given by the page, so that a test need not wait. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** A number in [0, 1): spreads the tries of many members after an outage. */
  readonly random: () => number;
  /** Told before each further try, with the number of tries so far. */
  readonly onRetry: (tries: number) => void;
  /** After so many tries without an answer the last error is the result. */
  readonly tries: number;
}

const firstPause = 1_000;
const longestPause = 15_000;

/**
 * Sends until there is an answer (VOTE-6). Only for calls that mean the same when sent twice: the same ballot
 * always gets the same receipt. Pauses double, each drawn between half and all of its length. "Too many requests"
 * counts as no answer yet: at the close a service under load asks for patience in that form.
 */
export async function repeatUntilAnswered<T>(
  send: () => Promise<Result<T, CallError>>,
  options: RepeatOptions,
): Promise<Result<T, CallError>> {
  for (let tries = 1; ; tries++) {
    const reply = await send();
    if (reply.ok || !worthRepeating(reply.error) || tries >= options.tries) return reply;
    options.onRetry(tries);
    const pause = Math.min(firstPause * 2 ** (tries - 1), longestPause);
    await options.wait(pause * (0.5 + options.random() / 2));
  }
}

function worthRepeating(error: CallError): boolean {
  return error.kind === 'unreachable' || (error.kind === 'refused' && error.code === 'too-many-requests');
}
