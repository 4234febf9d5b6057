/**
 * The two kinds a log is full of, read by their places instead of field by field: an online ballot and a received paper make up
 * nearly all of a log, and a verifier reads each of them several times.
 *
 * Whatever is not exactly of one of these two shapes is left to the general reader, which also says what is wrong with it.
 */
import type { CredentialNumber, LeafIndex } from '@countersign/bytes';
import { recordLimits } from './body.ts';
import type { Entry, SignerRole } from './entry.ts';

/** Version, election hash, nonce. */
const headSize = 1 + 32 + 16;
const tags = { ballot: 10, paper: 12 } as const;
/** Of a received paper: head, tag, credential, arrival, one signature. */
const paperSize = headSize + 1 + 4 + 8 + 4 + 2 + 64;

/** The entry of these bytes, if they are an online ballot or a received paper in canonical form; else nothing. */
export function readFrequentEntry(bytes: Uint8Array, roles: readonly SignerRole[]): Entry | undefined {
  if (bytes[0] !== 1 || bytes.length < headSize + 5) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes[headSize] === tags.ballot) return readBallot(bytes, view);
  return bytes[headSize] === tags.paper ? readPaper(bytes, view, roles) : undefined;
}

/** The ballot in the bytes of an entry that `parseEntry` has read as an online ballot: a view. */
export function ballotInEntry(bytes: Uint8Array): Uint8Array {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(headSize + 1);
  return bytes.subarray(headSize + 5, headSize + 5 + length);
}

function readBallot(bytes: Uint8Array, view: DataView): Entry | undefined {
  const at = headSize + 1 + 4;
  const length = view.getUint32(headSize + 1);
  // Behind the ballot stands the number of signatures: none.
  if (length > recordLimits.ballot || bytes.length !== at + length + 4 || view.getUint32(at + length) !== 0)
    return undefined;
  const ballot = bytes.slice(at, at + length);
  return { ...readHead(bytes), body: { kind: 'online-ballot', ballot }, signatures: [] };
}

function readPaper(bytes: Uint8Array, view: DataView, roles: readonly SignerRole[]): Entry | undefined {
  if (bytes.length !== paperSize) return undefined;
  const at = headSize + 1;
  const role = roles[bytes[at + 16] as number];
  const high = view.getUint32(at + 4);
  if (role === undefined || high >= 2 ** 21 || view.getUint32(at + 12) !== 1) return undefined;
  const credential = view.getUint32(at) as CredentialNumber;
  const arrival = (high * 2 ** 32 + view.getUint32(at + 8)) as LeafIndex;
  return {
    ...readHead(bytes),
    body: { kind: 'paper-received', credential, arrival },
    signatures: [{ role, index: bytes[at + 17] as number, signature: bytes.slice(at + 18) }],
  };
}

function readHead(bytes: Uint8Array): { electionHash: Uint8Array; nonce: Uint8Array } {
  return { electionHash: bytes.slice(1, 33), nonce: bytes.slice(33, headSize) };
}
