/**
 * ristretto255, slow and plain, straight from RFC 9496 section 4 and RFC 8032 section 5.1.4, on bigint. A second opinion:
 * it imports nothing of the project, and nothing in the project but checks uses it.
 */

/** p = 2^255 − 19. */
export const p = 2n ** 255n - 19n;
/** ℓ, the order of the group. */
export const order = 2n ** 252n + 27742317777372353535851937790883648493n;

// RFC 9496 section 4.1.
export const constants = {
  d: 37095705934669439343138083508754565189542113879843219016388785533085940283555n,
  sqrtMinusOne: 19681161376707505956807079304988542015446066515923890162744021073123829784752n,
  sqrtADMinusOne: 25063068953384623474111414158702152701244531502492656460079210482610430750235n,
  invSqrtAMinusD: 54469307008909316920995813868745141605393597292927456921205312896311721017578n,
  oneMinusDSquared: 1159843021668779879193775521855586647937357759715417654439879720876111806838n,
  dMinusOneSquared: 40440834346308536858101042469323190826248399146238708352240133220865137265952n,
} as const;

/** A point of edwards25519 in extended coordinates: x = X/Z, y = Y/Z, T = XY/Z. */
export interface Point {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
  readonly T: bigint;
}

export const mod = (value: bigint, modulus: bigint = p): bigint => ((value % modulus) + modulus) % modulus;

const isNegative = (value: bigint): boolean => (mod(value) & 1n) === 1n;
const magnitude = (value: bigint): bigint => (isNegative(value) ? mod(-value) : mod(value));

export function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = mod(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

/** Section 4.2: whether u/v is a square, and the non-negative root of it or of i·u/v. */
function squareRootOfRatio(u: bigint, v: bigint): [wasSquare: boolean, root: bigint] {
  const root = mod(u * power(v, 3n) * power(u * power(v, 7n), (p - 5n) / 8n));
  const check = mod(v * root * root);
  const correct = check === mod(u);
  const flipped = check === mod(-u);
  const flippedByI = check === mod(-u * constants.sqrtMinusOne);
  const turned = flipped || flippedByI ? root * constants.sqrtMinusOne : root;
  return [correct || flipped, magnitude(turned)];
}

export const identity: Point = { X: 0n, Y: 1n, Z: 1n, T: 0n };

/** Little-endian bytes as a number, whatever their length. */
export function fromLittleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) + BigInt(byte), 0n);
}

/** 32 little-endian bytes of a number. */
export function toLittleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}

/** Section 4.3.1; undefined for what is no canonical encoding. */
export function decode(bytes: Uint8Array): Point | undefined {
  const s = fromLittleEndian(bytes);
  if (bytes.length !== 32 || s >= p || isNegative(s)) return undefined;
  const ss = mod(s * s);
  const u1 = mod(1n - ss);
  const u2 = mod(1n + ss);
  const v = mod(-constants.d * u1 * u1 - u2 * u2);
  const [wasSquare, inverseRoot] = squareRootOfRatio(1n, v * u2 * u2);
  const denominatorX = mod(inverseRoot * u2);
  const denominatorY = mod(inverseRoot * denominatorX * v);
  const x = magnitude(2n * s * denominatorX);
  const y = mod(u1 * denominatorY);
  const t = mod(x * y);
  return !wasSquare || isNegative(t) || y === 0n ? undefined : { X: x, Y: y, Z: 1n, T: t };
}

/** Section 4.3.2. */
export function encode({ X, Y, Z, T }: Point): Uint8Array {
  const u1 = mod((Z + Y) * (Z - Y));
  const u2 = mod(X * Y);
  const [, inverseRoot] = squareRootOfRatio(1n, u1 * u2 * u2);
  const d1 = mod(inverseRoot * u1);
  const d2 = mod(inverseRoot * u2);
  const zInverse = mod(d1 * d2 * T);
  const rotate = isNegative(T * zInverse);
  const x = rotate ? mod(Y * constants.sqrtMinusOne) : X;
  const y = rotate ? mod(X * constants.sqrtMinusOne) : Y;
  const denominator = rotate ? mod(d1 * constants.invSqrtAMinusD) : d2;
  return toLittleEndian(magnitude(denominator * (Z - (isNegative(x * zInverse) ? -y : y))));
}

/** Section 4.3.3: equal as elements of the group. */
export function equal(a: Point, b: Point): boolean {
  return mod(a.X * b.Y) === mod(a.Y * b.X) || mod(a.Y * b.Y) === mod(a.X * b.X);
}

/** Section 4.3.4, of 64 bytes. */
export function mapToElement(uniform: Uint8Array): Point {
  const half = (bytes: Uint8Array): Point => mapOne(mod(fromLittleEndian(bytes) & (2n ** 255n - 1n)));
  return add(half(uniform.subarray(0, 32)), half(uniform.subarray(32, 64)));
}

function mapOne(t: bigint): Point {
  const { d, sqrtMinusOne, sqrtADMinusOne, oneMinusDSquared, dMinusOneSquared } = constants;
  const r = mod(sqrtMinusOne * t * t);
  const u = mod((r + 1n) * oneMinusDSquared);
  const v = mod((-1n - r * d) * (r + d));
  const [wasSquare, root] = squareRootOfRatio(u, v);
  const s = wasSquare ? root : mod(-magnitude(root * t));
  const c = wasSquare ? p - 1n : r;
  const n = mod(c * (r - 1n) * dMinusOneSquared - v);
  const [w0, w1, w2, w3] = [2n * s * v, n * sqrtADMinusOne, 1n - s * s, 1n + s * s];
  return { X: mod(w0 * w3), Y: mod(w2 * w1), Z: mod(w1 * w3), T: mod(w0 * w2) };
}

/** RFC 8032 section 5.1.4, complete. */
export function add(a: Point, b: Point): Point {
  const A = mod((a.Y - a.X) * (b.Y - b.X));
  const B = mod((a.Y + a.X) * (b.Y + b.X));
  const C = mod(2n * constants.d * a.T * b.T);
  const D = mod(2n * a.Z * b.Z);
  const [E, F, G, H] = [B - A, D - C, D + C, B + A];
  return { X: mod(E * F), Y: mod(G * H), Z: mod(F * G), T: mod(E * H) };
}

export function negate({ X, Y, Z, T }: Point): Point {
  return { X: mod(-X), Y, Z, T: mod(-T) };
}

/** scalar · point by doubling and adding. */
export function multiply(point: Point, scalar: bigint): Point {
  let result = identity;
  let doubled = point;
  for (let rest = mod(scalar, order); rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = add(result, doubled);
    doubled = add(doubled, doubled);
  }
  return result;
}

/** G: the point with y = 4/5 and even x (RFC 9496 section 4). */
export const generator: Point = generatorPoint();

function generatorPoint(): Point {
  const y = mod(4n * power(5n, p - 2n));
  const [, x] = squareRootOfRatio(y * y - 1n, constants.d * y * y + 1n);
  return { X: x, Y: y, Z: 1n, T: mod(x * y) };
}
