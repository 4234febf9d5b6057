import type { Definition } from '@countersign/ballot';
import type { OfficeStore } from '@countersign/store';
import type { UndecidedCount } from '@countersign/verify';
import type { RegisterWork } from './background/register-work.ts';
import type { BoxCalls } from './box-calls.ts';
import type { BoxView } from './box-view.ts';
import type { BranchRegister } from './branches/branch-register.ts';
import type { OfficeConfig } from './config.ts';
import type { RegisterDecisions } from './gate/decisions.ts';
import type { KnownTest } from './lapse/close-test.ts';
import type { LogFollower } from './log-follower.ts';
import type { Mutex } from './mutex.ts';
import type { Outbox } from './outbox.ts';

/** A running office's parts: what its operations take as their first argument. */
export interface Office {
  readonly config: OfficeConfig;
  readonly definition: Definition;
  readonly electionHash: Uint8Array;
  readonly store: OfficeStore;
  readonly box: BoxCalls;
  readonly view: BoxView;
  readonly outbox: Outbox;
  readonly log: LogFollower;
  /** Held by whoever moves the procedure: imports, commands, replacements. */
  readonly procedure: Mutex;
  /** Held by whoever takes in attempts. */
  readonly attempts: Mutex;
  /** Long work on the whole register, in threads. */
  readonly work: RegisterWork;
  /** Compares branches' lists with the register, in a thread. */
  readonly branchRegister: BranchRegister;
  /** The verified figures of a count that waits for a lot, since the last attempt to declare it. */
  undecided: UndecidedCount | undefined;
  /** Everybody of the register as last decided: good as long as rule, rulings and register stand as they did. */
  decisions: RegisterDecisions | undefined;
  /** Membership as last tested at the close: good as long as rule, rulings and register stand as they did. */
  closeTest: KnownTest | undefined;
}
