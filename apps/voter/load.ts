import type { BoxClient } from '@countersign/browser';
import type { LoadedBallot } from './flow/ballot.ts';
import { type Stop, stopOfError } from './flow/stop.ts';
import type { SealingClient } from './sealing/client.ts';

export type Loading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'stopped'; readonly stop: Stop }
  | { readonly kind: 'loaded'; readonly ballot: LoadedBallot };

/** Fetches the ballot and checks that its definition is the one that the election hash names (RULE-1). */
export async function loadBallot(box: BoxClient, sealing: SealingClient): Promise<Loading> {
  const reply = await box.ballot();
  if (!reply.ok) return { kind: 'stopped', stop: stopOfError(reply.error) };
  const view = reply.value;
  try {
    const read = await sealing.readDefinition(view);
    if (!read.ok) return { kind: 'stopped', stop: { kind: 'service-differs', detail: read.error } };
    const clockOffset = view.serverTime - Math.floor(Date.now() / 1000);
    return { kind: 'loaded', ballot: { view, definition: read.value, clockOffset } };
  } catch (problem) {
    return { kind: 'stopped', stop: { kind: 'worker-failed', detail: String(problem) } };
  }
}
