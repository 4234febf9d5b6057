/** A record verified by the board page in a real browser, as a reader does it: what the page says of it in the end. */
import type { RecordFiles } from '@countersign/verify';
import type { Browser } from 'playwright-core';
import { openWatchedPage } from '../journeys/browser.ts';
import { startRecordBoard } from '../journeys/record-board.ts';

export interface BrowserVerdict {
  /** The page's heading: `Verified`, `Failed` or `Sound so far`. */
  readonly verdict: string;
  /** Seconds the checking took, by the page; the download comes before. */
  readonly seconds: number;
  /** Seconds from the press of the button, download included. */
  readonly all: number;
}

const verdicts = /^(Verified|Failed|Sound so far)$/;

/**
 * Presses the button and waits, as long as `patience` milliseconds. Throws if the page does anything it must not. `definition`
 * is what the box behind the page knows, where it is not the record's.
 */
export async function verifyInBrowser(
  browser: Browser,
  files: RecordFiles,
  { patience = 3_600_000, definition }: { patience?: number; definition?: Uint8Array } = {},
): Promise<BrowserVerdict> {
  const board = await startRecordBoard(files, definition);
  const { page, context, faults } = await openWatchedPage(browser, board.url);
  try {
    await page.goto(`${board.url}/board/#verify`);
    const began = performance.now();
    await page.getByRole('button', { name: 'Start the verification' }).click();
    const heading = page.getByRole('heading', { level: 2, name: verdicts });
    await heading.waitFor({ timeout: patience });
    const all = (performance.now() - began) / 1000;
    const said = await page.locator('.board-verdict').innerText();
    if (faults.length > 0) throw new Error(faults.join('; '));
    return {
      verdict: await heading.innerText(),
      seconds: Number(/in ([0-9.]+) seconds/.exec(said)?.[1]),
      all,
    };
  } finally {
    await context.close();
    await board.stop();
  }
}
