/** What the kernel offers to core/kernel/instance.ts. The field's and the point's parts are called by tests only. */
export { decodeEdwardsEach } from './edwards-decode.ts';
export { addEach, countEqual, subtractEach } from './elements.ts';
export { carry as fieldCarry, multiply as fieldMultiply, squareTimes as fieldSquareTimes } from './field.ts';
export { fromBytes as fieldFromBytes, toBytes as fieldToBytes } from './field-bytes.ts';
export { multiplyByTable, setTable, tableScratch, tableSize } from './fixed-base.ts';
export {
  loadQuad as quadLoad,
  multiplyQuad as quadMultiply,
  squareTimesQuad as quadSquareTimes,
  unloadQuad as quadUnload,
} from './lanes.ts';
export { scratch } from './memory.ts';
export {
  multiplyEach,
  multiplyEachScratch,
  multiScalar,
  multiScalarByWidth,
  multiScalarScratch,
} from './multi-scalar.ts';
export {
  addFlat as pointAddFlat,
  doubleTimes as pointDoubleTimes,
  flatten as pointFlatten,
  subtractFlat as pointSubtractFlat,
} from './point.ts';
export { decodeEach, fromUniformEach } from './ristretto-decode.ts';
export { doubleAndEncodeEach, doubleAndEncodeScratch } from './ristretto-double.ts';
export { encodeEach } from './ristretto-encode.ts';
export {
  addScalars as scalarsAdd,
  areBelowOrder as scalarsBelowOrder,
  halveScalars as scalarsHalve,
  innerProductScalars as scalarsInnerProduct,
  multiplyScalars as scalarsMultiply,
  reduceUniformScalars as scalarsFromUniform,
  runningProductsScalars as scalarsRunningProducts,
  subtractScalars as scalarsSubtract,
  sumScalars as scalarsSum,
} from './scalar-lists.ts';
export { addSecretMultiples, multiplyEachSecret, multiScalarSecret, secretScratch } from './secret.ts';
export { invert as fieldInvert, squareRootOfRatio as fieldSquareRootOfRatio } from './square-root.ts';
