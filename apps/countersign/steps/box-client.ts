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

/** A client of one box. */
export class BoxClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url.replace(/\/$/, '');
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
    await this.#checked(
      await fetch(`${this.url}/api/blobs/${toHex(hash)}`, {
        method: 'PUT',
        headers,
        body: bytes.slice(),
      }),
    );
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
    const reply = await this.#checked(await fetch(`${this.url}/${name}`));
    return new Uint8Array(await reply.arrayBuffer());
  }

  async #json(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
    const init =
      body === undefined
        ? { method }
        : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const reply = await this.#checked(await fetch(`${this.url}${path}`, init));
    return reply.json();
  }

  async #checked(reply: Response): Promise<Response> {
    if (reply.ok) return reply;
    const text = await reply.text();
    const parsed = errorReply.safeParse(parseJson(text));
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
