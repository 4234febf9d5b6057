/** Lists of points to and from bytes (RFC 9496 sections 4.3.1, 4.3.2 and 4.3.4). */
import { err, ok, type Result } from '@countersign/bytes';
import { type DecodeError, elementSize } from '@countersign/crypto';
import { copyPointsIn, copyPointsOut, type ElementList, forChunks, makeList, pointSize } from './elements.ts';
import { type Address, type KernelExports, kernelInstance } from './instance.ts';

const uniformSize = 64;

/** n × 32 bytes to n points, or the first that is none. */
export function decodeList(bytes: Uint8Array, identityAllowed: boolean): Result<ElementList, DecodeError> {
  return decodeWith(bytes, (kernel, points, encodings, count) =>
    kernel.decodeEach(points, encodings, count, identityAllowed ? 0 : 1),
  );
}

/** n × 32 bytes to n points of edwards25519 of any order (RFC 8032 section 5.1.3), or the first that is none. */
export function decodeEdwardsList(bytes: Uint8Array): Result<ElementList, DecodeError> {
  const list = decodeWith(bytes, (kernel, points, encodings, count) =>
    kernel.decodeEdwardsEach(points, encodings, count),
  );
  // An encoding of zeros is a point like another here, or none: never the identity.
  return list.ok || list.error.reason === 'length'
    ? list
    : err({ index: list.error.index, reason: 'not-canonical' });
}

type Decode = (kernel: KernelExports, points: Address, encodings: Address, count: number) => number;

function decodeWith(bytes: Uint8Array, decode: Decode): Result<ElementList, DecodeError> {
  const count = Math.floor(bytes.length / elementSize);
  if (bytes.length % elementSize !== 0) return err({ index: count, reason: 'length' });
  const list = makeList(count);
  let decoded = 0;
  forChunks(count, pointSize + elementSize, (kernel, points, from, to) => {
    if (decoded < from) return;
    const encodings = points + (to - from) * pointSize;
    copyBytesIn(kernel, encodings, bytes.subarray(from * elementSize, to * elementSize));
    decoded += decode(kernel, points, encodings, to - from);
    copyPointsOut(kernel, points, list, from, to);
  });
  return decoded === count ? ok(list) : err({ index: decoded, reason: reasonAt(bytes, decoded) });
}

/** The identity is refused only where it is not allowed, and every other encoding but the canonical one everywhere. */
function reasonAt(bytes: Uint8Array, index: number): DecodeError['reason'] {
  const encoding = bytes.subarray(index * elementSize, (index + 1) * elementSize);
  return encoding.every((byte) => byte === 0) ? 'identity' : 'not-canonical';
}

/** n points to n × 32 bytes. */
export function encodeList(list: ElementList): Uint8Array {
  const bytes = new Uint8Array(list.length * elementSize);
  forChunks(list.length, pointSize + elementSize, (kernel, points, from, to) => {
    const encodings = points + (to - from) * pointSize;
    copyPointsIn(kernel, points, list, from, to);
    kernel.encodeEach(encodings, points, to - from);
    bytes.set(bytesAt(kernel, encodings, (to - from) * elementSize), from * elementSize);
  });
  return bytes;
}

/**
 * The encodings of 2 · list[i], at a seventh of the price of `encodeList`: for callers who can halve what they multiply
 * with.
 */
export function encodeDoubledList(list: ElementList): Uint8Array {
  const bytes = new Uint8Array(list.length * elementSize);
  const stateSize = kernelInstance().doubleAndEncodeScratch();
  forChunks(list.length, pointSize + elementSize + stateSize, (kernel, points, from, to) => {
    const encodings = points + (to - from) * pointSize;
    const states = encodings + (to - from) * elementSize;
    copyPointsIn(kernel, points, list, from, to);
    kernel.doubleAndEncodeEach(encodings, points, states, to - from);
    bytes.set(bytesAt(kernel, encodings, (to - from) * elementSize), from * elementSize);
  });
  return bytes;
}

/** The one-way map of n × 64 bytes. */
export function listFromUniform(bytes: Uint8Array): ElementList {
  if (bytes.length % uniformSize !== 0)
    throw new Error(`fromUniform: ${bytes.length} bytes are no multiple of ${uniformSize}`);
  const list = makeList(bytes.length / uniformSize);
  forChunks(list.length, pointSize + uniformSize, (kernel, points, from, to) => {
    const strings = points + (to - from) * pointSize;
    copyBytesIn(kernel, strings, bytes.subarray(from * uniformSize, to * uniformSize));
    kernel.fromUniformEach(points, strings, to - from);
    copyPointsOut(kernel, points, list, from, to);
  });
  return list;
}

function bytesAt(kernel: KernelExports, at: Address, length: number): Uint8Array {
  return new Uint8Array(kernel.memory.buffer, at, length);
}

function copyBytesIn(kernel: KernelExports, at: Address, bytes: Uint8Array): void {
  bytesAt(kernel, at, bytes.length).set(bytes);
}
