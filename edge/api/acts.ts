/** Acts that need two officers: one proposes, another approves exactly what was proposed (edge/office/officer-acts.ts). */
import { twoOfficerLimits } from '@countersign/roll';
import { z } from 'zod';
import { seconds } from './values.ts';

const wordView = z.object({ by: z.string(), at: seconds, reason: z.string() });

export const officerActView = z.object({
  id: z.number().int(),
  /** Which of the office's acts: `override-gate`, `merge` … */
  kind: z.string(),
  /** The one text that both officers read. */
  act: z.string(),
  proposed: wordView,
  /** The first instant at which it is too late. */
  expires: seconds,
  state: z.enum(['proposed', 'approved', 'refused', 'withdrawn', 'expired']),
  /** How it ended; null while it is open, and when it expired. */
  ended: wordView.nullable(),
  /** Of an act that waits (ROLL-7): from when it can be approved, null until whoever has to be told has been. Null of all others. */
  waits: z.object({ until: seconds.nullable() }).nullable(),
});
/** GET /api/office/acts: the newest first. `identity` is who asks: `office`, `officer-1` … */
export const actsReply = z.object({ identity: z.string(), acts: z.array(officerActView) });

const reason = z.string().max(twoOfficerLimits.reason);
/** POST /api/office/acts/:id/approve. `seen` is the act's text as it was shown: no other is approved. */
export const approveRequest = z.object({ seen: z.string().max(twoOfficerLimits.act), reason });
/** POST /api/office/acts/:id/refuse, and /withdraw; a refusal needs a reason. */
export const endActRequest = z.object({ reason });
export const endActReply = z.object({ act: officerActView });
/** Of every route that proposes an act. */
export const proposedReply = z.object({ act: officerActView });

export type OfficerActView = z.infer<typeof officerActView>;
