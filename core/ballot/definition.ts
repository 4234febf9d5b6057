/**
 * The definition of a ballot (RULE-1): everything that binds it, in one canonical byte string. Its SHA-256 is the
 * election hash, and every credential, ballot, proof and signature is bound to that (DEFINITION-1).
 */
import {
  type Codec,
  fixed,
  list,
  oneOf,
  optional,
  struct,
  textUpTo,
  u8,
  u16,
  u64,
  union,
} from '@countersign/bytes';

/** Languages a ballot can be held in. */
export const languages = ['en', 'cy'] as const;
export type Language = (typeof languages)[number];

/** One text in one language. A list of these holds each language once, in the order of the definition's languages. */
export interface LocalText {
  readonly language: Language;
  readonly text: string;
}

/** Counting methods a contest can name (COUNT-1). */
export const countingMethods = [
  'plurality',
  'two-candidate',
  'yes-no',
  'block-vote',
  'approval',
  'av',
  'stv-scottish',
  'stv-ers97',
  'stv-meek',
  'stv-wigm',
] as const;
export type CountingMethod = (typeof countingMethods)[number];

/** What can be chosen: a candidate, or an answer to a question. `id` is unique within its contest. */
export interface Option {
  readonly id: string;
  readonly name: readonly LocalText[];
}

/** At least `places` of a contest's seats go to the options named here (ids), as far as there are any. */
export interface ReservedPlaces {
  /** What the group is called: "women", "the North". */
  readonly group: string;
  readonly places: number;
  readonly options: readonly string[];
}

/**
 * How a tie that the method itself does not break is broken, fixed before opening: by a lot the officers draw and the log
 * records, by an order that follows from a seed in the definition, or not at all.
 */
export type TieRule =
  | { readonly kind: 'officers-lot' }
  | { readonly kind: 'seed'; readonly seed: Uint8Array }
  | { readonly kind: 'tie-stands' };

/** When a question counts as carried: more than (or at least) a share of a base, with a floor on turnout. */
export interface PassRule {
  readonly base: 'valid-votes' | 'electorate';
  readonly numerator: number;
  readonly denominator: number;
  /** `more-than` for "a majority", `at-least` for "two thirds". */
  readonly comparison: 'more-than' | 'at-least';
  /** Least turnout in thousandths of the electorate; 0 for none. */
  readonly turnoutFloor: number;
}

/** One thing voted on. A yes-no contest has exactly the options `yes` and `no`, in this order. */
export interface Contest {
  readonly id: string;
  readonly title: readonly LocalText[];
  readonly method: CountingMethod;
  readonly seats: number;
  readonly options: readonly Option[];
  readonly passRule: PassRule | undefined;
  readonly reserved: readonly ReservedPlaces[];
  /** The option that stands for re-opening nominations: a place it wins is left unfilled. */
  readonly reopenNominations: string | undefined;
}

/** When voting opens and closes: Unix seconds, and the zone in which people read them. */
export interface Timetable {
  readonly opens: number;
  readonly closes: number;
  readonly timeZone: string;
}

/** RULE-2. */
export const duplicateRules = ['locked', 'first-received', 'last-received'] as const;
export type DuplicateRule = (typeof duplicateRules)[number];

export const channels = ['online', 'post'] as const;
export type Channel = (typeof channels)[number];

/** Questions the register is asked before a vote (VOTE-1). */
export const registerQuestions = ['date-of-birth', 'postcode'] as const;
export type RegisterQuestion = (typeof registerQuestions)[number];

/** CODE-2: both codes in one pack, or each by its own mailing. */
export const packPolicies = ['one-pack', 'two-mailings'] as const;
export type PackPolicy = (typeof packPolicies)[number];

/** A person or service that signs: a name for reports and an Ed25519 public key. */
export interface SigningParty {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

/** A key-holder: signs with one key, receives sealed shares under another (ristretto255). */
export interface KeyHolder extends SigningParty {
  readonly encryptionKey: Uint8Array;
}

export interface Definition {
  readonly organisation: string;
  readonly title: readonly LocalText[];
  readonly languages: readonly Language[];
  readonly contests: readonly Contest[];
  /** Who may vote, in words; the roll version says who they are. */
  readonly electorate: readonly LocalText[];
  readonly timetable: Timetable;
  readonly channels: readonly Channel[];
  readonly duplicateRule: DuplicateRule;
  readonly tieRule: TieRule;
  readonly registerQuestions: readonly RegisterQuestion[];
  readonly packPolicy: PackPolicy;
  /** t of t-of-n. Holder i of the protocol (1-based) is `keyHolders[i − 1]`; every holder also mixes, in this order. */
  readonly threshold: number;
  readonly keyHolders: readonly KeyHolder[];
  /** The ballot office: desk, notices, lifecycle. */
  readonly office: SigningParty;
  /** ristretto255 key under which register answers are sealed to the office. */
  readonly officeEncryptionKey: Uint8Array;
  /** Officers of whom two sign each change to credentials. */
  readonly officers: readonly SigningParty[];
  readonly codeOfficeA: SigningParty;
  readonly codeOfficeB: SigningParty;
  /** The log: its origin line (C2SP checkpoint) and key. */
  readonly log: SigningParty;
  readonly witnesses: readonly SigningParty[];
  /** How many witnesses must have signed a head before the verifier accepts it. */
  readonly witnessQuorum: number;
}

/** Limits of a definition, beside its format. */
export const definitionLimits = {
  contests: 16,
  options: 50,
  reserved: 10,
  keyHolders: 15,
  officers: 15,
  witnesses: 15,
  name: 200,
  text: 4000,
} as const;

const name = textUpTo(definitionLimits.name);
const localText: Codec<LocalText> = struct({
  language: oneOf(...languages),
  text: textUpTo(definitionLimits.text),
});

/** A text in each language of the ballot. */
export const localTexts: Codec<readonly LocalText[]> = list(localText, languages.length);

const signingParty: Codec<SigningParty> = struct({ name, publicKey: fixed(32) });

const option: Codec<Option> = struct({ id: name, name: localTexts });

const tieRule: Codec<TieRule> = union<TieRule>({
  'officers-lot': [1, struct({})],
  seed: [2, struct({ seed: fixed(32) })],
  'tie-stands': [3, struct({})],
});

const passRule: Codec<PassRule> = struct({
  base: oneOf('valid-votes', 'electorate'),
  numerator: u16,
  denominator: u16,
  comparison: oneOf('more-than', 'at-least'),
  turnoutFloor: u16,
});

const reservedPlaces: Codec<ReservedPlaces> = struct({
  group: name,
  places: u8,
  options: list(name, definitionLimits.options),
});

const contest: Codec<Contest> = struct({
  id: name,
  title: localTexts,
  method: oneOf(...countingMethods),
  seats: u8,
  options: list(option, definitionLimits.options),
  passRule: optional(passRule),
  reserved: list(reservedPlaces, definitionLimits.reserved),
  reopenNominations: optional(name),
});

const formatVersion: Codec<2> = {
  write: (out) => u8.write(out, 2),
  read: (from) => {
    const version = u8.read(from);
    return version === 2 ? 2 : from.refuse(`definition format ${version}, this program knows 2`);
  },
};

const fields: Codec<Definition & { readonly version: 2 }> = struct({
  version: formatVersion,
  organisation: name,
  title: localTexts,
  languages: list(oneOf(...languages), languages.length),
  contests: list(contest, definitionLimits.contests),
  electorate: localTexts,
  timetable: struct<Timetable>({ opens: u64, closes: u64, timeZone: name }),
  channels: list(oneOf(...channels), channels.length),
  duplicateRule: oneOf(...duplicateRules),
  tieRule,
  registerQuestions: list(oneOf(...registerQuestions), registerQuestions.length),
  packPolicy: oneOf(...packPolicies),
  threshold: u8,
  keyHolders: list(
    struct<KeyHolder>({ name, publicKey: fixed(32), encryptionKey: fixed(32) }),
    definitionLimits.keyHolders,
  ),
  office: signingParty,
  officeEncryptionKey: fixed(32),
  officers: list(signingParty, definitionLimits.officers),
  codeOfficeA: signingParty,
  codeOfficeB: signingParty,
  log: signingParty,
  witnesses: list(signingParty, definitionLimits.witnesses),
  witnessQuorum: u8,
});

/** The canonical binary form of a definition. What it means together is checked by `checkDefinition`. */
export const definitionCodec: Codec<Definition> = {
  write: (out, value) => fields.write(out, { ...value, version: 2 }),
  read: (from) => {
    const { version: _version, ...definition } = fields.read(from);
    return definition;
  },
};
