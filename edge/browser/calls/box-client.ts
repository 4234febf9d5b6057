import type { BallotView, CastReply, CredentialView } from '@countersign/api';
import type { Result } from '@countersign/bytes';
import { type CallError, call, type Fetch } from './call.ts';
import { answersShape, ballotShape, castShape, credentialShape } from './shapes.ts';

/** What the public pages ask the box (edge/api/box.ts). Bytes are padded standard base64. */
export interface BoxClient {
  ballot(): Promise<Result<BallotView, CallError>>;
  credential(reference: string): Promise<Result<CredentialView, CallError>>;
  answer(request: {
    readonly reference: string;
    readonly sealed: string;
  }): Promise<Result<{ readonly permit: string }, CallError>>;
  cast(request: CastRequest): Promise<Result<CastReply, CallError>>;
}

export interface CastRequest {
  readonly ballot: string;
  readonly permit?: string;
}

/** A client of the box at `origin`; '' is the page's own origin. */
export function createBoxClient(fetch: Fetch, origin = ''): BoxClient {
  return {
    ballot: () => call(fetch, `${origin}/api/ballot`, ballotShape),
    credential: (reference) =>
      call(fetch, `${origin}/api/credentials/${encodeURIComponent(reference)}`, credentialShape),
    answer: (body) => call(fetch, `${origin}/api/answers`, answersShape, { body }),
    cast: (body) => call(fetch, `${origin}/api/ballots`, castShape, { body, timeout: 30_000 }),
  };
}
