/*
 * Sealing in a real browser, on the built voting page, against a real box.
 */
import { fromBase64, unwrap } from '@countersign/bytes';
import { credentialSecretOf, credentialShareKey, parseBallot, verifyBallot } from '@countersign/crypto';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openWatchedPage } from '../journeys/browser.ts';
import { Member } from '../journeys/member.ts';
import { bilingual, type Pack, startVotingService, type VotingService } from '../journeys/voting-service.ts';
import { groups } from './arithmetic.ts';
import { type Figure, median, mustHold, type Prepared } from './figure.ts';

/** Votes of one round, each in a browser that has never seen the page: members come once. */
const votesPerRound = 5;
const choices = ['Bryn Cadwaladr', 'Yes, move it'] as const;

/** Milliseconds a member waited, from the click to the worker's answer. */
interface Waits {
  derive?: number;
  seal?: number;
}

/** In the page, before its own scripts: notes the time from the last click to each answer of the page's worker. */
function watchWorkers(): void {
  const waits: Record<string, number> = {};
  let clicked = 0;
  document.addEventListener('click', (event) => (clicked = event.timeStamp), { capture: true });
  const duties = new Map<number, string>();
  class WatchedWorker extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        if (data.kind === 'done') waits[duties.get(data.id) ?? ''] = performance.now() - clicked;
      });
    }
    override postMessage(message: { readonly id: number; readonly duty: string }): void {
      duties.set(message.id, message.duty);
      super.postMessage(message);
    }
  }
  Object.assign(globalThis, { Worker: WatchedWorker, waits });
}

interface SealedInPage {
  /** Milliseconds from the codes to a sealed ballot, without what the network and the member take. */
  readonly took: number;
  readonly ballot: Uint8Array;
}

/** Votes up to the moment the ballot would leave the page, and keeps it back. */
async function sealInPage(
  browser: Browser,
  service: VotingService,
  pack: Pack,
  arrange: (page: Page) => Promise<void> = async () => {},
): Promise<SealedInPage> {
  const { page, context } = await openWatchedPage(browser, service.origin);
  try {
    await page.addInitScript(watchWorkers);
    await arrange(page);
    await page.route('**/api/ballots', (route) => route.abort());
    const leaving = page.waitForRequest('**/api/ballots');
    const member = new Member(page);
    await member.open(service.origin);
    await member.enterCodes(pack);
    await member.confirmReference();
    await member.chooseAll(choices);
    await member.press(member.button('Cast my vote'));
    const { ballot } = (await leaving).postDataJSON();
    const { derive, seal } = await page.evaluate(() => (globalThis as unknown as { waits: Waits }).waits);
    mustHold(derive !== undefined && seal !== undefined, 'the page asks its worker to derive and to seal');
    return { took: Number(derive) + Number(seal), ballot: unwrap(fromBase64(ballot)) };
  } finally {
    await context.close();
  }
}

/** The page is told that its codes belong to credential `number`. */
async function sayOtherCredential(page: Page, number: number): Promise<void> {
  await page.route('**/api/credentials/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), credential: number } });
  });
}

/** The box takes a ballot of the page once, and refuses the page's ballot for a credential of other codes. */
async function checkAgainstBox(browser: Browser, service: VotingService): Promise<void> {
  const [own, other] = [service.pack(0), service.pack(1)];
  const wrong = await sealInPage(browser, service, other, (page) => sayOtherCredential(page, own.credential));
  const refusal = await service.client.ballot(wrong.ballot);
  mustHold(refusal.body.error === 'proof-invalid', 'a ballot sealed with another code is refused');
  const good = await sealInPage(browser, service, own);
  mustHold((await service.client.ballot(good.ballot)).status === 200, 'the good ballot is taken');
  checkOutside(service, own, good.ballot);
}

/** The same ballot, checked here. */
function checkOutside(service: VotingService, { credential }: Pack, bytes: Uint8Array): void {
  const { sample } = service;
  const ballot = unwrap(parseBallot(bytes));
  const { electionHash, jointKey } = sample;
  const contestCount = sample.definition.contests.length;
  const verified = verifyBallot(
    groups.group,
    { electionHash, jointKey, contestCount },
    keyOf(service, credential),
    ballot,
  );
  mustHold(contestCount === 2 && verified.ok, 'what was sealed has two contests and a proof that holds');
}

function keyOf({ sample }: VotingService, credential: number): Uint8Array {
  const secret = credentialSecretOf(sample.share('A', credential), sample.share('B', credential));
  return credentialShareKey(groups.secretGroup, secret);
}

async function prepareSeal(): Promise<Prepared> {
  const service = await startVotingService({ members: 4, spare: 1, changes: bilingual });
  const browser = await launchBrowser();
  return {
    n: votesPerRound,
    round: async () => {
      const times: number[] = [];
      for (let i = 0; i < votesPerRound; i++)
        times.push((await sealInPage(browser, service, service.pack(2))).took);
      return median(times);
    },
    control: () => checkAgainstBox(browser, service),
    stop: async () => {
      await browser.close();
      await service.stop();
    },
  };
}

export const sealFigures: readonly Figure[] = [
  {
    name: 'seal-in-browser',
    what: 'codes entered → ballot of two contests sealed, in Chromium, on a page just opened',
    unit: 'ms',
    goal: 50,
    prepare: prepareSeal,
  },
];
