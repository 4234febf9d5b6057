/**
 * Certificates of completeness (RECON-6, spec/16-certificates.md): what the office says of one branch, or of the whole
 * register, when codes have been issued, with the branch officer's word and the office's signature.
 *
 * Who holds what: the office signs; the branch officer's confirmation is the office's record of it, not a key of theirs.
 * Not provided: that the figures are true. They can be compared with the log, and with what a branch knows.
 */
import {
  bytesUpTo,
  type Codec,
  fixed,
  list,
  oneOf,
  optional,
  struct,
  textUpTo,
  u32,
  u64,
  union,
} from '@countersign/bytes';
import { recordLimits } from '../body.ts';
import { type CertifiedElectors, electorsCodec } from './electors.ts';

/** So many members by one reason. */
export interface ByCode {
  readonly code: string;
  readonly count: number;
}

export const answerSides = ['branch', 'headquarters'] as const;
export type AnswerSide = (typeof answerSides)[number];

/** What a branch's own list says of the register: of so many on it, so many were found. */
export interface CertifiedAnswer {
  readonly of: 'list' | 'sample';
  readonly by: AnswerSide;
  readonly listed: number;
  readonly found: number;
  /** Lines nobody has decided about. */
  readonly undecided: number;
}

/**
 * A branch's way through the register's last file to its members at the freeze (CERTIFICATE-WAY). Every number is counted by
 * itself, by the row or the event that stands for it; none is the rest of another, so that a member who is lost is missing in a sum.
 */
export interface FileWay {
  /** Rows of the branch in the file drawn from the source, each member's once. */
  readonly extracted: number;
  /** Members whom these rows brought in. */
  readonly loaded: number;
  /** Rows that brought nobody in, each with a reason. */
  readonly setAside: number;
  /** Members of an earlier file whom a row names that was set aside. */
  readonly kept: number;
  /** By decisions of people: members whom the file does not have, and members of the file who left. */
  readonly joined: number;
  readonly left: number;
  /** Members whom the file has under another branch, or who stand under another now, by decisions. */
  readonly movedIn: number;
  readonly movedOut: number;
}

/** What is certified of a branch (CERTIFICATE-FIGURES). What is not known is undefined, which is not 0. */
export interface BranchFigures {
  readonly branch: string;
  /** ROLL-BRANCH of the frozen version; undefined where nobody of the branch is on the roll. */
  readonly hash: Uint8Array | undefined;
  /** Members where they were entered. */
  readonly source: number | undefined;
  /** Undefined where no file was read into a register. */
  readonly file: FileWay | undefined;
  /** Members at the freeze: in the register, or on a roll that came as a file. */
  readonly members: number;
  readonly eligible: number;
  readonly excluded: readonly ByCode[];
  readonly undecided: number;
  readonly held: readonly ByCode[];
  /** Members of the frozen roll. */
  readonly coded: number;
  /** Since the freeze, carried out (ROLL-LATE). */
  readonly added: number;
  readonly removed: number;
  readonly answer: CertifiedAnswer | undefined;
  /** Differences that the branch sent to headquarters. */
  readonly approved: number;
  readonly refused: number;
  readonly open: number;
  /** Members gone since the snapshot before, with and without an event that says why. */
  readonly explained: number;
  readonly unexplained: number;
}

/** One branch in the certificate of the whole (CERTIFICATE-WHOLE). */
export interface BranchSum {
  readonly branch: string;
  readonly coded: number;
  readonly added: number;
  readonly removed: number;
  /** SHA-256 of the branch's certificate as a file; undefined where none was signed. */
  readonly certificate: Uint8Array | undefined;
}

/** An override of the gate, in full. */
export interface CertifiedOverride {
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly grounds: string;
  readonly approvedBy: string;
  readonly approvedAt: number;
  readonly approval: string;
}

/** How codes came to be issued. */
export interface CertifiedGate {
  readonly passed: 'open' | 'overridden' | 'not-asked';
  /** What stood against it and was overridden. */
  readonly reasons: readonly string[];
  readonly override: CertifiedOverride | undefined;
}

/** What every certificate says first (CERTIFICATE-HEAD). */
export interface CertificateHead {
  readonly electionHash: Uint8Array;
  /** Number and root of the frozen roll. */
  readonly version: number;
  readonly root: Uint8Array;
  readonly rule: { readonly name: string; readonly version: number; readonly hash: Uint8Array } | undefined;
  readonly gate: CertifiedGate;
  /** Of the whole register, on a branch's certificate too; undefined where nobody has said whether there is such a roll. */
  readonly electors: CertifiedElectors | undefined;
  /** Unix seconds. */
  readonly issuedAt: number;
}

/** The branch officer's word, or headquarters' in the place of a silent branch. */
export interface Confirmation {
  readonly name: string;
  readonly at: number;
  readonly by: AnswerSide;
}

export type Certificate = CertificateHead &
  (
    | {
        readonly kind: 'branch';
        readonly figures: BranchFigures;
        /** Undefined where nobody of the branch has confirmed these figures. */
        readonly confirmed: Confirmation | undefined;
      }
    | {
        readonly kind: 'whole';
        readonly branches: readonly BranchSum[];
        readonly members: number;
        readonly electronic: number;
        /** Packs made: at the freeze, and for members added since. */
        readonly packs: number;
        /** Packs made again for lost ones (CODE-5). */
        readonly replaced: number;
      }
  );

/** Limits of a certificate, beside its format: items of a list by reason, sentences of the gate. */
export const certificateLimits = { reasons: 100, sentences: 2_000, bytes: 8_000_000 } as const;

const name = textUpTo(recordLimits.name);
const sentence = textUpTo(recordLimits.text);
const byCode: Codec<readonly ByCode[]> = list(struct({ code: name, count: u32 }), certificateLimits.reasons);
const side = oneOf(...answerSides);

/** CERTIFICATE-FIGURES: what a branch officer confirms. */
export const figuresCodec: Codec<BranchFigures> = struct({
  branch: name,
  hash: optional(fixed(32)),
  source: optional(u32),
  file: optional(
    struct<FileWay>({
      extracted: u32,
      loaded: u32,
      setAside: u32,
      kept: u32,
      joined: u32,
      left: u32,
      movedIn: u32,
      movedOut: u32,
    }),
  ),
  members: u32,
  eligible: u32,
  excluded: byCode,
  undecided: u32,
  held: byCode,
  coded: u32,
  added: u32,
  removed: u32,
  answer: optional(
    struct<CertifiedAnswer>({
      of: oneOf('list', 'sample'),
      by: side,
      listed: u32,
      found: u32,
      undecided: u32,
    }),
  ),
  approved: u32,
  refused: u32,
  open: u32,
  explained: u32,
  unexplained: u32,
});

const override: Codec<CertifiedOverride> = struct({
  proposedBy: name,
  proposedAt: u64,
  grounds: sentence,
  approvedBy: name,
  approvedAt: u64,
  approval: sentence,
});

const head = {
  electionHash: fixed(32),
  version: u32,
  root: fixed(32),
  rule: optional(struct({ name, version: u32, hash: fixed(32) })),
  gate: struct<CertifiedGate>({
    passed: oneOf('open', 'overridden', 'not-asked'),
    reasons: list(sentence, certificateLimits.sentences),
    override: optional(override),
  }),
  electors: optional(electorsCodec),
  issuedAt: u64,
};

const branchSum: Codec<BranchSum> = struct({
  branch: name,
  coded: u32,
  added: u32,
  removed: u32,
  certificate: optional(fixed(32)),
});

/** The canonical binary form of a certificate, without version byte and signature. */
export const certificateCodec: Codec<Certificate> = union<Certificate>({
  branch: [
    0,
    struct({
      ...head,
      figures: figuresCodec,
      confirmed: optional(struct<Confirmation>({ name, at: u64, by: side })),
    }),
  ],
  whole: [
    1,
    struct({
      ...head,
      branches: list(branchSum, recordLimits.branches),
      members: u32,
      electronic: u32,
      packs: u32,
      replaced: u32,
    }),
  ],
});

/** CERTIFICATE-FILE: what is signed, then the signature. */
export const certificateFileCodec = struct<{ readonly signed: Uint8Array; readonly signature: Uint8Array }>({
  signed: bytesUpTo(certificateLimits.bytes),
  signature: fixed(64),
});
