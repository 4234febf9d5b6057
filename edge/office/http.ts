/** The HTTP side of things every route shares: who may ask, what a refusal looks like, what pages may do. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { ErrorCode, ErrorReply } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { OfficeConfig } from './config.ts';
import { type Refusal, refused, statusOf } from './refusal.ts';

/** The server with schemas read by zod. */
export type Server = ReturnType<typeof makeServer>;

/** Bytes of a JSON request where a route does not say more: a notice in two languages is the largest. */
const bodyLimit = 256 * 1024;

/** A server without routes. It logs nothing by itself: requests hold names, barcodes and tokens. */
export function makeServer(config: OfficeConfig) {
  const server = fastify({
    logger: false,
    bodyLimit,
    // A roll of millions may take a while to arrive.
    requestTimeout: 1_800_000,
    forceCloseConnections: true,
    trustProxy: (_address, hop) => hop < config.trustedProxies,
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.register(helmet, headers);
  server.register(rateLimit, { global: false });
  server.addHook('preValidation', refuseUnstorable);
  server.setErrorHandler((error, request, reply) => replyToError(config, error, request, reply));
  server.setNotFoundHandler((_request, reply) =>
    sendRefusal(reply, refused('not-found', 'There is nothing at this address.').error),
  );
  return server;
}

/** PostgreSQL keeps neither a zero character nor half of a pair: whoever sends one is told so, and nothing breaks on the way. */
async function refuseUnstorable({ body, query }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!isUnstorable(body) && !isUnstorable({ ...Object(query) })) return;
  const message =
    'The request holds a character that is part of no text (a zero character, or half of a pair). Type the text anew.';
  sendRefusal(reply, refused('malformed-request', message).error);
}

/** Of what JSON and addresses are made of; bytes and streams are files, which are read by their own rules. */
function isUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  const kind = Object.getPrototypeOf(value);
  if (kind !== null && kind !== Object.prototype && kind !== Array.prototype) return false;
  return Object.entries(value).some(([key, one]) => isUnstorable(key) || isUnstorable(one));
}

/** Nothing but our own: no inline script, no other origin, no frame, no referrer. */
const headers = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  crossOriginEmbedderPolicy: true,
  // Whether the office is reached by HTTPS is for the proxy in front of it to say.
  strictTransportSecurity: false,
} as const;

/** The value in the form of its contract: nothing more leaves than the contract says. */
export function parsedBy<T, R>(schema: z.ZodType<R>, result: Result<T, Refusal>): Result<R, Refusal> {
  return result.ok ? ok(schema.parse(result.value)) : result;
}

/** A token, and who shows it. */
export interface Access {
  readonly token: string;
  /** `office`, `box`, or `officer-1` …. */
  readonly identity: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, by the token that was shown. */
    identity: string;
  }
}

/**
 * A hook that lets in whoever shows one of the tokens, and notes who that is. Compared by hash and to the last one, so
 * that the time says nothing.
 */
export function requireToken(accesses: readonly Access[]) {
  const wanted = accesses.map(({ token, identity }) => ({ hash: digest(`Bearer ${token}`), identity }));
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const shown = digest(request.headers.authorization ?? '');
    const found = wanted.filter(({ hash }) => timingSafeEqual(shown, hash));
    if (found[0]) request.identity = found[0].identity;
    else sendRefusal(reply, refused('unauthorised', 'This needs the token from set-up.').error);
  };
}

function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

/** Sends a value, or the refusal with its status. */
export function sendResult<T>(reply: FastifyReply, result: Result<T, Refusal>): FastifyReply {
  return result.ok
    ? reply.header('cache-control', 'no-store').send(result.value)
    : sendRefusal(reply, result.error);
}

/** Sends a refusal in the contract's form. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const body: ErrorReply = { ...refusal };
  return reply.status(statusOf(refusal)).header('cache-control', 'no-store').send(body);
}

interface HttpError {
  readonly statusCode?: number;
  readonly validation?: readonly { readonly instancePath?: string; readonly message?: string }[];
  readonly message?: string;
  readonly stack?: string;
}

const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed-request',
  404: 'not-found',
  413: 'too-large',
  415: 'malformed-request',
  429: 'too-many-requests',
};

/** What the request got wrong is said; what went wrong here is logged, without the request. */
function replyToError(
  config: OfficeConfig,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { validation, statusCode = 500, stack } = error as HttpError;
  if (validation) {
    const place = validation[0]?.instancePath ?? '';
    const message = `The request is malformed: ${validation[0]?.message ?? 'a field is wrong'}.`;
    return sendRefusal(reply, refused('malformed-request', message, { place }).error);
  }
  const code = codeOfStatus[statusCode];
  if (code === 'too-many-requests')
    return sendRefusal(
      reply,
      refused(code, 'Too many requests from this address. Wait a minute and try again.').error,
    );
  if (code) return sendRefusal(reply, refused(code, 'The request cannot be read.').error);
  config.log(`error at ${request.routeOptions.url ?? '?'}: ${frameOf(stack)}`);
  return sendRefusal(
    reply,
    refused('internal', 'Something went wrong here. Nothing is half done: try again, and tell the operator.')
      .error,
  );
}

/** Where it happened. Messages of drivers repeat values, and values are names; the operator gets the places alone. */
function frameOf(stack: string | undefined): string {
  const lines = (stack ?? '').split('\n').slice(1, 5);
  return lines.map((line) => line.trim()).join(' < ') || 'no stack';
}

/** A part of the server under a prefix, behind tokens. */
export function guarded(
  server: Server,
  prefix: string,
  accesses: readonly Access[],
  routes: (part: Server) => void,
): void {
  server.register(
    async (part: FastifyInstance) => {
      part.decorateRequest('identity', '');
      part.addHook('onRequest', requireToken(accesses));
      routes(part as unknown as Server);
    },
    { prefix },
  );
}
