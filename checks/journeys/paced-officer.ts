/** A branch officer at the page by keyboard alone, whose every action is counted, and who waits as people do when asked to. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { assertAccessible, type WatchedPage } from './browser.ts';
import { Actions, type Pace } from './human-pace.ts';
import { type Keyboard, pressOn, tabTo } from './keyboard.ts';

/** More presses than this to reach something is no way to work. */
const mostTabs = 40;

export class PacedOfficer {
  readonly page: Page;
  readonly watched: WatchedPage;
  readonly actions = new Actions();
  /** Waits after each action as long as it takes at this pace; without one nothing waits. */
  readonly #pace: Pace | undefined;
  readonly #keyboard: Keyboard;
  #waited = 0;

  constructor(watched: WatchedPage, pace: Pace | undefined) {
    this.page = watched.page;
    this.watched = watched;
    this.#pace = pace;
    this.#keyboard = { page: this.page, most: mostTabs, press: (key) => this.press(key) };
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /**
   * Reads what is new on the page: from the top down to what comes next, where that is given, as people do who work; what
   * only a screen reader hears is not read by eye.
   */
  async read(until?: string): Promise<void> {
    if (until !== undefined) await this.#waitForLine(until);
    const shown = await this.page.locator('main').evaluate((main) => {
      const hidden = [...main.querySelectorAll('.cs-unseen')].map((element) => element.textContent);
      const lines = (main as HTMLElement).innerText.split('\n').map((line) => line.trim());
      return lines.filter((line) => !hidden.includes(line));
    });
    const end =
      until === undefined ? shown.length : shown.findLastIndex((line) => line.startsWith(until)) + 1;
    assert.ok(end > 0, `"${until}" is not on the page`);
    this.actions.read(shown.slice(0, end).join('\n'));
    await this.#wait();
  }

  /** Makes up the mind, so many times. */
  async think(times = 1): Promise<void> {
    this.actions.decisions += times;
    await this.#wait();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.actions.keys += 1;
      await this.#wait();
      await this.page.keyboard.press(key);
    }
  }

  async type(text: string): Promise<void> {
    this.actions.keys += text.length;
    await this.#wait();
    await this.page.keyboard.type(text);
  }

  /** Tab until the focus is there; each press counts. */
  tabTo(target: Locator): Promise<void> {
    return tabTo(this.#keyboard, target);
  }

  enter(target: Locator): Promise<void> {
    return pressOn(this.#keyboard, target);
  }

  /** Finds a file in the browser's dialog: a look, and some six keys. */
  async chooseFile(field: Locator, name: string, text: string): Promise<void> {
    const dialog = this.page.waitForEvent('filechooser');
    await this.enter(field);
    await (await dialog).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    this.actions.keys += 6;
    await this.think(2);
  }

  /** What axe and the widths of a telephone and a desk say of the page as it is now; not while a clock runs. */
  async check(state: string): Promise<void> {
    if (this.#pace !== undefined) return;
    const before = this.page.viewportSize();
    for (const width of [360, 1280]) {
      await this.page.setViewportSize({ width, height: 900 });
      await assertAccessible(this.page, `${state}, ${width} pixels`);
    }
    if (before) await this.page.setViewportSize(before);
  }

  /** Until a line of the page begins so: what a page says comes after its heading. */
  async #waitForLine(start: string): Promise<void> {
    await this.page.waitForFunction((words) => {
      const lines = document.querySelector('main')?.innerText.split('\n') ?? [];
      return lines.some((line) => line.trim().startsWith(words));
    }, start);
  }

  /** Catches up with the time that everything so far takes. */
  async #wait(): Promise<void> {
    if (this.#pace === undefined) return;
    const due = this.actions.secondsAt(this.#pace);
    await sleep(Math.max(0, due - this.#waited) * 1000);
    this.#waited = due;
  }
}
