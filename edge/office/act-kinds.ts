import { duplicateActs } from './duplicates/acts.ts';
import { carryOverride, overrideKind } from './gate/pass-gate.ts';
import { lapseActs } from './lapse/lapse-act.ts';
import { lateActs } from './late/acts.ts';
import type { ActKinds } from './officer-acts.ts';

/** Every kind of act that two officers agree on, with how it is done once they have. */
export const actKinds: ActKinds = new Map([
  [overrideKind, carryOverride],
  ...duplicateActs,
  ...lateActs,
  ...lapseActs,
]);
