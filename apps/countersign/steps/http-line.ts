import { Agent, type IncomingMessage, request } from 'node:http';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** One request. A body that is a stream is sent as it comes. */
export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | Readable;
}

/** A whole answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/**
 * Connections to one service that stay open between requests, as those of browsers and proxies do: a connection for each
 * of a hundred thousand votes would cost more than the votes.
 */
export class HttpLine {
  readonly #origin: string;
  readonly #agent: Agent;

  /** `width` connections at most; what asks beyond them waits. */
  constructor(origin: string, width: number) {
    this.#origin = origin;
    this.#agent = new Agent({ keepAlive: true, maxSockets: width, scheduling: 'fifo' });
  }

  async ask(call: HttpCall): Promise<HttpAnswer> {
    const answer = await this.open(call);
    return { status: answer.statusCode ?? 0, body: await buffer(answer) };
  }

  /** The answer as it arrives; its reader reads to the end, or the connection stays taken. */
  open({ method, path, headers, body }: HttpCall): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const options = { method, agent: this.#agent, headers: { ...headers, ...lengthOf(body) } };
      const sent = request(new URL(path, this.#origin), options, resolve);
      sent.once('error', reject);
      if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) sent.end(body);
      else pipeline(body, sent).catch(reject);
    });
  }

  /** Closes every connection. */
  close(): void {
    this.#agent.destroy();
  }
}

function lengthOf(body: HttpCall['body']): Record<string, string> {
  if (typeof body === 'string') return { 'content-length': String(Buffer.byteLength(body)) };
  return body instanceof Uint8Array ? { 'content-length': String(body.length) } : {};
}
