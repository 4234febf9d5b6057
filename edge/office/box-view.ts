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
  #glancing: Promise<unknown> | undefined;
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

  /**
   * The view after what has just been done: asked anew, never an answer to a question put before. Undefined while the
   * box is away.
   */
  async refresh(): Promise<BallotView | undefined> {
    return (await this.#ask()) ? this.#last : undefined;
  }

  /** The stage the ballot is in; a ballot whose box never answered is a draft. */
  async stage(): Promise<BallotState> {
    return (await this.glance())?.stage ?? 'draft';
  }

  async #ask(): Promise<boolean> {
    const question = ++this.#asked;
    const view = await this.#box.ballot();
    if (!view.ok) return false;
    // An answer that was overtaken says less than the one already here.
    if (question < this.#answered) return true;
    this.#answered = question;
    this.#last = view.value;
    this.#at = performance.now();
    return true;
  }
}
