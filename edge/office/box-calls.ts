/** What the office asks of the box. Every failure is a value: the box may be away at any moment. */
import {
  type AttemptView,
  attemptsReply,
  type BallotView,
  ballotView,
  blobReply,
  type CredentialView,
  credentialView,
  type EntryReply,
  type ErrorCode,
  entryReply,
  errorReply,
} from '@countersign/api';
import { err, ok, type Result, toBase64, toHex } from '@countersign/bytes';
import type { z } from 'zod';

/** Why there is no reply to use: no answer worth waiting for, or a refusal that stands. */
export type BoxFailure =
  | { readonly kind: 'away'; readonly message: string }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly message: string };

type Reply<T> = Promise<Result<T, BoxFailure>>;

/** How long a call may take. An entry is answered when it is under a signed head. */
const patience = 30_000;

interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

export class BoxCalls {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url.replace(/\/+$/, '');
    this.#token = token;
  }

  ballot(): Reply<BallotView> {
    return this.#json('/api/ballot', ballotView);
  }

  credential(reference: string): Reply<CredentialView> {
    return this.#json(`/api/credentials/${reference}`, credentialView);
  }

  /** Hands in a signed entry. The same bytes again get the same answer. */
  postEntry(entry: Uint8Array): Reply<EntryReply> {
    return this.#json('/api/entries', entryReply, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ entry: toBase64(entry) }),
    });
  }

  /** Hands in a blob with a signature of the office over its hash. */
  async putBlob(hash: Uint8Array, bytes: Uint8Array, signature: Uint8Array): Reply<void> {
    const reply = await this.#json(`/api/blobs/${toHex(hash)}`, blobReply, {
      method: 'PUT',
      headers: {
        'content-type': 'application/octet-stream',
        'x-countersign-signature': `office 0 ${toBase64(signature)}`,
      },
      body: new Uint8Array(bytes),
    });
    return reply.ok ? ok(undefined) : reply;
  }

  /** Attempts refused after the one with this id. */
  async attempts(after: number): Reply<readonly AttemptView[]> {
    const headers = { authorization: `Bearer ${this.#token}` };
    const reply = await this.#json(`/api/attempts?after=${after}`, attemptsReply, { headers });
    return reply.ok ? ok(reply.value.attempts) : reply;
  }

  /** A file of the log: `checkpoint`, `tile/…`, `blob/<sha256>`. */
  async file(name: string): Reply<Uint8Array> {
    const reply = await this.#fetch(`/${name}`, {});
    return reply.ok ? ok(new Uint8Array(await reply.value.arrayBuffer())) : reply;
  }

  async #json<T>(path: string, schema: z.ZodType<T>, call: Call = {}): Reply<T> {
    const reply = await this.#fetch(path, call);
    if (!reply.ok) return reply;
    const read = schema.safeParse(await readJson(reply.value));
    return read.success
      ? ok(read.data)
      : err({ kind: 'away', message: `the box's answer to ${path} has another form` });
  }

  async #fetch(path: string, call: Call): Reply<Response> {
    try {
      const signal = AbortSignal.timeout(patience);
      const response = await fetch(`${this.#url}${path}`, { redirect: 'error', signal, ...call });
      return response.ok ? ok(response) : err(await failureOf(response));
    } catch (error) {
      return err({ kind: 'away', message: error instanceof Error ? error.message : 'no answer' });
    }
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** Only a refusal in the contract's form, for a reason that will not pass, is a refusal. */
async function failureOf(response: Response): Promise<BoxFailure> {
  const read = errorReply.safeParse(await readJson(response));
  const passing = response.status >= 500 || response.status === 429 || response.status === 408;
  if (passing || !read.success) return { kind: 'away', message: `the box answered ${response.status}` };
  return { kind: 'refused', code: read.data.error, message: read.data.message };
}
