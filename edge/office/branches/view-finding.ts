/** A finding as the branch's page shows it: what it says, what can be answered, and what is wrong with the answer. */
import type { FieldProblem, FindingView } from '@countersign/api/branch';
import { allowedAnswers, checkNewMember, checkTypedPerson, type TypedPerson } from '@countersign/roll';
import type { ClaimRow } from '@countersign/store';
import type { FindingRow, StoredAnswer } from '@countersign/store/branch';
import { refusedBefore } from './refused-before.ts';

/** What a view is made with, beside the finding. */
export interface ViewContext {
  readonly lines: ReadonlyMap<number, number>;
  readonly claims: ReadonlyMap<number, ClaimRow>;
  /** Today, `2026-11-22`. */
  readonly today: string;
}

/** The view of a finding. */
export function viewFinding(finding: FindingRow, { lines, claims, today }: ViewContext): FindingView {
  const { id, kind, place, shown, version, answer } = finding;
  return {
    id,
    kind,
    line: place === undefined ? null : (lines.get(place) ?? place + 1),
    yours: shown.yours,
    text: shown.text,
    reason: shown.reason,
    headquarters: [...shown.headquarters],
    differences: [...shown.differences],
    allowed: [...allowedAnswers[kind]],
    version,
    answer: (answer ?? null) as FindingView['answer'],
    problems: [...checkAnswer(answer, today)],
    isSubmitted: finding.submitted === version && answer !== undefined,
    claim: (refusedBefore(finding, claims) ?? claims.get(id))?.state ?? null,
  };
}

/** What must be put right in an answer before headquarters can act on it. */
export function checkAnswer(answer: StoredAnswer | undefined, today: string): readonly FieldProblem[] {
  if (answer?.kind === 'missing') return checkNewMember(personOf(answer), today).problems;
  if (answer?.kind === 'correct-field')
    return checkTypedPerson(correctionOf(answer), today).problems.filter(isOfCorrection(answer));
  return [];
}

/** The person of an answer in canonical form, as headquarters would enter them. */
export function personOf({ person }: StoredAnswer): TypedPerson {
  return person ?? { fields: {}, address: [] };
}

function correctionOf({ fields = [] }: StoredAnswer): TypedPerson {
  const cells = fields.filter(({ field }) => field !== 'address').map(({ field, value }) => [field, value]);
  const address = fields
    .filter(({ field }) => field === 'address')
    .flatMap(({ value }) => value.split(/[\n,]/));
  return { fields: Object.fromEntries(cells), address: address.map((line) => line.trim()) };
}

/** A correction of an e-mail address needs no surname. */
function isOfCorrection({ fields = [] }: StoredAnswer) {
  const given = new Set(fields.map(({ field }) => field));
  return ({ field }: FieldProblem) => field === null || given.has(field);
}
