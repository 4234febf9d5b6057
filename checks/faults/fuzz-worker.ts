/*
 * Fuzzes on a thread of its own, which can be ended when a parser does not. Before each input it writes down which it is.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type FuzzReport, type FuzzTarget, fuzz } from './fuzz.ts';
import { endlessParser } from './fuzz-controls.ts';
import { fuzzTargets } from './fuzz-targets.ts';

/** What a thread is to do. */
export interface FuzzTask {
  /** `endless` for the control. */
  readonly targets: 'core' | 'endless';
  /** Inputs of all targets together. */
  readonly inputs: number;
  readonly seed: number;
  /** Three 32-bit places: the target at work, its input, and 1 once the thread has begun. */
  readonly at: SharedArrayBuffer;
}

/** Targets of a task with their shares of the inputs. */
export function shareInputs({ targets, inputs }: Pick<FuzzTask, 'targets' | 'inputs'>) {
  const all: readonly FuzzTarget[] = targets === 'core' ? fuzzTargets : [endlessParser];
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  return all.map((target) => ({ target, count: Math.ceil((inputs * target.weight) / total) }));
}

function run(task: FuzzTask): FuzzReport[] {
  const at = new Int32Array(task.at);
  Atomics.store(at, 2, 1);
  return shareInputs(task).map(({ target, count }, place) => {
    Atomics.store(at, 0, place);
    return fuzz(target, count, task.seed, (index) => Atomics.store(at, 1, index));
  });
}

if (parentPort) parentPort.postMessage(run(workerData as FuzzTask));
