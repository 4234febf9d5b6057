/*
 * Verifying a whole record on every core, by the clock: what a scrutineer waits.
 */
import { type Pool, runWork } from '@countersign/pool';
import { openThreads } from '@countersign/threads';
import { type RecordFiles, type Report, verifyRecordWork } from '@countersign/verify';
import { groups } from './arithmetic.ts';
import { changed } from './browser-verify-figure.ts';
import { makeRecord } from './count-figures.ts';
import { benchRandom, type Figure, mustHold, type Prepared } from './figure.ts';
import { performer } from './performer.ts';

const random = benchRandom('verify-wall');

function verify(files: RecordFiles, pool: Pool): Promise<Report> {
  const work = verifyRecordWork({ files, group: groups.group, random, progress: () => {} });
  return runWork(work, pool);
}

async function prepareWall(n: number): Promise<Prepared> {
  const files = makeRecord(n);
  const threads = { entry: new URL('./thread.ts', import.meta.url), performer };
  const pool = openThreads(threads);
  return {
    n,
    round: async () => {
      const began = performance.now();
      const { verdict } = await verify(files, pool);
      const took = performance.now() - began;
      mustHold(verdict === 'verified', 'the record verifies');
      return took / n;
    },
    control: async () => {
      const bad = await verify(changed(files), pool);
      mustHold(bad.verdict === 'failed', 'a bit changed in the log is noticed');
      const alone = await verify(changed(files), openThreads({ ...threads, size: 1 }));
      mustHold(JSON.stringify(alone) === JSON.stringify(bad), 'the report is the same on one core');
    },
    stop: async () => pool.close(),
  };
}

export const wallFigures: readonly Figure[] = [
  {
    name: 'verify-wall',
    what: 'the record of verify-all-three-mixes with a thread for each core, by the clock (goal: 172,437 in 2 minutes)',
    unit: 'ms/ballot',
    goal: 0.69,
    prepare: prepareWall,
  },
];
