import type { BallotState } from '@countersign/ballot';
import { err, ok, type Result } from '@countersign/bytes';
import { type Refusal, refuse } from './refusal.ts';

/** Whether a ballot may still be cast, or what to say instead: by the stage and the second it was received (VOTE-11). */
export function decideOpen(
  stage: BallotState,
  receivedAt: number,
  timetable: { readonly opens: number; readonly closes: number },
): Result<void, Refusal> {
  if (stage === 'void') return err(refuse('ballot-void'));
  if (isAfterVoting(stage) || receivedAt >= timetable.closes) return err(refuse('ballot-closed'));
  if (stage === 'suspended') return err(refuse('ballot-suspended'));
  return stage === 'open' && receivedAt >= timetable.opens ? ok(undefined) : err(refuse('not-open-yet'));
}

/** Why the desk cannot record an envelope in this stage; a suspended ballot still takes in its post. */
export function describeDeskClosed(stage: BallotState): Refusal {
  if (stage === 'void') return refuse('ballot-void');
  return isAfterVoting(stage) ? refuse('ballot-closed') : refuse('not-open-yet');
}

function isAfterVoting(stage: BallotState): boolean {
  return stage === 'closed' || stage === 'mixed' || stage === 'opened' || stage === 'declared';
}
