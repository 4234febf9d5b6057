import { concatBytes, err, format, ok, type ParseError, type Result, u32 } from '@countersign/bytes';
import { elementSize } from './group.ts';
import { findNonCanonical, type Scalars, scalarSize } from './scalars.ts';

/** Ciphertexts one shuffle can hold. */
export const shuffleLimit = 2 ** 22;

/**
 * A proof of shuffle of N ciphertexts (MIX-7). Lists of points are flat encodings, 32 bytes each, in the order of the paper's
 * indices; scalars are below ℓ, and flat as well.
 */
export interface ShuffleProof {
  /** N: not secret, and carried so that the layout explains itself. */
  readonly count: number;
  /** c_1 … c_N, to the columns of the permutation matrix. */
  readonly permutationCommitments: Uint8Array;
  /** ĉ_1 … ĉ_N, to the running products of the permuted challenges. */
  readonly chainCommitments: Uint8Array;
  /** t_1, t_2, t_3, t_4 for c1, t_4 for c2. */
  readonly announcements: Uint8Array;
  /** t̂_1 … t̂_N. */
  readonly chainAnnouncements: Uint8Array;
  /** s_1 … s_4. */
  readonly responses: Scalars;
  /** ŝ_1 … ŝ_N. */
  readonly chainResponses: Scalars;
  /** s̃_1 … s̃_N. */
  readonly permutedResponses: Scalars;
}

const announcementCount = 5;
const responseCount = 4;
const sizeOf = (count: number): number => 4 + elementSize * (5 * count + announcementCount + responseCount);

/** The one byte string of a proof. */
export function formatShuffleProof(proof: ShuffleProof): Uint8Array {
  return concatBytes([
    format(u32, proof.count),
    proof.permutationCommitments,
    proof.chainCommitments,
    proof.announcements,
    proof.chainAnnouncements,
    proof.responses,
    proof.chainResponses,
    proof.permutedResponses,
  ]);
}

/**
 * The proof of exactly these bytes, as views of them: length and scalars are checked here. Whether the points are canonical
 * encodings only a group can say, and `verifyShuffle` does.
 */
export function parseShuffleProof(bytes: Uint8Array): Result<ShuffleProof, ParseError> {
  const refuse = (offset: number, path: string, reason: string) => err({ offset, path, reason });
  if (bytes.length < 4) return refuse(0, 'count', `4 bytes expected, ${bytes.length} left`);
  const count = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (count > shuffleLimit) return refuse(0, 'count', `${count} is above the limit of ${shuffleLimit}`);
  if (bytes.length !== sizeOf(count))
    return refuse(4, '', `${bytes.length} bytes, a proof of ${count} has ${sizeOf(count)}`);
  const firstScalar = 4 + elementSize * (3 * count + announcementCount);
  const wrong = findNonCanonical(bytes.subarray(firstScalar));
  if (wrong >= 0)
    return refuse(
      firstScalar + scalarSize * wrong,
      `responses[${wrong}]`,
      'scalar is not below the group order',
    );
  return ok({ count, ...listsOf(bytes, count) });
}

function listsOf(bytes: Uint8Array, count: number): Omit<ShuffleProof, 'count'> {
  let at = 4;
  const take = (length: number): Uint8Array => {
    const from = at;
    at += length * elementSize;
    return bytes.subarray(from, at);
  };
  return {
    permutationCommitments: take(count),
    chainCommitments: take(count),
    announcements: take(announcementCount),
    chainAnnouncements: take(count),
    responses: take(responseCount),
    chainResponses: take(count),
    permutedResponses: take(count),
  };
}
