import type { ErrorReply } from '@countersign/api';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Box } from '../box.ts';
import { type Refusal, refuse, statusOf } from '../refusal.ts';

/** Answers with a refusal: its status, and the body of every error. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply
    .code(statusOf(refusal))
    .type('application/json')
    .send(JSON.stringify(refusal satisfies ErrorReply));
}

/** Anything a handler threw. The operator sees route and cause, never path, body or address. */
export function handleError(
  box: Box,
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusal = refusalOf(error);
  if (refusal.error === 'internal' || refusal.error === 'unavailable')
    box.config.log(`${request.method} ${request.routeOptions.url ?? 'unknown'}: ${error.message}`);
  return sendRefusal(reply, refusal);
}

export function handleNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendRefusal(reply, refuse('not-found'));
}

function refusalOf(error: FastifyError | Error): Refusal {
  const { statusCode, validation } = error as FastifyError;
  if (validation?.[0]) {
    const { instancePath, message } = validation[0];
    const place = instancePath.replace(/^\//, '');
    return refuse('malformed-request', `The request is not understood: ${message ?? 'wrong form'}.`, place);
  }
  if (statusCode === 413) return refuse('too-large', 'The request is larger than anything expected here.');
  if (statusCode === 429)
    return refuse('too-many-requests', 'Too many requests from one address. Wait a minute and try again.');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return refuse('malformed-request', 'The request is not understood.');
  return isDatabaseAway(error) ? refuse('unavailable') : refuse('internal');
}

/** Connection refused or cut, server shutting down or starting: PostgreSQL classes 08 and 57P, and Node's own words. */
function isDatabaseAway(error: Error): boolean {
  const code = (error as { code?: string }).code ?? '';
  return (
    /^(08...|57P0.|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code) || /Connection terminated/.test(error.message)
  );
}
