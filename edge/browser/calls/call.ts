/**
 * One call to a service: JSON there, JSON back, everything that can go wrong as a value. Nothing is cached, no cookie
 * is sent, no referrer is given, and a call that hangs ends.
 */
import type { ErrorCode } from '@countersign/api';
import { err, ok, type Result } from '@countersign/bytes';
import { type Shape, ShapeError } from './shape.ts';

/** Why a call gave no reply to use. */
export type CallError =
  /** The service answered and refused. Codes are those of the contract; a later service may know more. */
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly place: string | undefined;
      readonly attemptsLeft: number | undefined;
    }
  /** No answer: no network, too slow, or a proxy's error page. Trying again is right. */
  | { readonly kind: 'unreachable'; readonly message: string }
  /** An answer this page does not understand: page and service are of different releases, or someone is between. */
  | { readonly kind: 'unintelligible'; readonly message: string };

export interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with `contentType`. */
  readonly raw?: {
    readonly contentType: string;
    readonly body: BodyInit;
    /** Further headers, such as a file's password. */
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** For the office: `authorization: Bearer …`. */
  readonly token?: string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until a silent service counts as unreachable. */
  readonly timeout?: number;
  /** It arrives even if the page is left meanwhile; the browser takes at most 64 KiB of such bodies at a time. */
  readonly keepalive?: boolean;
}

/** `fetch`, as an argument, so that tests can stand between page and service. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const defaultTimeout = 20_000;

/** Calls `url` and reads the reply by `shape`. */
export async function call<T>(
  fetch: Fetch,
  url: string,
  shape: Shape<T>,
  options: CallOptions = {},
): Promise<Result<T, CallError>> {
  let status: number;
  let body: string;
  try {
    const response = await fetch(url, requestOf(options));
    status = response.status;
    body = await response.text();
  } catch (problem) {
    return err({ kind: 'unreachable', message: String(problem) });
  }
  return status >= 200 && status < 300 ? readReply(shape, body, url) : err(readRefusal(status, body));
}

/** Fetches a file as it is, where the reply is no JSON. Refusals are read as in `call`. */
export async function callFile(
  fetch: Fetch,
  url: string,
  options: CallOptions = {},
): Promise<Result<Blob, CallError>> {
  try {
    const response = await fetch(url, requestOf(options));
    if (response.ok) return ok(await response.blob());
    return err(readRefusal(response.status, await response.text()));
  } catch (problem) {
    return err({ kind: 'unreachable', message: String(problem) });
  }
}

function requestOf(options: CallOptions): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  if (options.raw) Object.assign(headers, options.raw.headers, { 'content-type': options.raw.contentType });
  if (options.token) headers['authorization'] = `Bearer ${options.token}`;
  const sent = options.raw?.body ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  return {
    method: options.method ?? (sent === undefined ? 'GET' : 'POST'),
    headers,
    ...(sent === undefined ? {} : { body: sent }),
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    keepalive: options.keepalive ?? false,
    signal: endingSignal(options.timeout ?? defaultTimeout, options.signal),
  };
}

/** Aborts after `timeout` or with `outer`. By hand: `AbortSignal.any` is younger than the phones this runs on. */
function endingSignal(timeout: number, outer: AbortSignal | undefined): AbortSignal {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(new Error(`no answer within ${timeout} ms`)), timeout);
  ending.signal.addEventListener('abort', () => clearTimeout(timer));
  if (outer?.aborted) ending.abort(outer.reason);
  outer?.addEventListener('abort', () => ending.abort(outer.reason));
  return ending.signal;
}

function readReply<T>(shape: Shape<T>, body: string, url: string): Result<T, CallError> {
  try {
    return ok(shape(JSON.parse(body), 'reply'));
  } catch (problem) {
    if (!(problem instanceof ShapeError || problem instanceof SyntaxError)) throw problem;
    return err({ kind: 'unintelligible', message: `${url}: ${problem.message}` });
  }
}

/** A refusal in the contract's form; any other error page is a proxy's and counts as no answer. */
function readRefusal(status: number, body: string): CallError {
  const reply = parsedObject(body);
  const { error, message, place, attemptsLeft } = reply;
  if (typeof error !== 'string' || typeof message !== 'string')
    return { kind: 'unreachable', message: `HTTP ${status}` };
  if (error === 'unavailable' || error === 'internal') return { kind: 'unreachable', message };
  return {
    kind: 'refused',
    code: error as ErrorCode,
    message,
    place: typeof place === 'string' ? place : undefined,
    attemptsLeft: typeof attemptsLeft === 'number' ? attemptsLeft : undefined,
  };
}

function parsedObject(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
