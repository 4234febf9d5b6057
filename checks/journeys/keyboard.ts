/** Hands on a keyboard: what a journey reaches with Tab alone, and keys that arrive at what they are meant for. */
import type { JSHandle, Locator, Page } from 'playwright-core';

export interface Keyboard {
  readonly page: Page;
  /** More presses of Tab than this to reach something is no way to work. */
  readonly most: number;
  readonly press: (key: string) => Promise<void>;
}

/** Presses as fast as the page takes them. */
export function keyboardOf(page: Page, most = 120): Keyboard {
  return { page, most, press: (key) => page.keyboard.press(key) };
}

/** Moves the focus with Tab alone until it is on `target`; a place Tab does not reach fails the journey. */
export async function tabTo({ most, press }: Keyboard, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < most; presses++) {
    if (await hasFocus(target)) return;
    await press('Tab');
  }
  throw new Error(`Tab never reaches ${target}`);
}

export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/**
 * Presses a key on `target`. A page that comes in moves the focus to its heading; a key that went there and nowhere
 * else is pressed once more, as a person does who sees that nothing has happened.
 */
export async function pressOn(keyboard: Keyboard, target: Locator, key = 'Enter'): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    await tabTo(keyboard, target);
    const heard = await target.evaluateHandle((element) => {
      const keys = { count: 0 };
      element.addEventListener('keydown', () => keys.count++, { once: true, capture: true });
      return keys;
    });
    await keyboard.press(key);
    if (await wasHeard(heard)) return;
  }
  throw new Error(`${target}: the page takes the focus away again and again`);
}

/** Replaces the text of a field, from the first letter again if the focus was taken away meanwhile. */
export async function typeInto(keyboard: Keyboard, target: Locator, text: string): Promise<void> {
  const { page, press } = keyboard;
  for (let tries = 0; tries < 3; tries++) {
    await tabTo(keyboard, target);
    await press('ControlOrMeta+A');
    await page.keyboard.type(text);
    if (await hasFocus(target)) return;
  }
  throw new Error(`${target}: the page takes the focus away again and again`);
}

/** A document that is gone was left by the key. */
async function wasHeard(heard: JSHandle<{ count: number }>): Promise<boolean> {
  try {
    return await heard.evaluate(({ count }) => count > 0);
  } catch {
    return true;
  }
}
