/**
 * `Group` in WebAssembly: ristretto255 (RFC 9496) for the long lists of an election. For PUBLIC data: decoding and
 * multiplying take time that depends on what they are given.
 *
 * From the bottom up, all in assembly/ (docs/decisions, "The kernel is AssemblyScript"):
 * - field.ts, field-bytes.ts: GF(2^255 − 19), nine limbs of 29 bits; lanes.ts: the same, four elements in SIMD lanes;
 * - square-root.ts: roots four at a time, with lanes; what reading and writing an encoding costs;
 * - point.ts, ristretto-*.ts: points, and encodings to points and back, in lists;
 * - multi-scalar.ts, fixed-base.ts, scalar.ts, secret.ts: sums of products, tables, scalars, what is secret.
 *
 * A call copies a chunk of a list into the instance's memory, computes, and copies the result out (elements.ts). What a
 * thread computes depends on nothing but the arguments, so threads and machines may share a list in any way.
 *
 * Every operation is compared with @noble/curves and libsodium in the tests beside this file, over the vectors of RFC 9496, edge
 * values, all points of an element, and random lists, a million elements with `npm run test:slow`.
 */
import { type Result, unwrap } from '@countersign/bytes';
import { type DecodeError, type Elements, type Group, generatorBytes } from '@countersign/crypto';
import {
  concatLists,
  type ElementList,
  gatherList,
  identityList,
  sliceList,
  unwrapElements,
  wrapElements,
} from './elements.ts';
import { decodeEdwardsList, decodeList, encodeList, listFromUniform } from './encodings.ts';
import { multiScalarList } from './multi-scalar.ts';
import { multiplyList } from './multiply.ts';
import { kernelScalarLists } from './scalar-lists.ts';
import { addLists, areEqualLists, subtractLists } from './sums.ts';

function wrapDecoded(decoded: Result<ElementList, DecodeError>): Result<Elements, DecodeError> {
  return decoded.ok ? { ok: true, value: wrapElements(decoded.value) } : decoded;
}

function makeGroup(): Group {
  return {
    name: 'kernel (WebAssembly)',
    generator: wrapElements(unwrap(decodeList(generatorBytes, false))),
    identity: wrapElements(identityList),
    scalars: kernelScalarLists(),
    decode: (bytes) => wrapDecoded(decodeList(bytes, true)),
    decodeNonIdentity: (bytes) => wrapDecoded(decodeList(bytes, false)),
    decodeEdwards: (bytes) => wrapDecoded(decodeEdwardsList(bytes)),
    encode: (list) => encodeList(unwrapElements(list)),
    fromUniform: (bytes) => wrapElements(listFromUniform(bytes)),
    slice: (list, from, to) => wrapElements(sliceList(unwrapElements(list), from, to)),
    concat: (lists) => wrapElements(concatLists(lists.map(unwrapElements))),
    gather: (list, indices) => wrapElements(gatherList(unwrapElements(list), indices)),
    add: (a, b) => wrapElements(addLists(unwrapElements(a), unwrapElements(b))),
    subtract: (a, b) => wrapElements(subtractLists(unwrapElements(a), unwrapElements(b))),
    multiply: (list, scalars) => wrapElements(multiplyList(unwrapElements(list), scalars)),
    multiScalar: (list, scalars) => wrapElements(multiScalarList(unwrapElements(list), scalars)),
    equal: (a, b) => areEqualLists(unwrapElements(a), unwrapElements(b)),
  };
}

let group: Group | undefined;

/** The thread's kernel group, started at the first call. */
export function kernelGroup(): Group {
  group ??= makeGroup();
  return group;
}
