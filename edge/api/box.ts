/**
 * The box's HTTP contract: what the voter page, the board, the office and the offline tools can ask the voting
 * service. Bytes travel as padded standard base64; hashes and keys as lower-case hexadecimal. The log itself is
 * static: GET /checkpoint, /tile/…, /blob/<sha256>, as C2SP tlog-tiles lays it out.
 */
import { ballotStates } from '@countersign/ballot';
import { z } from 'zod';
import { base64, hex32, localTexts, reference, seconds } from './values.ts';

/** A ballot's stage as the public sees it. */
export const ballotStage = z.enum(ballotStates);

export const noticeView = z.object({
  name: z.string(),
  texts: localTexts,
  from: seconds,
  /** When the next text of the same name replaced it; null while in force. */
  until: seconds.nullable(),
  leaf: z.number().int(),
});

/** Acts by channel. Never a running total of votes (AUDIT-3): the box could not make one. */
export const countsView = z.object({
  /** Members on the frozen roll. */
  members: z.number().int(),
  packs: z.number().int(),
  online: z.number().int(),
  post: z.number().int(),
  /** Packs that are dead: `replaced` and `removed` together. */
  revoked: z.number().int(),
  /** Left out at the close: members no longer. */
  lapsed: z.number().int(),
  /** CODE-5: packs issued in the place of another. */
  replaced: z.number().int(),
  /** ROLL-LATE: packs issued to members added after the freeze, and withdrawn from members removed after it. */
  added: z.number().int(),
  removed: z.number().int(),
  refusedAttempts: z.number().int(),
  failedNearClose: z.number().int(),
  /** Entries in the log. */
  entries: z.number().int(),
});

/** GET /api/ballot. */
export const ballotView = z.object({
  electionHash: hex32,
  stage: ballotStage,
  /** The service's clock, so that a page can show time left without trusting the device's. */
  serverTime: seconds,
  /** The canonical definition; pages parse it with @countersign/ballot and check that it hashes to electionHash. */
  definition: base64,
  /** The key-holders' joint key; null until the ceremony is on the log. */
  jointKey: hex32.nullable(),
  notices: z.array(noticeView),
  counts: countsView,
});

/** One public act on a credential. */
export const actView = z.object({
  kind: z.enum([
    'online-ballot',
    'paper-received',
    'paper-status',
    'paper-duplicate',
    'credential-issued',
    'credential-revoked',
    'credential-lapsed',
  ]),
  /** Place in the log; null for the moment between acceptance and the next signed head. */
  leaf: z.number().int().nullable(),
  /** SHA-256 of the entry, hexadecimal. */
  entryHash: hex32,
  /** For paper-status: accepted, rejected, cured. */
  status: z.string().nullable(),
});

/** GET /api/credentials/:reference. All of it is public: the reference is printed in the pack. */
export const credentialView = z.object({
  reference,
  credential: z.number().int(),
  key: hex32,
  /** `spare`: not in use yet. */
  status: z.enum(['spare', 'open', 'online', 'post', 'revoked', 'lapsed']),
  acts: z.array(actView),
});

/** POST /api/answers: register answers, sealed to the office; the box passes them on and cannot read them. */
export const answersRequest = z.object({ reference, sealed: base64 });
export const answersReply = z.object({ permit: base64 });

/** POST /api/ballots. `permit` where the policy asks register questions. */
export const castRequest = z.object({ ballot: base64, permit: base64.optional() });
/** The receipt is a C2SP tlog-proof, the same bytes for the same ballot for ever. */
export const castReply = z.object({ leaf: z.number().int(), receipt: z.string() });

/** POST /api/entries: a signed entry of the office, a code office, officers or a key-holder. */
export const entryRequest = z.object({ entry: base64 });
export const entryReply = z.object({ leaf: z.number().int(), entryHash: hex32 });

/** PUT /api/blobs/:hash, body = the bytes; header `x-countersign-signature: <role> <index> <base64 signature>` over the hash. */
export const blobReply = z.object({ hash: hex32, size: z.number().int() });

/** POST /api/close-now etc. are signed entries too; the box itself writes `closed`, `mix-input` and `final-statuses`. */
export const attemptView = z.object({
  id: z.number().int(),
  credential: z.number().int(),
  /** What was refused: an online ballot after post, a different online ballot, an envelope after another. */
  kind: z.enum([
    'online-after-post',
    'online-after-online',
    'post-after-online',
    'post-after-post',
    'revoked-credential',
  ]),
  at: seconds,
});
/** GET /api/attempts?after=<id>, for the office only (bearer token shared at set-up). */
export const attemptsReply = z.object({ attempts: z.array(attemptView) });

/** GET /api/health: well only with a fresh signed head. */
export const healthReply = z.object({
  ok: z.boolean(),
  /** Seconds since the newest signed head. */
  headAge: z.number(),
  treeSize: z.number().int(),
  /** Entries accepted and not yet in a signed head. */
  waiting: z.number().int(),
  witnesses: z.number().int(),
});

export type BallotView = z.infer<typeof ballotView>;
export type NoticeView = z.infer<typeof noticeView>;
export type CountsView = z.infer<typeof countsView>;
export type CredentialView = z.infer<typeof credentialView>;
export type ActView = z.infer<typeof actView>;
export type CastReply = z.infer<typeof castReply>;
export type EntryReply = z.infer<typeof entryReply>;
export type AttemptView = z.infer<typeof attemptView>;
export type HealthReply = z.infer<typeof healthReply>;
