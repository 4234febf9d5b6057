/** The roll after its freeze (ROLL-LATE): who joins or leaves it, each by an act of two officers; and packs made again (CODE-5). */
import { twoOfficerLimits } from '@countersign/roll';
import { z } from 'zod';
import { seconds } from './values.ts';

const reason = z.string().min(3).max(twoOfficerLimits.reason);

/** POST /api/office/late/additions: proposes to add a member of the register who is not on the roll; replies with the act. */
export const lateAdditionRequest = z.object({ memberId: z.string().min(1).max(200), reason });
/** POST /api/office/late/removals: proposes to take a member off the roll; their codes die. */
export const lateRemovalRequest = lateAdditionRequest;
/** Why a pack is replaced. The board shows it, so that it is a word of this list, in which nobody can be named. */
export const replacementCause = z.enum([
  'lost',
  'damaged',
  'never-arrived',
  'new-address',
  'opened',
  'other',
]);
/**
 * POST /api/office/late/replacements: proposes new codes for a pack; the old ones die in the same instant. `reason` stays in the
 * office, with the act.
 */
export const lateReplacementRequest = z.object({
  pack: z.number().int().positive(),
  cause: replacementCause,
  reason,
});

/** Where somebody is reached: lines of the address, postcode, ISO 3166 country (empty for the UK), e-mail; what is not there is empty. */
export const contactView = z.object({
  address: z.array(z.string().max(200)).max(5),
  postcode: z.string().max(200),
  country: z.string().max(200),
  email: z.string().max(200),
});
/** POST /api/office/late/contacts (ROLL-7): proposes where a member of the frozen roll is reached from now on. */
export const contactRequest = z.object({
  memberId: z.string().min(1).max(200),
  contact: contactView,
  reason,
});
/**
 * A contact change. GET /api/office/late/contacts/:act/letters (application/pdf) prints what has to be posted; POST
 * /api/office/late/contacts/:act/posted says that it was.
 */
export const contactChangeView = z.object({
  act: z.number().int(),
  memberId: z.string(),
  name: z.string(),
  branch: z.string(),
  state: z.enum(['proposed', 'approved', 'refused', 'withdrawn', 'expired']),
  proposedBy: z.string(),
  at: seconds,
  reason: z.string(),
  /** Mails that have not been sent yet, and what the mail server said. */
  unsent: z.number().int(),
  problem: z.string().nullable(),
  /** Which addresses are told by letter, and when the letters were posted. */
  letters: z.array(z.enum(['old', 'new'])),
  postedAt: seconds.nullable(),
  /** From when it can be approved; null until both addresses have been told. */
  waitsUntil: seconds.nullable(),
});
export const lettersPostedReply = z.object({ postedAt: seconds });

export const lateChangeView = z.object({
  /** As on the board, from 1. */
  number: z.number().int(),
  change: z.enum(['added', 'removed']),
  memberId: z.string(),
  name: z.string(),
  branch: z.string(),
  at: seconds,
  reason: z.string(),
  proposedBy: z.string(),
  approvedBy: z.string(),
  /** `refused`: voting was over first, or the member had voted; `message` says which. */
  state: z.enum(['waiting', 'done', 'refused']),
  leaf: z.number().int().nullable(),
  message: z.string().nullable(),
  /** The pack made for an addition, or taken by a removal. */
  pack: z.number().int().nullable(),
});
/** A pack made again, or about to be (CODE-5). */
export const replacementView = z.object({
  /** The old pack; the new one is null until the board has answered. */
  pack: z.number().int(),
  newPack: z.number().int().nullable(),
  memberId: z.string(),
  name: z.string(),
  branch: z.string(),
  at: seconds,
  /** As on the board; older ones are in an officer's own words. */
  reason: z.string(),
  /** Null where the office replaced it by itself. */
  agreedBy: z.object({ proposed: z.string(), approved: z.string() }).nullable(),
  state: z.enum(['waiting', 'logged', 'refused']),
  message: z.string().nullable(),
});
/** Somebody of the register who is not on the roll, or on it and not in the register any more. */
export const lateCandidate = z.object({
  memberId: z.string(),
  name: z.string(),
  branch: z.string(),
  /** Why they are not on the roll, as it was decided at the freeze; empty when nobody has decided about them. */
  why: z.string(),
  /** Where they are reached; null of whoever is not on the roll. */
  contact: contactView.nullable(),
});
/** GET /api/office/late?query=: changes, the newest first; with words, up to 20 people whom they find. */
export const lateReply = z.object({
  frozen: z.boolean(),
  /** Members at the freeze, added and removed since (what the board has), and entitled now. */
  members: z.number().int(),
  added: z.number().int(),
  removed: z.number().int(),
  entitled: z.number().int(),
  /** Packs made again, and spare ones that are left. */
  replaced: z.number().int(),
  spare: z.number().int(),
  changes: z.array(lateChangeView),
  replacements: z.array(replacementView),
  contacts: z.array(contactChangeView),
  canBeAdded: z.array(lateCandidate),
  canBeRemoved: z.array(lateCandidate),
});

export type LateChangeView = z.infer<typeof lateChangeView>;
export type ContactView = z.infer<typeof contactView>;
export type ContactChangeView = z.infer<typeof contactChangeView>;
export type ReplacementView = z.infer<typeof replacementView>;
export type ReplacementCause = z.infer<typeof replacementCause>;
export type LateReply = z.infer<typeof lateReply>;
