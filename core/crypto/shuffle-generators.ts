import { concatBytes, format, u32 } from '@countersign/bytes';
import { domains } from './domains.ts';
import type { Elements, Group } from './group.ts';
import { hashToGroup } from './hash-to-group.ts';

/**
 * The independent generators h, h_1 … h_N of one contest's shuffles (MIX-3), as one list of N + 1 with h first. Each is hashed
 * from election, contest and index, so a prover has no choice in them; a verifier calls this and reads none from a proof.
 */
export function shuffleGenerators(
  group: Group,
  electionHash: Uint8Array,
  contest: number,
  count: number,
): Elements {
  return someGenerators(group, electionHash, contest, 0, count + 1);
}

/** Those of index `from` to before `to`: h has index 0, h_i has i. */
export function someGenerators(
  group: Group,
  electionHash: Uint8Array,
  contest: number,
  from: number,
  to: number,
): Elements {
  const prefix = concatBytes([electionHash, format(u32, contest)]);
  const messages = Array.from({ length: to - from }, (_, i) => concatBytes([prefix, format(u32, from + i)]));
  return hashToGroup(group, domains.generators, messages);
}
