import type { Result } from '@countersign/bytes';

/** Something a key-holder asked for that cannot be done; the message says why and what to do. Ends the command, exit 1. */
export class Refusal extends Error {}

/** The value, or a refusal with the error's sentence behind `what`. */
export function orRefuse<T>(result: Result<T, string>, what: string): T {
  if (result.ok) return result.value;
  throw new Refusal(`${what}: ${result.error}`);
}
