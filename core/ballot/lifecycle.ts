import { err, ok, type Result } from '@countersign/bytes';
import { type BallotState, type LifecycleCommand, lifecycleCommands } from './lifecycle-words.ts';

/**
 * The lifecycle of a ballot (RULE-4, RIGHT-1): from each state, the commands that exist and where they lead. What is not in this
 * table is refused. `suspended` keeps every vote sealed and can resume; `declared` and `void` are ends.
 */
const table: Readonly<Record<BallotState, Partial<Readonly<Record<LifecycleCommand, BallotState>>>>> = {
  draft: { 'freeze-roll': 'roll-frozen', void: 'void' },
  'roll-frozen': { 'finish-keys': 'keys-ready', void: 'void' },
  'keys-ready': { 'finish-packs': 'packs-ready', void: 'void' },
  'packs-ready': { 'start-dispatch': 'dispatching', void: 'void' },
  dispatching: { open: 'open', void: 'void' },
  open: { suspend: 'suspended', close: 'closed', void: 'void' },
  suspended: { resume: 'open', close: 'closed', void: 'void' },
  closed: { 'finish-mix': 'mixed', void: 'void' },
  mixed: { 'finish-opening': 'opened', void: 'void' },
  opened: { declare: 'declared', void: 'void' },
  declared: {},
  void: {},
};

/** Why a command was refused, and what could be done instead. */
export interface LifecycleRefusal {
  readonly state: BallotState;
  readonly command: LifecycleCommand;
  readonly allowed: readonly LifecycleCommand[];
  /** A sentence. */
  readonly reason: string;
}

/** Commands the table allows in a state, in the order of the list of commands. */
export function allowedCommands(state: BallotState): readonly LifecycleCommand[] {
  return lifecycleCommands.filter((command) => table[state][command] !== undefined);
}

/** The state after a command, or why there is none (RULE-4). */
export function decideLifecycle(
  state: BallotState,
  command: LifecycleCommand,
): Result<BallotState, LifecycleRefusal> {
  const next = table[state][command];
  if (next !== undefined) return ok(next);
  const allowed = allowedCommands(state);
  const instead = allowed.length > 0 ? `possible now: ${allowed.join(', ')}` : 'nothing can follow';
  return err({
    state,
    command,
    allowed,
    reason: `a ballot that is "${state}" cannot "${command}"; ${instead}.`,
  });
}
