/**
 * Signatures at the edges of Ed25519, for tests: points of small and mixed order, encodings that are not canonical, scalars
 * too large. After Chalkias, Garillot, Nikolaenko, "Taming the many EdDSAs" (2020), whose cases these are, made anew.
 */
import { concatBytes } from '@countersign/bytes';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from './hash.ts';
import { formatScalar, groupOrder, littleEndian, modOrder, scalarFromUniform } from './scalar.ts';
import type { SignatureClaim } from './signature-batch.ts';

const { Point } = ed25519;
type Point = InstanceType<typeof Point>;
const prime = 2n ** 255n - 19n;

function littleEndianBytes(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}

/** The eight points of small order, as multiples of one of order 8. */
export const smallOrderPoints: readonly Point[] = (() => {
  for (let y = 2n; ; y++) {
    try {
      const torsion = Point.fromBytes(littleEndianBytes(y), true).multiplyUnsafe(groupOrder - 1n);
      const point = Point.fromBytes(littleEndianBytes(y), true).add(torsion);
      if (!point.multiplyUnsafe(4n).is0())
        return [0n, 1n, 2n, 3n, 4n, 5n, 6n, 7n].map((k) => point.multiplyUnsafe(k));
    } catch {
      // Not on the curve: the next one.
    }
  }
})();

/** Encodings of small order that are not the canonical ones: y from p on, and zero x with a sign. */
export const looseEncodings: readonly Uint8Array[] = [0n, 1n]
  .flatMap((y) => [prime + y, prime + y + 2n ** 255n])
  .concat([1n + 2n ** 255n, prime - 1n + 2n ** 255n])
  .map(littleEndianBytes);

/** A signature of `secret` whose key and R have a part of small order. Holds when multiplied by 8. */
export function mixedSignature(
  secret: bigint,
  inKey: Point,
  inR: Point,
  message: Uint8Array,
): SignatureClaim {
  const nonce = modOrder(secret * 7n + 5n);
  const publicKey = Point.BASE.multiply(secret).add(inKey).toBytes();
  const R = Point.BASE.multiply(nonce).add(inR).toBytes();
  const h = scalarFromUniform(sha512(concatBytes([R, publicKey, message])));
  return { publicKey, message, signature: concatBytes([R, formatScalar(modOrder(nonce + h * secret))]) };
}

/** Every case, good and bad. */
export function edgeSignatures(): readonly SignatureClaim[] {
  const message = Uint8Array.of(1, 2, 3);
  const claims: SignatureClaim[] = [];
  const [neutral] = smallOrderPoints as [Point];
  for (const inKey of smallOrderPoints)
    for (const inR of smallOrderPoints) claims.push(mixedSignature(77n, inKey, inR, message));
  const good = mixedSignature(78n, neutral, neutral, message);
  const R = good.signature.subarray(0, 32);
  const s = good.signature.subarray(32);
  const small = [...smallOrderPoints.map((point) => new Uint8Array(point.toBytes())), ...looseEncodings];
  for (const encoding of small) {
    claims.push({ ...good, publicKey: encoding }, { ...good, signature: concatBytes([encoding, s]) });
    claims.push({ message, publicKey: encoding, signature: concatBytes([encoding, new Uint8Array(32)]) });
    // R of small order under a good key: s = h·a holds when multiplied by 8, if the encoding is canonical.
    const h = scalarFromUniform(sha512(concatBytes([encoding, good.publicKey, message])));
    claims.push({ ...good, signature: concatBytes([encoding, formatScalar(modOrder(h * 78n))]) });
  }
  for (const raised of [groupOrder, 2n ** 255n])
    claims.push({ ...good, signature: concatBytes([R, littleEndianBytes(littleEndian(s) + raised)]) });
  claims.push({ ...good, signature: concatBytes([R, formatScalar(modOrder(littleEndian(s) + 1n))]) });
  claims.push({ ...good, message: Uint8Array.of(1, 2, 4) });
  claims.push({ ...good, publicKey: new Uint8Array(31) }, { ...good, signature: new Uint8Array(63) });
  return claims;
}
