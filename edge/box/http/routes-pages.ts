import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { BoxConfig } from '../config.ts';
import { boardScriptPolicy } from './content-policy.ts';
import type { App } from './server.ts';

/** The built pages, from this origin and no other: the board's at /board/, the voter's at /. */
export async function pageRoutes(app: App, { voter, board }: BoxConfig['pages']): Promise<void> {
  if (board !== undefined)
    await app.register(fastifyStatic, {
      ...options(board, boardScriptPolicy),
      prefix: '/board/',
      decorateReply: false,
    });
  if (voter !== undefined)
    await app.register(fastifyStatic, { ...options(voter), prefix: '/', decorateReply: false });
}

/** `scriptPolicy`: a content policy for the scripts, where it is not that of the pages. */
function options(root: string, scriptPolicy?: string) {
  return {
    root,
    redirect: true,
    cacheControl: false,
    // The build lays a .br and a .gz beside every text file.
    preCompressed: true,
    setHeaders: (reply: FastifyReply, path: string) => {
      const plain = path.replace(/\.(br|gz)$/, '');
      if (scriptPolicy !== undefined && plain.endsWith('.js'))
        reply.header('content-security-policy', scriptPolicy);
      // The build names scripts and styles by their contents; the page that names them is asked for every time.
      const isNamedByContent = /-[\w-]{8,}\.\w+$/.test(plain);
      reply.header('cache-control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  };
}
