/**
 * One visit to the voting page: what a member does, one method each, and the state that follows. No DOM: screens
 * show `state()` and call the methods; the browser's history and clock come in as arguments.
 *
 * What leaves this page, in order: a request for the ballot; after the member confirmed it, the board reference; where
 * the register is asked, the sealed answers; the sealed ballot. Codes and choices never do (VOTE-2).
 */
import type { Choice } from '@countersign/ballot';
import { type BoxClient, type CallError, repeatUntilAnswered } from '@countersign/browser/calls';
import type { RegisterAnswers } from '@countersign/roll';
import type { SealingClient } from '../sealing/client.ts';
import type { LoadedBallot } from './ballot.ts';
import type { CodeName } from './code-entry.ts';
import {
  isReachable,
  mustAnswer,
  nearestStep,
  type Receipt,
  type Step,
  startVisit,
  type Visit,
} from './step.ts';
import { type Stop, stopOfCredential, stopOfError } from './stop.ts';

/** What the page is waiting for. */
export type Work =
  | { readonly kind: 'none' | 'deriving' | 'looking-up' | 'answering' | 'sealing' | 'verifying' }
  /** `tries`: sent so many times without an answer. */
  | { readonly kind: 'sending'; readonly tries: number };

export interface SessionState {
  readonly step: Step;
  readonly visit: Visit;
  readonly work: Work;
  /** Tries left after answers that differ; nothing if none were given. */
  readonly answersLeft: number | undefined;
  /** Said once on the review page: a tested ballot was spoiled, or one whose picture was shown was dropped. */
  readonly note: 'none' | 'spoiled' | 'dropped' | 'permit-expired';
}

export interface SessionNeeds {
  readonly box: BoxClient;
  readonly sealing: SealingClient;
  readonly ballot: LoadedBallot;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly random: () => number;
  /** A new step begins: the browser's history gets an entry, or the current one is replaced. */
  readonly onStep: (step: Step, how: 'push' | 'replace') => void;
}

const castTries = 12;
const idle: Work = { kind: 'none' };

export class Session {
  readonly #needs: SessionNeeds;
  readonly #listeners = new Set<() => void>();
  #state: SessionState;
  /** What "Try again" does on the page that says the service cannot be reached. */
  #again: () => Promise<void> = async () => undefined;

  constructor(needs: SessionNeeds, codes: Partial<Visit['codes']>) {
    this.#needs = needs;
    const visit = startVisit(needs.ballot.definition.contests.length, codes);
    this.#state = { step: { name: 'welcome' }, visit, work: idle, answersLeft: undefined, note: 'none' };
  }

  readonly state = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #visit(change: Partial<Visit>): void {
    this.#set({ visit: { ...this.#state.visit, ...change } });
  }

  /** Goes to a step, forward. */
  go(step: Step, how: 'push' | 'replace' = 'push'): void {
    this.#set({ step, work: idle });
    this.#needs.onStep(step, how);
  }

  #stop(stop: Stop): void {
    this.go({ name: 'stop', stop });
  }

  /** The browser's back or forward button asks for a step; the nearest one that can be shown is. */
  visitStep(wanted: Step | undefined): void {
    const { step, visit } = this.#state;
    // A cast is under way: going back would not stop it, and would hide what becomes of it.
    if (step.name === 'casting') {
      this.#needs.onStep(step, 'push');
      return;
    }
    if (step.name === 'device' && visit.test !== 'none')
      this.#dropSealed(visit.test === 'opened' ? 'spoiled' : 'dropped');
    const found = wanted && isReachable(wanted, this.#needs.ballot, this.#state.visit);
    const next = found ? wanted : nearestStep(this.#state.visit);
    this.#set({ step: next, work: idle });
    if (!found) this.#needs.onStep(next, 'replace');
  }

  setCode(name: CodeName, text: string): void {
    const codes = { ...this.#state.visit.codes, [name]: text };
    const change = { ...startVisit(0), choices: this.#state.visit.choices };
    this.#visit({ ...change, codes });
  }

  /** Both codes are right in themselves: works out the board reference, on this device. */
  async checkCodes(): Promise<void> {
    this.#set({ work: { kind: 'deriving' } });
    const { electionHash } = this.#needs.ballot.view;
    const derived = await this.#duty(() =>
      this.#needs.sealing.derive({ electionHash, codes: this.#state.visit.codes }),
    );
    if (!derived) return;
    this.#visit({ derived });
    this.go({ name: 'compare' });
  }

  /** The member sees the same reference in the letter. `swapped`: with the codes in each other's place. */
  async confirmReference(swapped: boolean): Promise<void> {
    const { derived, codes } = this.#state.visit;
    if (!derived) return;
    if (swapped) {
      const turned = { straight: derived.swapped, swapped: derived.straight };
      this.#visit({ codes: { A: codes.B, B: codes.A }, derived: turned });
    }
    this.#again = () => this.confirmReference(false);
    this.#set({ work: { kind: 'looking-up' } });
    const { reference, key } = swapped ? derived.swapped : derived.straight;
    const reply = await this.#needs.box.credential(reference);
    if (!reply.ok) return this.#stop(stopOfError(reply.error));
    if (reply.value.key !== key || reply.value.reference !== reference)
      return this.#stop({ kind: 'service-differs', detail: 'credential key' });
    const { credential, status } = reply.value;
    const stop = stopOfCredential(reply.value, this.#needs.ballot.definition.duplicateRule);
    if (stop) return this.#stop(stop);
    this.#visit({ credential, earlier: status === 'online' || status === 'post' ? status : undefined });
    this.go(this.#afterCredential());
  }

  #afterCredential(): Step {
    return mustAnswer(this.#needs.ballot, this.#state.visit)
      ? { name: 'questions' }
      : { name: 'contest', index: 0 };
  }

  /** Register answers (VOTE-1), sealed to the office before they leave this device. */
  async answer(answers: RegisterAnswers): Promise<void> {
    const { ballot, box, sealing } = this.#needs;
    const { credential, derived } = this.#state.visit;
    if (credential === undefined || !derived) return;
    this.#again = () => this.answer(answers);
    this.#set({ work: { kind: 'answering' } });
    const { electionHash } = ballot.view;
    const { definition } = ballot;
    const sealed = await this.#duty(() =>
      sealing.sealAnswers({ electionHash, definition, credential, answers }),
    );
    if (sealed === undefined) return;
    const reply = await box.answer({ reference: derived.straight.reference, sealed });
    if (reply.ok) {
      this.#set({ answersLeft: undefined, note: 'none' });
      this.#visit({ permit: reply.value.permit });
      this.go(this.#afterAnswers());
    } else if (reply.error.kind === 'refused' && reply.error.code === 'answers-differ') {
      this.#set({ work: idle, answersLeft: reply.error.attemptsLeft ?? 0 });
    } else this.#stop(stopOfError(reply.error));
  }

  #afterAnswers(): Step {
    const review: Step = { name: 'review' };
    return isReachable(review, this.#needs.ballot, this.#state.visit)
      ? review
      : { name: 'contest', index: 0 };
  }

  /** Nothing when a choice was taken back and no other made yet. */
  choose(index: number, choice: Choice | undefined): void {
    const choices = this.#state.visit.choices.map((old, i) => (i === index ? choice : old));
    this.#visit({ choices, sealed: undefined, test: 'none' });
  }

  /** From a contest to the next, or to the review. */
  afterContest(index: number): void {
    const { choices } = this.#state.visit;
    const open = choices.indexOf(undefined);
    this.#set({ note: 'none' });
    if (open >= 0) this.go({ name: 'contest', index: open });
    else
      this.go(
        index + 1 < choices.length && !this.#reviewed
          ? { name: 'contest', index: index + 1 }
          : { name: 'review' },
      );
  }

  /** Whether the review was seen: a contest changed from there leads straight back. */
  #reviewed = false;

  reviewSeen(): void {
    this.#reviewed = true;
  }

  /** VOTE-8: seals the ballot and shows its first picture. */
  async startTest(): Promise<void> {
    this.#set({ work: { kind: 'sealing' }, note: 'none' });
    if (!(await this.#seal())) return;
    this.#visit({ test: 'shown' });
    this.go({ name: 'device' });
  }

  /** "Test": the second picture may be shown; this ballot is spoiled. */
  openTest(): void {
    this.#visit({ test: 'opened' });
  }

  /** After a test, back to the review; a fresh ballot is sealed when it is needed. */
  leaveTest(): void {
    this.#dropSealed(this.#state.visit.test === 'opened' ? 'spoiled' : 'dropped');
    this.go({ name: 'review' });
  }

  #dropSealed(note: 'spoiled' | 'dropped'): void {
    this.#visit({ sealed: undefined, test: 'none' });
    this.#set({ note });
  }

  async #seal(): Promise<boolean> {
    const { ballot, sealing } = this.#needs;
    const { visit } = this.#state;
    if (visit.sealed) return true;
    const { credential, codes } = visit;
    const { jointKey, electionHash } = ballot.view;
    const choices = visit.choices.filter((choice) => choice !== undefined);
    if (credential === undefined || jointKey === null) return false;
    const sealed = await this.#duty(() =>
      sealing.seal({ electionHash, jointKey, definition: ballot.definition, credential, codes, choices }),
    );
    if (sealed) this.#visit({ sealed });
    return sealed !== undefined;
  }

  /** Seals unless a sealed ballot is there, and sends until there is an answer: the same bytes each time (VOTE-6). */
  async cast(): Promise<void> {
    if (this.#state.step.name === 'casting' || this.#state.visit.test === 'opened') return;
    this.go({ name: 'casting' });
    this.#set({ work: { kind: 'sealing' }, note: 'none' });
    if (!(await this.#seal())) return;
    await this.#send();
  }

  async #send(): Promise<void> {
    const { box, wait, random } = this.#needs;
    const { sealed, permit } = this.#state.visit;
    if (!sealed) return;
    this.#again = async () => {
      this.go({ name: 'casting' }, 'replace');
      await this.#send();
    };
    this.#set({ work: { kind: 'sending', tries: 0 } });
    const reply = await repeatUntilAnswered(
      () => box.cast({ ballot: sealed.ballot, ...(permit ? { permit } : {}) }),
      {
        wait,
        random,
        tries: castTries,
        onRetry: (tries) => this.#set({ work: { kind: 'sending', tries } }),
      },
    );
    if (reply.ok) await this.#accept(sealed.ballot, reply.value.receipt);
    else this.#refuse(reply.error);
  }

  #refuse(error: CallError): void {
    const askAgain = error.kind === 'refused' && ['permit-missing', 'permit-invalid'].includes(error.code);
    if (askAgain) {
      this.#visit({ permit: undefined });
      this.#set({ note: 'permit-expired' });
    }
    const stop: Step = { name: 'stop', stop: stopOfError(error, true) };
    this.go(askAgain ? { name: 'questions' } : stop, 'replace');
  }

  /** Says "recorded" only after the receipt was verified against the log's key (VOTE-7). */
  async #accept(ballot: string, text: string): Promise<void> {
    this.#set({ work: { kind: 'verifying' } });
    const { view, definition } = this.#needs.ballot;
    const reference = this.#state.visit.derived?.straight.reference;
    const facts = await this.#duty(() =>
      this.#needs.sealing.verifyReceipt({
        electionHash: view.electionHash,
        definition,
        ballot,
        receipt: text,
      }),
    );
    if (!facts || !reference) return;
    if (!facts.ok) {
      const stop: Stop = { kind: 'bad-receipt', reference, receipt: text, detail: facts.error };
      return this.go({ name: 'stop', stop }, 'replace');
    }
    const receipt: Receipt = { ...facts.value, reference, text };
    // Codes, choices and openings are forgotten here.
    this.#set({ visit: { ...startVisit(0), receipt } });
    this.go({ name: 'receipt' }, 'replace');
  }

  /** "Try again" on the page that says the service cannot be reached. */
  async tryAgain(): Promise<void> {
    await this.#again();
  }

  /** The one code this visit holds while it waits for the other; nothing else is ever handed to another tab. */
  loneCode(): Partial<Visit['codes']> {
    const { step, visit } = this.#state;
    const { A, B } = visit.codes;
    if (step.name !== 'welcome' && step.name !== 'codes') return {};
    if (A !== '' && B === '') return { A };
    return B !== '' && A === '' ? { B } : {};
  }

  /** The other tab has taken over. */
  moveAway(): void {
    this.#set({ visit: startVisit(this.#state.visit.choices.length) });
    this.go({ name: 'stop', stop: { kind: 'moved' } }, 'replace');
  }

  /** Runs a duty of the worker; if it fails (out of memory, not loaded), the page says so and nothing is lost. */
  async #duty<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (problem) {
      this.go({ name: 'stop', stop: { kind: 'worker-failed', detail: String(problem) } }, 'replace');
      return undefined;
    }
  }
}
