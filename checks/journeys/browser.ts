/** A browser for journeys: the machine's Chromium, watched for everything a page must not do. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const switches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser, with a camera if `more` brings one. Nothing of it is found on disk afterwards. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: [...switches, ...more] });
}

/** What a page sent, as it left the browser. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: string;
  readonly body: string;
}

/** A page and what was seen of it. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly sent: readonly SentRequest[];
  /** Uncaught errors, refusals of the content policy, requests to other origins. */
  readonly faults: readonly string[];
}

/** A fresh context with one page; `origin` is the only place it may speak to. */
export async function openWatchedPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const sent: SentRequest[] = [];
  const faults: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    sent.push({
      method: request.method(),
      url,
      headers: JSON.stringify(request.headers()),
      body: request.postData() ?? '',
    });
    if (!url.startsWith(origin) && !url.startsWith('blob:')) faults.push(`a request to ${url}`);
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/i.test(message.text()))
      faults.push(message.text());
  });
  return { page, context, sent, faults };
}

/** As much of axe as is used here; its script puts it on the window. */
interface Axe {
  run(
    where: unknown,
    options: { readonly runOnly: readonly string[]; readonly resultTypes: readonly string[] },
  ): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly target: readonly string[] }[];
    }[];
  }>;
}

/**
 * In the page: waits until no transition runs, one that the end of another began included. A colour on its way to
 * another has a contrast of neither. Says whether axe is on the page from an earlier look.
 */
async function settleColours(): Promise<boolean> {
  const running = () => document.getAnimations().filter((one) => one instanceof CSSTransition);
  for (let now = running(); now.length > 0; now = running())
    await Promise.allSettled(now.map(({ finished }) => finished));
  return 'axe' in globalThis;
}

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with rule and place for each thing axe finds wrong, and if the page scrolls sideways (WCAG 1.4.10). */
export async function assertAccessible(page: Page, state: string): Promise<void> {
  const isThere = await page.evaluate(settleColours);
  if (!isThere) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    // Violations are found and told in full; of what passed, which nobody reads, only that it did.
    const results = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return results.violations.map(
      ({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
    );
  }, axeTags);
  assert.deepEqual(violations, [], state);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(sideways <= 0, `${state}: the page is ${sideways} pixels too wide`);
}

/** Fails for each thing to press that is less than 44 pixels high or wide (WCAG 2.2 2.5.5); what is in a card has the card. */
export async function assertLargeTargets(page: Page, state: string): Promise<void> {
  const controls = page.locator(
    'button, summary, input:not([type=radio], .cs-choice input), select, .cs-choice, a.cs-button',
  );
  const small = await controls.evaluateAll((all) =>
    all
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
      .map(({ element, box }) => `${element.textContent}: ${box.width} × ${box.height}`),
  );
  assert.deepEqual(small, [], state);
}
