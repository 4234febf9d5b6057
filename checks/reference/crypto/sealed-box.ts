/**
 * The sealed box once more: HChaCha20 from draft-irtf-cfrg-xchacha section 2.2 on numbers, the rest of XChaCha20-Poly1305 by
 * node:crypto's ChaCha20-Poly1305 (RFC 8439).
 */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { ascii, challengeBytes, type Item, join, opening } from './hashing.ts';
import { decode, encode, equal, generator, identity, multiply } from './ristretto.ts';

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

function quarterRound(s: Uint32Array, [a, b, c, d]: readonly number[]): void {
  const [i, j, k, l] = [a, b, c, d] as [number, number, number, number];
  const at = (n: number): number => s[n] as number;
  for (const [first, second] of [
    [16, 12],
    [8, 7],
  ] as const) {
    s[i] = at(i) + at(j);
    s[l] = rotate(at(l) ^ at(i), first);
    s[k] = at(k) + at(l);
    s[j] = rotate(at(j) ^ at(k), second);
  }
}

/** 32-byte key and 16 bytes of nonce to a 32-byte subkey. */
export function hchacha20(key: Uint8Array, nonce: Uint8Array): Uint8Array {
  const input = Buffer.from(join(ascii('expand 32-byte k'), key, nonce));
  const state = Uint32Array.from({ length: 16 }, (_, i) => input.readUInt32LE(4 * i));
  for (let round = 0; round < 10; round++) {
    for (const i of [0, 1, 2, 3]) quarterRound(state, [i, 4 + i, 8 + i, 12 + i]);
    for (const i of [0, 1, 2, 3])
      quarterRound(state, [i, 4 + ((i + 1) % 4), 8 + ((i + 2) % 4), 12 + ((i + 3) % 4)]);
  }
  const out = Buffer.alloc(32);
  [0, 1, 2, 3, 12, 13, 14, 15].forEach((word, i) => {
    out.writeUInt32LE(state[word] as number, 4 * i);
  });
  return new Uint8Array(out);
}

const shortNonce = (nonce: Uint8Array): Uint8Array => join(new Uint8Array(4), nonce.subarray(16));

/** SEAL-2: key and nonce. */
function keysOf(
  electionHash: Uint8Array,
  label: Uint8Array,
  ephemeral: Uint8Array,
  recipient: Uint8Array,
  shared: Uint8Array,
): [key: Uint8Array, nonce: Uint8Array] {
  const items: Item[] = [
    ...opening('countersign/v1/sealed-box', electionHash),
    ['label', label],
    ['ephemeral', ephemeral],
    ['recipient', recipient],
    ['shared', shared],
  ];
  const bytes = challengeBytes(items, 'key and nonce');
  const nonce = bytes.subarray(32, 56);
  return [hchacha20(bytes.subarray(0, 32), nonce.subarray(0, 16)), shortNonce(nonce)];
}

/** Seals with the ephemeral secret `r`. */
export function seal(
  recipient: Uint8Array,
  electionHash: Uint8Array,
  label: Uint8Array,
  plaintext: Uint8Array,
  r: bigint,
): Uint8Array {
  const Y = decode(recipient);
  if (!Y) throw new Error('recipient');
  const ephemeral = encode(multiply(generator, r));
  const [key, nonce] = keysOf(electionHash, label, ephemeral, recipient, encode(multiply(Y, r)));
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  const body = join(cipher.update(plaintext), cipher.final());
  return join(ephemeral, body, cipher.getAuthTag());
}

/** Opens with the recipient's secret, or nothing. */
export function open(
  secret: bigint,
  electionHash: Uint8Array,
  label: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  const R = decode(sealed.subarray(0, 32));
  if (sealed.length < 48 || !R || equal(R, identity)) return undefined;
  const recipient = encode(multiply(generator, secret));
  const [key, nonce] = keysOf(
    electionHash,
    label,
    sealed.subarray(0, 32),
    recipient,
    encode(multiply(R, secret)),
  );
  const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  cipher.setAuthTag(sealed.subarray(-16));
  const body = cipher.update(sealed.subarray(32, -16));
  try {
    return join(body, cipher.final());
  } catch {
    return undefined;
  }
}
