/**
 * The office's HTTP contract: what the console can ask. Every call carries the officer token from set-up as
 * `authorization: Bearer …` (passkeys and two-person approval replace it later, and the console says so).
 *
 * GET /api/office/declaration.pdf, .csv and .json give the signed declaration for papers and spreadsheets (COUNT-2).
 */
import { countingMethods, definitionLimits, lifecycleCommands } from '@countersign/ballot';
import { z } from 'zod';
import { ballotStage, countsView, noticeView } from './box.ts';
import { replacementCause } from './late.ts';
import { base64, hex32, localTexts, reference, seconds } from './values.ts';

/** One line of an import that was not taken, with its place and reason (ROLL-1). */
export const quarantinedRow = z.object({
  row: z.number().int(),
  column: z.string().nullable(),
  reason: z.string(),
  text: z.string(),
});

/** POST /api/office/roll (body text/csv). rows = accepted + quarantined + duplicates, always. */
export const importReport = z.object({
  rows: z.number().int(),
  accepted: z.number().int(),
  quarantined: z.array(quarantinedRow),
  duplicates: z.number().int(),
  /** The rows that repeat another one exactly. */
  duplicateRows: z.array(quarantinedRow).optional(),
  members: z.number().int(),
  branches: z.array(z.object({ name: z.string(), members: z.number().int() })),
});

/** GET /api/office/roll: the report of the last import, so that it can be read again; null before the first. */
export const lastImportReply = z.object({ report: importReport.nullable() });

/** GET /api/office/roll/progress: the import under way, bytes read and rows looked at; null when there is none. */
export const importProgress = z.object({
  progress: z.object({ bytes: z.number().int(), rows: z.number().int() }).nullable(),
});

/** GET /api/office/overview. */
export const overview = z.object({
  stage: ballotStage,
  electionHash: hex32.nullable(),
  title: z.string(),
  opens: seconds,
  closes: seconds,
  timeZone: z.string(),
  serverTime: seconds,
  members: z.number().int(),
  counts: countsView.nullable(),
  /** What the lifecycle table allows now. */
  allowed: z.array(z.string()),
  openCases: z.number().int(),
  /** What is missing before the next step, in words. */
  waitingFor: z.array(z.string()),
  contests: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      method: z.enum(countingMethods),
      seats: z.number().int(),
      /** How it is voted on: one mark, several marks, or preferences; and how many a vote may name at most. */
      form: z.enum(['single', 'set', 'ranking']),
      most: z.number().int(),
      options: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  /** Languages of the ballot, in its order: a notice is given in each. Left out, all that there are. */
  languages: z.array(z.enum(['en', 'cy'])).optional(),
  /** Where the public board is, for links. */
  boardAddress: z.string().optional(),
  /** Who asks, by the token shown: `office`, `officer-1` … */
  identity: z.string().optional(),
  /** True where what can open the gate needs an officer by name, and the token shown names nobody. */
  lacksName: z.boolean().optional(),
  /** Whether a snapshot of the register has been published: then the roll is made from it, behind the gate. */
  hasRegister: z.boolean().optional(),
  /** Where the test of membership at the close stands (lapse.ts); absent where the roll is made without a rule. */
  membershipTest: z.enum(['later', 'awaited', 'done']).optional(),
});

/** POST /api/office/commands. */
export const commandRequest = z.object({
  command: z.enum(lifecycleCommands),
  reason: z.string().max(4000),
});
export const commandReply = z.object({ stage: ballotStage, leaf: z.number().int().nullable() });

export const packView = z.object({
  pack: z.number().int(),
  credential: z.number().int(),
  memberId: z.string(),
  name: z.string(),
  branch: z.string(),
  reference: reference.nullable(),
  barcode: z.string(),
  state: z.enum(['made', 'replaced', 'revoked']),
  channel: z.enum(['paper', 'electronic']),
});
/** GET /api/office/packs?query=&after= */
export const packsReply = z.object({
  packs: z.array(packView),
  total: z.number().int(),
  /** CODE-5: at once by the office, or proposed by one officer and approved by another (late.ts). */
  replacing: z.enum(['by-office', 'by-two-officers']),
  /** Numbers of packs whose replacement waits for a second officer. */
  proposed: z.array(z.number().int()),
});
/** GET /api/office/packs/list?office=A|B (text/csv): the list that a code office joins its codes to, offline. */
export const packListQuery = z.object({ office: z.enum(['A', 'B']) });
/** GET /api/office/packs/job: what all packs of a run say alike, for the code offices' printing. */
export const printJobView = z.object({
  voterUrl: z.string(),
  votingOnce: localTexts,
  help: localTexts,
  returnAddress: z.array(z.string()),
  sides: z.enum(['one', 'two']),
});
/** POST /api/office/packs/:pack/unlock: gives back the tries at the register questions, after a telephone call. */
export const unlockReply = z.object({ pack: z.number().int() });
/** POST /api/office/packs/:pack/replace (CODE-5): where `replacing` is `by-office`. */
export const replaceRequest = z.object({ cause: replacementCause });
export const replaceReply = z.object({
  oldCredential: z.number().int(),
  newCredential: z.number().int(),
  pack: packView,
});

/** POST /api/office/desk/arrivals: a sack of envelopes reached the office; scans name it. */
export const arrivalReply = z.object({ batch: z.number().int(), leaf: z.number().int() });
/** POST /api/office/desk/scans. */
export const scanRequest = z.object({
  barcode: z.string().max(64),
  batch: z.number().int(),
  /** Drawn by the desk for each scan: the same id again gets the same reply, so that a lost answer costs nothing. */
  scanId: z.string().max(64).optional(),
  /**
   * After `again`: the clerk holds a further envelope of the same pack (a duplicate, POST-3), not the one scanned
   * before. Without it a barcode already received is answered `again` and nothing is recorded.
   */
  anotherEnvelope: z.boolean().optional(),
});
export const scanOutcome = z.enum([
  'received',
  'duplicate',
  'already-online',
  'revoked',
  'unknown',
  'not-open',
  'again',
]);
export const scanReply = z.object({
  outcome: scanOutcome,
  /** A sentence for the clerk. */
  message: z.string(),
  pack: z.number().int().nullable(),
  credential: z.number().int().nullable(),
  leaf: z.number().int().nullable(),
  caseNumber: z.number().int().nullable(),
});
/** Envelopes of one pile. */
export const pileLimit = 200;
/**
 * POST /api/office/desk/piles: envelopes that a sorter or a handheld scanner took in one after the other, with what each
 * scan alone would say. An answer that was lost is asked for again with the same scan ids.
 */
export const pileRequest = z.object({
  batch: z.number().int(),
  envelopes: z
    .array(scanRequest.pick({ barcode: true, scanId: true }).required())
    .min(1)
    .max(pileLimit),
});
/** In the order of the envelopes. */
export const pileReply = z.object({ scans: z.array(scanReply) });
/** POST /api/office/desk/status (POST-2). */
export const paperStatusRequest = z.object({
  barcode: z.string().max(64),
  status: z.enum(['accepted', 'rejected', 'cured']),
  reason: z.string().max(4000),
});
export const paperStatusReply = z.object({ leaf: z.number().int() });
/** GET /api/office/desk/recent */
export const recentScans = z.object({
  scans: z.array(
    z.object({
      at: seconds,
      barcode: z.string(),
      outcome: scanOutcome,
      batch: z.number().int(),
      message: z.string(),
    }),
  ),
  received: z.number().int(),
  duplicates: z.number().int(),
  batches: z.array(z.object({ batch: z.number().int(), received: z.number().int() })),
});

/** How often one vote was found among the papers of a batch. */
export const paperVotes = z.object({
  /** Ids: the one marked, all that are marked (in any order), or the preferences in order, the first one first. */
  options: z.array(z.string()).min(1).max(definitionLimits.options),
  count: z.number().int().nonnegative(),
});
/**
 * POST /api/office/paper-counts: one person's count of one batch (POST-5). Each different vote stands there once. The count
 * becomes one entry of the log, which has room for 65,535 bytes: some 7,000 different rankings of a dozen candidates, some 2,000 of
 * fifty, of all contests together. What is more is refused as `too-large`, with the number that has room.
 */
export const paperCountRequest = z.object({
  batch: z.number().int().positive(),
  round: z.union([z.literal(1), z.literal(2)]),
  counter: z.string().min(1).max(200),
  envelopes: z.number().int().nonnegative(),
  papers: z.number().int().nonnegative(),
  empty: z.number().int().nonnegative(),
  extra: z.number().int().nonnegative(),
  contests: z.array(
    z.object({
      votes: z.array(paperVotes),
      rejected: z.array(z.object({ reason: z.string(), count: z.number().int().nonnegative() })),
    }),
  ),
});
/**
 * `differs`: fields in which the two counts are unequal (`papers`, or `<contest>: <option or reason>`; several options of one
 * vote are joined by ` > ` in a ranking and ` + ` in a set); both stay hidden from the other counter until then.
 */
export const paperCountReply = z.object({
  state: z.enum(['first-recorded', 'agreed', 'differs']),
  differs: z.array(z.string()),
});
/** GET /api/office/paper-counts */
export const paperCountsReply = z.object({
  batches: z.array(
    z.object({
      batch: z.number().int(),
      expected: z.number().int(),
      state: z.enum(['waiting', 'first-recorded', 'agreed', 'differs']),
    }),
  ),
});

const tiePurpose = z.enum(['elect', 'exclude', 'transfer']);
/** A tie that stops a count until the officers draw a lot. */
export const tieView = z.object({
  /** Contest id. */
  contest: z.string(),
  /** The chosen one is elected, excluded, or has a surplus moved before the others. */
  purpose: tiePurpose,
  /** The stage in which it arises, 1-based. */
  stage: z.number().int().positive(),
  tied: z.array(
    z.object({
      option: z.string(),
      name: z.string(),
      /** Votes at the end of each earlier stage and of this one as far as it has come, as exact decimals. */
      figures: z.array(z.string()),
    }),
  ),
});
/** A lot that is on the board. */
export const lotView = z.object({
  contest: z.string(),
  purpose: tiePurpose,
  stage: z.number().int().positive(),
  tied: z.array(z.string()),
  chosen: z.string(),
  how: z.string(),
});
/**
 * GET /api/office/ties. A count is tried by the command `declare`, which is refused with `lot-needed` where one stops at a tie;
 * from then on the ties of every contest stand here, one a contest at a time. `counted` is false before.
 */
export const tiesReply = z.object({
  counted: z.boolean(),
  ties: z.array(tieView),
  lots: z.array(lotView),
});
/** POST /api/office/lots: the officers' draw between exactly those that are tied now. Two officers sign it. */
export const lotRequest = z.object({
  contest: z.string(),
  purpose: tiePurpose,
  stage: z.number().int().positive(),
  /** Option ids. */
  tied: z.array(z.string()).min(2).max(definitionLimits.options),
  chosen: z.string(),
  /** Who drew it, how, and before whom. */
  how: z.string().min(3).max(1000),
});
/** With the ties that are left, which may be new ones. */
export const lotReply = z.object({ leaf: z.number().int(), ties: z.array(tieView) });
/**
 * POST /api/office/withdrawals: a candidate withdraws or has died; papers go on to the next preference. Before stage `stage` of
 * the count, 1 for the beginning. Two officers sign it.
 */
export const withdrawalRequest = z.object({
  contest: z.string(),
  option: z.string(),
  stage: z.number().int().positive().max(1000),
  reason: z.string().min(3).max(4000),
});
export const withdrawalReply = z.object({ leaf: z.number().int() });

export const caseView = z.object({
  number: z.number().int(),
  opened: seconds,
  credential: z.number().int(),
  pack: z.number().int().nullable(),
  memberName: z.string().nullable(),
  /** CASE-1: an attempt is what the system refused; a finding is what people decide later. */
  kind: z.enum(['attempt']),
  what: z.string(),
  /** The words about voting once that were in force. */
  ruleText: localTexts,
  evidence: z.array(z.object({ at: seconds, text: z.string() })),
  state: z.enum(['open', 'closed']),
});
/** GET /api/office/cases */
export const casesReply = z.object({ cases: z.array(caseView) });

/** POST /api/office/notices (RULE-5). */
export const noticeRequest = z.object({ name: z.string().min(1).max(200), texts: localTexts });
export const noticeReply = z.object({ leaf: z.number().int() });
/** GET /api/office/notices: every text that was ever in force, as the box shows it. */
export const noticesReply = z.object({ notices: z.array(noticeView) });

/** POST /register/answers, called by the box alone: register answers sealed to the office. */
export const sealedAnswers = z.object({ credential: z.number().int(), sealed: base64 });

export type ImportReport = z.infer<typeof importReport>;
export type QuarantinedRow = z.infer<typeof quarantinedRow>;
export type Overview = z.infer<typeof overview>;
export type PackView = z.infer<typeof packView>;
export type ScanReply = z.infer<typeof scanReply>;
export type ScanOutcome = z.infer<typeof scanOutcome>;
export type PaperCountRequest = z.infer<typeof paperCountRequest>;
export type TieView = z.infer<typeof tieView>;
export type LotView = z.infer<typeof lotView>;
export type LotRequest = z.infer<typeof lotRequest>;
export type WithdrawalRequest = z.infer<typeof withdrawalRequest>;
export type CaseView = z.infer<typeof caseView>;
