export { BlockIndex } from './block-index.ts';
export {
  bool,
  bytesUpTo,
  type Codec,
  describeParseError,
  fixed,
  format,
  list,
  oneOf,
  optional,
  type ParseError,
  parse,
  Reader,
  shortUnsigned,
  struct,
  textUpTo,
  u8,
  u16,
  u32,
  u64,
  union,
  unsignedBig,
  Writer,
} from './codec.ts';
export type { BoardReference, Branded, CredentialNumber, LeafIndex } from './ids.ts';
export { compareBytes, concatBytes, equalBytes, equalBytesConstantTime } from './order.ts';
export { assert, err, ok, type Result, unreachable, unwrap } from './result.ts';
export { fromBase64, fromHex, parseUtf8, toBase64, toHex, utf8 } from './text.ts';
