import type { WorkProgress } from '@countersign/work';
import type { AuditProgress } from './audit.ts';

/** Two ears for one `AuditProgress`: what the duties say, and what whoever performs their tasks says. */
export interface DutyProgress {
  /** For `Verification.progress`. */
  readonly duties: AuditProgress;
  /** For the performer of the tasks. */
  readonly tasks: (progress: WorkProgress) => void;
}

/** Tells `progress` of the duty begun last how far its tasks are. */
export function followDuties(progress: AuditProgress): DutyProgress {
  let duty = '';
  let before = 0;
  let latest = 0;
  return {
    duties: (name, done, total) => {
      if (done === 0) {
        duty = name;
        // A duty begins when the tasks of those before it are done.
        before = latest;
      }
      progress(name, done, total);
    },
    tasks: ({ done, total }) => {
      latest = done;
      // The last step is the duty's own: it still has to draw its conclusion.
      progress(duty, done - before, total - before + 1);
    },
  };
}
