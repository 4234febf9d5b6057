/**
 * What a branch officer has answered, what of it the office has not confirmed yet, and the way back (RECON-3).
 *
 * Invariant: an answer that was given is in `waiting` until the office has confirmed that very answer, or has refused it and
 * the page says so; nothing is dropped by a lost connection, a newer answer, or going back. One finding is waiting at most
 * once: the newest answer takes the older one's place in line.
 */

/** Why the last try brought nothing. `ended`: the session is over and a new link is needed. */
export type Hindrance = 'unreachable' | 'unintelligible' | 'busy' | 'ended';

/** An answer the office has not confirmed; without an answer it was taken back. */
export interface WaitingAnswer<A> {
  readonly finding: string;
  /** Drawn for this answer; sent again with it, so that an answer that arrives twice is one answer. */
  readonly writeId: string;
  readonly answer: A | undefined;
  readonly tries: number;
}

/** One step that can be undone: what stood there before. */
export interface Step<A> {
  readonly finding: string;
  readonly before: A | undefined;
}

export interface AnswerBook<A> {
  /** As the page shows them, by finding. */
  readonly answers: ReadonlyMap<string, A>;
  /** Oldest first: the order of sending. */
  readonly waiting: readonly WaitingAnswer<A>[];
  /** Latest last. */
  readonly steps: readonly Step<A>[];
  readonly hindrance: Hindrance | undefined;
  /** Answers the office would not take, with its reason, by finding; the answer itself stays as it was given. */
  readonly refused: ReadonlyMap<string, string>;
}

/** A book of the answers the office has. */
export function openBook<A>(answers: ReadonlyMap<string, A>): AnswerBook<A> {
  return { answers, waiting: [], steps: [], hindrance: undefined, refused: new Map() };
}

/** Gives, changes or (without an answer) takes back the answer to a finding. */
export function giveAnswer<A>(
  book: AnswerBook<A>,
  finding: string,
  answer: A | undefined,
  writeId: string,
): AnswerBook<A> {
  const step = { finding, before: book.answers.get(finding) };
  return { ...put(book, { finding, answer, writeId, tries: 0 }), steps: [...book.steps, step] };
}

/** Takes the latest step back; without one nothing changes. */
export function undoStep<A>(book: AnswerBook<A>, writeId: string): AnswerBook<A> {
  const step = book.steps.at(-1);
  if (step === undefined) return book;
  const earlier = { finding: step.finding, answer: step.before, writeId, tries: 0 };
  return { ...put(book, earlier), steps: book.steps.slice(0, -1) };
}

function put<A>(book: AnswerBook<A>, fresh: WaitingAnswer<A>): AnswerBook<A> {
  const { finding, answer } = fresh;
  const answers = new Map(book.answers);
  if (answer === undefined) answers.delete(finding);
  else answers.set(finding, answer);
  const refused = new Map(book.refused);
  refused.delete(finding);
  const isThere = book.waiting.some((one) => one.finding === finding);
  const waiting = isThere
    ? book.waiting.map((one) => (one.finding === finding ? fresh : one))
    : [...book.waiting, fresh];
  return { ...book, answers, refused, waiting };
}

/** The answer to send next, if any. */
export function nextToSave<A>({ waiting }: AnswerBook<A>): WaitingAnswer<A> | undefined {
  return waiting[0];
}

/** The office has this answer. A newer one given meanwhile stays in line. */
export function noteSaved<A>(book: AnswerBook<A>, sent: WaitingAnswer<A>): AnswerBook<A> {
  return { ...book, waiting: without(book.waiting, sent), hindrance: undefined };
}

/** No answer came: it stays in line. */
export function noteSilence<A>(
  book: AnswerBook<A>,
  sent: WaitingAnswer<A>,
  hindrance: Hindrance,
): AnswerBook<A> {
  const waiting = book.waiting.map((one) =>
    one.writeId === sent.writeId ? { ...one, tries: one.tries + 1 } : one,
  );
  return { ...book, waiting, hindrance };
}

/** The office will not take this answer however often it is sent; unless a newer one was given, the page says why. */
export function noteRefusal<A>(book: AnswerBook<A>, sent: WaitingAnswer<A>, reason: string): AnswerBook<A> {
  const waiting = without(book.waiting, sent);
  if (waiting.length === book.waiting.length) return { ...book, hindrance: undefined };
  const refused = new Map(book.refused).set(sent.finding, reason);
  return { ...book, waiting, refused, hindrance: undefined };
}

function without<A>(waiting: readonly WaitingAnswer<A>[], sent: WaitingAnswer<A>): WaitingAnswer<A>[] {
  return waiting.filter((one) => one.writeId !== sent.writeId);
}

/** Milliseconds to wait before the next try: doubling from a second to a quarter of a minute. */
export function pauseBefore(tries: number): number {
  return tries === 0 ? 0 : Math.min(1000 * 2 ** (tries - 1), 15_000);
}
