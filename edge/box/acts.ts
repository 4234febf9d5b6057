/** The acts on one credential, in the terms of the pure rules. */
import {
  type Act,
  type Channel,
  type DuplicateRule,
  decideFurtherAct,
  decideStanding,
} from '@countersign/ballot';
import type { ActRow, AttemptKind, CredentialStatus } from '@countersign/store';
import { type Refusal, refuse } from './refusal.ts';

/** Beyond every place that a log will ever have: an act without a place yet comes after all that have one. */
const unplaced = 2 ** 52;

/** The place of the act that is being recorded: after everything. */
export const latest = Number.MAX_SAFE_INTEGER;

/** An act as the rules see it. */
export interface PlacedAct extends Act {
  /** Undefined for the act being recorded. */
  readonly entryId: number | undefined;
}

/** A recorded act; entries without a place yet will get theirs in the order of their ids. */
export function placedAct({ entryId, channel, arrival, rejected, leaf }: ActRow): PlacedAct {
  const place = leaf ?? unplaced + entryId;
  return { entryId, channel, leaf: place, received: arrival ?? place, rejected };
}

/** Why a further act is not recorded as a vote (RIGHT-10); undefined when it is. */
export function refuseFurther(
  rule: DuplicateRule,
  acts: readonly PlacedAct[],
  channel: Channel,
  received: number,
): Refusal | undefined {
  if (decideFurtherAct(rule, acts, channel, received) === 'record') return undefined;
  const used = decideStanding(rule, acts) ?? acts.at(-1);
  return refuse(used?.channel === 'online' ? 'already-used-online' : 'already-used-post');
}

/** What a credential that can take no act says; undefined when it can be used. */
export function refuseStatus(status: CredentialStatus): Refusal | undefined {
  if (status === 'revoked') return refuse('credential-revoked');
  if (status === 'lapsed') return refuse('ballot-closed');
  return status === 'spare' ? refuse('credential-spare') : undefined;
}

/** The name of an attempt: the channel tried, on a credential used by the other word. */
export function attemptKind(tried: 'online' | 'post', { error }: Refusal): AttemptKind {
  if (error === 'credential-revoked') return 'revoked-credential';
  return `${tried}-after-${error === 'already-used-online' ? 'online' : 'post'}`;
}
