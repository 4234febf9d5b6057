/*
 * Verifying a whole record in a real browser, on the built board page.
 */
import type { RecordFiles } from '@countersign/verify';
import { launchBrowser } from '../journeys/browser.ts';
import { verifyInBrowser } from './browser-verify.ts';
import { makeRecord } from './count-figures.ts';
import { type Figure, mustHold, type Prepared } from './figure.ts';

/** One bit of the last bundle of entries changed. */
export function changed(files: RecordFiles): RecordFiles {
  const path = [...files.keys()].findLast((name) => name.startsWith('tile/entries')) as string;
  const bytes = files.get(path) as Uint8Array;
  return new Map(files).set(path, bytes.with(-1, (bytes.at(-1) as number) ^ 1));
}

async function prepareVerify(n: number): Promise<Prepared> {
  const files = makeRecord(n);
  const browser = await launchBrowser();
  return {
    n,
    round: async () => {
      const { verdict, seconds } = await verifyInBrowser(browser, files);
      mustHold(verdict === 'Verified', `the record verifies: ${verdict}`);
      return (1000 * seconds) / n;
    },
    control: async () => {
      const { verdict } = await verifyInBrowser(browser, changed(files));
      mustHold(verdict === 'Failed', `a bit changed in the log is noticed: ${verdict}`);
    },
    stop: () => browser.close(),
  };
}

export const browserVerifyFigures: readonly Figure[] = [
  {
    name: 'verify-in-browser',
    what: 'the record of verify-all-three-mixes on the board page in Chromium, by the clock, all cores',
    unit: 'ms/ballot',
    goal: null,
    prepare: prepareVerify,
  },
];
