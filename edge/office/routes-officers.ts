import {
  commandReply,
  commandRequest,
  lotReply,
  lotRequest,
  noticeReply,
  noticeRequest,
  noticesReply,
  overview,
  tiesReply,
  withdrawalReply,
  withdrawalRequest,
} from '@countersign/api';
import { ok } from '@countersign/bytes';
import { runCommand } from './commands.ts';
import { parsedBy, type Server, sendResult } from './http.ts';
import { describeTies, recordLot } from './lots.ts';
import { lacksName } from './named-officer.ts';
import { publishNotice } from './notices.ts';
import type { Office } from './office.ts';
import { describeOverview } from './overview.ts';
import { recordWithdrawal } from './withdrawals.ts';

/** What the officers ask: where the ballot stands, commands, ties and lots, withdrawals, notices. */
export function addOfficerRoutes(server: Server, office: Office): void {
  server.get('/overview', async ({ identity }, reply) =>
    sendResult(
      reply,
      ok(
        overview.parse({
          ...(await describeOverview(office)),
          identity,
          lacksName: lacksName(office, identity),
        }),
      ),
    ),
  );
  server.post('/commands', { schema: { body: commandRequest } }, async (request, reply) => {
    const { command, reason } = request.body;
    return sendResult(reply, parsedBy(commandReply, await runCommand(office, command, reason)));
  });
  server.get('/ties', async (_request, reply) =>
    sendResult(reply, parsedBy(tiesReply, await describeTies(office))),
  );
  server.post('/lots', { schema: { body: lotRequest } }, async (request, reply) =>
    sendResult(reply, parsedBy(lotReply, await recordLot(office, request.body))),
  );
  server.post('/withdrawals', { schema: { body: withdrawalRequest } }, async (request, reply) =>
    sendResult(reply, parsedBy(withdrawalReply, await recordWithdrawal(office, request.body))),
  );
  server.get('/notices', async (_request, reply) => {
    const notices = (await office.view.glance())?.notices ?? [];
    return sendResult(reply, ok(noticesReply.parse({ notices })));
  });
  server.post('/notices', { schema: { body: noticeRequest } }, async (request, reply) => {
    const { name, texts } = request.body;
    return sendResult(reply, parsedBy(noticeReply, await publishNotice(office, name, texts)));
  });
}
