/** What the second device can say of the first (VOTE-8, spec/13-device-test.md). */
import { type Choice, type Contest, type Definition, parseVote } from '@countersign/ballot';
import { equalBytes, fromHex } from '@countersign/bytes';
import { ballotHash, boardReference, checkOpening, type Group } from '@countersign/crypto';
import type { DeviceOpening, DeviceSeal } from '@countersign/record';

/** What was found in an opened ballot. */
export type OpeningVerdict =
  /** The ballot holds these votes; whether they are what the member chose, only the member knows. */
  | { readonly kind: 'opened'; readonly choices: readonly OpenedChoice[] }
  | { readonly kind: 'hashDiffers' | 'wrongElection' | 'wrongReference' | 'mismatch' };

/** The vote of one contest. */
export interface OpenedChoice {
  readonly contest: Contest;
  readonly choice: Choice;
}

/** What the board knows that an opening is checked against. */
export interface OpeningContext {
  readonly group: Group;
  readonly definition: Definition;
  /** Hexadecimal. */
  readonly electionHash: string;
  /** Hexadecimal. */
  readonly jointKey: string;
  /** K_v of the credential the board has under the reference of the first picture, hexadecimal. */
  readonly credentialKey: string;
  /** Its number. */
  readonly credential: number;
}

/** Checks the second picture against the first and says what the ballot holds. */
export function checkDeviceOpening(
  seal: DeviceSeal,
  { ballot, ballotBytes, openings }: DeviceOpening,
  context: OpeningContext,
): OpeningVerdict {
  if (!equalBytes(ballotHash(ballotBytes), seal.ballotHash)) return { kind: 'hashDiffers' };
  const election = fromHex(context.electionHash, 32);
  if (!election.ok || !equalBytes(ballot.electionHash, election.value)) return { kind: 'wrongElection' };
  const key = fromHex(context.credentialKey, 32);
  const isReferred =
    key.ok &&
    boardReference(election.value, key.value) === seal.reference &&
    ballot.credentialNumber === context.credential;
  if (!isReferred) return { kind: 'wrongReference' };
  const jointKey = fromHex(context.jointKey, 32);
  if (!jointKey.ok) return { kind: 'mismatch' };
  const votes = checkOpening(context.group, jointKey.value, ballot, openings);
  return votes.ok ? readVotes(context.definition, votes.value) : { kind: 'mismatch' };
}

function readVotes({ contests }: Definition, votes: readonly bigint[]): OpeningVerdict {
  const choices: OpenedChoice[] = [];
  for (const [i, contest] of contests.entries()) {
    const choice = parseVote(contest, votes[i] ?? -1n);
    if (!choice.ok) return { kind: 'mismatch' };
    choices.push({ contest, choice: choice.value });
  }
  return votes.length === contests.length ? { kind: 'opened', choices } : { kind: 'mismatch' };
}
