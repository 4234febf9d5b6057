/** Until when personal data is kept (ROLL-9). */
import { twoOfficerLimits } from '@countersign/roll';
import { z } from 'zod';
import { seconds } from './values.ts';

const retentionClass = z.enum(['working', 'register']);

/** GET /api/office/retention. */
export const retentionReply = z.object({
  serverTime: seconds,
  closes: seconds,
  classes: z.array(
    z.object({
      /** `working`: files, lists, comparisons, findings, electors. `register`: the register, the roll, acts and cases. */
      class: retentionClass,
      days: z.number().int(),
      /** The moment from which on it is erased. */
      due: seconds,
      by: z.string(),
      reason: z.string(),
      /** Tables by what becomes of them. */
      deleted: z.array(z.string()),
      hashed: z.array(z.string()),
    }),
  ),
  erasures: z.array(
    z.object({
      class: z.enum(['working', 'register', 'uploads']),
      at: seconds,
      rows: z.record(z.string(), z.number().int()),
    }),
  ),
});
/** POST /api/office/retention: keeps a class for so many days after the close, with the reason. Needs an officer by name. */
export const retentionRequest = z.object({
  class: retentionClass,
  days: z.number().int().min(0).max(3650),
  reason: z.string().min(3).max(twoOfficerLimits.reason),
});

export type RetentionReply = z.infer<typeof retentionReply>;
