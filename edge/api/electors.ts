/** Members on the electoral roll (RECON-4). What the program thinks of a pair is told after a person has decided. */
import { z } from 'zod';
import { reasonText, recordView, workView } from './linkage.ts';
import { hex32, seconds } from './values.ts';

const whole = z.number().int().nonnegative();

/** Bytes of a file of electors: of text, some eighteen million of them; of a workbook or an archive, which is opened whole. */
export const electorTextLimit = 2_000_000_000;
export const electorBookLimit = 100_000_000;

/** A file of electors that was read; `refused` of its rows could not be. */
export const electorUploadView = z.object({
  id: z.number().int().positive(),
  at: seconds,
  by: z.string(),
  name: z.string(),
  hash: hex32,
  layout: z.string(),
  rows: whole,
  electors: whole,
  refused: whole,
  deleteAfter: seconds,
  deletedAt: seconds.nullable(),
});

/** Members by what is known of them; the eight together are all members present. */
export const electorCounts = z.object({
  members: whole,
  /** Found without a person. */
  auto: whole,
  /** A person chose a candidate. */
  reviewed: whole,
  /** Found by searching. */
  byHand: whole,
  /** Seen otherwise, with the reason. */
  document: whole,
  /** Searched and not on the roll, with the reason. */
  absent: whole,
  /** Waits for a person to compare candidates. */
  review: whole,
  /** Waits for a person to search. */
  search: whole,
  /** Not compared yet. */
  unmatched: whole,
});

/** Reviewed pairs whose probability, as the program saw it, lay in [from, to): how many, and how many were the member. */
export const probabilityBin = z.object({
  from: z.number(),
  to: z.number(),
  pairs: whole,
  right: whole,
  /** Mean of the probabilities of these pairs. */
  expected: z.number(),
});

/** GET /api/office/electors: where the matching stands. `holds` is null until the organisation has said. */
export const electorsReply = z.object({
  policy: z.object({ holds: z.boolean(), at: seconds, by: z.string(), reason: z.string() }).nullable(),
  uploads: z.array(electorUploadView),
  counts: electorCounts,
  bins: z.array(probabilityBin),
  work: workView.nullable(),
  /** The latest file waits until a person says which column is what; `lacking` in words. */
  question: z
    .object({
      header: z.array(z.string()),
      samples: z.array(z.array(z.string())),
      mapping: z.record(z.string(), z.array(z.string())),
      lacking: z.array(z.string()),
    })
    .nullable(),
});
/**
 * POST /api/office/electors/uploads/columns: how the file that waits is read, in the form of `register match`; kept for the next
 * file with these headings. Replies as an upload does.
 */
export const electorColumnsRequest = z.object({ mapping: z.record(z.string(), z.unknown()) });
/** POST /api/office/electors/policy: whether this organisation holds an electoral roll; without one all of it is skipped. */
export const electorPolicyRequest = z.object({ holds: z.boolean(), reason: reasonText });
/**
 * POST /api/office/electors/uploads?name=&mapping=: a file of electors (application/octet-stream): CSV in any encoding,
 * a workbook, or either locked or in an archive; `x-file-password` holds the password, UTF-8 in base64. `mapping` is JSON
 * as in `register match`, where the headings are not known; without it they are asked (`question`). Text to 2 GB, a workbook
 * or an archive to 100 MB. Reading and matching go on in the background.
 */
export const electorUploadQuery = z.object({
  name: z.string().max(300).default(''),
  mapping: z.string().max(10_000).optional(),
});
/** POST /api/office/electors/matching: matches again, after the register has changed. Replies as an upload does. */
/** POST /api/office/electors/matching/stop: ends reading or matching; nothing of it is kept, nor the file that was being read. */

/** One who may be the member, in words. */
export const candidateView = z.object({
  upload: z.number().int().positive(),
  place: whole,
  number: z.string(),
  name: z.string(),
  address: z.string(),
  postcode: z.string(),
  dob: z.string(),
  reasons: z.array(z.string()),
});
/** A member to be looked at, with those who may be this member in no order that says anything. */
export const electorTask = z.object({
  member: recordView,
  candidates: z.array(candidateView),
  /** Why nobody was near, where nobody was. */
  reasons: z.array(z.string()),
});
/** GET /api/office/electors/tasks?kind=review|search&after=: twenty members by number, above `after`. */
export const electorTasksQuery = z.object({
  kind: z.enum(['review', 'search']),
  after: z.string().max(200).default(''),
});
export const electorTasksReply = z.object({ tasks: z.array(electorTask), total: whole });
/** GET /api/office/electors/search?text=: electors by the beginning of the surname, or by postcode; fifty at most. */
export const electorSearchQuery = z.object({ text: z.string().trim().min(2).max(200) });
export const electorSearchReply = z.object({ electors: z.array(candidateView), isCut: z.boolean() });
/** POST /api/office/electors/decisions. `upload` and `place` name the elector with `same` and `by-hand`. */
export const electorDecisionRequest = z.object({
  memberId: z.string(),
  kind: z.enum(['same', 'none', 'by-hand', 'document', 'absent', 'undone']),
  upload: z.number().int().positive().optional(),
  place: whole.optional(),
  reason: z.string().trim().max(1000).default(''),
});
/** What the program had thought, now that a person has decided; nulls where it had nothing to say. */
export const electorDecisionReply = z.object({
  memberId: z.string(),
  kind: electorDecisionRequest.shape.kind,
  probability: z.number().nullable(),
  machine: z.enum(['auto', 'review', 'none']).nullable(),
  agrees: z.boolean().nullable(),
});
/** GET /api/office/electors/decided?after=: decisions that stand, the newest first, to be read or taken back. */
export const electorDecidedReply = z.object({
  decisions: z.array(
    z.object({
      id: z.number().int().positive(),
      memberId: z.string(),
      name: z.string(),
      kind: electorDecisionRequest.shape.kind,
      at: seconds,
      by: z.string(),
      reason: z.string(),
    }),
  ),
});
/** POST /api/office/electors/sample: draws so many of those found automatically into the review, unmarked. */
export const electorSampleRequest = z.object({ size: z.number().int().min(1).max(1000) });
export const electorSampleReply = z.object({ drawn: whole });

export type ElectorsReply = z.infer<typeof electorsReply>;
export type ElectorCounts = z.infer<typeof electorCounts>;
export type ElectorTask = z.infer<typeof electorTask>;
export type CandidateView = z.infer<typeof candidateView>;
export type ElectorDecisionRequest = z.infer<typeof electorDecisionRequest>;
export type ElectorDecisionReply = z.infer<typeof electorDecisionReply>;
