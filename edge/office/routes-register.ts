import { answersReply, sealedAnswers } from '@countersign/api';
import { type CredentialNumber, fromBase64, ok, toBase64 } from '@countersign/bytes';
import { parsedBy, type Server, sendResult } from './http.ts';
import type { Office } from './office.ts';
import { refused } from './refusal.ts';
import { answerRegister } from './register-answers.ts';

/** What the box alone asks. */
export function addRegisterRoutes(server: Server, office: Office): void {
  server.post('/answers', { schema: { body: sealedAnswers } }, async (request, reply) => {
    const sealed = fromBase64(request.body.sealed);
    if (!sealed.ok)
      return sendResult(
        reply,
        refused('malformed-request', 'The answers are not base64.', { place: 'sealed' }),
      );
    const permit = await answerRegister(office, request.body.credential as CredentialNumber, sealed.value);
    return sendResult(
      reply,
      parsedBy(answersReply, permit.ok ? ok({ permit: toBase64(permit.value) }) : permit),
    );
  });
}
