/**
 * Everything the voting page computes with secrets or proofs, as duties of a worker: reading the definition, deriving
 * the credential from the two codes, sealing answers and ballot, verifying the receipt. The worker keeps nothing between
 * duties, speaks to nobody but the page, and sends nothing anywhere.
 *
 * The secret group is the reference one (@noble/curves), not libsodium: docs/decisions/voting-page-group.md.
 */
import {
  type Choice,
  checkDefinition,
  type Definition,
  definitionCodec,
  formatVote,
} from '@countersign/ballot';
import {
  type BoardReference,
  type CredentialNumber,
  equalBytes,
  err,
  fromBase64,
  fromHex,
  ok,
  parse,
  type Result,
  toBase64,
  toHex,
  unwrap,
} from '@countersign/bytes';
import {
  ballotHash,
  boardReference,
  type Code,
  credentialSecret,
  credentialSecretOf,
  parseCode,
  type RandomSource,
  referenceGroup,
  referenceSecretGroup,
  sealBallot,
  sealTo,
  sha256,
} from '@countersign/crypto';
import { type VerifierKey, verifyTlogProof } from '@countersign/log';
import { boxEntry, formatDeviceOpening, formatDeviceSeal, formatEntry } from '@countersign/record';
import { answersLabel, formatAnswers, type RegisterAnswers } from '@countersign/roll';

/** The two codes as typed; each has been checked with `codeState` before. */
export interface Codes {
  readonly A: string;
  readonly B: string;
}

/** A credential as the page knows it: what is public about it. */
export interface Derived {
  readonly reference: BoardReference;
  /** K_v, hexadecimal. */
  readonly key: string;
}

/** A sealed ballot, ready to be sent. */
export interface Sealed {
  /** What is sent, base64. */
  readonly ballot: string;
  /** First picture of a device test (DEVICE-1). */
  readonly sealText: string;
  /** Second picture (DEVICE-2): whoever has it can read the ballot. */
  readonly openingText: string;
}

/** What a verified receipt says. */
export interface ReceiptFacts {
  readonly leaf: number;
  /** SHA-256 of the entry, hexadecimal: what the board shows. */
  readonly entryHash: string;
  /** Entries in the log when the receipt was signed. */
  readonly treeSize: number;
  /** Names of the witnesses that cosigned. */
  readonly witnesses: readonly string[];
}

interface SealInput {
  readonly electionHash: string;
  readonly jointKey: string;
  readonly definition: Definition;
  readonly credential: number;
  readonly codes: Codes;
  readonly choices: readonly Choice[];
}

interface ReceiptInput {
  readonly electionHash: string;
  readonly definition: Definition;
  readonly ballot: string;
  readonly receipt: string;
}

interface AnswersInput {
  readonly electionHash: string;
  readonly definition: Definition;
  readonly credential: number;
  readonly answers: RegisterAnswers;
}

export type SealingDuties = ReturnType<typeof sealingDuties>;

/** The duties, with the randomness they draw from. */
export function sealingDuties(random: RandomSource) {
  return {
    /** The definition of its base64, if it hashes to the election hash; else what is wrong, for the page's foot. */
    readDefinition: (input: { readonly electionHash: string; readonly definition: string }) =>
      readDefinition(input.electionHash, input.definition),

    /** The credential of two codes, and of the same two in each other's place. */
    derive: ({ electionHash, codes }: { readonly electionHash: string; readonly codes: Codes }) => ({
      straight: derive(electionHash, codes),
      swapped: derive(electionHash, { A: codes.B, B: codes.A }),
    }),

    /** Register answers, sealed to the office, base64. */
    sealAnswers: (input: AnswersInput): string => sealAnswers(input, random),

    /** The choices, sealed and proved. Different at every call. */
    seal: (input: SealInput): Sealed => seal(input, random),

    /** What the receipt shows of this very ballot, or why it shows nothing. */
    verifyReceipt,
  };
}

function readDefinition(electionHash: string, definition: string): Result<Definition, string> {
  const bytes = fromBase64(definition);
  if (!bytes.ok) return err(`definition: ${bytes.error}`);
  if (toHex(sha256(bytes.value)) !== electionHash)
    return err('the definition has another hash than the election');
  const read = parse(definitionCodec, bytes.value);
  if (!read.ok) return err(`definition, byte ${read.error.offset}: ${read.error.reason}`);
  const problems = checkDefinition(read.value);
  return problems.length === 0 ? ok(read.value) : err(`definition: ${problems.join(' ')}`);
}

function secretOf(electionHash: Uint8Array, codes: Codes): bigint {
  const code = (text: string): Code => unwrap(parseCode(text));
  return credentialSecretOf(
    credentialSecret('A', electionHash, code(codes.A)),
    credentialSecret('B', electionHash, code(codes.B)),
  );
}

function derive(electionHash: string, codes: Codes): Derived {
  const hash = unwrap(fromHex(electionHash, 32));
  const key = referenceSecretGroup.multiplyGenerator(secretOf(hash, codes));
  return { reference: boardReference(hash, key), key: toHex(key) };
}

function sealAnswers(
  { electionHash, definition, credential, answers }: AnswersInput,
  random: RandomSource,
): string {
  const sealed = sealTo(
    referenceSecretGroup,
    definition.officeEncryptionKey,
    unwrap(fromHex(electionHash, 32)),
    answersLabel(credential as CredentialNumber),
    formatAnswers(answers),
    random,
  );
  return toBase64(sealed);
}

function seal(input: SealInput, random: RandomSource): Sealed {
  const electionHash = unwrap(fromHex(input.electionHash, 32));
  const { contests } = input.definition;
  if (contests.length !== input.choices.length) throw new Error('seal: not one choice per contest');
  const { bytes, openings } = sealBallot({
    group: referenceGroup,
    secretGroup: referenceSecretGroup,
    electionHash,
    jointKey: unwrap(fromHex(input.jointKey, 32)),
    credentialNumber: input.credential as CredentialNumber,
    secret: secretOf(electionHash, input.codes),
    votes: contests.map((contest, i) => formatVote(contest, input.choices[i] as Choice)),
    random,
  });
  const { reference } = derive(input.electionHash, input.codes);
  return {
    ballot: toBase64(bytes),
    sealText: formatDeviceSeal({ reference, ballotHash: ballotHash(bytes) }),
    openingText: formatDeviceOpening(bytes, openings),
  };
}

function verifyReceipt(input: ReceiptInput): Result<ReceiptFacts, string> {
  const ballot = unwrap(fromBase64(input.ballot));
  const electionHash = unwrap(fromHex(input.electionHash, 32));
  const entry = formatEntry(boxEntry(electionHash, { kind: 'online-ballot', ballot }));
  const { log, witnesses } = input.definition;
  const logKey: VerifierKey = { ...log, kind: 'ed25519' };
  const known = witnesses.map((witness): VerifierKey => ({ ...witness, kind: 'cosignature' }));
  // Too few witnesses do not stop voting: the receipt is then the log's promise (BOARD-14), and the page says how many.
  const receipt = verifyTlogProof(input.receipt, entry, logKey, known, 0);
  if (!receipt.ok) return err(`${receipt.error.kind}: ${receipt.error.reason}`);
  const seen = known.filter(({ publicKey }) =>
    receipt.value.witnesses.some(({ key }) => equalBytes(key.publicKey, publicKey)),
  );
  return ok({
    leaf: receipt.value.index,
    entryHash: toHex(sha256(entry)),
    treeSize: receipt.value.checkpoint.size,
    witnesses: seen.map(({ name }) => name),
  });
}
