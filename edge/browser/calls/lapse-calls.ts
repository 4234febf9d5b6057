import {
  lapsedEnvelopesReply,
  lapsedMembersReply,
  lapseReply,
  type lapseRuling,
  proposedReply,
} from '@countersign/api';
import type { z } from 'zod';
import type { Ask } from './gate-calls.ts';

/** A large register is decided within seconds. */
const timeout = 120_000;

/** Membership tested again at the close. */
export function lapseCalls(ask: Ask) {
  return {
    lapse: () => ask('lapse', lapseReply, { timeout }),
    lapsedMembers: ({ query, reason, after }: { query: string; reason: string; after: number }) => {
      const asked = new URLSearchParams({ query, reason, after: String(after) });
      return ask(`lapse/members?${asked}`, lapsedMembersReply, { timeout });
    },
    lapsedEnvelopes: () => ask('lapse/envelopes', lapsedEnvelopesReply),
    proposeLapse: (seen: string, reason: string) =>
      ask('lapse/proposals', proposedReply, { body: { seen, reason }, timeout }),
    ruleAtClose: (body: z.infer<typeof lapseRuling>) => ask('lapse/rulings', lapseReply, { body, timeout }),
  };
}
