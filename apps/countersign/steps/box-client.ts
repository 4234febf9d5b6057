/** What the offline parties' files need of a running box: entries in, blobs in, the record out. */
import {
  type BallotView,
  ballotView,
  castReply,
  type EntryReply,
  entryReply,
  errorReply,
} from '@countersign/api';
import { toBase64, toHex } from '@countersign/bytes';
import { domains, type SigningKey, sha256, sign } from '@countersign/crypto';
import { type BlobReference, type Entry, formatEntry, type Signer } from '@countersign/record';
import { type HttpAnswer, type HttpCall, HttpLine } from './http-line.ts';

/** An answer that is no success: the box's own code and words. */
export class BoxError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Who uploads a blob: any party of the definition. */
export interface Uploader {
  readonly signer: Signer;
  readonly key: SigningKey;
  readonly electionHash: Uint8Array;
}

/** Requests under way at once, unless the caller says otherwise. */
const usualWidth = 32;

/** A client of one box. */
export class BoxClient {
  readonly url: string;
  readonly #line: HttpLine;

  constructor(url: string, width: number = usualWidth) {
    this.url = url.replace(/\/$/, '');
    this.#line = new HttpLine(this.url, width);
  }

  async ballot(): Promise<BallotView> {
    return ballotView.parse(await this.#json('GET', '/api/ballot'));
  }

  /** Hands in a signed entry; returns when it is in the log under a signed head. */
  async post(entry: Entry): Promise<EntryReply> {
    return entryReply.parse(
      await this.#json('POST', '/api/entries', { entry: toBase64(formatEntry(entry)) }),
    );
  }

  /** Hands in a blob, signed for, and returns how entries name it. */
  async upload(bytes: Uint8Array, by: Uploader): Promise<BlobReference> {
    const hash = sha256(bytes);
    const signature = toBase64(sign(by.key, domains.blobSignature, by.electionHash, hash));
    const headers = {
      'content-type': 'application/octet-stream',
      'x-countersign-signature': `${by.signer.role} ${by.signer.index} ${signature}`,
    };
    await this.#checked({ method: 'PUT', path: `/api/blobs/${toHex(hash)}`, headers, body: bytes });
    return { hash, size: bytes.length };
  }

  /** Casts a sealed ballot; the receipt is the text of a tlog-proof. */
  async cast(
    ballot: Uint8Array,
    permit: string | undefined,
  ): Promise<{ readonly leaf: number; readonly receipt: string }> {
    return castReply.parse(
      await this.#json('POST', '/api/ballots', {
        ballot: toBase64(ballot),
        ...(permit === undefined ? {} : { permit }),
      }),
    );
  }

  /** A file of the log: `checkpoint`, `tile/…`, `blob/…`. */
  async file(name: string): Promise<Uint8Array> {
    const { body } = await this.#checked({ method: 'GET', path: `/${name}` });
    return new Uint8Array(body);
  }

  /** Closes its connections. */
  close(): void {
    this.#line.close();
  }

  async #json(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const call =
      body === undefined ? { method, path } : { method, path, headers, body: JSON.stringify(body) };
    const reply = await this.#checked(call);
    return JSON.parse(reply.body.toString());
  }

  async #checked(call: HttpCall): Promise<HttpAnswer> {
    const reply = await this.#line.ask(call);
    if (reply.status >= 200 && reply.status < 300) return reply;
    const parsed = errorReply.safeParse(parseJson(reply.body.toString()));
    if (parsed.success) throw new BoxError(reply.status, parsed.data.error, parsed.data.message);
    throw new BoxError(reply.status, 'internal', `the box answered ${reply.status}`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
