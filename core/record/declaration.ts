/**
 * The declared result (COUNT-2, RECORD-10): the figures the office signs and the verifier recomputes, byte for byte. Shares and
 * turnout are not stored but derived from these figures wherever they are shown.
 */
import {
  type ContestCount,
  type ContestOutcome,
  type Definition,
  definitionLimits,
  outcomeKinds,
  type RecordedLot,
  type Withdrawal,
} from '@countersign/ballot';
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
  u8,
  u16,
  u32,
} from '@countersign/bytes';
import { declaredCount, recordLimits, tiePurposes } from './body.ts';
import { type ContestRecord, countOnRecord, type RecordedCount } from './contest-record.ts';
import type { LapsedCount } from './rights.ts';

export interface DeclaredContest extends ContestRecord {
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
  /** Members left out because they were members no longer at the close, in the byte order of the reasons (ROLL-LAPSE). */
  readonly lapsed: readonly LapsedCount[];
  /** In the order of the definition. */
  readonly contests: readonly DeclaredContest[];
}

const recordedLot: Codec<RecordedLot> = struct({
  purpose: oneOf(...tiePurposes),
  stage: u16,
  tied: list(u8, definitionLimits.options),
  chosen: u8,
  how: textUpTo(recordLimits.text),
});

const codec: Codec<Declaration> = struct({
  electorate: u32,
  packs: u32,
  online: u32,
  post: u32,
  none: u32,
  revoked: u32,
  lapsed: list(
    struct<LapsedCount>({ reason: textUpTo(recordLimits.name), online: u32, post: u32, none: u32 }),
    recordLimits.reasons,
  ),
  contests: list(
    struct<DeclaredContest>({
      online: declaredCount,
      post: declaredCount,
      withdrawals: list<Withdrawal>(struct({ candidate: u8, stage: u16 }), definitionLimits.options),
      lots: list(recordedLot, recordLimits.lots),
      outcome: struct<ContestOutcome>({
        kind: oneOf(...outcomeKinds),
        options: list(textUpTo(definitionLimits.name), definitionLimits.options),
      }),
    }),
    definitionLimits.contests,
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

/**
 * Counts contest `index` (0-based) of a declaration again from its own figures. Refused with a sentence where the declared
 * outcome or its lots are not those that follow.
 */
export function countDeclared(
  definition: Definition,
  declaration: Declaration,
  index: number,
): Result<RecordedCount, string> {
  const declared = declaration.contests[index];
  if (!declared || declaration.contests.length !== definition.contests.length)
    return err(
      `${declaration.contests.length} contests are declared, ${definition.contests.length} were held`,
    );
  const { electorate } = declaration;
  const counted = countOnRecord(definition, index, declared, { ...declared, electorate });
  if (!counted.ok) return counted;
  const { outcome, usedLots } = counted.value;
  const where = `contest "${definition.contests[index]?.id}"`;
  if (formatOutcome(outcome) !== formatOutcome(declared.outcome))
    return err(`${where}: ${formatOutcome(declared.outcome)} is declared, ${formatOutcome(outcome)} counted`);
  return usedLots.length === declared.lots.length
    ? counted
    : err(`${where}: a lot is declared that answers no tie of the count`);
}

function formatOutcome({ kind, options }: ContestOutcome): string {
  return [kind, ...options].join(' ');
}
