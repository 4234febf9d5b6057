import {
  concatBytes,
  err,
  fixed,
  format,
  ok,
  type ParseError,
  parse,
  type Result,
  struct,
  u8,
  u32,
} from '@countersign/bytes';
import { domains } from './domains.ts';
import { elementSize } from './group.ts';
import { hashOf } from './hash.ts';
import { formatScalar, parseScalar } from './scalar.ts';
import { shuffleLimit } from './shuffle-proof.ts';

/** Which share of which opening a file holds, as its header says (OPEN-5). */
export interface ShareFileHeader {
  readonly electionHash: Uint8Array;
  /** 0-based place of the contest in the definition. */
  readonly contest: number;
  /** n, the number of key-holders. */
  readonly holders: number;
  /** The holder's index, 1 … n. */
  readonly holder: number;
}

/** One holder's partial decryptions of a list of N ciphertexts, with one proof for all. */
export interface ShareFile {
  readonly header: ShareFileHeader;
  /** D_1 … D_N, N × 32 bytes. */
  readonly shares: Uint8Array;
  /** t_1, t_2: 64 bytes. */
  readonly announcements: Uint8Array;
  readonly response: bigint;
}

const version = 1;
const headerCodec = struct({
  version: u8,
  electionHash: fixed(32),
  contest: u32,
  holders: u8,
  holder: u8,
  count: u32,
});
const headerSize = 1 + 32 + 4 + 1 + 1 + 4;
const proofSize = 3 * elementSize;

/** The one byte string of a share file. */
export function formatShareFile(file: ShareFile): Uint8Array {
  const count = file.shares.length / elementSize;
  return concatBytes([
    format(headerCodec, { version, ...file.header, count }),
    file.shares,
    file.announcements,
    formatScalar(file.response),
  ]);
}

/** The share file of exactly these bytes. Points are checked where a group is at hand (`verifyShareFile`). */
export function parseShareFile(bytes: Uint8Array): Result<ShareFile, ParseError> {
  const parsed = parse(headerCodec, bytes.subarray(0, headerSize));
  if (!parsed.ok) return parsed;
  const { version: found, count, ...header } = parsed.value;
  const refuse = (offset: number, path: string, reason: string) => err({ offset, path, reason });
  if (found !== version)
    return refuse(0, 'version', `share file format ${found}, this program knows ${version}`);
  if (count > shuffleLimit)
    return refuse(headerSize - 4, 'count', `${count} is above the limit of ${shuffleLimit}`);
  const size = headerSize + count * elementSize + proofSize;
  if (bytes.length !== size)
    return refuse(headerSize, '', `${bytes.length} bytes, a file of ${count} shares has ${size}`);
  const response = parseScalar(bytes.subarray(size - 32));
  if (!response.ok) return refuse(size - 32, 'response', response.error);
  return ok({
    header,
    shares: bytes.slice(headerSize, size - proofSize),
    announcements: bytes.slice(size - proofSize, size - 32),
    response: response.value,
  });
}

/**
 * What a holder logs before anybody reveals (OPEN-7): SHA-256 over the label and the whole file, 32 bytes. The proof's random
 * announcements hide the shares behind it.
 */
export function shareFileHash(bytes: Uint8Array): Uint8Array {
  return hashOf(domains.shareFile, bytes);
}
