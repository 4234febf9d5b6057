/** Checking sealed ballots, one (with the reason) or many (naming the culprits). See ballot.ts for the protocol. */

import { concatBytes, equalBytes, err, ok, type Result } from '@countersign/bytes';
import {
  type Ballot,
  type BallotContext,
  ballotChallenge,
  ballotItems,
  ballotTranscript,
  formatBallot,
} from './ballot.ts';
import { formatBallotBatch, performBallotBatch } from './ballot-batch.ts';
import { parsePlaces } from './encoded-places.ts';
import { type DecodeError, elementSize, type Group } from './group.ts';
import type { RandomSource } from './random.ts';
import { formatScalar } from './scalar.ts';
import { type Claims, claimElements, verifyClaims, weightSeedSize } from './schnorr.ts';

/** Parts of a ballot's check that must be elements of the group and not the identity. */
export type BallotPart = 'joint key' | 'credential key' | 'c1' | 'c2' | 'commitment';

/** Why a ballot is refused. */
export type BallotError =
  /** It was sealed for another election. */
  | { readonly kind: 'election' }
  /** It has another number of contests than the election. */
  | { readonly kind: 'contests'; readonly expected: number; readonly found: number }
  /** A part of another length than the format has; only a ballot that was never parsed can have one. */
  | { readonly kind: 'shape' }
  | {
      readonly kind: 'element';
      readonly part: BallotPart;
      readonly index: number;
      readonly reason: DecodeError['reason'];
    }
  /** A response that is no scalar. */
  | { readonly kind: 'scalar'; readonly index: number }
  /** The proof does not hold for this credential, this joint key and these ciphertexts. */
  | { readonly kind: 'proof' };

/** Checks one ballot against the election and the public key of its credential. */
export function verifyBallot(
  group: Group,
  context: BallotContext,
  credentialKey: Uint8Array,
  ballot: Ballot,
): Result<void, BallotError> {
  const claim = ballotClaim(group, context, credentialKey, ballot);
  if (!claim.ok) return claim;
  const key = group.decodeNonIdentity(context.jointKey);
  if (!key.ok) return err({ kind: 'element', part: 'joint key', index: 0, reason: key.error.reason });
  const elements = group.decodeNonIdentity(claimElements(claim.value));
  if (!elements.ok) return err(elementError(context.contestCount, elements.error));
  return verifyClaims(group, claim.value, elements.value) ? ok(undefined) : err({ kind: 'proof' });
}

/** A ballot and the public key of its credential. */
export interface CredentialBallot {
  readonly credentialKey: Uint8Array;
  readonly ballot: Ballot;
}

/**
 * The places, in order, of the ballots that `verifyBallot` refuses; together they cost far less than one by one.
 * A batch of some thousands is enough: memory grows with it.
 */
export function verifyBallots(
  group: Group,
  context: BallotContext,
  ballots: readonly CredentialBallot[],
  random: RandomSource,
): { readonly failed: readonly number[] } {
  const places = ballots.map((_, place) => place);
  const whole = places.filter((place) => {
    const { credentialKey, ballot } = ballots[place] as CredentialBallot;
    return checkForm(context, credentialKey, ballot).ok;
  });
  const at = (i: number) => ballots[whole[i] as number] as CredentialBallot;
  const list = {
    count: whole.length,
    key: (i: number) => at(i).credentialKey,
    ballot: (i: number) => formatBallot(at(i).ballot),
  };
  const batch = formatBallotBatch(context, random(weightSeedSize), list, { from: 0, to: whole.length });
  const refused = new Set(parsePlaces(performBallotBatch(group, batch), whole.length));
  const passed = new Set(whole.filter((_, i) => !refused.has(i)));
  return { failed: places.filter((place) => !passed.has(place)) };
}

/** The ballot's equations, its challenge recomputed from the statement; its elements not yet decoded. */
function ballotClaim(
  group: Group,
  context: BallotContext,
  credentialKey: Uint8Array,
  ballot: Ballot,
): Result<Claims, BallotError> {
  const form = checkForm(context, credentialKey, ballot);
  if (!form.ok) return form;
  for (const [index, response] of ballot.responses.entries())
    if (!group.scalars.areCanonical(response)) return err({ kind: 'scalar', index });
  const transcript = ballotTranscript(context);
  transcript.appendAll(ballotItems(ballot.credentialNumber, credentialKey, ballot.ciphertexts));
  const challenge = ballotChallenge(transcript, ballot.commitments);
  return ok({
    count: 1,
    width: context.contestCount + 1,
    publics: concatBytes([...ballot.ciphertexts.map(({ c1 }) => c1), credentialKey]),
    commitments: concatBytes(ballot.commitments),
    others: concatBytes(ballot.ciphertexts.map(({ c2 }) => c2)),
    challenges: formatScalar(challenge),
    responses: concatBytes(ballot.responses),
  });
}

/** Everything that needs no group: election, counts, lengths. */
function checkForm(
  context: BallotContext,
  credentialKey: Uint8Array,
  ballot: Ballot,
): Result<void, BallotError> {
  if (!equalBytes(ballot.electionHash, context.electionHash)) return err({ kind: 'election' });
  const [expected, found] = [context.contestCount, ballot.ciphertexts.length];
  if (found !== expected) return err({ kind: 'contests', expected, found });
  if (ballot.commitments.length !== expected + 1 || ballot.responses.length !== expected + 1)
    return err({ kind: 'shape' });
  const parts = [
    credentialKey,
    ...ballot.ciphertexts.flatMap(({ c1, c2 }) => [c1, c2]),
    ...ballot.commitments,
    ...ballot.responses,
  ];
  return parts.some((bytes) => bytes.length !== elementSize) ? err({ kind: 'shape' }) : ok(undefined);
}

/** Which part of a ballot the element at `error.index` of its claim is. */
function elementError(contestCount: number, { index, reason }: DecodeError): BallotError {
  const part = (name: BallotPart, place: number): BallotError => ({
    kind: 'element',
    part: name,
    index: place,
    reason,
  });
  if (index < contestCount) return part('c1', index);
  if (index === contestCount) return part('credential key', 0);
  const commitment = index - contestCount - 1;
  if (commitment <= contestCount) return part('commitment', commitment);
  return part('c2', commitment - contestCount - 1);
}

/** A ballot error as a sentence, for logs. */
export function describeBallotError(error: BallotError): string {
  switch (error.kind) {
    case 'election':
      return 'The ballot was sealed for another election.';
    case 'contests':
      return `The ballot has ${error.found} contests, this election has ${error.expected}.`;
    case 'shape':
      return 'The ballot has parts of the wrong length.';
    case 'element':
      return `Element ${error.part} ${error.index} of the ballot is refused: ${error.reason}.`;
    case 'scalar':
      return `Response ${error.index} of the ballot is no scalar.`;
    case 'proof':
      return 'The proof does not hold for this credential and this ballot.';
  }
}
