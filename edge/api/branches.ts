/**
 * What headquarters asks and decides about branches (RECON-5): who is asked by when, reminders, more time, acting for a silent branch. Under
 * /api/office, with the token of the console; what is decided needs an officer by name.
 */
import { z } from 'zod';
import { branchClockView, branchOverview, branchSessionReply, branchSide, extensionView } from './branch.ts';
import { seconds } from './values.ts';

/** A branch as headquarters sees it. */
export const branchView = z.object({
  name: z.string(),
  officerName: z.string(),
  officerEmail: z.string(),
  registered: z.number().int(),
  sourceMembers: z.number().int().nullable(),
  clock: branchClockView,
  reminders: z.number().int(),
  remindedAt: seconds.nullable(),
  /** The next reminder that will be sent by itself. */
  nextReminderAt: seconds.nullable(),
  /** The latest mail that could not be sent, with what the mail server said. */
  mailProblem: z.string().nullable(),
  findings: z.number().int(),
  left: z.number().int(),
  answer: branchOverview.shape.submitted,
  openClaims: z.number().int(),
  /** Whether headquarters can act in its place: asked, not answered, and the target has passed. */
  canActFor: z.boolean(),
});
/** GET /api/office/branches. `canMail` false: no mail settings, so nobody can be asked. */
export const branchesReply = z.object({
  serverTime: seconds,
  timeZone: z.string(),
  canMail: z.boolean(),
  branches: z.array(branchView),
  extensions: z.array(extensionView),
});
/** POST /api/office/branches/ask: sends each a link with the two dates. `branches` left out: all that were not asked yet. */
export const branchesAskRequest = z.object({
  branches: z.array(z.string()).max(10_000).optional(),
  target: seconds,
  deadline: seconds,
});
export const branchesAskReply = z.object({
  asked: z.array(z.string()),
  /** Not asked, each with the reason: no address, unknown, asked already. */
  notAsked: z.array(z.object({ branch: z.string(), reason: z.string() })),
});
/** POST /api/office/branches/remind: a reminder now, with a new link; `branches` left out: all that are asked and have not answered. */
export const branchesRemindRequest = z.object({ branches: z.array(z.string()).max(10_000).optional() });
export const branchesRemindReply = z.object({ reminded: z.array(z.string()) });
/** POST /api/office/branches/extensions/:id: the decision, with grounds; told to all branches that were asked. Needs an officer by name. */
export const extensionDecisionRequest = z.object({
  decision: z.enum(['granted', 'refused']),
  grounds: z.string().min(3).max(2_000),
});
export const extensionDecisionReply = z.object({ extension: extensionView });
/** POST /api/office/branches/act-for: a session in the place of a silent branch, flagged. Needs an officer by name. */
export const actForRequest = z.object({ branch: z.string(), reason: z.string().min(3).max(1_000) });
export const actForReply = branchSessionReply;
/** GET /api/office/branches/downloads?branch=: which files with names left the office, the newest first. */
export const branchDownloadsReply = z.object({
  downloads: z.array(
    z.object({
      branch: z.string(),
      at: seconds,
      by: branchSide,
      who: z.string(),
      what: z.enum(['members', 'findings']),
      rows: z.number().int(),
    }),
  ),
});

export type BranchView = z.infer<typeof branchView>;
export type BranchesReply = z.infer<typeof branchesReply>;
