/** Where the way ends: every state in which a member cannot vote now, each with its own plain page. */
import type { ActView, BallotView, CredentialView, ErrorCode } from '@countersign/api';
import type { Definition, DuplicateRule } from '@countersign/ballot';
import type { CallError } from '@countersign/browser';

/** States that need nothing said but their name. */
export const plainStops = [
  'not-open',
  'suspended',
  'closed',
  'void',
  'post-only',
  'revoked',
  'spare',
  'unknown-reference',
  'answers-locked',
  'service-differs',
  'refused',
  'worker-failed',
  'moved',
] as const;
export type PlainStop = (typeof plainStops)[number];

export type Stop =
  | { readonly kind: PlainStop; readonly detail?: string }
  /** VOTE-4: the public fact and nothing else. */
  | { readonly kind: 'used-online' | 'used-post'; readonly leaf: number | undefined }
  /** No answer; what was being done can be done again. `casting`: a ballot may be on its way. */
  | { readonly kind: 'unreachable'; readonly casting: boolean }
  /** The service accepted the ballot and its receipt does not hold. */
  | {
      readonly kind: 'bad-receipt';
      readonly reference: string;
      readonly receipt: string;
      readonly detail: string;
    };

export type StopKind = Stop['kind'];

/** Whether the ballot as a whole stops the way, before any code is typed. */
export function stopOfBallot(view: BallotView, definition: Definition): Stop | undefined {
  switch (view.stage) {
    case 'draft':
    case 'roll-frozen':
    case 'keys-ready':
    case 'packs-ready':
    case 'dispatching':
      return { kind: 'not-open' };
    case 'suspended':
      return { kind: 'suspended' };
    case 'void':
      return { kind: 'void' };
    case 'closed':
    case 'mixed':
    case 'opened':
    case 'declared':
      return { kind: 'closed' };
    case 'open':
      if (!definition.channels.includes('online')) return { kind: 'post-only' };
      return view.jointKey === null ? { kind: 'not-open' } : undefined;
  }
}

/** Whether what is public about a credential stops the way. Where the last vote counts, an earlier one does not. */
export function stopOfCredential(view: CredentialView, rule: DuplicateRule): Stop | undefined {
  if (rule === 'last-received' && (view.status === 'online' || view.status === 'post')) return undefined;
  switch (view.status) {
    case 'open':
      return undefined;
    case 'online':
      return { kind: 'used-online', leaf: lastLeaf(view.acts, 'online-ballot') };
    case 'post':
      return { kind: 'used-post', leaf: lastLeaf(view.acts, 'paper-received') };
    case 'revoked':
      return { kind: 'revoked' };
    case 'spare':
      return { kind: 'spare' };
    case 'lapsed':
      return { kind: 'closed' };
  }
}

function lastLeaf(acts: readonly ActView[], kind: ActView['kind']): number | undefined {
  return acts.findLast((act) => act.kind === kind)?.leaf ?? undefined;
}

const stopsByCode: Partial<Record<ErrorCode, PlainStop>> = {
  'not-open-yet': 'not-open',
  'ballot-suspended': 'suspended',
  'ballot-closed': 'closed',
  'ballot-void': 'void',
  'credential-revoked': 'revoked',
  'credential-spare': 'spare',
  'unknown-reference': 'unknown-reference',
  'unknown-credential': 'unknown-reference',
  'wrong-election': 'service-differs',
  'answers-locked': 'answers-locked',
};

/** The page for a call that failed. `casting`: the call was a cast. */
export function stopOfError(error: CallError, casting = false): Stop {
  if (error.kind === 'unreachable') return { kind: 'unreachable', casting };
  if (error.kind === 'unintelligible') return { kind: 'service-differs', detail: error.message };
  if (error.code === 'too-many-requests') return { kind: 'unreachable', casting };
  if (error.code === 'already-used-online') return { kind: 'used-online', leaf: undefined };
  if (error.code === 'already-used-post') return { kind: 'used-post', leaf: undefined };
  const plain = stopsByCode[error.code];
  return plain ? { kind: plain } : { kind: 'refused', detail: error.code };
}
