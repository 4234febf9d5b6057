/** The box's HTTP service: contract in @countersign/api, one file of routes per reader. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  fastify,
  type RawServerDefault,
} from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Box } from '../box.ts';
import { contentPolicy } from './content-policy.ts';
import { handleError, handleNotFound } from './errors.ts';
import { logRoutes } from './routes-log.ts';
import { officeRoutes } from './routes-office.ts';
import { pageRoutes } from './routes-pages.ts';
import { publicRoutes } from './routes-public.ts';
import { votingRoutes } from './routes-voting.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** When the request's head was read, Unix seconds: the second that decides at the close (VOTE-11). */
    receivedAt: number;
  }
}

/** Bytes of the largest JSON body: an entry of 65,535 bytes in base64. */
const bodyLimit = 128 * 1024;
/** Milliseconds in which a request must have arrived: a close waits no longer than that for a slow one. */
const requestTimeout = 10_000;

/** No access log: addresses and references are nobody's business. */
function newApp({ config }: Box) {
  const options: FastifyServerOptions = {
    logger: false,
    bodyLimit,
    requestTimeout,
    forceCloseConnections: 'idle',
    trustProxy: (_address, hop) => hop < config.trustedProxies,
  };
  return fastify(options).withTypeProvider<ZodTypeProvider>();
}

/** The service as its routes see it. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Makes the service; `listen` starts it. */
export async function makeServer(box: Box): Promise<App> {
  const app = newApp(box);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('receivedAt', 0);
  app.addHook('onRequest', async (request) => {
    request.receivedAt = box.config.now();
  });
  app.setErrorHandler((error: Error, request, reply) => handleError(box, error, request, reply));
  app.setNotFoundHandler(handleNotFound);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy },
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(rateLimit, { global: false });
  await app.register(swagger, {
    openapi: { info: { title: 'Countersign box', version: '1' } },
    transform: jsonSchemaTransform,
  });
  for (const routes of [votingRoutes, publicRoutes, logRoutes, officeRoutes]) {
    await app.register(async (scope) => routes(scope.withTypeProvider<ZodTypeProvider>(), box));
  }
  await pageRoutes(app, box.config.pages);
  return app;
}
