import { type CompletenessReply, completenessReply, overrideRequest, proposedReply } from '@countersign/api';
import { ok } from '@countersign/bytes';
import { actAt } from '@countersign/roll';
import { loadActLocked, loadActs, loadGateDecision, type OfficeTx } from '@countersign/store';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { viewAct } from '../view-act.ts';
import { type Completeness, describeCompleteness, loadCompleteness } from './completeness.ts';
import { overrideKind, overrides, proposeOverride } from './pass-gate.ts';

/** How complete the register is, what the gate says, and its override (ROLL-4, RECON-6). */
export function addCompletenessRoutes(server: Server, office: Office): void {
  server.get('/completeness', async (_request, reply) => {
    const view = await office.store.transaction(async (tx) => describe(tx, office));
    return sendResult(reply, ok(completenessReply.parse(view)));
  });
  server.post('/completeness/override', { schema: { body: overrideRequest } }, async (request, reply) => {
    const proposed = await undoIfRefused(office, async (tx) => {
      const made = await proposeOverride(tx, office, { by: request.identity, ...request.body });
      if (!made.ok) return made;
      const act = await loadActLocked(tx, made.value);
      if (!act) throw new Error('override: the proposal is gone');
      return ok({ act: viewAct(act) });
    });
    return sendResult(reply, parsedBy(proposedReply, proposed));
  });
}

async function describe(tx: OfficeTx, office: Office): Promise<CompletenessReply> {
  const completeness = await loadCompleteness(tx, office);
  return {
    ...describeCompleteness(completeness),
    override: await describeOverride(tx, office, completeness),
    passed: await describePassage(tx),
  };
}

async function describeOverride(
  tx: OfficeTx,
  office: Office,
  { verdict }: Completeness,
): Promise<CompletenessReply['override']> {
  const [latest] = await loadActs(tx, overrideKind);
  if (!latest) return null;
  const act = { ...latest, two: actAt(latest.two, office.config.now()) };
  return { act: viewAct(act), holds: overrides(verdict, act) };
}

async function describePassage(tx: OfficeTx): Promise<CompletenessReply['passed']> {
  const passed = await loadGateDecision(tx);
  if (!passed) return null;
  const { kind, at, reasons, actId } = passed;
  const act = actId === undefined ? undefined : await loadActLocked(tx, actId);
  return { kind, at, reasons: [...reasons], act: act ? viewAct(act) : null };
}
