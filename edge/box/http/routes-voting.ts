import { answersReply, answersRequest, castReply, castRequest } from '@countersign/api';
import type { BoardReference } from '@countersign/bytes';
import { fromBase64 } from '@countersign/bytes';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { relayAnswers } from '../answers.ts';
import type { Box } from '../box.ts';
import { type CastRequest, castBallot } from '../cast.ts';
import { refuse } from '../refusal.ts';
import { sendRefusal } from './errors.ts';
import type { App } from './server.ts';

const minute = 60_000;
/** Ballots on their way at once beyond which a member is asked to wait: each is counted twice, by socket and by handler. */
const crowd = 4_000;

/** What a member's page asks: to pass on answers, and to cast. */
export function votingRoutes(app: App, box: Box): void {
  const { limits } = box.config;

  app.post(
    '/api/answers',
    {
      bodyLimit: 16 * 1024,
      schema: { body: answersRequest, response: { 200: answersReply } },
      config: { rateLimit: { max: limits.answers, timeWindow: minute } },
    },
    async (request, reply) => {
      const { reference, sealed } = request.body;
      const permit = await relayAnswers(box, reference as BoardReference, sealed);
      return permit.ok ? { permit: permit.value } : sendRefusal(reply, permit.error);
    },
  );

  app.post(
    '/api/ballots',
    {
      bodyLimit: 16 * 1024,
      schema: { body: castRequest, response: { 200: castReply } },
      config: { rateLimit: { max: limits.casts, timeWindow: minute } },
      // From its arrival on the request is waited for by whoever closes the ballot, until its answer is out.
      onRequest: async (_request, reply) => {
        if (box.arrivals.count > crowd) return sendCrowded(box, reply);
        reply.raw.once('close', box.arrivals.begin());
        return undefined;
      },
    },
    async (request, reply) => {
      const answered = box.arrivals.begin();
      try {
        const cast = parseRequest(request.body, request.receivedAt);
        const receipt = cast && (await castBallot(box, cast));
        if (receipt?.ok) return receipt.value;
        box.failures.note();
        const malformed = refuse('malformed-ballot', 'The ballot cannot be read: it is no proper base64.');
        return sendRefusal(reply, receipt ? receipt.error : malformed);
      } catch (error) {
        box.failures.note();
        throw error;
      } finally {
        answered();
      }
    },
  );
}

/** Better a clear word at once than a page that turns for a minute; nothing has been taken from the member. */
function sendCrowded(box: Box, reply: FastifyReply): FastifyReply {
  box.failures.note();
  const message = 'Very many members are voting at this moment. Nothing is lost: send the same ballot again.';
  return sendRefusal(reply.header('retry-after', '2'), refuse('unavailable', message));
}

function parseRequest(body: z.infer<typeof castRequest>, receivedAt: number): CastRequest | undefined {
  const ballot = fromBase64(body.ballot);
  const permit = body.permit === undefined ? undefined : fromBase64(body.permit);
  if (!ballot.ok || permit?.ok === false) return undefined;
  return { ballot: ballot.value, permit: permit?.value, receivedAt };
}
