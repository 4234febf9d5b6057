import type { SecretGroup } from './group.ts';
import { formatScalar } from './scalar.ts';

/** The three functions of libsodium-wrappers-sumo that this project uses. Its caller awaits `ready` first. */
export interface Sodium {
  crypto_scalarmult_ristretto255(scalar: Uint8Array, point: Uint8Array): Uint8Array;
  crypto_scalarmult_ristretto255_base(scalar: Uint8Array): Uint8Array;
  crypto_core_ristretto255_add(a: Uint8Array, b: Uint8Array): Uint8Array;
}

/** `SecretGroup` on libsodium: constant time. */
export function sodiumSecretGroup(sodium: Sodium): SecretGroup {
  return {
    name: 'libsodium',
    multiplyGenerator: (scalar) => sodium.crypto_scalarmult_ristretto255_base(formatScalar(scalar)),
    multiply: (point, scalar) => sodium.crypto_scalarmult_ristretto255(formatScalar(scalar), point),
    add: (a, b) => sodium.crypto_core_ristretto255_add(a, b),
  };
}
