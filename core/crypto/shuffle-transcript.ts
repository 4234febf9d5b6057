/*
 * What the two challenges of a shuffle proof bind (MIX-5, MIX-6). Prover and verifier share this file, so neither can bind
 * less than the other; the transcript runs on, so c binds everything u does and u itself.
 */
import { domains } from './domains.ts';
import { generatorBytes } from './group.ts';
import { type ScalarLists, type Scalars, scalarsOf } from './scalars.ts';
import type { ShuffleProof } from './shuffle-proof.ts';
import { Transcript } from './transcript.ts';

/** Which shuffle: nothing proven for one of these values is a proof for another. */
export interface ShuffleStatement {
  /** SHA-256 of the binary definition, 32 bytes. */
  readonly electionHash: Uint8Array;
  /** 0-based place of the contest in the definition. */
  readonly contest: number;
  /** 0-based place of this mix in the chain of mixes. */
  readonly position: number;
  /** H, 32 bytes. */
  readonly jointKey: Uint8Array;
}

/** The flat lists a shuffle is about, as bytes. */
export interface ShuffleLists {
  /** h, h_1 … h_N as recomputed: never read from a proof. */
  readonly generators: Uint8Array;
  /** N × 64: c1 ‖ c2 of each ciphertext. */
  readonly inputs: Uint8Array;
  readonly outputs: Uint8Array;
}

/** The transcript of a shuffle proof, before anything is bound but suite, protocol and election. */
export function shuffleTranscript(statement: ShuffleStatement): Transcript {
  return new Transcript(domains.shuffleProof, statement.electionHash);
}

/** Binds statement, lists and permutation commitments; returns u_1 … u_N. */
export function permutationChallenges(
  transcript: Transcript,
  statement: ShuffleStatement,
  lists: ShuffleLists,
  permutationCommitments: Uint8Array,
  scalars: ScalarLists,
): Scalars {
  const count = lists.inputs.length / 64;
  transcript.append('generator', generatorBytes);
  transcript.appendNumber('contest', statement.contest);
  transcript.appendNumber('position', statement.position);
  transcript.append('joint key', statement.jointKey);
  transcript.append('generators', lists.generators);
  transcript.append('inputs', lists.inputs);
  transcript.append('outputs', lists.outputs);
  transcript.append('permutation commitments', permutationCommitments);
  return transcript.challenges('u', count, scalars);
}

/** Binds the remaining commitments; returns c. */
export function proofChallenge(
  transcript: Transcript,
  proof: Pick<ShuffleProof, 'chainCommitments' | 'announcements' | 'chainAnnouncements'>,
): Scalars {
  transcript.append('chain commitments', proof.chainCommitments);
  transcript.append('announcements', proof.announcements);
  transcript.append('chain announcements', proof.chainAnnouncements);
  return scalarsOf([transcript.challenge('c')]);
}
