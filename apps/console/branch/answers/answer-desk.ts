/** The findings of a branch with the officer's answers to them, as one value that changes by these steps alone. */
import type { FindingAnswer, FindingView } from '@countersign/api/branch';
import {
  type AnswerBook,
  giveAnswer,
  type Hindrance,
  nextToSave,
  noteRefusal,
  noteSaved,
  noteSilence,
  openBook,
  undoStep,
  type WaitingAnswer,
} from './answer-book.ts';

export type Waiting = WaitingAnswer<FindingAnswer>;

export interface AnswerDesk {
  /** Whose findings these are; undefined before the first were loaded. */
  readonly branch: string | undefined;
  /** As the office last showed them, in its order. */
  readonly findings: readonly FindingView[];
  readonly book: AnswerBook<FindingAnswer>;
  /** The answer last confirmed, and whether another window had answered in between. */
  readonly lastSaved: { readonly finding: number; readonly wasChanged: boolean } | undefined;
}

export type DeskStep =
  | { readonly kind: 'load'; readonly branch: string; readonly findings: readonly FindingView[] }
  | {
      readonly kind: 'give';
      readonly finding: number;
      readonly answer: FindingAnswer | undefined;
      readonly writeId: string;
    }
  | { readonly kind: 'undo'; readonly writeId: string }
  | { readonly kind: 'forget' }
  | {
      readonly kind: 'saved';
      readonly sent: Waiting;
      readonly finding: FindingView;
      readonly wasChanged: boolean;
    }
  | { readonly kind: 'silence'; readonly sent: Waiting; readonly hindrance: Hindrance }
  | { readonly kind: 'refusal'; readonly sent: Waiting; readonly reason: string };

export const emptyDesk: AnswerDesk = {
  branch: undefined,
  findings: [],
  book: openBook(new Map()),
  lastSaved: undefined,
};

/** A desk with what waited when the page was left; the findings come with the first load. */
export function resumeDesk(branch: string, waiting: readonly Waiting[]): AnswerDesk {
  return { ...emptyDesk, branch, book: { ...emptyDesk.book, waiting } };
}

/** The answer to send next, once the findings are there. */
export function nextToSend({ book, findings }: AnswerDesk): Waiting | undefined {
  const next = nextToSave(book);
  return findings.some(({ id }) => String(id) === next?.finding) ? next : undefined;
}

/** The desk after a step. */
export function takeDeskStep(desk: AnswerDesk, step: DeskStep): AnswerDesk {
  switch (step.kind) {
    case 'load':
      return load(desk, step.branch, step.findings);
    case 'give':
      return { ...desk, book: giveAnswer(desk.book, String(step.finding), step.answer, step.writeId) };
    case 'undo':
      return { ...desk, book: undoStep(desk.book, step.writeId) };
    case 'forget':
      return emptyDesk;
    case 'saved':
      return noteView(desk, step);
    case 'silence':
      return { ...desk, book: noteSilence(desk.book, step.sent, step.hindrance) };
    case 'refusal':
      return { ...desk, book: noteRefusal(desk.book, step.sent, step.reason) };
  }
}

/** The office's own answers, with those that still wait on this page laid over them. Another branch begins anew. */
function load(desk: AnswerDesk, branch: string, loaded: readonly FindingView[]): AnswerDesk {
  const findings = desk.branch === branch ? keepNewer(desk.findings, loaded) : loaded;
  const known = new Set(findings.map(({ id }) => String(id)));
  const answers = new Map<string, FindingAnswer>();
  for (const { id, answer } of findings) if (answer !== null) answers.set(String(id), answer);
  const fresh = { branch, findings, book: openBook(answers), lastSaved: undefined };
  if (desk.branch !== branch) return fresh;
  const waiting = desk.book.waiting.filter(({ finding }) => known.has(finding));
  for (const { finding, answer } of waiting)
    if (answer === undefined) answers.delete(finding);
    else answers.set(finding, answer);
  const steps = desk.book.steps.filter(({ finding }) => known.has(finding));
  return { ...fresh, book: { ...desk.book, answers, waiting, steps } };
}

/** An answer may have been saved while the findings were on their way: whichever view is of the later answer counts. */
function keepNewer(known: readonly FindingView[], loaded: readonly FindingView[]): readonly FindingView[] {
  const before = new Map(known.map((finding) => [finding.id, finding]));
  return loaded.map((finding) => {
    const own = before.get(finding.id);
    return own !== undefined && own.version > finding.version ? own : finding;
  });
}

function noteView(desk: AnswerDesk, step: Extract<DeskStep, { kind: 'saved' }>): AnswerDesk {
  return {
    ...desk,
    findings: desk.findings.map((one) => (one.id === step.finding.id ? step.finding : one)),
    book: noteSaved(desk.book, step.sent),
    lastSaved: { finding: step.finding.id, wasChanged: step.wasChanged },
  };
}

/** What the page shows as answered; an answer that waits is not known to have problems. */
export function answerOf({ book }: AnswerDesk, finding: number): FindingAnswer | undefined {
  return book.answers.get(String(finding));
}

/** What stands in the way of sending an answer on, as the office said when it saved it. */
export function problemsOf({ book }: AnswerDesk, finding: FindingView): FindingView['problems'] {
  const isWaiting = book.waiting.some((one) => one.finding === String(finding.id));
  return isWaiting || !book.answers.has(String(finding.id)) ? [] : finding.problems;
}

/** Whether a finding is dealt with: answered, with nothing wanting in the answer. */
export function isDone(desk: AnswerDesk, finding: FindingView): boolean {
  const isRefused = desk.book.refused.has(String(finding.id));
  return answerOf(desk, finding.id) !== undefined && problemsOf(desk, finding).length === 0 && !isRefused;
}

/** The next finding that is not dealt with, after `from` and then from the beginning; undefined when all are. */
export function nextToDo(desk: AnswerDesk, from: number | undefined): FindingView | undefined {
  const at = desk.findings.findIndex(({ id }) => id === from);
  const inOrder = [...desk.findings.slice(at + 1), ...desk.findings.slice(0, at + 1)];
  return inOrder.find((finding) => !isDone(desk, finding));
}
