/**
 * The kinds of tasks that machines may share, one by one. Each is a check of what stands in the public record, or of what
 * will: nobody learns from its input what the record does not say. A kind that is not here is refused by whoever asks and
 * by whoever is asked; kinds with a permutation, a nonce, a key share or a code in their input must never be added.
 */
export const sharedKinds: ReadonlySet<string> = new Set([
  'crypto/generators',
  'crypto/elements',
  'crypto/sum',
  'crypto/ballots',
  'crypto/credentials',
  'crypto/opening',
  'crypto/signatures',
]);
