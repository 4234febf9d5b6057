/**
 * An act that needs two officers (ROLL-5, RULE-3): one identity proposes it with a reason, another approves exactly
 * what was proposed. Until then nothing is done. Proposer: may withdraw. Another officer: may approve, or refuse with
 * a reason. After its time a proposal can only be made anew. Approved, refused, withdrawn and expired are ends, so an
 * approval is given, and the act done, once.
 *
 * Not provided: who counts as an officer, and that two identities are two people. Whoever calls has signed them in.
 */
import { err, ok, type Result, utf8 } from '@countersign/bytes';

/** Limits: seconds that a proposal may stay open, UTF-8 bytes of a reason and of the text of an act. */
export const twoOfficerLimits = { lifetime: 30 * 86_400, reason: 1_000, act: 100_000 } as const;

/** A word of one officer: who, when (Unix seconds), why. */
export interface Word {
  readonly by: string;
  readonly at: number;
  readonly reason: string;
}

/** What is to be done, in the one text that both officers read, and until when (Unix seconds) it can be approved. */
export interface Proposal {
  readonly act: string;
  readonly proposed: Word;
  /** The first instant at which it is too late. */
  readonly expires: number;
}

export type TwoOfficerAct = Proposal &
  (
    | { readonly state: 'proposed' }
    | { readonly state: 'approved' | 'refused' | 'withdrawn'; readonly ended: Word }
    | { readonly state: 'expired' }
  );
export type TwoOfficerState = TwoOfficerAct['state'];

/** `seen` is the act as the approving officer was shown it: no other is approved. The reason may be empty. */
export type TwoOfficerCommand =
  | (Word & { readonly command: 'approve'; readonly seen: string })
  | (Word & { readonly command: 'refuse' })
  | (Word & { readonly command: 'withdraw' });

/** Why nothing was changed. */
export type TwoOfficerFault =
  | 'malformed-identity'
  | 'malformed-time'
  | 'malformed-lifetime'
  | 'malformed-act'
  | 'no-reason'
  | 'reason-too-long'
  | 'before-proposal'
  | 'has-ended'
  | 'has-expired'
  | 'same-officer'
  | 'not-the-proposer'
  | 'other-act';

/** A proposal, open for `lifetime` seconds. */
export function proposeAct(
  act: string,
  proposed: Word,
  lifetime: number,
): Result<TwoOfficerAct, TwoOfficerFault> {
  const problem = checkWord(proposed, true);
  if (problem) return err(problem);
  if (!Number.isSafeInteger(lifetime) || lifetime < 1 || lifetime > twoOfficerLimits.lifetime)
    return err('malformed-lifetime');
  if (!isText(act, twoOfficerLimits.act) || act.trim() === '') return err('malformed-act');
  return ok({ state: 'proposed', act, proposed, expires: proposed.at + lifetime });
}

/** The act as it stands at `at` (Unix seconds): an open proposal whose time is over has expired, without a command. */
export function actAt(act: TwoOfficerAct, at: number): TwoOfficerAct {
  if (act.state !== 'proposed' || at < act.expires) return act;
  return { state: 'expired', act: act.act, proposed: act.proposed, expires: act.expires };
}

/**
 * The act after an officer's command, or why it stays as it is. A caller does the act in the transaction in which it
 * saves `approved`: that state is reached once.
 */
export function decideAct(
  stored: TwoOfficerAct,
  command: TwoOfficerCommand,
): Result<TwoOfficerAct, TwoOfficerFault> {
  const problem = checkWord(command, command.command === 'refuse') ?? checkOpen(stored, command.at);
  if (problem) return err(problem);
  const isProposer = command.by === stored.proposed.by;
  if (command.command === 'withdraw') {
    if (!isProposer) return err('not-the-proposer');
    return ok(endAct(stored, 'withdrawn', command));
  }
  if (isProposer) return err('same-officer');
  if (command.command === 'refuse') return ok(endAct(stored, 'refused', command));
  if (command.seen !== stored.act) return err('other-act');
  return ok(endAct(stored, 'approved', command));
}

function endAct(
  { act, proposed, expires }: Proposal,
  state: 'approved' | 'refused' | 'withdrawn',
  { by, at, reason }: Word,
): TwoOfficerAct {
  return { state, act, proposed, expires, ended: { by, at, reason } };
}

function checkOpen(stored: TwoOfficerAct, at: number): TwoOfficerFault | undefined {
  if (at < stored.proposed.at) return 'before-proposal';
  const { state } = actAt(stored, at);
  if (state === 'expired') return 'has-expired';
  return state === 'proposed' ? undefined : 'has-ended';
}

function checkWord({ by, at, reason }: Word, needsReason: boolean): TwoOfficerFault | undefined {
  if (!isIdentity(by)) return 'malformed-identity';
  if (!Number.isSafeInteger(at) || at < 0) return 'malformed-time';
  if (!isText(reason, twoOfficerLimits.reason)) return 'reason-too-long';
  // A reason of spaces, dots or dashes is none.
  return needsReason && !/\p{L}/u.test(reason) ? 'no-reason' : undefined;
}

/** Identities have one spelling, or `Ann` could approve what `ann` proposed. */
function isIdentity(text: string): boolean {
  return /^[a-z0-9][a-z0-9._@+-]{0,199}$/.test(text);
}

function isText(text: string, bytes: number): boolean {
  return text.isWellFormed() && utf8(text).length <= bytes;
}

/** What to tell the officer: what happened, and what to do next. */
export const twoOfficerWords: Readonly<Record<TwoOfficerFault, string>> = {
  'malformed-identity': 'It is not known who you are: sign in again.',
  'malformed-time': 'The time of the act is not valid: set the clock of this machine.',
  'malformed-lifetime': 'A proposal stays open for at least a second and at most 30 days.',
  'malformed-act': 'The act has no text that two officers could read, or too long a one.',
  'no-reason': 'Say why: the reason is kept and published with the act.',
  'reason-too-long': `A reason has at most ${twoOfficerLimits.reason} bytes: shorten it.`,
  'before-proposal': 'The time is before that of the proposal: set the clock of this machine.',
  'has-ended': 'This proposal has already been approved, refused or withdrawn: propose the act anew.',
  'has-expired': 'The time of this proposal is over: propose the act anew.',
  'same-officer':
    'Another officer than the one who proposed it must approve or refuse it; you can withdraw it.',
  'not-the-proposer': 'Only the officer who proposed it can withdraw it; you can refuse it.',
  'other-act': 'The act is no longer what you were shown: read it again before you approve it.',
};
