import type { BallotView } from '@countersign/api';
import type { BallotState } from '@countersign/ballot';
import type { BoxCalls } from './box-calls.ts';

/** How long an answer of the box is good for a glance, in milliseconds. */
const freshness = 500;

/** The box's public view of the ballot, asked for at most twice a second and remembered while the box is away. */
export class BoxView {
  readonly #box: BoxCalls;
  #last: BallotView | undefined;
  #at = 0;
  #glancing: Promise<void> | undefined;
  #asked = 0;
  #answered = 0;

  constructor(box: BoxCalls) {
    this.#box = box;
  }

  /** The view, at most half a second old; an older one while the box is away; undefined when it never answered. */
  async glance(): Promise<BallotView | undefined> {
    if (performance.now() - this.#at > freshness) {
      this.#glancing ??= this.#ask().finally(() => {
        this.#glancing = undefined;
      });
      await this.#glancing;
    }
    return this.#last;
  }

  /** The view after what has just been done: asked anew, never an answer to a question put before. */
  async refresh(): Promise<BallotView | undefined> {
    await this.#ask();
    return this.#last;
  }

  /** The stage the ballot is in; a ballot whose box never answered is a draft. */
  async stage(): Promise<BallotState> {
    return (await this.glance())?.stage ?? 'draft';
  }

  async #ask(): Promise<void> {
    const question = ++this.#asked;
    const view = await this.#box.ballot();
    // An answer that was overtaken says less than the one already here.
    if (!view.ok || question < this.#answered) return;
    this.#answered = question;
    this.#last = view.value;
    this.#at = performance.now();
  }
}
