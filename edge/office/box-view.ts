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
  #asking: Promise<void> | undefined;

  constructor(box: BoxCalls) {
    this.#box = box;
  }

  /** The view, at most half a second old; an older one while the box is away; undefined when it never answered. */
  async glance(): Promise<BallotView | undefined> {
    if (performance.now() - this.#at > freshness) await this.refresh();
    return this.#last;
  }

  /** The view after what has just been done. */
  async refresh(): Promise<BallotView | undefined> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    await this.#asking;
    return this.#last;
  }

  /** The stage the ballot is in; a ballot whose box never answered is a draft. */
  async stage(): Promise<BallotState> {
    return (await this.glance())?.stage ?? 'draft';
  }

  async #ask(): Promise<void> {
    const view = await this.#box.ballot();
    if (!view.ok) return;
    this.#last = view.value;
    this.#at = performance.now();
  }
}
