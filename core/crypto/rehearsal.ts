/**
 * The rehearsal (KEY-1, CEREMONY-11): test votes whose content everybody knows are mixed by every key-holder and opened by every
 * key-holder, so before anybody votes it is seen that each can mix, that each can open, and that every quorum opens the same.
 *
 * Same functions as the real count, under a contest number that no definition can have, so nothing of a rehearsal can be carried
 * into the count.
 */
import {
  bytesUpTo,
  concatBytes,
  describeParseError,
  err,
  fixed,
  format,
  list,
  ok,
  type ParseError,
  parse,
  type Result,
  struct,
  toHex,
  u8,
} from '@countersign/bytes';
import type { CeremonyKeys } from './ceremony-keys.ts';
import { holderLimit } from './ceremony-messages.ts';
import { elementAt } from './encoded-list.ts';
import type { Group } from './group.ts';
import { verifyOpening } from './opening-work.ts';
import { type RandomSource, randomScalar } from './random.ts';
import { formatScalar, parseScalar } from './scalar.ts';
import { scalarsOf } from './scalars.ts';
import { describeShareFileError } from './share-file-error.ts';
import { describeShuffleError } from './shuffle-error.ts';
import { verifyShuffle } from './shuffle-verify.ts';

/** The contest number of every rehearsal. */
export const rehearsalContest = 0xffff_ffff;
/** Test votes in a rehearsal: enough that an order exists. */
export const rehearsalVotes = 4;

/** A test vote with everything about it: what was voted and how it was encrypted. */
export interface TestVote {
  /** M, 32 bytes. */
  readonly plaintext: Uint8Array;
  /** r with (c1, c2) = (r·G, M + r·H). */
  readonly randomness: Uint8Array;
}

/** The public outcome of a rehearsal. Mixes stand in the order of the holders, as do share files. */
export interface Rehearsal {
  readonly votes: readonly TestVote[];
  readonly mixes: readonly { readonly outputs: Uint8Array; readonly proof: Uint8Array }[];
  readonly shareFiles: readonly Uint8Array[];
}

const blob = bytesUpTo(4096);
const codec = struct<Rehearsal & { readonly version: number }>({
  version: u8,
  votes: list(struct<TestVote>({ plaintext: fixed(32), randomness: fixed(32) }), rehearsalVotes),
  mixes: list(struct({ outputs: blob, proof: blob }), holderLimit),
  shareFiles: list(blob, holderLimit),
});

/** The one byte string of a rehearsal. */
export function formatRehearsal(rehearsal: Rehearsal): Uint8Array {
  return format(codec, { ...rehearsal, version: 1 });
}

/** The rehearsal of these bytes; nothing in it is verified. */
export function parseRehearsal(bytes: Uint8Array): Result<Rehearsal, ParseError> {
  const parsed = parse(codec, bytes);
  if (!parsed.ok) return parsed;
  const { version, ...rehearsal } = parsed.value;
  return version === 1
    ? ok(rehearsal)
    : err({ offset: 0, path: 'version', reason: `rehearsal format ${version}, this program knows 1` });
}

/** Draws test votes: random elements, each with its randomness. */
export function drawTestVotes(group: Group, random: RandomSource): readonly TestVote[] {
  const plaintexts = group.encode(group.fromUniform(random(64 * rehearsalVotes)));
  return Array.from({ length: rehearsalVotes }, (_, i) => ({
    plaintext: elementAt(plaintexts, i).slice(),
    randomness: formatScalar(randomScalar(random)),
  }));
}

/**
 * The ciphertexts of test votes: what the first mix takes, N × 64 bytes. Nothing in a test vote is secret, so this is public
 * work. Malformed votes are refused by number.
 */
export function encryptTestVotes(
  group: Group,
  jointKey: Uint8Array,
  votes: readonly TestVote[],
): Result<Uint8Array, string> {
  const key = group.decodeNonIdentity(jointKey);
  if (!key.ok || key.value.length !== 1) return err('the joint key is not one element');
  const parts: Uint8Array[] = [];
  for (const [i, { plaintext, randomness }] of votes.entries()) {
    const r = parseScalar(randomness);
    const element = group.decodeNonIdentity(plaintext);
    if (!r.ok || r.value === 0n) return err(`test vote ${i + 1}: the randomness is no scalar but zero`);
    if (!element.ok) return err(`test vote ${i + 1}: the plaintext is no element (${element.error.reason})`);
    const second = group.add(element.value, group.multiply(key.value, scalarsOf([r.value])));
    parts.push(group.encode(group.concat([group.multiply(group.generator, scalarsOf([r.value])), second])));
  }
  return ok(concatBytes(parts));
}

/** What `verifyRehearsal` needs; all of it, always. */
export interface RehearsalVerification {
  readonly group: Group;
  readonly electionHash: Uint8Array;
  readonly keys: CeremonyKeys;
  readonly rehearsal: Uint8Array;
  readonly random: RandomSource;
}

/** Verifies a rehearsal: every holder mixed, every holder opened, and what came out is what went in. */
export function verifyRehearsal(verification: RehearsalVerification): Result<void, string> {
  const { group, electionHash, keys } = verification;
  const parsed = parseRehearsal(verification.rehearsal);
  if (!parsed.ok) return err(`the rehearsal is malformed: ${describeParseError(parsed.error)}`);
  const { votes, mixes, shareFiles } = parsed.value;
  const holders = keys.verificationKeys.length;
  if (votes.length !== rehearsalVotes) return err(`${votes.length} test votes, not ${rehearsalVotes}`);
  if (mixes.length !== holders) return err(`${mixes.length} mixes by ${holders} key-holders`);
  if (shareFiles.length !== holders) return err(`${shareFiles.length} share files of ${holders} key-holders`);
  const mixed = verifyRehearsedMixes(verification, votes, mixes);
  if (!mixed.ok) return mixed;
  const opened = verifyOpening({
    group,
    electionHash,
    contest: rehearsalContest,
    keys,
    ciphertexts: mixed.value,
    files: shareFiles.map((bytes, i) => ({ holder: i + 1, bytes })),
  });
  if (!opened.ok) return err(describeShareFileError(opened.error));
  const wanted = sortedElements(concatBytes(votes.map(({ plaintext }) => plaintext)));
  return sortedElements(opened.value) === wanted
    ? ok(undefined)
    : err('what was opened is not what was voted');
}

/**
 * Verifies the mixes of a rehearsal so far, from the test votes on; gives what the last one put out. A holder opens nothing else:
 * whoever could slip real ballots in here would have them opened.
 */
export function verifyRehearsedMixes(
  { group, electionHash, keys, random }: Omit<RehearsalVerification, 'rehearsal'>,
  votes: Rehearsal['votes'],
  mixes: Rehearsal['mixes'],
): Result<Uint8Array, string> {
  const encrypted = encryptTestVotes(group, keys.jointKey, votes);
  if (!encrypted.ok) return encrypted;
  let inputs = encrypted.value;
  for (const [position, { outputs, proof }] of mixes.entries()) {
    const statement = { electionHash, contest: rehearsalContest, position, jointKey: keys.jointKey };
    const verdict = verifyShuffle({ group, statement, inputs, outputs, proof, random });
    if (!verdict.ok) return err(`mix of key-holder ${position + 1}: ${describeShuffleError(verdict.error)}`);
    inputs = outputs;
  }
  return ok(inputs);
}

/** A list of elements without its order. */
function sortedElements(list: Uint8Array): string {
  return Array.from({ length: list.length / 32 }, (_, i) => toHex(elementAt(list, i)))
    .sort()
    .join();
}
