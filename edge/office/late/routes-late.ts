import {
  contactRequest,
  lateAdditionRequest,
  lateRemovalRequest,
  lateReplacementRequest,
  lateReply,
  lettersPostedReply,
  proposedReply,
} from '@countersign/api';
import { ok } from '@countersign/bytes';
import { loadActLocked } from '@countersign/store';
import { z } from 'zod';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { viewAct } from '../view-act.ts';
import { describeLate } from './describe-late.ts';
import { lateAddition } from './late-addition.ts';
import { lateContact } from './late-contact.ts';
import { type LateKind, type LateProposal, type Prepared, proposeLate } from './late-course.ts';
import { lateRemoval } from './late-removal.ts';
import { lateReplacement } from './late-replacement.ts';
import { noteLettersPosted, printContactLetters } from './tell-contact.ts';

const actParams = z.object({ act: z.coerce.number().int().positive() });
const lateQuery = z.object({ query: z.string().max(200).default('') });

/** The roll after its freeze: what became of it, and proposals to add and remove. */
export function addLateRoutes(server: Server, office: Office): void {
  server.get('/late', { schema: { querystring: lateQuery } }, async (request, reply) => {
    const view = await office.store.transaction((tx) =>
      describeLate(tx, request.query.query, office.config.now()),
    );
    return sendResult(reply, ok(lateReply.parse(view)));
  });
  server.post('/late/additions', { schema: { body: lateAdditionRequest } }, async (request, reply) =>
    sendResult(reply, await propose(office, lateAddition, { ...request.body, by: request.identity })),
  );
  server.post('/late/removals', { schema: { body: lateRemovalRequest } }, async (request, reply) =>
    sendResult(reply, await propose(office, lateRemoval, { ...request.body, by: request.identity })),
  );
  server.post('/late/replacements', { schema: { body: lateReplacementRequest } }, async (request, reply) =>
    sendResult(reply, await propose(office, lateReplacement, { ...request.body, by: request.identity })),
  );
  addContactRoutes(server, office);
}

/** ROLL-7: where a member is reached. */
function addContactRoutes(server: Server, office: Office): void {
  server.post('/late/contacts', { schema: { body: contactRequest } }, async (request, reply) => {
    const proposal = { ...request.body, wait: office.config.contactWait, by: request.identity };
    return sendResult(reply, await propose(office, lateContact, proposal));
  });
  server.get('/late/contacts/:act/letters', { schema: { params: actParams } }, async (request, reply) => {
    const letters = await printContactLetters(office, request.params.act);
    if (!letters.ok) return sendResult(reply, letters);
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="letters-${request.params.act}.pdf"`)
      .type('application/pdf')
      .send(letters.value);
  });
  server.post('/late/contacts/:act/posted', { schema: { params: actParams } }, async (request, reply) => {
    const noted = await undoIfRefused(office, (tx) =>
      noteLettersPosted(tx, office, request.params.act, request.identity),
    );
    return sendResult(reply, parsedBy(lettersPostedReply, noted));
  });
}

async function propose<S extends object, P extends Prepared>(
  office: Office,
  kind: LateKind<S, P>,
  proposal: LateProposal<S>,
) {
  const proposed = await undoIfRefused(office, async (tx) => {
    const made = await proposeLate(tx, office, kind, proposal);
    if (!made.ok) return made;
    const act = await loadActLocked(tx, made.value);
    if (!act) throw new Error('the proposal is gone');
    return ok({ act: viewAct(act) });
  });
  return parsedBy(proposedReply, proposed);
}
