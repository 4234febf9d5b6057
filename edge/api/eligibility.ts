/** Who may vote under the rule in force, each with the reason (ROLL-3). */
import { exclusionCodes, twoOfficerLimits, unknownCodes } from '@countersign/roll';
import { z } from 'zod';
import { hex32, seconds } from './values.ts';

/** Bytes of a rule's text. */
export const ruleTextLimit = 100_000;

/** How many by reason; a reason that nobody has is absent. */
export const byReasonView = z.record(z.string(), z.number().int());

export const ruleView = z.object({
  name: z.string(),
  version: z.number().int(),
  /** The canonical text, one condition a line; `hash` is the SHA-256 of its UTF-8. */
  text: z.string(),
  hash: hex32,
  at: seconds,
  by: z.string(),
});

/** members = eligible + excluded + undecided; eligible = on the roll + held. */
export const eligibilityFigures = z.object({
  members: z.number().int(),
  eligible: z.number().int(),
  excluded: byReasonView,
  undecided: byReasonView,
  held: byReasonView,
});

/** GET /api/office/eligibility. */
export const eligibilityReply = z.object({
  /** Whether a snapshot of the register has been published. */
  hasRegister: z.boolean(),
  frozen: z.boolean(),
  /** The rule in force; null before the first. */
  rule: ruleView.nullable(),
  /** Every rule ever entered, the newest first. */
  rules: z.array(ruleView),
  /** Up to when the register knows: the time of its last event; null without a register. */
  asOf: seconds.nullable(),
  /** Null while there is no rule or no register. */
  figures: eligibilityFigures.nullable(),
  /** Moments still to come at which members are tested again (ROLL-8). */
  again: z.array(z.string()),
});

/** POST /api/office/eligibility/rule; `try`: what the rule would say, nothing kept. */
export const ruleRequest = z.object({ text: z.string().min(1).max(ruleTextLimit), try: z.boolean() });
export const ruleReply = z.object({
  rule: ruleView.pick({ name: true, version: true, text: true, hash: true }),
  figures: eligibilityFigures.nullable(),
});

export const decidedMemberView = z.object({
  memberId: z.string(),
  name: z.string(),
  branch: z.string(),
  outcome: z.enum(['eligible', 'excluded', 'undecided']),
  /** A word of `exclusionCodes` or `unknownCodes`; null of the eligible. */
  code: z.enum([...exclusionCodes, ...unknownCodes]).nullable(),
  /** One sentence: `not eligible: joined 2022-07-01, needed by 2022-06-03`. */
  words: z.string(),
  /** Of an eligible member for whom no pack can be made: why. */
  held: z.object({ code: z.string(), words: z.string() }).nullable(),
});

/** What the list can be narrowed to. */
export const decidedKinds = ['all', 'eligible', 'excluded', 'undecided', 'held'] as const;
/** GET /api/office/eligibility/members?query=&kind=&code=&after= (a page of 100, `after` is how many came before). */
export const decidedMembersQuery = z.object({
  query: z.string().max(200).default(''),
  kind: z.enum(decidedKinds).default('all'),
  code: z.string().max(100).default(''),
  after: z.coerce.number().int().nonnegative().default(0),
});
export const decidedMembersReply = z.object({
  members: z.array(decidedMemberView),
  total: z.number().int(),
});

/** POST /api/office/eligibility/rulings: a decision on somebody who is undecided, with the reason. */
export const rulingRequest = z.object({
  memberId: z.string().min(1).max(200),
  decision: z.union([
    z.object({ outcome: z.literal('eligible') }),
    z.object({ outcome: z.literal('excluded'), code: z.enum(exclusionCodes) }),
  ]),
  reason: z.string().max(twoOfficerLimits.reason),
});
export const rulingReply = z.object({ member: decidedMemberView });

export type RuleView = z.infer<typeof ruleView>;
export type EligibilityFigures = z.infer<typeof eligibilityFigures>;
export type EligibilityReply = z.infer<typeof eligibilityReply>;
export type DecidedMemberView = z.infer<typeof decidedMemberView>;
export type DecidedMembersReply = z.infer<typeof decidedMembersReply>;
