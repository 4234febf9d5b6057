import {
  actForReply,
  branchesAskReply,
  type branchesAskRequest,
  branchesRemindReply,
  branchesReply,
  extensionDecisionReply,
  type extensionDecisionRequest,
} from '@countersign/api/branches';
import type { z } from 'zod';
import type { Ask } from './gate-calls.ts';

/** Branches: who is asked by when, reminders, more time, acting for a silent one. */
export function branchesCalls(ask: Ask) {
  return {
    branches: () => ask('branches', branchesReply),
    askBranches: (body: z.infer<typeof branchesAskRequest>) =>
      ask('branches/ask', branchesAskReply, { body }),
    remindBranches: (branches?: readonly string[]) =>
      ask('branches/remind', branchesRemindReply, { body: branches ? { branches: [...branches] } : {} }),
    decideExtension: (id: number, body: z.infer<typeof extensionDecisionRequest>) =>
      ask(`branches/extensions/${id}`, extensionDecisionReply, { body }),
    actForBranch: (branch: string, reason: string) =>
      ask('branches/act-for', actForReply, { body: { branch, reason } }),
  };
}
