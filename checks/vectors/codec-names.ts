/* The codec that a name in vectors/encoding/codecs.json stands for. */
import * as core from '@countersign/bytes';
import type { Json } from '../reference/record/encoders.ts';
import type { CodecName } from './encoding-vectors.ts';

/** A codec of values nobody here looks into. */
export type AnyCodec = core.Codec<unknown>;
const any = (codec: unknown): AnyCodec => codec as AnyCodec;

const plain: Readonly<Record<string, AnyCodec>> = {
  u8: any(core.u8),
  u16: any(core.u16),
  u32: any(core.u32),
  u64: any(core.u64),
  bool: any(core.bool),
};

/** Codecs that take arguments, by name. */
const made: Readonly<Record<string, (argument: never) => AnyCodec>> = {
  big: (size: number) => any(core.unsignedBig(size)),
  short: (size: number) => any(core.shortUnsigned(size)),
  fixed: (length: number) => any(core.fixed(length)),
  bytes: (limit: number) => any(core.bytesUpTo(limit)),
  text: (limit: number) => any(core.textUpTo(limit)),
  word: (words: readonly string[]) => any(core.oneOf(...words)),
  optional: (item: CodecName) => any(core.optional(codecOf(item))),
  list: ([item, limit]: readonly [CodecName, number]) => any(core.list(codecOf(item), limit)),
  struct: (fields: Readonly<Record<string, CodecName>>) => any(core.struct(mapValues(fields, codecOf))),
  union: (variants: Readonly<Record<string, readonly [number, CodecName]>>) =>
    any(core.union(mapValues(variants, ([tag, item]) => [tag, codecOf(item)] as const) as never)),
};

function mapValues<A, B>(object: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

/** The codec a name in the vectors stands for. */
export function codecOf(name: CodecName): AnyCodec {
  if (typeof name === 'string') return plain[name] as AnyCodec;
  const [[kind, argument]] = Object.entries(name as Record<string, Json>) as [[string, Json]];
  return (made[kind] as (argument: Json) => AnyCodec)(argument);
}
