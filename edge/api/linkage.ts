/** Headquarters' decisions on people: duplicates in the register (ROLL-2) and the electoral roll (RECON-4). */
import { z } from 'zod';
import { seconds } from './values.ts';

/** Why something is decided; kept for good beside the decision. */
export const reasonText = z.string().trim().min(3).max(1000);
const id = z.number().int().positive();

/** A member of the register as two officers compare them: fields by the names of the import. */
export const recordView = z.object({
  memberId: z.string(),
  name: z.string(),
  branch: z.string(),
  state: z.enum(['present', 'gone', 'merged']),
  fields: z.record(z.string(), z.string()),
  address: z.array(z.string()),
});

/** The latest run of a kind of long work; `done` and `total` are rows while it runs. */
export const workView = z.object({
  id,
  at: seconds,
  by: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  endedAt: seconds.nullable(),
  members: z.number().int().nullable(),
  found: z.number().int().nullable(),
  message: z.string().nullable(),
  step: z.enum(['reading', 'comparing', 'keeping']).nullable(),
  done: z.number().int(),
  total: z.number().int(),
});

const pairState = z.enum(['open', 'apart', 'merged']);
export const pairLine = z.object({
  id,
  left: z.object({ memberId: z.string(), name: z.string(), branch: z.string() }),
  right: z.object({ memberId: z.string(), name: z.string(), branch: z.string() }),
  state: pairState,
  household: z.boolean(),
  /** Decided before and shown again, since a name or number has changed or the decision was taken back. */
  again: z.boolean(),
  /** The act of two officers that waits for the second. */
  waitingAct: id.nullable(),
});
/**
 * GET /api/office/duplicates?state=open|apart|merged&after=: pairs of one state, a hundred at a time from the pair with a
 * number above `after`, with how many there are of each. `isFrozen`: the roll is frozen, and nothing is merged any more.
 */
export const duplicatesQuery = z.object({
  state: pairState.default('open'),
  after: z.coerce.number().int().nonnegative().default(0),
});
export const duplicatesReply = z.object({
  pairs: z.array(pairLine),
  counts: z.object({ open: z.number().int(), apart: z.number().int(), merged: z.number().int() }),
  work: workView.nullable(),
  isFrozen: z.boolean(),
});
/** POST /api/office/duplicates/runs: looks through the whole register in the background; GET …/duplicates shows how far. */
/** POST /api/office/duplicates/runs/stop: ends the run; nothing of it is kept. Replies with the run, ended. */
export const workReply = z.object({ work: workView });

const pairDecisionView = z.object({
  at: seconds,
  by: z.string(),
  kind: z.enum(['apart', 'merged', 'reopened']),
  reason: z.string(),
  actId: id.nullable(),
});
/** GET /api/office/duplicates/:id: both entries whole. `probability` is null until the pair is decided. */
export const pairView = z.object({
  id,
  left: recordView,
  right: recordView,
  state: pairState,
  household: z.boolean(),
  /** In words, without a figure. */
  reasons: z.array(z.string()),
  /** Names of fields, and `address`, in which the two are not alike. */
  differs: z.array(z.string()),
  /** Whether each may vote by the rule in force; null while that is not known. */
  mayVote: z.object({ left: z.boolean().nullable(), right: z.boolean().nullable() }),
  /** A merge that takes a vote away needs two officers. */
  officers: z.union([z.literal(1), z.literal(2)]),
  decisions: z.array(pairDecisionView),
  waitingAct: id.nullable(),
  probability: z.number().nullable(),
  isFrozen: z.boolean(),
});
/** POST /api/office/duplicates: two entries that a person puts side by side. */
export const pairRequest = z.object({ one: z.string(), other: z.string() });
/** POST /api/office/duplicates/:id/apart: not the same, for good. */
export const apartRequest = z.object({ reason: reasonText });
/**
 * POST /api/office/duplicates/:id/merge: `stays` is the number that stays; `take` names fields (and `address`) that come
 * from the other one.
 */
export const mergeRequest = z.object({
  stays: z.string(),
  take: z.array(z.string().max(100)).max(100),
  reason: reasonText,
});
/** POST /api/office/duplicates/:id/undo: an earlier decision is taken back, until the roll is frozen. */
export const undoRequest = z.object({ reason: reasonText });
/** `outcome` is `proposed` where a second officer has to approve the act; `pair` then is as it was. */
export const pairReply = z.object({
  outcome: z.enum(['done', 'proposed']),
  actId: id.nullable(),
  pair: pairView,
});

export type RecordView = z.infer<typeof recordView>;
export type WorkView = z.infer<typeof workView>;
export type PairLine = z.infer<typeof pairLine>;
export type PairView = z.infer<typeof pairView>;
export type DuplicatesReply = z.infer<typeof duplicatesReply>;
export type MergeRequest = z.infer<typeof mergeRequest>;
