/** Headquarters' queue of what branches ask for (RECON-3): additions, removals, moves, corrections. */
import { z } from 'zod';
import { reasonText, recordView } from './linkage.ts';
import { seconds } from './values.ts';

const id = z.number().int().positive();
const whole = z.number().int().nonnegative();
export const claimKind = z.enum([
  'missing',
  'not-ours',
  'lapsed',
  'moved',
  'died',
  'same-as',
  'correct-field',
]);
export const claimState = z.enum(['waiting', 'approved', 'refused', 'asked', 'withdrawn']);
const personView = z.object({ fields: z.record(z.string(), z.string()), address: z.array(z.string()) });

export const claimLine = z.object({
  id,
  branch: z.string(),
  kind: claimKind,
  state: claimState,
  /** Whom it is about, in words. */
  name: z.string(),
  memberId: z.string().nullable(),
  /** Of a correction: the names of the fields, for decisions on many at once. */
  fields: z.array(z.string()),
  by: z.enum(['branch', 'headquarters']),
  submittedAt: seconds,
  decidedAt: seconds.nullable(),
  codedAt: seconds.nullable(),
});

const timesView = z.object({ claims: whole, median: whole.nullable(), longest: whole.nullable() });

/**
 * GET /api/office/claims?branch=&kind=&state=&after=: fifty at a time in the order in which they were submitted. `counts` are of
 * all claims; `times` are seconds from submission to decision, and to the code of an approved member.
 */
export const claimsQuery = z.object({
  branch: z.string().max(300).optional(),
  kind: claimKind.optional(),
  state: claimState.optional(),
  after: z.coerce.number().int().nonnegative().default(0),
});
export const claimsReply = z.object({
  claims: z.array(claimLine),
  /** To be given as `after`; null at the end. */
  next: z.number().int().nullable(),
  counts: z.array(z.object({ branch: z.string(), kind: claimKind, state: claimState, claims: whole })),
  times: z.object({ decided: timesView, coded: timesView }),
  isFrozen: z.boolean(),
});

/** A member who may be the person of the claim already; `isSure`: an addition would most likely make a second entry. */
export const likelyMember = z.object({
  member: recordView,
  reasons: z.array(z.string()),
  isSure: z.boolean(),
});

/** GET /api/office/claims/:id: what the branch says beside what the register says. */
export const claimView = claimLine.extend({
  note: z.string(),
  who: z.string(),
  /** As the branch has them; null where it only names a member. */
  person: personView.nullable(),
  day: z.string().nullable(),
  to: z.string().nullable(),
  /** Of `same-as`. */
  sameAs: z.string().nullable(),
  corrections: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  /** The member it is about, as the register has them; null where it has none. */
  member: recordView.nullable(),
  /** Of a missing member: who may be that person, the likeliest first. */
  likely: z.array(likelyMember),
  /** What is wrong with the person who is to be entered; empty when nothing is. */
  problems: z.array(z.object({ field: z.string().nullable(), reason: z.string() })),
  question: z.string().nullable(),
  reply: z.string().nullable(),
  /** Branches to which somebody can be moved; empty where nobody is. */
  branches: z.array(z.string()),
  decisions: z.array(
    z.object({
      at: seconds,
      by: z.string(),
      kind: z.enum(['approved', 'refused', 'asked', 'undone']),
      reason: z.string(),
      memberId: z.string().nullable(),
      pairId: id.nullable(),
      /** The act of two officers that was proposed for it, after the freeze. */
      actId: id.nullable(),
    }),
  ),
  isFrozen: z.boolean(),
});

/**
 * POST /api/office/claims/:id/approve: the register changes in the same transaction, and an added member is on the roll that is
 * made of it without further work. `person`: the new member with the officer's corrections; `notThese`: likely members the officer
 * has seen and told from the new one, without whom an addition is refused; `branch`: where somebody who is not the branch's, or has
 * moved, belongs; left out, one who is not the branch's is removed.
 */
export const claimApproval = z.object({
  reason: z.string().trim().max(1000).default(''),
  person: personView.optional(),
  notThese: z.array(z.string()).max(50).default([]),
  branch: z.string().max(300).optional(),
});
/** POST /api/office/claims/:id/refuse; the branch reads the reason. */
export const claimRefusal = z.object({ reason: reasonText });
/** POST /api/office/claims/:id/ask: back to the branch with a question; it waits again once the branch has replied. */
export const claimQuestion = z.object({ question: reasonText });
/** POST /api/office/claims/:id/undo: the latest decision is taken back, until the roll is frozen. */
export const claimUndo = z.object({ reason: reasonText });
export const claimReply = z.object({ claim: claimView });

/** POST /api/office/claims/bulk: the same decision on many, each by itself; what is refused stays as it was. */
export const claimsBulkRequest = z.object({
  ids: z.array(id).min(1).max(500),
  decision: z.enum(['approve', 'refuse']),
  reason: z.string().trim().max(1000).default(''),
});
export const claimsBulkReply = z.object({
  done: z.array(id),
  refused: z.array(z.object({ id, message: z.string() })),
});

export type ClaimLine = z.infer<typeof claimLine>;
export type ClaimView = z.infer<typeof claimView>;
export type ClaimsBulkReply = z.infer<typeof claimsBulkReply>;
export type ClaimsReply = z.infer<typeof claimsReply>;
export type ClaimApproval = z.infer<typeof claimApproval>;
export type ClaimKindWord = z.infer<typeof claimKind>;
export type ClaimStateWord = z.infer<typeof claimState>;
export type LikelyMember = z.infer<typeof likelyMember>;
