/** What the kernel offers to core/kernel/instance.ts. */
export { multiply as fieldMultiply, squareTimes as fieldSquareTimes } from './field.ts';
export { scratch } from './memory.ts';
export {
  addScalars as scalarsAdd,
  areBelowOrder as scalarsBelowOrder,
  clearScalars as scalarsClear,
  halveScalars as scalarsHalve,
  innerProductScalars as scalarsInnerProduct,
  multiplyScalars as scalarsMultiply,
  reduceUniformScalars as scalarsFromUniform,
  runningProductsScalars as scalarsRunningProducts,
  subtractScalars as scalarsSubtract,
  sumScalars as scalarsSum,
} from './scalar-lists.ts';
