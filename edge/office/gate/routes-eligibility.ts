import {
  decidedMembersQuery,
  decidedMembersReply,
  eligibilityReply,
  ruleReply,
  ruleRequest,
  rulingReply,
  rulingRequest,
} from '@countersign/api';
import { ok, type Result, toHex } from '@countersign/bytes';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import type { Refusal } from '../refusal.ts';
import { decideRegister, tryRule } from './decisions.ts';
import { findDecided, viewDecided } from './find-decided.ts';
import { countFigures, describeEligibility, enterRule, readRule, ruleOn } from './rules.ts';

/** Who may vote: the rule, everybody with the reason, and rulings on those who are undecided (ROLL-3). */
export function addEligibilityRoutes(server: Server, office: Office): void {
  server.get('/eligibility', async (_request, reply) => {
    const view = await office.store.transaction((tx) => describeEligibility(tx, office));
    return sendResult(reply, ok(eligibilityReply.parse(view)));
  });
  server.post('/eligibility/rule', { schema: { body: ruleRequest } }, async (request, reply) => {
    const { text, try: isTry } = request.body;
    return sendResult(reply, parsedBy(ruleReply, await takeRule(office, text, isTry, request.identity)));
  });
  server.get(
    '/eligibility/members',
    { schema: { querystring: decidedMembersQuery } },
    async (request, reply) => {
      const decisions = await office.store.transaction((tx) => decideRegister(tx, office));
      return sendResult(reply, ok(decidedMembersReply.parse(findDecided(decisions, request.query))));
    },
  );
  server.post('/eligibility/rulings', { schema: { body: rulingRequest } }, async (request, reply) => {
    const { identity, body } = request;
    const ruled = await office.procedure.run(() =>
      undoIfRefused(office, (tx) => ruleOn(tx, office, body, identity)),
    );
    const view = ruled.ok ? ok({ member: viewDecided(ruled.value) }) : ruled;
    return sendResult(reply, parsedBy(rulingReply, view));
  });
}

async function takeRule(
  office: Office,
  text: string,
  isTry: boolean,
  by: string,
): Promise<Result<unknown, Refusal>> {
  const rule = readRule(text);
  if (!rule.ok) return rule;
  const decided = await office.procedure.run(() =>
    undoIfRefused(office, async (tx) =>
      isTry ? ok(await tryRule(tx, office, rule.value.text)) : enterRule(tx, office, rule.value, by),
    ),
  );
  if (!decided.ok) return decided;
  const { mark } = decided.value;
  const { name, version, text: canonical, hash } = rule.value;
  return ok({
    rule: { name, version, text: canonical, hash: toHex(hash) },
    figures: mark.hasRegister ? countFigures(decided.value) : null,
  });
}
