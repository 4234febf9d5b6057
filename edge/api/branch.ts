/**
 * The branch officer's HTTP contract (RECON-1, 2, 3, 5). A one-time link comes by e-mail; its secret stands after the `#` of the
 * address, which no server ever sees, and is exchanged for a session of one branch. All other calls carry that session as
 * `authorization: Bearer …` and name no branch: which one it is, the session says. A refusal is `errorReply`; 401 means
 * that the session has ended and a new link is needed.
 *
 * Files travel as base64 within JSON, 20 MB at most as they are.
 */
import { z } from 'zod';
import { base64, seconds } from './values.ts';

/** Bytes of a list as it is. */
export const branchFileLimit = 20_000_000;

const fileText = base64.min(1).max(Math.ceil(branchFileLimit / 3) * 4);
const fields = z.record(z.string().max(100), z.string().max(2_000));

/** A person as typed or as a list has them: cells by the fields of the import, the address line by line. */
export const personCells = z.object({ fields, address: z.array(z.string().max(500)).max(10) });

/** What a page draws for each write; a UUID will do. */
const writeId = z.string().regex(/^[A-Za-z0-9-]{8,40}$/);

/** What a link's address ends with, before the secret: `…/#/branch/<secret>`. */
export const branchLinkPath = '#/branch/';

/**
 * POST /api/branch/link: somebody asks for a link. The reply is the same, and as quick, whether the address is known or not. At most
 * five an hour for one address are sent.
 */
export const branchLinkRequest = z.object({ email: z.string().min(3).max(320) });
export const branchLinkReply = z.object({});

/** Who works in a session: the branch's officer, or headquarters in the place of a silent branch, which everything then says. */
export const branchSide = z.enum(['branch', 'headquarters']);

/** POST /api/branch/session: exchanges the secret of a link. `link-dead` when it was used or is too old: a new one can be asked for. */
export const branchSessionRequest = z.object({ secret: z.string().min(20).max(200) });
export const branchSessionReply = z.object({
  token: z.string(),
  branch: z.string(),
  by: branchSide,
  expires: seconds,
});

/** POST /api/branch/sign-out: the session ends at once. */
export const branchSignOutReply = z.object({});

/** `overdue`: past the target and not answered. An answer is taken even after the deadline, and says that it was late. */
export const branchState = z.enum(['not-asked', 'asked', 'opened', 'answered', 'overdue']);

export const branchClockView = z.object({
  state: branchState,
  askedAt: seconds.nullable(),
  openedAt: seconds.nullable(),
  answeredAt: seconds.nullable(),
  target: seconds.nullable(),
  deadline: seconds.nullable(),
  /** Whether the deadline has passed. */
  isLate: z.boolean(),
});

/** A branch's wish for more time. A decision is told to all branches. */
export const extensionView = z.object({
  id: z.number().int(),
  branch: z.string(),
  askedAt: seconds,
  until: seconds,
  grounds: z.string(),
  state: z.enum(['waiting', 'granted', 'refused']),
  decidedAt: seconds.nullable(),
  decidedGrounds: z.string().nullable(),
});

export const findingKind = z.enum([
  /** On the branch's list and not at headquarters. */
  'only-yours',
  /** At headquarters and not on the branch's list. */
  'only-headquarters',
  /** On both, and some fields differ. */
  'differs',
  /** At headquarters under another branch. */
  'elsewhere',
  /** Perhaps one of the members shown. */
  'unsure',
  /** A line of the list that could not be read as a member. */
  'unread',
  /** A line of the branch's list, drawn at random, to be looked up (`draw` below). */
  'sample',
  /** Named by the branch without a list. */
  'reported',
]);

export const findingDifference = z.object({
  field: z.enum(['id', 'forename', 'surname', 'address', 'postcode', 'dob', 'email', 'phone']),
  yours: z.string(),
  headquarters: z.string(),
});

/** Somebody at headquarters, as far as the branch may see: everything of its own members, of others name, number and branch. */
export const headquartersEntry = z.object({
  memberId: z.string(),
  name: z.string(),
  branch: z.string(),
  person: personCells.nullable(),
});

/**
 * What the officer says of a finding. Which answers a finding can have is `allowed` of its view.
 *
 * - `missing`: ours, and not at headquarters; `person` as it should be entered (the line's cells unless they were changed);
 * - `ours`: of an entry only at headquarters, or held elsewhere: a member of this branch;
 * - `held`: as headquarters has it is right; nothing is to be done;
 * - `not-ours`: no member of this branch (of a line that could not be read: no member at all);
 * - `lapsed`, `died`: with the day where it is known; `moved`: with the place or branch where it is known;
 * - `same-as`: the same person as this member of headquarters' list;
 * - `correct-field`: these fields are to be as given;
 * - `not-sure`: seen, and left to headquarters.
 */
export const findingAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('missing'), person: personCells, note: z.string().max(500).optional() }),
  z.object({ kind: z.literal('ours'), note: z.string().max(500).optional() }),
  z.object({ kind: z.literal('held'), note: z.string().max(500).optional() }),
  z.object({ kind: z.literal('not-ours'), note: z.string().max(500).optional() }),
  z.object({
    kind: z.literal('lapsed'),
    day: z.string().max(40).optional(),
    note: z.string().max(500).optional(),
  }),
  z.object({
    kind: z.literal('died'),
    day: z.string().max(40).optional(),
    note: z.string().max(500).optional(),
  }),
  z.object({
    kind: z.literal('moved'),
    to: z.string().max(200).optional(),
    note: z.string().max(500).optional(),
  }),
  z.object({
    kind: z.literal('same-as'),
    memberId: z.string().min(1).max(200),
    note: z.string().max(500).optional(),
  }),
  z.object({
    kind: z.literal('correct-field'),
    fields: z
      .array(z.object({ field: z.string().max(100), value: z.string().max(2_000) }))
      .min(1)
      .max(20),
    note: z.string().max(500).optional(),
  }),
  z.object({ kind: z.literal('not-sure'), note: z.string().max(500).optional() }),
]);
export const findingAnswerKinds = [
  'missing',
  'ours',
  'held',
  'not-ours',
  'lapsed',
  'died',
  'moved',
  'same-as',
  'correct-field',
  'not-sure',
] as const;

/** What is wrong with a typed field; the reason follows the field's name in a sentence. `field` is null for the whole person. */
export const fieldProblem = z.object({ field: z.string().nullable(), reason: z.string() });

export const findingView = z.object({
  id: z.number().int(),
  kind: findingKind,
  /** Line of the file, from 1; of a sample the place in the branch's list. Null where there is none. */
  line: z.number().int().nullable(),
  /** The person as the branch's list has them. */
  yours: personCells.nullable(),
  /** The text of a line that could not be read, with the reason. */
  text: z.string().nullable(),
  reason: z.string().nullable(),
  /** The entry it is about; of an unsure one all that it might be. */
  headquarters: z.array(headquartersEntry),
  differences: z.array(findingDifference),
  allowed: z.array(z.enum(findingAnswerKinds)),
  /** Of the latest answer; 0 before the first. */
  version: z.number().int(),
  answer: findingAnswer.nullable(),
  /** What must be put right in the answer before it can be submitted; kept all the same. */
  problems: z.array(fieldProblem),
  /** Whether this very answer has gone to headquarters, and what became of it there. */
  isSubmitted: z.boolean(),
  claim: z.enum(['waiting', 'approved', 'refused', 'asked', 'withdrawn']).nullable(),
});

/**
 * GET /api/branch/overview: where the branch stands. `minutes` is an estimate: `secondsEach` (25: supposed, so
 * that twelve take about five minutes; not measured yet) for each finding that is left, rounded up.
 */
export const branchOverview = z.object({
  branch: z.string(),
  title: z.string(),
  timeZone: z.string(),
  by: branchSide,
  who: z.string(),
  serverTime: seconds,
  clock: branchClockView,
  /** Members headquarters has of the branch now. */
  registered: z.number().int(),
  /** The list or sample that is being worked on; null before the first. */
  list: z
    .object({
      id: z.number().int(),
      kind: z.enum(['list', 'sample']),
      fileName: z.string(),
      at: seconds,
      by: branchSide,
      /** Members on it; lines that could not be read are not among them. */
      listed: z.number().int(),
      /** In both lists and alike in everything: nothing to do. */
      same: z.number().int(),
      registered: z.number().int(),
      /** Headings by field, as they were read; nothing of a sample. */
      columns: z.record(z.string(), z.array(z.string())),
      /** Whether the register has changed since the comparison; the list can be compared again. */
      isStale: z.boolean(),
    })
    .nullable(),
  counts: z.array(z.object({ kind: findingKind, findings: z.number().int(), open: z.number().int() })),
  /** Findings in all, and those without an answer. */
  toCheck: z.number().int(),
  left: z.number().int(),
  secondsEach: z.number().int(),
  minutes: z.number().int(),
  /** Answers that have problems, or are newer than what headquarters has. */
  withProblems: z.number().int(),
  notSubmitted: z.number().int(),
  /** What headquarters holds as the branch's answer; null before the first submission. */
  submitted: z
    .object({
      at: seconds,
      of: z.enum(['list', 'sample']),
      by: branchSide,
      listed: z.number().int(),
      found: z.number().int(),
      undecided: z.number().int(),
    })
    .nullable(),
  claims: z.array(
    z.object({
      state: z.enum(['waiting', 'approved', 'refused', 'asked', 'withdrawn']),
      claims: z.number().int(),
    }),
  ),
  /** Decided ones of all branches, and this branch's own that waits. */
  extensions: z.array(extensionView),
});

/**
 * GET /api/branch/members?query=&after=: the list headquarters has of the branch (RECON-1), 100 at a time in the order of numbers.
 * `query` looks in names, numbers and postcodes. `after` is the last number of the page before.
 */
export const branchMembersQuery = z.object({
  query: z.string().max(200).default(''),
  after: z.string().max(200).default(''),
});
export const branchMembersReply = z.object({
  total: z.number().int(),
  members: z.array(
    z.object({
      memberId: z.string(),
      name: z.string(),
      person: personCells,
      /** How the member has been issued a code; null: not yet. */
      code: z.object({ channel: z.enum(['paper', 'electronic']), at: seconds.nullable() }).nullable(),
    }),
  ),
  /** To be given as `after`; null at the end. */
  next: z.string().nullable(),
});

/**
 * What a person says about a file that the file leaves open. `columns`: headings by field; several make one field; `dates`: day or month
 * first. `again`: what was said of an earlier list with these headings does not count, and the columns are asked.
 */
export const listReading = z.object({
  again: z.boolean().optional(),
  columns: z.record(z.string().max(100), z.array(z.string().max(300)).max(20)).optional(),
  dates: z.record(z.string().max(100), z.enum(['dmy', 'mdy'])).optional(),
  sheet: z.string().max(200).optional(),
  delimiter: z.string().length(1).optional(),
  password: z.string().max(300).optional(),
});

/**
 * POST /api/branch/list: the branch's own list, in any layout, compared at once. When the file leaves something open nothing is kept:
 * the page asks, and sends the same file again with `reading` filled in.
 */
export const branchListRequest = z.object({
  fileName: z.string().min(1).max(300),
  file: fileText,
  reading: listReading.default({}),
});
export const branchListReply = z.discriminatedUnion('state', [
  /** `overview` says the rest; `seemsAnother`: most people on it stand under another branch: is it the right file? */
  z.object({ state: z.literal('compared'), overview: branchOverview, seemsAnother: z.boolean() }),
  /** Locked: ask for the password; `isWrong` when one was given and does not open it. */
  z.object({ state: z.literal('locked'), isWrong: z.boolean() }),
  z.object({ state: z.literal('several-sheets'), sheets: z.array(z.string()) }),
  /** Which column is what is not certain: the suggestion, and the first rows to look at. `missing` says what is needed. */
  z.object({
    state: z.literal('columns'),
    headings: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    suggestion: z.record(z.string(), z.array(z.string())),
    fields: z.array(z.string()),
    missing: z.string(),
  }),
  /** Day or month first? An example for each field, and how many cells show either way. */
  z.object({
    state: z.literal('dates'),
    questions: z.array(
      z.object({
        field: z.string(),
        example: z.string(),
        open: z.number().int(),
        dayFirst: z.number().int(),
        monthFirst: z.number().int(),
      }),
    ),
  }),
]);

/** POST /api/branch/compare: the list that is there against the register as it is now; answers are kept. Replies as `branchSampleReply`. */

/**
 * POST /api/branch/sample: for a branch that does not hand its list over. It says how many are on it; up to thirty places are drawn, and
 * the officer looks each person up (`members?query=`): `same-as` when found, `missing` and so on when not.
 */
export const branchSampleRequest = z.object({ listed: z.number().int().min(1).max(1_000_000) });
export const branchSampleReply = z.object({ overview: branchOverview });

/** GET /api/branch/findings?after=&kind=&only=open: findings in the order of their ids, 200 at a time. */
export const branchFindingsQuery = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  kind: findingKind.optional(),
  only: z.enum(['all', 'open', 'answered']).default('all'),
});
export const branchFindingsReply = z.object({
  findings: z.array(findingView),
  next: z.number().int().nullable(),
});

/**
 * PUT /api/branch/findings/:id/answer: kept at once. `writeId` is drawn by the page for each write: the same again changes nothing, so a
 * lost reply is simply asked for again. The last write holds; `basedOn` is the version the page showed, and `wasChanged` says
 * that another window had answered in between. An answer with problems is kept, and `problems` says what to put right.
 */
export const branchAnswerRequest = z.object({
  writeId: writeId,
  basedOn: z.number().int().nonnegative(),
  answer: findingAnswer.nullable(),
});
export const branchAnswerReply = z.object({ finding: findingView, wasChanged: z.boolean() });

/** POST /api/branch/findings/:id/undo: back to the answer before, or to none; an undo can be undone by answering again. */
export const branchUndoRequest = z.object({
  writeId: writeId,
  basedOn: z.number().int().positive(),
});

/** POST /api/branch/reported: members missing at headquarters, named singly or together without a list. Kept even with problems. */
export const branchReportedRequest = z.object({
  /** The same again adds nobody. */
  writeId: writeId,
  people: z.array(personCells).min(1).max(1_000),
});
export const branchReportedReply = z.object({ findings: z.array(findingView) });
/** POST /api/branch/reported/file: the same from a file; replies as `branchListReply` does while something is open. */
export const branchReportedFileRequest = branchListRequest.extend({ writeId });
export const branchReportedFileReply = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('reported'),
    findings: z.array(findingView),
    unread: z.array(z.object({ line: z.number().int(), text: z.string(), reason: z.string() })),
  }),
  ...branchListReply.options.slice(1),
]);

/**
 * POST /api/branch/submit: what has been answered goes to headquarters; what is open stays open and counts as undecided. May be done again
 * after more answers. Refused (`refused-by-rule`) while an answer has problems: `place` is the finding's id.
 */
export const branchSubmitReply = z.object({
  overview: branchOverview,
  /** Newly made for headquarters, and taken back because the answer has changed since. */
  made: z.number().int(),
  withdrawn: z.number().int(),
});

export const branchClaimView = z.object({
  id: z.number().int(),
  finding: z.number().int(),
  kind: z.enum(['missing', 'not-ours', 'lapsed', 'moved', 'died', 'same-as', 'correct-field']),
  memberId: z.string().nullable(),
  /** Whom it is about, in words. */
  name: z.string(),
  state: z.enum(['waiting', 'approved', 'refused', 'asked', 'withdrawn']),
  submittedAt: seconds,
  decidedAt: seconds.nullable(),
  decidedReason: z.string().nullable(),
  codedAt: seconds.nullable(),
  question: z.string().nullable(),
  reply: z.string().nullable(),
});
/** GET /api/branch/claims: what became of everything submitted, the newest first. */
export const branchClaimsReply = z.object({ claims: z.array(branchClaimView) });
/** POST /api/branch/claims/:id/reply: an answer to what headquarters asked; the claim waits for headquarters again. */
export const branchClaimReplyRequest = z.object({ text: z.string().min(1).max(2_000) });
export const branchClaimReplyReply = z.object({ claim: branchClaimView });

/** POST /api/branch/extension: more time, with grounds. One at a time. */
export const branchExtensionRequest = z.object({ until: seconds, grounds: z.string().min(3).max(2_000) });
export const branchExtensionReply = z.object({ extension: extensionView });

/**
 * POST /api/branch/downloads: a locked workbook of the members headquarters has, or of the findings to be answered in it. The password is
 * shown once, here; it is in no mail. Each download is logged.
 */
export const branchDownloadRequest = z.object({ what: z.enum(['members', 'findings']) });
export const branchDownloadReply = z.object({
  fileName: z.string(),
  file: base64,
  password: z.string(),
  rows: z.number().int(),
});
/**
 * POST /api/branch/returned: the workbook of findings, filled in as far as wanted. Each row is known by its mark; rows that were altered
 * beyond the answer, are another branch's or another list's are refused one by one, with the reason.
 */
export const branchReturnedRequest = z.object({ file: fileText, password: z.string().max(300).optional() });
export const branchReturnedReply = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('taken'),
    /** Rows with a new answer; with the same as before; without one. */
    answered: z.number().int(),
    unchanged: z.number().int(),
    empty: z.number().int(),
    refused: z.array(z.object({ row: z.number().int(), reason: z.string() })),
    overview: branchOverview,
  }),
  z.object({ state: z.literal('locked'), isWrong: z.boolean() }),
]);

export type BranchSide = z.infer<typeof branchSide>;
export type BranchOverview = z.infer<typeof branchOverview>;
export type BranchClockView = z.infer<typeof branchClockView>;
export type BranchSessionReply = z.infer<typeof branchSessionReply>;
export type BranchListReply = z.infer<typeof branchListReply>;
export type BranchReportedFileReply = z.infer<typeof branchReportedFileReply>;
export type BranchMembersReply = z.infer<typeof branchMembersReply>;
export type BranchClaimView = z.infer<typeof branchClaimView>;
export type BranchReturnedReply = z.infer<typeof branchReturnedReply>;
export type BranchDownloadReply = z.infer<typeof branchDownloadReply>;
export type ExtensionView = z.infer<typeof extensionView>;
export type FieldProblem = z.infer<typeof fieldProblem>;
export type FindingKind = z.infer<typeof findingKind>;
export type FindingAnswer = z.infer<typeof findingAnswer>;
export type FindingView = z.infer<typeof findingView>;
export type HeadquartersEntry = z.infer<typeof headquartersEntry>;
export type ListReading = z.infer<typeof listReading>;
export type PersonCells = z.infer<typeof personCells>;
