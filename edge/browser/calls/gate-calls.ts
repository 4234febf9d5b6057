import {
  actsReply,
  type approveRequest,
  completenessReply,
  decidedMembersReply,
  eligibilityReply,
  endActReply,
  type overrideRequest,
  proposedReply,
  ruleReply,
  type ruleRequest,
  rulingReply,
  type rulingRequest,
} from '@countersign/api';
import type { Result } from '@countersign/bytes';
import type { z } from 'zod';
import type { CallError, CallOptions } from './call.ts';

/** Asks the office at a path, and reads the reply by its schema. */
export type Ask = <T>(
  path: string,
  schema: z.ZodType<T>,
  options?: CallOptions,
) => Promise<Result<T, CallError>>;

/** What a list of decided members is narrowed to, as the route takes it. */
export interface DecidedQuery {
  readonly query: string;
  readonly kind: string;
  readonly code: string;
  readonly after: number;
}

/** A large register is decided anew within seconds. */
const timeout = 120_000;

/** Who may vote, how complete the register is, and what two officers agree on. */
export function gateCalls(ask: Ask) {
  return {
    eligibility: () => ask('eligibility', eligibilityReply, { timeout }),
    enterRule: (body: z.infer<typeof ruleRequest>) => ask('eligibility/rule', ruleReply, { body, timeout }),
    decidedMembers: ({ after, ...query }: DecidedQuery) =>
      ask(
        `eligibility/members?${new URLSearchParams({ ...query, after: String(after) })}`,
        decidedMembersReply,
        { timeout },
      ),
    ruleOn: (body: z.infer<typeof rulingRequest>) =>
      ask('eligibility/rulings', rulingReply, { body, timeout }),
    completeness: () => ask('completeness', completenessReply, { timeout }),
    overrideGate: (body: z.infer<typeof overrideRequest>) =>
      ask('completeness/override', proposedReply, { body, timeout }),
    acts: () => ask('acts', actsReply),
    approveAct: (id: number, body: z.infer<typeof approveRequest>) =>
      ask(`acts/${id}/approve`, endActReply, { body, timeout }),
    endAct: (id: number, command: 'refuse' | 'withdraw', reason: string) =>
      ask(`acts/${id}/${command}`, endActReply, { body: { reason } }),
  };
}
