/**
 * What an entry of the log can say: one variant per kind, each with its own layout (spec/10-record.md).
 *
 * Tags are never reused; a new kind takes the next free one. Large data are blobs, named by size and SHA-256.
 */
import {
  type ContestCount,
  type Definition,
  definitionCodec,
  definitionLimits,
  type LifecycleCommand,
  type LocalText,
  lifecycleCommands,
  localTexts,
  type RejectionCount,
  rejectionReasons,
  type TiePurpose,
  type VoteCount,
} from '@countersign/ballot';
import {
  bytesUpTo,
  type Codec,
  type CredentialNumber,
  fixed,
  format,
  type LeafIndex,
  list,
  oneOf,
  optional,
  shortUnsigned,
  struct,
  textUpTo,
  u8,
  u16,
  u32,
  u64,
  union,
} from '@countersign/bytes';

/** A large datum kept beside the log as a file (RECORD-9). */
export interface BlobReference {
  /** SHA-256 of the bytes. */
  readonly hash: Uint8Array;
  /** Length in bytes. */
  readonly size: number;
}

/** One branch of a roll version (ROLL-5). */
export interface RollBranch {
  readonly name: string;
  readonly members: number;
  readonly hash: Uint8Array;
}

/** Which of the two code offices. */
export type CodeOffice = 'A' | 'B';

export const paperStatuses = ['accepted', 'rejected', 'cured'] as const;
export type PaperStatus = (typeof paperStatuses)[number];

export const rollChanges = ['added', 'removed'] as const;
export type RollChange = (typeof rollChanges)[number];

export const gatePassages = ['open', 'overridden', 'not-asked'] as const;
export type GatePassage = (typeof gatePassages)[number];

/** Members with one reason, in a word of the eligibility rule or of the packs. */
export interface ReasonCount {
  readonly reason: string;
  readonly members: number;
}

interface Bodies {
  definition: { readonly definition: Definition };
  'roll-version': {
    readonly number: number;
    readonly branches: readonly RollBranch[];
    readonly root: Uint8Array;
    readonly members: number;
    /** Members who get the electronic pack (ROLL-6). */
    readonly electronic: number;
    readonly reason: string;
  };
  /** ROLL-GATE: how complete the register was when the roll was made of it, and how the gate before the codes was passed. */
  completeness: {
    /** The version of the roll that follows. */
    readonly version: number;
    readonly passed: GatePassage;
    /** SHA-256 of the eligibility rule's text; none where the roll was a file that nobody was asked about. */
    readonly rule: Uint8Array | undefined;
    /** members = eligible + excluded + undecided; the roll has the eligible who are not held. */
    readonly members: number;
    readonly eligible: number;
    readonly excluded: readonly ReasonCount[];
    readonly undecided: number;
    readonly held: readonly ReasonCount[];
    readonly branches: number;
    readonly answered: number;
    /** Of the members on the branches' lists, those found in the register or refused with a reason. */
    readonly listed: number;
    readonly found: number;
    /** What two officers overrode, why, and who they are; empty unless they did. */
    readonly statement: string;
  };
  /** RULE-5: the text under `name` from `from` (Unix seconds) until the next of that name. */
  notice: { readonly name: string; readonly texts: readonly LocalText[]; readonly from: number };
  lifecycle: { readonly command: LifecycleCommand; readonly reason: string };
  'code-list-commitment': {
    readonly office: CodeOffice;
    readonly credentials: number;
    readonly hash: Uint8Array;
  };
  'code-list': { readonly office: CodeOffice; readonly list: BlobReference };
  'key-ceremony': { readonly transcript: BlobReference; readonly jointKey: Uint8Array };
  rehearsal: { readonly transcript: BlobReference };
  /** CODE-4: packs made of each sort; credentials from `members` up to the end of the code lists are spare. */
  'packs-made': { readonly paper: number; readonly electronic: number; readonly spare: number };
  'online-ballot': { readonly ballot: Uint8Array };
  /** Envelopes arrived at the ballot office: the log position from which they count as received (RULE-2). */
  'postal-arrival': { readonly batch: number };
  'paper-received': { readonly credential: CredentialNumber; readonly arrival: LeafIndex };
  'paper-status': {
    readonly credential: CredentialNumber;
    readonly status: PaperStatus;
    readonly reason: string;
  };
  /** POST-3: a further envelope, set aside unopened. */
  'paper-duplicate': {
    readonly credential: CredentialNumber;
    readonly arrival: LeafIndex;
    readonly ordinal: number;
  };
  /** CODE-5: a spare credential becomes live; with `replaces`, the old one dies in the same instant. */
  'credential-issued': {
    readonly credential: CredentialNumber;
    readonly replaces: CredentialNumber | undefined;
    readonly reason: string;
  };
  'credential-revoked': { readonly credential: CredentialNumber; readonly reason: string };
  /** ROLL-LAPSE: whoever had this credential is a member no longer; a vote under it is left out. */
  'credential-lapsed': { readonly credential: CredentialNumber; readonly reason: string };
  /** ROLL-LAPSE: everybody entitled was tested again at the close; members = still + lapsed + undecided, whose votes stay. */
  'membership-tested': {
    /** SHA-256 of the eligibility rule's text: the one the roll was made by. */
    readonly rule: Uint8Array;
    readonly members: number;
    readonly still: number;
    /** In the byte order of the reasons. */
    readonly lapsed: readonly ReasonCount[];
    readonly undecided: number;
  };
  incident: { readonly text: string };
  'software-release': { readonly version: string; readonly hash: Uint8Array };
  /** The box closes the ballot: credentials by state, and what was refused. */
  closed: {
    readonly online: number;
    readonly post: number;
    readonly none: number;
    readonly revoked: number;
    readonly refusedAttempts: number;
    /** VOTE-11: casts that failed in the last ten minutes. */
    readonly failedNearClose: number;
  };
  'mix-input': { readonly contest: number; readonly ciphertexts: BlobReference };
  /** Mix `position` (0-based) of a contest, by the key-holder of the same place. */
  mix: {
    readonly contest: number;
    readonly position: number;
    readonly outputs: BlobReference;
    readonly proof: BlobReference;
  };
  /** A holder binds itself to its share file before anyone reveals. `holder` is 1-based. */
  'share-commitment': { readonly contest: number; readonly holder: number; readonly hash: Uint8Array };
  'share-file': { readonly contest: number; readonly holder: number; readonly shares: BlobReference };
  /** POST-5: one of two counts of one batch. envelopes = papers + empty + extra. */
  'paper-count': {
    readonly batch: number;
    readonly round: 1 | 2;
    readonly counter: string;
    readonly envelopes: number;
    readonly papers: number;
    /** Envelopes with nothing in them. */
    readonly empty: number;
    /** Envelopes with more than one paper: none of those papers counts. */
    readonly extra: number;
    readonly contests: readonly ContestCount[];
  };
  result: { readonly declaration: BlobReference };
  /** AUDIT-2: one byte per credential. */
  'final-statuses': { readonly statuses: BlobReference };
  /** TALLY-11: how a tie was broken. Options are 0-based places, `tied` ascending; `stage` is 1-based. */
  lot: {
    readonly contest: number;
    readonly purpose: TiePurpose;
    readonly stage: number;
    readonly tied: readonly number[];
    readonly chosen: number;
    /** Who drew it, how, and before whom. */
    readonly how: string;
  };
  /** TALLY-10: a candidate withdrew or died; out of the count before stage `stage` (1-based) of it. */
  'candidate-withdrawn': {
    readonly contest: number;
    readonly option: number;
    readonly stage: number;
    readonly reason: string;
  };
  /** ROLL-LATE: somebody joins or leaves the frozen roll; which credential is theirs stands nowhere. */
  'roll-change': {
    /** 1 for the first change after the freeze. */
    readonly number: number;
    readonly change: RollChange;
    readonly branch: string;
    /** ROLL-ROW of the member, salted with the frozen version's key. */
    readonly row: Uint8Array;
    /** Members after the change. */
    readonly members: number;
    readonly reason: string;
  };
}

/** Every kind of entry. */
export type BodyKind = keyof Bodies;
/** The body of one kind, or of one of several. */
export type BodyOf<K extends BodyKind> = K extends BodyKind ? { readonly kind: K } & Bodies[K] : never;
/** The body of an entry. */
export type Body = { [K in BodyKind]: BodyOf<K> }[BodyKind];

/** Limits of the record, beside its format. A log entry is at most 65,535 bytes (C2SP tlog-tiles). */
export const recordLimits = {
  credentials: 4_000_000,
  branches: 1_000,
  text: 4_000,
  statement: 50_000,
  reasons: 100,
  name: 200,
  ballot: 4_096,
  votesPerCount: 10_000,
  lots: 1_000,
  blob: 2 ** 32 - 1,
} as const;

const name = textUpTo(recordLimits.name);
const text = textUpTo(recordLimits.text);
const hash = fixed(32);
const credential = u32 as unknown as Codec<CredentialNumber>;
const leaf = u64 as unknown as Codec<LeafIndex>;
const office = oneOf('A', 'B');
const blob: Codec<BlobReference> = struct({ hash, size: u64 });
const reasonCounts: Codec<readonly ReasonCount[]> = list(
  struct({ reason: name, members: u32 }),
  recordLimits.reasons,
);
const rollBranch: Codec<RollBranch> = struct({ name, members: u32, hash });

const round: Codec<1 | 2> = {
  write: (out, value) => u8.write(out, value),
  read: (from) => {
    const value = u8.read(from);
    return value === 1 || value === 2
      ? value
      : from.refuse(`count ${value} is neither the first nor the second`);
  },
};

/** Counts of one contest with at most `different` different votes. */
function contestCountUpTo(different: number): Codec<ContestCount> {
  return struct({
    votes: list<VoteCount>(struct({ vote: shortUnsigned(30), count: u32 }), different),
    rejected: list<RejectionCount>(
      struct({ reason: oneOf(...rejectionReasons), count: u32 }),
      rejectionReasons.length,
    ),
  });
}

/** Counts of the papers of one batch in one contest. */
const contestCount = contestCountUpTo(recordLimits.votesPerCount);
/** Counts of a whole channel in one contest: of rankings there can be as many as ballots. */
export const declaredCount = contestCountUpTo(recordLimits.credentials);

/** What a lot can be for, in the order of their bytes. */
export const tiePurposes = ['elect', 'exclude', 'transfer'] as const satisfies readonly TiePurpose[];

/** The canonical binary form of an entry's body. */
export const bodyCodec: Codec<Body> = union<Body>({
  definition: [1, struct({ definition: definitionCodec })],
  'roll-version': [
    2,
    struct({
      number: u32,
      branches: list(rollBranch, recordLimits.branches),
      root: hash,
      members: u32,
      electronic: u32,
      reason: text,
    }),
  ],
  notice: [3, struct({ name, texts: localTexts, from: u64 })],
  lifecycle: [4, struct({ command: oneOf(...lifecycleCommands), reason: text })],
  'code-list-commitment': [5, struct({ office, credentials: u32, hash })],
  'code-list': [6, struct({ office, list: blob })],
  'key-ceremony': [7, struct({ transcript: blob, jointKey: hash })],
  rehearsal: [8, struct({ transcript: blob })],
  'packs-made': [9, struct({ paper: u32, electronic: u32, spare: u32 })],
  'online-ballot': [10, struct({ ballot: bytesUpTo(recordLimits.ballot) })],
  'postal-arrival': [11, struct({ batch: u32 })],
  'paper-received': [12, struct({ credential, arrival: leaf })],
  'paper-status': [13, struct({ credential, status: oneOf(...paperStatuses), reason: text })],
  'paper-duplicate': [14, struct({ credential, arrival: leaf, ordinal: u32 })],
  'credential-issued': [15, struct({ credential, replaces: optional(credential), reason: text })],
  'credential-revoked': [16, struct({ credential, reason: text })],
  incident: [17, struct({ text })],
  'software-release': [18, struct({ version: name, hash })],
  closed: [
    19,
    struct({ online: u32, post: u32, none: u32, revoked: u32, refusedAttempts: u32, failedNearClose: u32 }),
  ],
  'mix-input': [20, struct({ contest: u8, ciphertexts: blob })],
  mix: [21, struct({ contest: u8, position: u8, outputs: blob, proof: blob })],
  'share-commitment': [22, struct({ contest: u8, holder: u8, hash })],
  'share-file': [23, struct({ contest: u8, holder: u8, shares: blob })],
  'paper-count': [
    24,
    struct({
      batch: u32,
      round,
      counter: name,
      envelopes: u32,
      papers: u32,
      empty: u32,
      extra: u32,
      contests: list(contestCount, 16),
    }),
  ],
  result: [25, struct({ declaration: blob })],
  'final-statuses': [26, struct({ statuses: blob })],
  lot: [
    27,
    struct({
      contest: u8,
      purpose: oneOf(...tiePurposes),
      stage: u16,
      tied: list(u8, definitionLimits.options),
      chosen: u8,
      how: text,
    }),
  ],
  'candidate-withdrawn': [28, struct({ contest: u8, option: u8, stage: u16, reason: text })],
  'roll-change': [
    29,
    struct({
      number: u32,
      change: oneOf(...rollChanges),
      branch: name,
      row: hash,
      members: u32,
      reason: text,
    }),
  ],
  completeness: [
    30,
    struct({
      version: u32,
      passed: oneOf(...gatePassages),
      rule: optional(hash),
      members: u32,
      eligible: u32,
      excluded: reasonCounts,
      undecided: u32,
      held: reasonCounts,
      branches: u32,
      answered: u32,
      listed: u32,
      found: u32,
      statement: textUpTo(recordLimits.statement),
    }),
  ],
  'credential-lapsed': [31, struct({ credential, reason: name })],
  'membership-tested': [
    32,
    struct({ rule: hash, members: u32, still: u32, lapsed: reasonCounts, undecided: u32 }),
  ],
});

/** The figures of a paper count as bytes, without round and counter: two counts agree when these are equal (POST-5). */
export function formatCountFigures(count: BodyOf<'paper-count'>): Uint8Array {
  return format(bodyCodec, { ...count, round: 1, counter: '' });
}

/** The blobs a body names. */
export function blobsOf(body: Body): readonly BlobReference[] {
  return Object.values(body).filter(
    (value): value is BlobReference =>
      typeof value === 'object' && value !== null && 'hash' in value && 'size' in value,
  );
}
