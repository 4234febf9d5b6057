/** Certificates of completeness (RECON-6): per branch and of the whole register, as pages, PDFs and signed files. */
import { z } from 'zod';
import { seconds } from './values.ts';

const byReason = z.array(z.object({ code: z.string(), count: z.number().int() }));

const electorWays = {
  auto: z.number().int(),
  reviewed: z.number().int(),
  byHand: z.number().int(),
  document: z.number().int(),
  absent: z.number().int(),
  undecided: z.number().int(),
};

/** A branch's way through the register's last file (CERTIFICATE-WAY); null where none was read. */
const fileWay = z.object({
  extracted: z.number().int(),
  loaded: z.number().int(),
  setAside: z.number().int(),
  kept: z.number().int(),
  joined: z.number().int(),
  left: z.number().int(),
  movedIn: z.number().int(),
  movedOut: z.number().int(),
});

/** What a branch's certificate says; figures that are not known are null, which is not 0. */
export const certificateFigures = z.object({
  branch: z.string(),
  source: z.number().int().nullable(),
  file: fileWay.nullable(),
  members: z.number().int(),
  eligible: z.number().int(),
  excluded: byReason,
  undecided: z.number().int(),
  held: byReason,
  coded: z.number().int(),
  /** Since the freeze, carried out. */
  added: z.number().int(),
  removed: z.number().int(),
  packs: z.number().int(),
  answer: z
    .object({
      of: z.enum(['list', 'sample']),
      by: z.enum(['branch', 'headquarters']),
      listed: z.number().int(),
      found: z.number().int(),
      undecided: z.number().int(),
      low: z.number(),
      high: z.number(),
    })
    .nullable(),
  /** Differences that the branch sent. */
  claims: z.object({ approved: z.number().int(), refused: z.number().int(), open: z.number().int() }),
  disappeared: z.object({ explained: z.number().int(), unexplained: z.number().int() }),
  /** Sums that do not hold, each a sentence; empty when all do. */
  problems: z.array(z.string()),
  confirmed: z
    .object({
      name: z.string(),
      at: seconds,
      by: z.enum(['branch', 'headquarters']),
      /** Whether it was said of these figures, or of earlier ones. */
      holds: z.boolean(),
    })
    .nullable(),
  /** The latest signed file of this branch. */
  signed: z.object({ id: z.number().int(), at: seconds }).nullable(),
});

/** GET /api/office/certificates. `frozen` false: there is nothing to certify yet, and `branches` is empty. */
export const certificatesReply = z.object({
  frozen: z.boolean(),
  version: z.number().int().nullable(),
  root: z.string().nullable(),
  rule: z.object({ name: z.string(), version: z.number().int(), hash: z.string() }).nullable(),
  gate: z.object({
    kind: z.enum(['open', 'overridden', 'not-asked']).nullable(),
    reasons: z.array(z.string()),
    override: z
      .object({
        proposedBy: z.string(),
        proposedAt: seconds,
        grounds: z.string(),
        approvedBy: z.string(),
        approvedAt: seconds,
        approval: z.string(),
      })
      .nullable(),
  }),
  /** What was done with the electoral roll (CERTIFICATE-ELECTORS); null: nobody has said whether there is one. */
  electors: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('none') }),
      z.object({ kind: z.literal('matched'), ...electorWays, members: z.number().int() }),
    ])
    .nullable(),
  members: z.number().int(),
  packs: z.number().int(),
  entitled: z.number().int(),
  /** Whether electorate = sum of the branches = packs made. */
  adds: z.boolean(),
  whole: z.object({ id: z.number().int(), at: seconds }).nullable(),
  branches: z.array(certificateFigures),
});

/**
 * POST /api/office/certificates: signs the certificates of these branches (all, when left out) and of the whole register.
 * Needs an officer by name. A branch that has not confirmed is signed without it, and the certificate says so.
 */
export const signCertificatesRequest = z.object({ branches: z.array(z.string()).max(1_000).optional() });
export const signCertificatesReply = z.object({ signed: z.number().int() });
/** GET /api/office/certificates/:id/pdf and /file: the page to print, and the signed bytes that anybody can verify. */

/** GET /api/branch/certificate: the figures of one's own branch; null before the freeze. */
export const branchCertificateReply = z.object({
  certificate: certificateFigures.nullable(),
  /** SHA-256 of the figures shown, hexadecimal: what a confirmation is of. */
  figuresHash: z.string().nullable(),
});
/** POST /api/branch/certificate: confirms exactly these figures, by name. */
export const confirmCertificateRequest = z.object({
  name: z.string().min(2).max(200),
  figuresHash: z.string().length(64),
});
export const confirmCertificateReply = branchCertificateReply;

export type BranchCertificateReply = z.infer<typeof branchCertificateReply>;
export type CertificateFigures = z.infer<typeof certificateFigures>;
export type CertificatesReply = z.infer<typeof certificatesReply>;
