/** Which answers a card offers, by which key, and which of them need nothing more to be said. */
import type { FindingAnswer, FindingView, PersonCells } from '@countersign/api/branch';
import { isComplete, problemsOfCorrections } from '../people/person-draft.ts';

/** The answers of the contract, and the one that takes all of the branch's details at once. */
export type ChoiceName = FindingAnswer['kind'] | 'yours-right';

/** What is asked besides: a day, a place, who it is, which details, the whole person. */
export type FormName = 'day' | 'place' | 'member' | 'fields' | 'person';

export interface AnswerChoice {
  readonly name: ChoiceName;
  /** One letter, for the keyboard. */
  readonly key: string;
  /** Undefined: the choice is the whole answer. */
  readonly form: FormName | undefined;
}

const keys: Readonly<Record<ChoiceName, string>> = {
  missing: 'm',
  ours: 'o',
  'yours-right': 'y',
  held: 'h',
  'same-as': 's',
  'correct-field': 'c',
  'not-ours': 'n',
  lapsed: 'l',
  moved: 'a',
  died: 'd',
  'not-sure': 'q',
};

const forms: Readonly<Partial<Record<ChoiceName, FormName>>> = {
  lapsed: 'day',
  died: 'day',
  moved: 'place',
  'same-as': 'member',
  'correct-field': 'fields',
};

/** The choices of a finding in the order in which they are shown; `today` is a day, `2026-11-22`. */
export function choicesOf(finding: FindingView, today: string): AnswerChoice[] {
  const names: ChoiceName[] = [...finding.allowed];
  // Where details differ either list may be right: the two answers that need no typing stand first.
  if (names.includes('correct-field')) names.sort((a, b) => Number(b === 'held') - Number(a === 'held'));
  if (canTakeYours(finding, today)) names.unshift('yours-right');
  return names.map((name) => ({ name, key: keys[name], form: formOf(finding, name, today) }));
}

function formOf({ yours }: FindingView, name: ChoiceName, today: string): FormName | undefined {
  if (name === 'missing') return yours !== null && isComplete(yours, today) ? undefined : 'person';
  return forms[name];
}

/** Whether every detail that differs can be entered as the branch's list has it. */
function canTakeYours({ allowed, differences }: FindingView, today: string): boolean {
  const corrections = differences.map(({ field, yours }) => ({ field, value: yours }));
  return (
    allowed.includes('correct-field') &&
    corrections.length > 0 &&
    corrections.every(({ value }) => value !== '') &&
    Object.keys(problemsOfCorrections(corrections, today)).length === 0
  );
}

/** The answer of a choice that needs no form; undefined for the others. */
export function plainAnswer(finding: FindingView, { name, form }: AnswerChoice): FindingAnswer | undefined {
  if (form !== undefined) return undefined;
  switch (name) {
    case 'missing':
      return { kind: 'missing', person: finding.yours as PersonCells };
    case 'yours-right':
      return {
        kind: 'correct-field',
        fields: finding.differences.map(({ field, yours }) => ({ field, value: yours })),
      };
    case 'ours':
    case 'held':
    case 'not-ours':
    case 'not-sure':
      return { kind: name };
    default:
      return undefined;
  }
}

/** The choice an answer was given by, for marking it. */
export function choiceOfAnswer(finding: FindingView, answer: FindingAnswer): ChoiceName {
  if (answer.kind !== 'correct-field') return answer.kind;
  const isYours =
    answer.fields.length === finding.differences.length &&
    finding.differences.every(({ field, yours }) =>
      answer.fields.some((one) => one.field === field && one.value === yours),
    );
  return isYours ? 'yours-right' : 'correct-field';
}
