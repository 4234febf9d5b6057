export { type Domain, domains } from './domains.ts';
export { type DecodeError, type Elements, elementSize, type Group, type SecretGroup } from './group.ts';
export { referenceGroup, referenceSecretGroup } from './group-reference.ts';
export { type Sodium, sodiumSecretGroup } from './group-sodium.ts';
export { sha256, sha512 } from './hash.ts';
export { type RandomSource, randomScalar } from './random.ts';
export {
  formatScalar,
  groupOrder,
  invertScalar,
  littleEndian,
  modOrder,
  parseScalar,
  scalarFromUniform,
} from './scalar.ts';
export { publicKeyOf, type SigningKey, sign, signRaw, verifyRaw, verifySignature } from './signature.ts';
export { Transcript } from './transcript.ts';
