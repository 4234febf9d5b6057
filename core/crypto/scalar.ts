import { err, ok, type Result } from '@countersign/bytes';

/*
 * Integers modulo ℓ, the prime order of ristretto255 (RFC 9496 section 1). On the wire: 32 bytes, little-endian,
 * values of ℓ and above refused (spec/1-encoding.md).
 */

/** ℓ = 2^252 + 27742317777372353535851937790883648493. */
export const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n;

/** `value` modulo ℓ, never negative. */
export function modOrder(value: bigint): bigint {
  const rest = value % groupOrder;
  return rest < 0n ? rest + groupOrder : rest;
}

/** The integer of little-endian bytes, of any length, not reduced. */
export function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  let at = bytes.length;
  for (; at % 8 !== 0; at--) value = (value << 8n) | BigInt(bytes[at - 1] as number);
  const view = new DataView(bytes.buffer, bytes.byteOffset, at);
  for (; at > 0; at -= 8) value = (value << 64n) | view.getBigUint64(at - 8, true);
  return value;
}

/** 32 little-endian bytes of a scalar below ℓ. */
export function formatScalar(scalar: bigint): Uint8Array {
  if (scalar < 0n || scalar >= groupOrder)
    throw new Error('formatScalar: scalar is not below the group order');
  const view = new DataView(new ArrayBuffer(32));
  for (let word = 0; word < 4; word++)
    view.setBigUint64(8 * word, (scalar >> BigInt(64 * word)) & 0xffff_ffff_ffff_ffffn, true);
  return new Uint8Array(view.buffer);
}

/** The scalar of exactly 32 little-endian bytes below ℓ. */
export function parseScalar(bytes: Uint8Array): Result<bigint, string> {
  if (bytes.length !== 32) return err(`scalar of ${bytes.length} bytes, expected 32`);
  const value = littleEndian(bytes);
  return value < groupOrder ? ok(value) : err('scalar is not below the group order');
}

/** 64 uniform bytes reduced modulo ℓ: bias below 2^-250 (RFC 9380 section 5.1 asks for 2^-128). */
export function scalarFromUniform(bytes: Uint8Array): bigint {
  if (bytes.length !== 64) throw new Error(`scalarFromUniform: ${bytes.length} bytes, expected 64`);
  return modOrder(littleEndian(bytes));
}

/** 1/x modulo ℓ, by Fermat. For public values: its time depends on nothing secret only because the exponent is fixed. */
export function invertScalar(x: bigint): bigint {
  if (modOrder(x) === 0n) throw new Error('invertScalar: zero has no inverse');
  let result = 1n;
  let base = modOrder(x);
  for (let exponent = groupOrder - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % groupOrder;
    base = (base * base) % groupOrder;
  }
  return result;
}
