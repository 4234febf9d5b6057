import { actsReply, approveRequest, endActReply, endActRequest, type OfficerActView } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import type { TwoOfficerCommand } from '@countersign/roll';
import { loadContactWaits } from '@countersign/store';
import { z } from 'zod';
import { actKinds } from './act-kinds.ts';
import { parsedBy, type Server, sendResult } from './http.ts';
import type { Office } from './office.ts';
import { describeActs, endAct } from './officer-acts.ts';
import type { Refusal } from './refusal.ts';
import { viewAct } from './view-act.ts';

/** The path of one act. */
const actParams = z.object({ id: z.coerce.number().int().positive() });

/** Acts that need two officers: what waits for whom, approve, refuse, withdraw. */
export function addActRoutes(server: Server, office: Office): void {
  server.get('/acts', async (request, reply) => {
    const waits = await office.store.transaction(loadContactWaits);
    const acts = (await describeActs(office)).map((act) => ({
      ...viewAct(act),
      waits: waits.get(act.id) ?? null,
    }));
    return sendResult(reply, ok(actsReply.parse({ identity: request.identity, acts })));
  });
  server.post(
    '/acts/:id/approve',
    { schema: { params: actParams, body: approveRequest } },
    async (request, reply) => {
      const command = { command: 'approve', ...request.body } as const;
      return sendResult(reply, parsedBy(endActReply, await end(office, request, command)));
    },
  );
  for (const command of ['refuse', 'withdraw'] as const)
    server.post(
      `/acts/:id/${command}`,
      { schema: { params: actParams, body: endActRequest } },
      async (request, reply) =>
        sendResult(
          reply,
          parsedBy(endActReply, await end(office, request, { command, reason: request.body.reason })),
        ),
    );
}

type WithoutWho<C> = C extends TwoOfficerCommand ? Omit<C, 'by' | 'at'> : never;

async function end(
  office: Office,
  { identity, params }: { readonly identity: string; readonly params: { readonly id: number } },
  command: WithoutWho<TwoOfficerCommand>,
): Promise<Result<{ readonly act: OfficerActView }, Refusal>> {
  const ended = await office.procedure.run(() =>
    endAct(office, actKinds, params.id, { ...command, by: identity, at: office.config.now() }),
  );
  return ended.ok ? ok({ act: viewAct(ended.value) }) : ended;
}
