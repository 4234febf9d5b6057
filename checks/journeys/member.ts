/** A member at the voting page, by mouse, by keys alone or by taps: each step as a person does it. */
import type { Locator, Page } from 'playwright-core';
import { keyboardOf, pressOn, tabTo } from './keyboard.ts';
import type { Pack } from './voting-service.ts';

export type Hands = 'mouse' | 'keyboard' | 'taps';

export class Member {
  readonly page: Page;
  readonly hands: Hands;
  /** Called on every screen, before anything is done on it. */
  readonly onScreen: (name: string) => Promise<void>;

  constructor(page: Page, hands: Hands = 'mouse', onScreen: Member['onScreen'] = async () => {}) {
    this.page = page;
    this.hands = hands;
    this.onScreen = onScreen;
  }

  heading(text: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name: text });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Presses a button or picks a choice. */
  async press(target: Locator): Promise<void> {
    if (this.hands === 'mouse') await target.click();
    else if (this.hands === 'taps') await target.tap();
    else await pressOn(keyboardOf(this.page), target);
  }

  tabTo(target: Locator): Promise<void> {
    return tabTo(keyboardOf(this.page), target);
  }

  async type(target: Locator, text: string): Promise<void> {
    if (this.hands === 'keyboard') await this.tabTo(target);
    else await this.press(target);
    await this.page.keyboard.type(text);
  }

  /** Picks a radio card by its name. */
  async choose(name: string): Promise<void> {
    const radio = this.page.getByRole('radio', { name, exact: false });
    if (this.hands !== 'keyboard') return this.press(this.page.locator('label', { has: radio }));
    const radios = this.page.getByRole('radio');
    await this.tabTo(radios.first());
    const names = await radios.evaluateAll((all) =>
      all.map((one) => one.closest('label')?.textContent ?? ''),
    );
    await this.page.keyboard.press('Space');
    for (let i = 0; i < names.findIndex((one) => one.includes(name)); i++)
      await this.page.keyboard.press('ArrowDown');
  }

  async open(origin: string, fragment = ''): Promise<void> {
    await this.page.goto(`${origin}/${fragment}`);
    await this.heading(/Election of the chair/).waitFor();
    await this.onScreen('welcome');
  }

  /** From the welcome to the board reference. */
  async enterCodes(pack: Pack, typed: (code: string) => string = (code) => code): Promise<void> {
    await this.press(this.button('Start'));
    await this.heading('Enter your two codes').waitFor();
    await this.onScreen('codes');
    await this.type(this.page.getByLabel(/^Code A/), typed(pack.codeA));
    await this.type(this.page.getByLabel(/^Code B/), typed(pack.codeB));
    await this.onScreen('codes filled in');
    await this.press(this.button('Continue'));
    await this.heading(/board reference/).waitFor();
    await this.onScreen('board reference');
  }

  async confirmReference(): Promise<void> {
    await this.press(this.button('Yes, it is the same'));
  }

  /** One choice per contest, by name; then the review. */
  async chooseAll(names: readonly string[]): Promise<void> {
    for (const [index, name] of names.entries()) {
      await this.page.locator(`input[name=contest-${index}]`).first().waitFor();
      await this.onScreen(`contest ${index}`);
      await this.choose(name);
      await this.onScreen(`contest ${index} chosen`);
      await this.press(this.button('Continue'));
    }
    await this.heading('Check your choice').waitFor();
    await this.onScreen('review');
  }

  async cast(): Promise<void> {
    await this.press(this.button('Cast my vote'));
    await this.heading('Your vote is recorded').waitFor();
    await this.page.locator('svg.cs-qr[aria-busy=false]').waitFor();
    await this.onScreen('receipt');
  }

  /** The whole way. */
  async vote(origin: string, pack: Pack, names: readonly string[]): Promise<void> {
    await this.open(origin);
    await this.enterCodes(pack);
    await this.confirmReference();
    await this.chooseAll(names);
    await this.cast();
  }
}
