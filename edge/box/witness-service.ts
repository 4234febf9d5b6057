/**
 * A witness: the service a scrutineer runs. It holds its own signing key and the last head of each log it knows, and
 * cosigns what continues that head. It never sees an entry.
 *
 * Implements [C2SP tlog-witness, "add-checkpoint"]; clauses BOARD-15 to BOARD-17.
 * Not provided: authentication of the sender (a checkpoint is signed, that is enough) and limits per sender, which
 * belong to the proxy in front.
 */
import { parseUtf8 } from '@countersign/bytes';
import {
  cosign,
  decideCosign,
  formatSignatureLine,
  parseAddCheckpoint,
  parseSubmitted,
  refusalStatus,
  type SignerKey,
  type VerifierKey,
  type WitnessRefusal,
} from '@countersign/log';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { HeadStore } from './head-store.ts';

/** What a witness is made of. */
export interface WitnessSettings {
  /** Its cosignature key. */
  readonly signer: SignerKey;
  /** Keys of the logs it knows; each key's name is the origin. */
  readonly logs: readonly VerifierKey[];
  readonly heads: HeadStore;
  /** Seconds since 1970. */
  readonly now: () => number;
}

/** What a request comes to: a status, and text with its type. */
interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const plain = 'text/plain; charset=utf-8';
/** 63 hashes and a note of many signatures. */
const bodyLimit = 65_536;

/** The witness as a web application; `listen` and `close` are the caller's. */
export function buildWitness(settings: WitnessSettings): FastifyInstance {
  if (settings.signer.kind !== 'cosignature') throw new Error('a witness signs with a cosignature key');
  const app = Fastify({ bodyLimit });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/add-checkpoint', async (request, reply) => {
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array(0);
    return send(reply, await answer(settings, body));
  });
  return app;
}

function send(reply: FastifyReply, { status, type, text }: Answer) {
  return reply.code(status).header('content-type', type).send(text);
}

/** parse → load → decide → save → reply; once more from `load` when another request was faster. */
async function answer(settings: WitnessSettings, body: Uint8Array): Promise<Answer> {
  const text = parseUtf8(body);
  const request = text.ok ? parseAddCheckpoint(text.value) : text;
  if (!request.ok) return refuse(400, request.error);
  const submitted = parseSubmitted(request.value.checkpoint);
  if (!submitted.ok) return refuse(400, `checkpoint: ${submitted.error}`);
  const { origin } = submitted.value.checkpoint;
  const logKeys = settings.logs.filter(({ name }) => name === origin);
  for (;;) {
    const kept = logKeys.length > 0 ? await settings.heads.load(origin) : undefined;
    const latest = kept?.checkpoint;
    const decided = decideCosign({ request: request.value, submitted: submitted.value, logKeys, latest });
    if (!decided.ok) return refusalAnswer(decided.error);
    if (!(await settings.heads.save(origin, kept, request.value.checkpoint))) continue;
    // The head is durable: only now may the cosignature leave.
    const line = cosign(submitted.value.note.text, settings.signer, settings.now());
    return { status: 200, type: plain, text: formatSignatureLine(line) };
  }
}

function refusalAnswer(refusal: WitnessRefusal): Answer {
  const status = refusalStatus[refusal.kind];
  if (refusal.kind !== 'conflict') return refuse(status, refusal.reason);
  return { status, type: 'text/x.tlog.size', text: `${refusal.size}\n` };
}

function refuse(status: number, reason: string): Answer {
  return { status, type: plain, text: `${reason}\n` };
}
