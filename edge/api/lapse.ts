/** Membership tested again at the close (ROLL-LAPSE): who is left out before the votes are unlinked, by an act of two officers. */
import { exclusionCodes, twoOfficerLimits } from '@countersign/roll';
import { z } from 'zod';
import { officerActView } from './acts.ts';
import { hex32, seconds } from './values.ts';

/** Where the test stands. `not-asked`: the roll was a file; `early`: voting is not closed, or not frozen yet. */
export const lapseStates = ['not-asked', 'early', 'due', 'sending', 'done', 'refused'] as const;

/** Members by a reason of the rule. */
export const lapsedByReason = z.object({ reason: z.string(), members: z.number().int() });

/** Somebody who is a member no longer, or undecided. Never whether they voted. */
export const testedMember = z.object({
  memberId: z.string(),
  name: z.string(),
  branch: z.string(),
  /** A word of the rule; of the undecided what is not known, `missing` from the register or `merged` into another entry. */
  code: z.string(),
  /** One sentence: `not eligible: fee paid to 2021-12-31, needed to 2022-08-01`. */
  words: z.string(),
});

/** members = still + lapsed + undecided. */
export const lapseSums = z.object({
  members: z.number().int(),
  still: z.number().int(),
  lapsed: z.array(lapsedByReason),
  undecided: z.number().int(),
});

/** Under what everybody was decided. */
export const lapseBasis = z.object({
  closedAt: seconds,
  rule: z.object({ name: z.string(), version: z.number().int(), hash: hex32 }),
  /** The extract the register knew; null where none was published as a file. */
  snapshot: z.object({ id: z.number().int(), name: z.string(), publishedAt: seconds.nullable() }).nullable(),
  /** Whether an extract was published since the close. */
  isFresh: z.boolean(),
});

/** What the board has of the entries. */
export const lapseProgress = z.object({
  total: z.number().int(),
  sent: z.number().int(),
  refused: z.number().int(),
  /** Of the statement with the sums, which goes last. */
  leaf: z.number().int().nullable(),
  message: z.string().nullable(),
});

/** GET /api/office/lapse. */
export const lapseReply = z.object({
  state: z.enum(lapseStates),
  closes: seconds,
  /** Why it cannot be tested just now, in state `due`; null otherwise. */
  problem: z.string().nullable(),
  sums: lapseSums.nullable(),
  basis: lapseBasis.nullable(),
  /** The text that a proposal has to have `seen`; null unless it can be proposed. */
  act: z.string().nullable(),
  /** The open proposals, the newest first. One whose text is not `act` is refused when it is approved. */
  proposals: z.array(officerActView),
  /** The act that two officers agreed on. */
  agreed: officerActView.nullable(),
  progress: lapseProgress.nullable(),
  /** The undecided by name, up to 500; `sums` has how many there are. */
  undecided: z.array(testedMember),
  /** Members on whom a person has ruled since the close, up to 500. */
  ruled: z.array(testedMember.extend({ by: z.string(), reason: z.string(), at: seconds })),
});

/** GET /api/office/lapse/members?reason=&query=&after= (a page of 100; `after` is how many came before). */
export const lapsedMembersQuery = z.object({
  query: z.string().max(200).default(''),
  reason: z.string().max(100).default(''),
  after: z.coerce.number().int().nonnegative().default(0),
});
export const lapsedMembersReply = z.object({ members: z.array(testedMember), total: z.number().int() });

/** GET /api/office/lapse/envelopes: to be taken out unopened before the papers are counted, by batches. */
export const lapsedEnvelopesReply = z.object({
  envelopes: z.array(z.object({ batch: z.number().int(), pack: z.number().int(), barcode: z.string() })),
});

const reason = z.string().min(3).max(twoOfficerLimits.reason);
/** POST /api/office/lapse/proposals: proposes the result whose text was `seen`; replies with the act. */
export const lapseProposal = z.object({ seen: z.string().max(twoOfficerLimits.act), reason });
/** POST /api/office/lapse/rulings: an officer's decision on somebody undecided. */
export const lapseRuling = z.object({
  memberId: z.string().min(1).max(200),
  decision: z.union([
    z.object({ outcome: z.literal('eligible') }),
    z.object({ outcome: z.literal('excluded'), code: z.enum(exclusionCodes) }),
  ]),
  reason,
});

export type LapseReply = z.infer<typeof lapseReply>;
export type TestedMember = z.infer<typeof testedMember>;
export type LapsedMembersReply = z.infer<typeof lapsedMembersReply>;
export type LapsedEnvelopesReply = z.infer<typeof lapsedEnvelopesReply>;
