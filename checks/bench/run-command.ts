/* The program of the commands as a process of its own, watched until it ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { mustHold } from './figure.ts';
import { watchProcess } from './processes.ts';

const program = fileURLToPath(new URL('../../apps/countersign/main.ts', import.meta.url));

/** Milliseconds by the clock and of processor time, and megabytes, of the process and all its threads. */
export interface CommandRun {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

/** Runs a command; throws where it does not end with 0. */
export async function runCommand(args: readonly string[]): Promise<CommandRun> {
  const began = performance.now();
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const watch = watchProcess(child.pid ?? 0);
  const [code] = await once(child, 'exit');
  const wall = performance.now() - began;
  const { cpu, peak } = watch.stop();
  mustHold(code === 0, `${args.slice(0, 2).join(' ')} ends with code ${code}`);
  return { wall, cpu, memory: peak / 1e6 };
}
