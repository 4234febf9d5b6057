/**
 * `Group` in WebAssembly: ristretto255 (RFC 9496) for the long lists of an election. For PUBLIC data: decoding and
 * multiplying take time that depends on what they are given.
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
