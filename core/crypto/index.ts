export { type Domain, domains } from './domains.ts';
export { type DecodeError, type Elements, elementSize, type Group, type SecretGroup } from './group.ts';
export { referenceGroup, referenceSecretGroup } from './group-reference.ts';
export { type Sodium, sodiumSecretGroup } from './group-sodium.ts';
export { sha256, sha512 } from './hash.ts';
export { hashToGroup } from './hash-to-group.ts';
export { drawPermutation } from './permutation.ts';
export type { Progress } from './progress.ts';
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
export { type Shuffled, type ShuffleTask, shuffle } from './shuffle.ts';
export { shuffleGenerators } from './shuffle-generators.ts';
export { formatShuffleProof, parseShuffleProof, type ShuffleProof, shuffleLimit } from './shuffle-proof.ts';
export type { ShuffleStatement } from './shuffle-transcript.ts';
export {
  describeShuffleError,
  type ShuffleError,
  type ShuffleList,
  type ShuffleVerification,
  verifyShuffle,
} from './shuffle-verify.ts';
export { publicKeyOf, type SigningKey, sign, signRaw, verifyRaw, verifySignature } from './signature.ts';
export { Transcript } from './transcript.ts';
