/**
 * The way of a file of members into the register (ROLL-1, ROLL-4): uploaded as bytes, read by a mapping, every line
 * accounted for, mended in place, published or discarded. Under /api/office/register. Long work runs on its own; its
 * progress is in `work` of every reply until it is done.
 */
import { z } from 'zod';
import { hex32, seconds } from './values.ts';

/** Bytes of a file of members. */
export const uploadLimit = 200_000_000;
/** Rows of one page of a list. */
export const rowsPage = 100;

const whole = z.number().int().nonnegative();

/** A mapping as JSON: field names with a heading or a list of headings, and choices under `read`. */
export const mappingJson = z.record(z.string().max(100), z.unknown());

/** POST register/uploads?name=members.xlsx (application/octet-stream). */
export const uploadQuery = z.object({ name: z.string().min(1).max(200) });
/** GET register/uploads/:id, and the reply of everything that moves a snapshot on. */
export const snapshotView = z.object({
  id: whole,
  at: seconds,
  by: z.string(),
  fileName: z.string(),
  bytes: whole,
  sha256: hex32,
  state: z.enum(['uploaded', 'staged', 'published', 'discarded']),
  endedAt: seconds.nullable(),
  /** Why the last reading came to nothing, in a sentence; `needsPassword` when a password is what it needs. */
  problem: z.string().nullable(),
  needsPassword: z.boolean(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheet: z.string().nullable(),
  header: z.array(z.string()),
  /** Cells of the first rows under the headings. */
  samples: z.array(z.array(z.string())),
  mapping: mappingJson.nullable(),
  /** A known layout of the electoral roll. */
  layout: z.enum(['electoral-roll-14', 'electoral-roll-13', 'electoral-roll-update']).nullable(),
  /** What a person must say before the file can be staged: the order of day and month, the hundred of short years. */
  questions: z.array(
    z.object({
      kind: z.enum(['order', 'century']),
      field: z.string(),
      /** Dates that can be read both ways, and those that can only have the day, or the month, first. */
      open: whole,
      dayFirst: whole,
      monthFirst: whole,
      example: z.string(),
    }),
  ),
  repairs: z.record(z.string(), whole),
  /** Day and month in each column of dates, as the mapping says or the column shows. */
  orders: z.record(z.string(), z.enum(['dmy', 'mdy'])),
  /** Digits of the shortest and the longest number that is all digits: numbers that lost zeros differ in length. */
  idDigits: z.object({ shortest: whole, longest: whole }).nullable(),
  /** The conservation law; null until the file is staged. */
  lines: z
    .object({ physical: whole, header: whole, blank: whole, accepted: whole, quarantined: whole })
    .nullable(),
  rows: z
    .object({
      accepted: whole,
      new: whole,
      unchanged: whole,
      changed: whole,
      duplicate: whole,
      quarantined: whole,
    })
    .nullable(),
  /** Of the quarantined, those that wait; the others a person set aside. */
  waiting: whole,
  /** Of the changed, members who were gone and stand in the file again. */
  returns: whole,
  /** Of the unchanged, rows of members merged into others, or gone by an event of their own. */
  keptOut: whole,
  /** Members who would be gone, or would stand under another branch. */
  leaving: whole,
  moving: whole,
  /** Which state of the file this is: told back when it is published, so that it is exactly what was seen. */
  seen: z.string(),
  /** True when nobody of the register would change: published, it is the extract that branches are counted by all the same. */
  isSame: z.boolean(),
  /** True when it is, besides, the very file that was published last: there is nothing to publish. */
  isRepeated: z.boolean(),
  /** True when the register has changed since the rows were compared with it. */
  isStale: z.boolean(),
  branches: z.array(
    z.object({
      name: z.string(),
      /** At the source, null while nobody has said it; in the register now; after publishing. */
      source: whole.nullable(),
      register: whole,
      file: whole,
      new: whole,
      leaving: whole,
    }),
  ),
  work: z
    .object({ phase: z.enum(['reading', 'comparing', 'keeping', 'publishing']), done: whole, total: whole })
    .nullable(),
});
export type SnapshotView = z.infer<typeof snapshotView>;

/** GET register/uploads: the newest first. */
export const snapshotsReply = z.object({
  snapshots: z.array(
    z.object({
      id: whole,
      at: seconds,
      by: z.string(),
      fileName: z.string(),
      state: snapshotView.shape.state,
      endedAt: seconds.nullable(),
      /** Who published or discarded it. */
      endedBy: z.string().nullable(),
      accepted: whole.nullable(),
      quarantined: whole.nullable(),
    }),
  ),
});

/** POST register/uploads/:id/read: reads the file, by the mapping if one is given, otherwise by the one suggested. */
export const readRequest = z.object({
  mapping: mappingJson.optional(),
  password: z.string().max(500).optional(),
  /** A sheet or a delimiter for a file whose headings are not known yet. */
  sheet: z.string().max(200).optional(),
  delimiter: z.string().length(1).optional(),
});
/** POST register/uploads/:id/compare and /discard take nothing; POST register/uploads/:id/publish a reason, and what was `seen`. */
export const publishRequest = z.object({ reason: z.string().min(3).max(1000), seen: z.string().max(100) });

/** GET register/uploads/:id/rows?kind=&branch=&after= */
export const rowKinds = [
  'quarantined',
  'set-aside',
  'duplicate',
  'new',
  'changed',
  'returns',
  'kept-out',
] as const;
export const rowsQuery = z.object({
  kind: z.enum(rowKinds),
  branch: z.string().max(500).optional(),
  /** The last line that is known already. */
  after: z.coerce.number().int().nonnegative().default(0),
});
export const snapshotRowView = z.object({
  line: whole,
  lines: whole,
  memberId: z.string().nullable(),
  name: z.string(),
  branch: z.string(),
  cells: z.array(z.string()).nullable(),
  field: z.string().nullable(),
  reason: z.string().nullable(),
  sameAs: whole.nullable(),
  mended: z.boolean(),
  /** Fields of a changed member, before and after. */
  differences: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});
export type SnapshotRowView = z.infer<typeof snapshotRowView>;
export const rowsReply = z.object({ rows: z.array(snapshotRowView), total: whole });

/** GET register/uploads/:id/leaving?branch=&after=: who would be gone, or would stand under another branch. */
export const leavingQuery = z.object({
  branch: z.string().max(500).optional(),
  after: z.string().max(500).default(''),
});
export const leavingReply = z.object({
  members: z.array(
    z.object({
      memberId: z.string(),
      name: z.string(),
      branch: z.string(),
      nowIn: z.string().nullable(),
      /** The explanation given already; it counts once the file is published. */
      early: z.object({ by: z.string(), reason: z.string() }).nullable(),
    }),
  ),
  total: whole,
});

/** POST register/uploads/:id/rows/:line/mend: the row with its cells put right. Refused with field and reason. */
export const mendRequest = z.object({
  cells: z.array(z.string().max(20_000)).min(1).max(2_000),
  reason: z.string().max(1000).default(''),
});
/** POST register/uploads/:id/set-aside: rows that are no members, by line; without lines all that wait. */
export const setAsideRequest = z.object({
  lines: z.array(z.number().int().positive()).max(10_000).optional(),
  reason: z.string().min(3).max(1000),
});
/** POST register/uploads/:id/rows/:line/reopen: takes a mend or a setting aside back. */
/** All three answer with the snapshot as it then is. */

/** Who said something, and when. */
const said = z.object({ by: z.string(), at: seconds });

/** GET register: members by branch, and what is unexplained. */
export const branchView = z.object({
  name: z.string(),
  officerName: z.string(),
  officerEmail: z.string(),
  source: whole.nullable(),
  /** Who said the count, and who said whom to ask, the last time; null where nobody has. */
  sourceSaid: said.nullable(),
  officerSaid: said.nullable(),
  members: whole,
  unexplained: whole,
});
export const registerView = z.object({
  members: whole,
  gone: whole,
  branches: z.array(branchView),
  unexplained: whole,
  /** The file that is on its way, and the one that was published last. */
  open: whole.nullable(),
  published: z
    .object({ id: whole, at: seconds, by: z.string(), fileName: z.string(), accepted: whole })
    .nullable(),
});
export type RegisterView = z.infer<typeof registerView>;

/** POST register/branches: one branch by hand; the reply of a file has what could not be read. */
export const branchRequest = z.object({
  name: z.string().trim().min(1).max(500),
  officerName: z.string().max(500).default(''),
  officerEmail: z.string().max(500).default(''),
  source: whole.max(100_000_000).nullable().default(null),
});
/** POST register/branches/file (application/octet-stream): branch, officer, e-mail, members at the source; what has no column stays as it was. */
export const branchesReply = z.object({
  lines: snapshotView.shape.lines.unwrap(),
  saved: whole,
  refused: z.array(z.object({ line: whole, reason: z.string(), text: z.string() })),
});

/** GET register/disappearances?branch=&after=: who is gone, or under another branch, with no event of their own. */
export const disappearancesReply = z.object({
  members: z.array(
    z.object({
      snapshot: whole,
      memberId: z.string(),
      name: z.string(),
      branch: z.string(),
      nowIn: z.string().nullable(),
    }),
  ),
  total: whole,
  branches: z.array(z.object({ name: z.string(), members: whole })),
});
/**
 * POST register/disappearances/explain: members by number, or all of a branch. POST register/uploads/:id/explain: of the staged file,
 * before it is published.
 */
export const explainRequest = z.object({
  members: z.array(z.string().max(500)).max(10_000).optional(),
  branch: z.string().max(500).optional(),
  reason: z.string().min(3).max(1000),
});
export const explainReply = z.object({ explained: whole });
/** POST register/uploads/:id/explain/undo: takes back what was said of the staged file. */
export const takeBackRequest = z.object({ members: z.array(z.string().max(500)).min(1).max(10_000) });
/** GET register/explanations: those that can be taken back, the newest first. */
export const explanationsReply = z.object({
  members: z.array(
    z.object({
      memberId: z.string(),
      name: z.string(),
      branch: z.string(),
      nowIn: z.string().nullable(),
      at: seconds,
      by: z.string(),
      reason: z.string(),
    }),
  ),
  total: whole,
});
export type ExplanationsReply = z.infer<typeof explanationsReply>;
/** POST register/disappearances/reopen: takes explanations back, with a reason; they wait for one again. */
export const reopenRequest = takeBackRequest.extend({ reason: z.string().min(3).max(1000) });
export const reopenReply = z.object({ reopened: whole });
