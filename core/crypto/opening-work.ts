/**
 * Verifying an opening part by part (OPEN-5 to OPEN-8): each task decodes its part of the list and of every share file once, and
 * gives the part of each file's two sums, whether further holders agree, and the plaintexts. What the parts give counts only when
 * the sums satisfy every file's proof.
 *
 * A part as it travels: n u8 ‖ t u8 ‖ files u8 ‖ for each file: holder u8, seed of its weights 64 ‖ first place u32 ‖ its ciphertexts,
 * 64 bytes each ‖ for each file: its shares, 32 bytes each. The reply is 1 ‖ list u8 (0 the ciphertexts, else the file) ‖ index u32 ‖
 * reason u8 where an element is refused; else 0 ‖ for each file: two sums of 32 bytes ‖ file u8 and index u32 of the first
 * disagreement (file 0 for none) ‖ the plaintexts, 32 bytes each. Indices count from the beginning of the part.
 */
import { concatBytes, err, format, ok, type Result, u32 } from '@countersign/bytes';
import { perform, type Range, ranges, type Work } from '@countersign/work';
import { ciphertextHalf } from './encoded-list.ts';
import { type DecodeError, type Elements, elementSize, type Group } from './group.ts';
import {
  firstDisagreement,
  type HolderShares,
  interpolateShares,
  type OpeningKeys,
  quorumError,
} from './opening.ts';
import { scalarSize } from './scalars.ts';
import type { ShareFileError } from './share-file-error.ts';
import { type BoundShareFile, bindShareFile, failingEquation } from './share-proof.ts';
import { shortWeights } from './transcript.ts';

/** What `verifyOpening` needs; all of it, always. */
export interface OpeningVerification {
  readonly group: Group;
  readonly electionHash: Uint8Array;
  readonly contest: number;
  readonly keys: OpeningKeys;
  /** N × 64 bytes: the outputs of the last mix. */
  readonly ciphertexts: Uint8Array;
  /** At least `threshold` share files of different holders (1 … n). */
  readonly files: readonly { readonly holder: number; readonly bytes: Uint8Array }[];
}

/** The kind of a task that opens one part. */
export const openingPartKind = 'crypto/opening';
/** Ciphertexts of one part: its sums are what pays. */
const partSize = 4_096;
/** About how long one takes, in microseconds: the ciphertext, and each share of it. */
const [weightOfCiphertext, weightOfShare] = [30, 30];

/**
 * Verifies every share file given, that all of them agree, and combines them: N × 32 bytes, the plaintext elements in the order
 * of the ciphertexts. (An encrypted identity comes out as the identity; what decodes to no vote is the ballot's business.)
 */
export function verifyOpening(opening: OpeningVerification): Result<Uint8Array, ShareFileError> {
  return perform(verifyOpeningWork(opening), (_, input) => performOpeningPart(opening.group, input));
}

/** `verifyOpening` as work of one list of tasks, which open `size` ciphertexts each. */
export function* verifyOpeningWork(
  opening: OpeningVerification,
  size: number = partSize,
): Work<Result<Uint8Array, ShareFileError>> {
  const { ciphertexts } = opening;
  if (ciphertexts.length % 64 !== 0)
    return err(listError(0, { index: Math.floor(ciphertexts.length / 64), reason: 'length' }, []));
  const bound = bindFiles(opening);
  if (!bound.ok) return bound;
  const files = bound.value;
  const parts = ranges(ciphertexts.length / 64, size);
  const replies = yield parts.map((range) => ({
    kind: openingPartKind,
    input: () => formatPart(opening, files, range),
    weight: (range.to - range.from) * (weightOfCiphertext + files.length * weightOfShare),
  }));
  return joinParts(
    opening.group,
    files,
    replies.map((reply, i) => parseReply(reply, parts[i] as Range, files.length)),
  );
}

function bindFiles({
  group,
  electionHash,
  contest,
  keys,
  ciphertexts,
  files,
}: OpeningVerification): Result<readonly BoundShareFile[], ShareFileError> {
  const holders = keys.verificationKeys.length;
  const isQuorum = keys.threshold >= 1 && files.length >= keys.threshold;
  if (!isQuorum || new Set(files.map(({ holder }) => holder)).size !== files.length)
    return err(quorumError(files, keys.threshold));
  const bound: BoundShareFile[] = [];
  for (const { holder, bytes } of files) {
    const verificationKey = keys.verificationKeys[holder - 1];
    if (!verificationKey) return err(quorumError(files, keys.threshold));
    const statement = { electionHash, contest, holders, holder, verificationKey };
    const file = bindShareFile(group, statement, ciphertexts, bytes);
    if (!file.ok) return file;
    bound.push(file.value);
  }
  return ok(bound);
}

function formatPart(
  { keys, ciphertexts }: OpeningVerification,
  files: readonly BoundShareFile[],
  { from, to }: Range,
): Uint8Array {
  return concatBytes([
    Uint8Array.of(keys.verificationKeys.length, keys.threshold, files.length),
    ...files.flatMap(({ statement, seed }) => [Uint8Array.of(statement.holder), seed]),
    format(u32, from),
    ciphertexts.subarray(64 * from, 64 * to),
    ...files.map(({ file }) => file.shares.subarray(elementSize * from, elementSize * to)),
  ]);
}

const reasons = ['length', 'not-canonical', 'identity'] as const satisfies DecodeError['reason'][];

/** Does the task `openingPartKind`. */
export function performOpeningPart(group: Group, input: Uint8Array): Uint8Array {
  const part = parsePart(input);
  const ciphertexts = [ciphertextHalf(part.ciphertexts, 0), ciphertextHalf(part.ciphertexts, 1)];
  const decoded: Elements[] = [];
  for (const [i, bytes] of [...ciphertexts, ...part.files.map(({ shares }) => shares)].entries()) {
    const elements = group.decodeNonIdentity(bytes);
    if (!elements.ok) {
      const { index, reason } = elements.error;
      return concatBytes([
        Uint8Array.of(1, Math.max(0, i - 1)),
        format(u32, index),
        Uint8Array.of(reasons.indexOf(reason)),
      ]);
    }
    decoded.push(elements.value);
  }
  return openPart(group, part, decoded);
}

type Part = ReturnType<typeof parsePart>;

function openPart(group: Group, part: Part, [first, second, ...shares]: readonly Elements[]): Uint8Array {
  const { count, from, holders, threshold, files } = part;
  const all = files.map(({ holder }, i): HolderShares => ({ holder, shares: shares[i] as Elements }));
  const sums = files.flatMap(({ seed }, i) => {
    const weights = shortWeights(seed, from, from + count);
    return [first as Elements, shares[i] as Elements].map((list) =>
      group.encode(group.multiScalar(list, weights)),
    );
  });
  const quorum = all.slice(0, threshold);
  const disagreements = all.slice(threshold).map((one) => firstDisagreement(group, holders, quorum, one));
  const at = disagreements.findIndex((index) => index >= 0);
  const disagreement = at < 0 ? [0, 0] : [threshold + at + 1, disagreements[at] as number];
  const opened = group.subtract(second as Elements, interpolateShares(group, holders, quorum, 0));
  return concatBytes([
    Uint8Array.of(0),
    ...sums,
    Uint8Array.of(disagreement[0] as number),
    format(u32, disagreement[1] as number),
    group.encode(opened),
  ]);
}

function parsePart(input: Uint8Array) {
  const [holders = 0, threshold = 0, fileCount = 0] = input;
  const seedSize = 64;
  let at = 3;
  const take = (length: number): Uint8Array => {
    at += length;
    return input.subarray(at - length, at);
  };
  const heads = Array.from({ length: fileCount }, () => ({
    holder: take(1)[0] ?? 0,
    seed: take(seedSize),
  }));
  const from = take(4).reduce((value, byte) => value * 256 + byte, 0);
  const count = (input.length - at) / (64 + elementSize * fileCount);
  if (!Number.isInteger(count) || count < 0 || threshold < 1 || threshold > fileCount)
    throw new Error(`${openingPartKind}: ${input.length} bytes`);
  const ciphertexts = take(64 * count);
  const files = heads.map((head) => ({ ...head, shares: take(elementSize * count) }));
  return { holders, threshold, from, count, ciphertexts, files };
}

/** What became of one part; indices count from the beginning of the whole list. */
type PartReply =
  | { readonly kind: 'refused'; readonly list: number; readonly cause: DecodeError }
  | {
      readonly kind: 'opened';
      readonly sums: Uint8Array;
      readonly disagreement: { readonly file: number; readonly index: number };
      readonly plaintexts: Uint8Array;
    };

function parseReply(reply: Uint8Array, { from, to }: Range, files: number): PartReply {
  const view = new DataView(reply.buffer, reply.byteOffset, reply.length);
  const sumsEnd = 1 + files * 2 * elementSize;
  const reason = reasons[reply[6] ?? 255];
  if (reply[0] === 1 && reply.length === 7 && reason)
    return {
      kind: 'refused',
      list: reply[1] as number,
      cause: { index: from + view.getUint32(2), reason },
    };
  if (reply[0] !== 0 || reply.length !== sumsEnd + 5 + (to - from) * elementSize)
    throw new Error(`${openingPartKind}: a reply of ${reply.length} bytes`);
  return {
    kind: 'opened',
    sums: reply.subarray(1, sumsEnd),
    disagreement: { file: reply[sumsEnd] as number, index: from + view.getUint32(sumsEnd + 1) },
    plaintexts: reply.subarray(sumsEnd + 5),
  };
}

function joinParts(
  group: Group,
  files: readonly BoundShareFile[],
  parts: readonly PartReply[],
): Result<Uint8Array, ShareFileError> {
  const refused = parts.flatMap((part) => (part.kind === 'refused' ? [part] : []));
  const [first] = refused.toSorted((a, b) => a.list - b.list || a.cause.index - b.cause.index);
  if (first) return err(listError(first.list, first.cause, files));
  const opened = parts.flatMap((part) => (part.kind === 'opened' ? [part] : []));
  for (const [i, file] of files.entries()) {
    const sum = (half: number): Elements => {
      const at = (2 * i + half) * elementSize;
      return sumOf(group, concatBytes(opened.map(({ sums }) => sums.subarray(at, at + elementSize))));
    };
    const equation = failingEquation(group, file, { first: sum(0), shares: sum(1) });
    if (equation) return err({ code: 'proof', holder: file.statement.holder, equation });
  }
  const disagreement = opened.map((part) => part.disagreement).find(({ file }) => file > 0);
  const holder = files[(disagreement?.file ?? 0) - 1]?.statement.holder;
  if (disagreement && holder !== undefined)
    return err({ code: 'disagreement', holder, index: disagreement.index });
  return ok(concatBytes(opened.map(({ plaintexts }) => plaintexts)));
}

/** The sum of partial sums, which are encodings of ours. */
function sumOf(group: Group, encodings: Uint8Array): Elements {
  const parts = group.decode(encodings);
  if (!parts.ok) throw new Error(`${openingPartKind}: a sum that is no element`);
  const ones = new Uint8Array(parts.value.length * scalarSize);
  for (let at = 0; at < ones.length; at += scalarSize) ones[at] = 1;
  return group.multiScalar(parts.value, ones);
}

function listError(list: number, cause: DecodeError, files: readonly BoundShareFile[]): ShareFileError {
  const holder = list === 0 ? 0 : (files[list - 1]?.statement.holder ?? 0);
  return { code: 'list', list: list === 0 ? 'ciphertexts' : 'shares', holder, cause };
}
