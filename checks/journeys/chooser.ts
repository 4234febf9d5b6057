/** A member who ranks and chooses several, as a person does it: by mouse, by keys alone or by taps. */
import type { Locator } from 'playwright-core';
import { Member } from './member.ts';

export class Chooser extends Member {
  /** The card of a name in a ranking. */
  card(name: string): Locator {
    return this.page.locator('.vote-rank').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** The button a name is ranked with. */
  rankButton(name: string): Locator {
    return this.card(name).locator('.vote-rank-button');
  }

  /** Gives the names the next places, in this order; with keys alone by arrows from one to the next. */
  async rank(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (this.hands === 'keyboard') await this.moveTo(name);
      await this.press(this.rankButton(name));
    }
  }

  /** With the arrow keys to the card of a name. */
  async moveTo(name: string): Promise<void> {
    const buttons = this.page.locator('.vote-rank-button');
    const places = await buttons.evaluateAll((all) => ({
      names: all.map((one) => one.querySelector('.cs-choice-name')?.textContent ?? ''),
      at: all.indexOf(document.activeElement as HTMLElement),
    }));
    if (places.at < 0) await this.tabTo(buttons.first());
    const steps = places.names.indexOf(name) - Math.max(places.at, 0);
    const key = steps > 0 ? 'ArrowDown' : 'ArrowUp';
    for (let step = 0; step < Math.abs(steps); step++) await this.page.keyboard.press(key);
  }

  /** Opens the card of a ranked name. */
  async openCard(name: string): Promise<Locator> {
    if ((await this.rankButton(name).getAttribute('aria-expanded')) === 'false')
      await this.press(this.rankButton(name));
    return this.card(name);
  }

  /** Presses a button in the card of a ranked name. */
  async change(name: string, what: string | RegExp): Promise<void> {
    await this.press((await this.openCard(name)).getByRole('button', { name: what }));
  }

  /** Ticks a box, or takes its tick away. */
  async tick(name: string): Promise<void> {
    const box = this.page.getByRole('checkbox', { name });
    if (this.hands !== 'keyboard') return this.press(this.page.locator('label', { has: box }));
    await this.tabTo(box);
    await this.page.keyboard.press('Space');
  }

  /** The numbers in the boxes, by name, of those that have one. */
  async numbers(): Promise<Readonly<Record<string, number>>> {
    const pairs = await this.page.locator('.vote-rank[data-ranked=true]').evaluateAll((all) =>
      all.map((card): [string, number] => {
        const text = (part: string) => card.querySelector(part)?.textContent ?? '';
        return [text('.cs-choice-name'), Number(text('.vote-rank-box'))];
      }),
    );
    return Object.fromEntries(pairs);
  }

  /** The names of a contest as the review has them, from the first down. */
  reviewed(contest: number): Promise<readonly string[]> {
    return this.page.locator('.vote-review .cs-fact').nth(contest).locator('li').allInnerTexts();
  }

  /** From the first page to the first contest. */
  async begin(origin: string, pack: Parameters<Member['enterCodes']>[0]): Promise<void> {
    await this.open(origin);
    await this.enterCodes(pack);
    await this.confirmReference();
  }

  async atContest(title: string): Promise<void> {
    await this.heading(title).waitFor();
    await this.page.locator('.vote-ranking, .vote-set').waitFor();
    await this.onScreen(title);
  }

  async goOn(): Promise<void> {
    await this.onScreen('before Continue');
    await this.press(this.button(/^(Continue|Parhau)$/));
  }
}
