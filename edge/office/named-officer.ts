/**
 * Acts that need an officer by name. The shared token of the desk names nobody: whoever of the office did it could not be
 * told afterwards. What can open the gate before codes are issued (GATE-6) is one list here.
 */
import { ok, type Result } from '@countersign/bytes';
import type { Office } from './office.ts';
import { type Refusal, refused } from './refusal.ts';

/** Whether an identity is an officer's own: the shared token names nobody. */
export function isNamedOfficer(identity: string): boolean {
  return /^officer-\d+$/.test(identity);
}

/** Lets an officer by name do what the shared token may never do. */
export function checkOfficer(identity: string): Result<void, Refusal> {
  if (isNamedOfficer(identity)) return ok(undefined);
  return refused(
    'needs-second-officer',
    'This needs an officer by name: sign in with an officer’s own token, not with that of the office.',
  );
}

/**
 * Acts that can open the gate, each with what stays as it was when it is refused. What only prepares them, or can only
 * shut the gate, is the desk's: docs/decisions/gate-needs-a-name.md.
 */
const leftUndone = {
  'publish-file': 'The file was not published',
  'explain-gone': 'No explanation was kept',
  'name-branches': 'Branches, their addresses and their counts stay as they were',
  'enter-rule': 'The rule was not put in force',
  'rule-on-member': 'Nothing was decided on this member',
  'decide-claim': 'Nothing was decided, and the register stays as it was',
  'merge-entries': 'The two entries stay as they were',
} as const;

/** An act that can open the gate. */
export type GateAct = keyof typeof leftUndone;

/** Whether this identity is refused what can open the gate: it names nobody, in an office whose officers have tokens of their own. */
export function lacksName({ config }: Office, identity: string): boolean {
  return config.officerTokens.length > 0 && !isNamedOfficer(identity);
}

/** Lets an officer by name do what can open the gate; the shared token only in an office that has no other. */
export function checkGateAct(office: Office, act: GateAct, identity: string): Result<void, Refusal> {
  if (!lacksName(office, identity)) return ok(undefined);
  return refused(
    'needs-second-officer',
    `${leftUndone[act]}. This can open the gate before codes are issued, so that it needs an officer by name: sign in with an officer’s own token, not with that of the office.`,
  );
}
