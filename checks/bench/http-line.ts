/*
 * One connection that stays open, with one request at a time on it: what a client of a load test may cost. Reads only what
 * the box sends: a status, a content length, a body.
 */
import { connect, type Socket } from 'node:net';

export interface LineReply {
  readonly status: number;
  readonly body: string;
}

interface Waiting {
  readonly resolve: (reply: LineReply) => void;
  readonly reject: (error: Error) => void;
}

/** A keep-alive connection to one HTTP/1.1 server. */
export class HttpLine {
  readonly #socket: Socket;
  readonly #host: string;
  #received: Uint8Array = new Uint8Array(0);
  #waiting: Waiting | undefined;

  constructor(url: string) {
    const { hostname, port, host } = new URL(url);
    this.#host = host;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.on('data', (part: Uint8Array) => this.#take(part));
    this.#socket.on('error', (error) => this.#fail(error));
    this.#socket.on('close', () => this.#fail(new Error('the connection was closed')));
  }

  /** Posts JSON and waits for the whole answer. Throws when the connection breaks first. */
  post(path: string, json: string): Promise<LineReply> {
    const head = `POST ${path} HTTP/1.1\r\nhost: ${this.#host}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n`;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(head + json);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  #take(part: Uint8Array): void {
    const received = Buffer.concat([this.#received, part]);
    this.#received = received;
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = received.toString('latin1', 0, end);
    const body = end + 4;
    const after = body + Number(/^content-length: (\d+)$/im.exec(head)?.[1]);
    if (!(received.length >= after)) return;
    this.#received = received.subarray(after);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body: received.toString('utf8', body, after) });
  }
}
