/** How complete the register is, branch by branch, and whether codes may be issued (ROLL-4, RECON-6). */
import { twoOfficerLimits } from '@countersign/roll';
import { z } from 'zod';
import { officerActView } from './acts.ts';
import { seconds } from './values.ts';

const interval = z.object({ low: z.number(), high: z.number() });

/** One branch. Figures that are not known are null, which is not 0. */
export const branchFigures = z.object({
  branch: z.string(),
  colour: z.enum(['green', 'amber', 'red', 'grey']),
  /** Why it has its colour, each a sentence's part, the gravest first; empty if and only if it is green. */
  reasons: z.array(z.string()),
  /** Members where they were entered, in the file drawn from there, in the register now. */
  source: z.number().int().nullable(),
  extracted: z.number().int().nullable(),
  loaded: z.number().int(),
  /** Rows of the file that are no members of the register, each with its reason. */
  setAside: z.number().int(),
  eligible: z.number().int(),
  excluded: z.number().int(),
  undecided: z.number().int(),
  held: z.number().int(),
  /** Gone since the last snapshot without an event that says why. */
  disappeared: z.number().int(),
  answer: z
    .object({
      of: z.enum(['list', 'sample']),
      by: z.enum(['branch', 'headquarters']),
      listed: z.number().int(),
      found: z.number().int(),
      undecided: z.number().int(),
      /** Wilson's interval of 95 % of the share found. */
      interval,
      /** Chapman's estimate of the members there are, where the branch gave its list. */
      estimate: z.object({ members: z.number(), low: z.number(), high: z.number() }).nullable(),
    })
    .nullable(),
  /** Against like branches: what was expected, spreads from the middle, and what that says. */
  chart: z.object({
    expected: z.number().int().nullable(),
    deviation: z.number().nullable(),
    verdict: z.enum(['usual', 'low', 'high', 'too-few-to-say']),
  }),
});

/** What a reason of the gate is about, so that the page can say where to go. */
export const gateReasonKinds = [
  'no-branches',
  'imbalance',
  'disappeared',
  'too-few-answered',
  'red',
  'coverage',
] as const;

export const gateView = z.object({
  opens: z.boolean(),
  /** Empty if and only if the gate opens. */
  reasons: z.array(
    z.object({ kind: z.enum(gateReasonKinds), sentence: z.string(), branches: z.array(z.string()) }),
  ),
  answered: z.number().int(),
  /** Over all branches that answered. */
  listed: z.number().int(),
  found: z.number().int(),
});

/** GET /api/office/completeness. */
export const completenessReply = z.object({
  /** Whether a snapshot of the register has been published; without one the gate is not asked. */
  hasRegister: z.boolean(),
  gate: gateView,
  branches: z.array(branchFigures),
  /** Members of the register without a branch of their own among `branches`; 0 when all is well. */
  members: z.number().int(),
  /** The latest override, whatever became of it; null before the first. `holds`: for the reasons that stand now. */
  override: z.object({ act: officerActView, holds: z.boolean() }).nullable(),
  /** How the gate was passed; null until the roll is frozen. */
  passed: z
    .object({
      kind: z.enum(['open', 'overridden', 'not-asked']),
      at: seconds,
      reasons: z.array(z.string()),
      act: officerActView.nullable(),
    })
    .nullable(),
});

/** POST /api/office/completeness/override: proposed by the officer who asks, over exactly the reasons that were `seen`. */
export const overrideRequest = z.object({
  seen: z.array(z.string()),
  reason: z.string().max(twoOfficerLimits.reason),
});

export type BranchFigures = z.infer<typeof branchFigures>;
export type GateView = z.infer<typeof gateView>;
export type CompletenessReply = z.infer<typeof completenessReply>;
