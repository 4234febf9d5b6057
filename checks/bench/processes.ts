/* Processes beside the bench, each told things and asked things in turn. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export class Helper {
  readonly #child: ChildProcess;

  /** Starts a program of this folder. */
  constructor(program: string) {
    const file = fileURLToPath(new URL(program, import.meta.url));
    this.#child = fork(file, { serialization: 'advanced' });
  }

  /** Sends a message and waits for the answer. Throws when the process ends instead. */
  async ask<Answer>(message: object | string): Promise<Answer> {
    this.#child.send(message);
    return this.next();
  }

  /** What it says next of itself. */
  async next<Answer>(): Promise<Answer> {
    const stop = new AbortController();
    try {
      const { signal } = stop;
      const answer = once(this.#child, 'message', { signal }).then(([value]) => value as Answer);
      const end = once(this.#child, 'exit', { signal }).then(([code]) => {
        throw new Error(`a process of the bench ended with code ${code}`);
      });
      return await Promise.race([answer, end]);
    } finally {
      stop.abort();
    }
  }

  /** Tells it to stop, and waits until it has. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.send('stop');
    await ended;
  }
}

/** Milliseconds of one tick of Linux's process accounting. */
const tick = 10;

/**
 * Milliseconds of processor time so far of a server and its processes, those that have ended included, as Linux accounts for
 * them; nothing where there is no /proc.
 */
export function cpuOfServer(pid: number): number {
  const all = listProcesses();
  const own = all.find((one) => one.pid === pid);
  const children = all.filter((one) => one.parent === pid);
  const ticks = children.reduce((sum, { used }) => sum + used, (own?.used ?? 0) + (own?.usedByEnded ?? 0));
  return ticks * tick;
}

function listProcesses() {
  const names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return names.flatMap((name) => {
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'utf8');
      // proc(5): after the name in brackets come state, parent, …; fields 14 to 17 are user, system, and those of ended children; 24 the pages in memory.
      const fields = text
        .slice(text.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [user, system, endedUser, endedSystem] = fields.slice(11, 15) as [number, number, number, number];
      const usedByEnded = endedUser + endedSystem;
      const [parent, pages] = [fields[1] as number, fields[21] as number];
      return [{ pid: Number(name), parent, pages, used: user + system, usedByEnded }];
    } catch {
      // It has ended since.
      return [];
    }
  });
}

/** What a process and those it started used while it was watched. */
export interface Watched {
  /** Milliseconds of processor time. */
  readonly cpu: number;
  /** The most resident memory of all of them together at one look, bytes. */
  readonly peak: number;
}

/** Milliseconds between two looks. */
const pause = 200;
/** Bytes of a page, in which Linux counts resident memory. */
const page = 4096;

/** Looks at a process several times a second until it is told to stop; what it did after the last look is not seen. */
export function watchProcess(pid: number): { readonly stop: () => Watched } {
  let seen: Watched = { cpu: 0, peak: 0 };
  const look = () => {
    const all = listProcesses();
    const family = all.filter((one) => one.pid === pid || one.parent === pid);
    const resident = family.reduce((sum, one) => sum + one.pages, 0) * page;
    seen = { cpu: Math.max(seen.cpu, cpuOfServer(pid)), peak: Math.max(seen.peak, resident) };
  };
  const timer = setInterval(look, pause);
  look();
  return {
    stop: () => {
      clearInterval(timer);
      return seen;
    },
  };
}
