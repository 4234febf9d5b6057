/**
 * Every parser of core under inputs that are nearly right: none throws, none takes longer than 50 ms, and none accepts
 * what it would not write (ENCODING-2). 200,000 inputs, ten million with COUNTERSIGN_SLOW=1; COUNTERSIGN_SEED replays.
 */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import * as ballot from '@countersign/ballot';
import * as bytes from '@countersign/bytes';
import * as crypto from '@countersign/crypto';
import * as log from '@countersign/log';
import * as record from '@countersign/record';
import * as roll from '@countersign/roll';
import { type FuzzReport, fuzz, inputOf, slowestAllowed } from './fuzz.ts';
import { faultyParsers } from './fuzz-controls.ts';
import { fuzzTargets } from './fuzz-targets.ts';
import { type FuzzTask, shareInputs } from './fuzz-worker.ts';

const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';
const seed = Number(process.env['COUNTERSIGN_SEED'] ?? randomInt(2 ** 31));
const inputs = isSlow ? 10_000_000 : 200_000;

/** Runs a task on a thread; where it has been at one input for `patience` milliseconds, the thread is ended. */
function runTask(task: Omit<FuzzTask, 'at'>, patience: number): Promise<readonly FuzzReport[]> {
  const at = new Int32Array(new SharedArrayBuffer(12));
  const workerData: FuzzTask = { ...task, at: at.buffer as SharedArrayBuffer };
  const worker = new Worker(new URL('./fuzz-worker.ts', import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    let last = '';
    const watch = setInterval(() => {
      const now = at.join();
      if (at[2] === 1 && now === last) {
        const { target } = shareInputs(task)[at[0] as number] as ReturnType<typeof shareInputs>[number];
        const input = inputOf(target, task.seed, at[1] as number);
        reject(new Error(`${target.name} does not end on input ${at[1]}: ${JSON.stringify(input)}`));
        void worker.terminate();
      }
      last = now;
    }, patience);
    worker
      .once('message', resolve)
      .once('error', reject)
      .once('exit', () => clearInterval(watch));
  });
}

function report(context: TestContext, reports: readonly FuzzReport[]): void {
  const total = reports.reduce((sum, one) => sum + one.inputs, 0);
  const slowest = reports.toSorted((a, b) => b.slowestMs - a.slowestMs).slice(0, 3);
  const times = slowest.map(({ target, slowestMs }) => `${target} ${slowestMs.toFixed(1)} ms`);
  const accepted = reports.reduce((sum, one) => sum + one.accepted, 0);
  context.diagnostic(`seed ${seed}: ${total} inputs to ${reports.length} parsers, ${accepted} accepted`);
  context.diagnostic(`slowest single inputs, waits for the processor included: ${times.join(', ')}`);
}

test(`no parser throws, hangs over ${slowestAllowed} ms or accepts another form`, async (context) => {
  const reports = await runTask({ targets: 'core', inputs, seed }, 60_000);
  report(context, reports);
  assert.deepEqual(
    reports.flatMap(({ findings }) => findings),
    [],
    `COUNTERSIGN_SEED=${seed}`,
  );
  for (const { target, accepted, inputs: given } of reports)
    assert.ok(accepted > 0 && accepted < given, `${target}: ${accepted} of ${given} accepted`);
});

test('every parser that a package of core exports is among them', () => {
  const exported = [ballot, bytes, crypto, log, record, roll].flatMap((core) => Object.keys(core));
  const parsers = exported.filter((name) => /^(parse|from|openSealed$|verifyPermit$)/.test(name));
  const names = new Set(fuzzTargets.map(({ name }) => name.split(' ')[0]));
  // Parts of parsers that are: `parseCodeList` begins with the one, `parseRoll` reads each line with the other.
  assert.deepEqual(
    parsers.filter((name) => !names.has(name)),
    ['parseCodeListHead', 'parseRow'],
  );
});

for (const { expected, ...faulty } of faultyParsers) {
  test(`control, found as ${expected}: ${faulty.name}`, () => {
    const { findings } = fuzz(faulty, 3_000, seed);
    assert.deepEqual([...new Set(findings.map(({ kind }) => kind))], [expected]);
  });
}

test('control: a parser that does not end is ended, and its input named', async () => {
  const endless = runTask({ targets: 'endless', inputs: 5_000, seed }, 3_000);
  await assert.rejects(endless, /endless does not end on input \d+: ".* {2}.*"/s);
});
