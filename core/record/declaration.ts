/**
 * The declared result (COUNT-2, RECORD-10): the figures the office signs and the verifier recomputes, byte for byte. Shares and
 * turnout are not stored but derived from these figures wherever they are shown.
 */
import { type ContestCount, type ContestOutcome, outcomeKinds } from '@countersign/ballot';
import {
  type Codec,
  describeParseError,
  err,
  format,
  list,
  ok,
  oneOf,
  parse,
  type Result,
  struct,
  textUpTo,
  u32,
} from '@countersign/bytes';
import { contestCount } from './body.ts';

export interface DeclaredContest {
  readonly online: ContestCount;
  readonly post: ContestCount;
  readonly outcome: ContestOutcome;
}

export interface Declaration {
  readonly electorate: number;
  readonly packs: number;
  /** Credentials by final status; `revoked` are lost packs that were replaced and codes withdrawn. */
  readonly online: number;
  readonly post: number;
  readonly none: number;
  readonly revoked: number;
  /** In the order of the definition. */
  readonly contests: readonly DeclaredContest[];
}

const codec: Codec<Declaration> = struct({
  electorate: u32,
  packs: u32,
  online: u32,
  post: u32,
  none: u32,
  revoked: u32,
  contests: list(
    struct<DeclaredContest>({
      online: contestCount,
      post: contestCount,
      outcome: struct<ContestOutcome>({ kind: oneOf(...outcomeKinds), options: list(textUpTo(200), 50) }),
    }),
    16,
  ),
});

/** The canonical bytes of a declaration: the blob the result entry names. */
export function formatDeclaration(declaration: Declaration): Uint8Array {
  return format(codec, declaration);
}

/** Strict reading of a declaration. */
export function parseDeclaration(bytes: Uint8Array): Result<Declaration, string> {
  const declaration = parse(codec, bytes);
  return declaration.ok ? ok(declaration.value) : err(describeParseError(declaration.error));
}
