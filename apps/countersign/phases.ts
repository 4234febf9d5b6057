import cliProgress from 'cli-progress';
import { UseWatch } from './measure/use.ts';

/** What one phase of a run took, all processes of the run counted. */
export interface PhaseReport {
  readonly name: string;
  readonly seconds: number;
  readonly processorSeconds: number;
  /** Resident memory of the process that had the most at any moment, in MB of 2^20 bytes, and which it was. */
  readonly rssMB: number;
  readonly process: string;
  /** The most that all processes held at one moment, memory that several share counted once. */
  readonly allMB: number;
}

/** Told how far a phase has come. */
export type Step = (done: number, total: number) => void;

/**
 * Phases of a long run: a progress bar each on standard error (a line where nobody watches), time and memory kept for the
 * report. Standard output stays free for the result.
 */
export class Phases {
  readonly reports: PhaseReport[] = [];
  readonly #watch = new UseWatch();
  #processorTime = 0;

  /** Runs one phase and returns what it returns. */
  async run<T>(name: string, work: (step: Step) => Promise<T> | T): Promise<T> {
    this.#processorTime = (await this.#watch.lap()).processorTime;
    const started = performance.now();
    const bar = startBar(name);
    try {
      return await work(bar.step);
    } finally {
      const report = await this.#report(name, (performance.now() - started) / 1000);
      bar.stop(report);
      this.reports.push(report);
    }
  }

  async #report(name: string, seconds: number): Promise<PhaseReport> {
    const { biggest, together, processorTime } = await this.#watch.lap();
    return {
      name,
      seconds: tenths(seconds),
      processorSeconds: tenths(processorTime - this.#processorTime),
      rssMB: megabytes(biggest.bytes),
      process: biggest.name,
      allMB: megabytes(together),
    };
  }
}

const tenths = (seconds: number): number => Math.round(10 * seconds) / 10;
const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

/** What the columns of `formatPhase` are. */
export const phaseHeading = `${'phase'.padEnd(34)} ${'wall'.padStart(9)} ${'processor'.padStart(10)}  ${'biggest process'.padEnd(18)} ${'all'.padStart(8)}`;

/** One line of a table of phases. */
export function formatPhase({ name, seconds, processorSeconds, ...memory }: PhaseReport): string {
  const biggest = `${String(memory.rssMB).padStart(5)} MB ${memory.process}`;
  return `${name.padEnd(34)} ${seconds.toFixed(1).padStart(7)} s ${processorSeconds.toFixed(1).padStart(8)} s  ${biggest.padEnd(18)} ${String(memory.allMB).padStart(5)} MB`;
}

function startBar(name: string): { step: Step; stop(report: PhaseReport): void } {
  if (!process.stderr.isTTY) {
    return { step: () => {}, stop: (report) => process.stderr.write(`${formatPhase(report)}\n`) };
  }
  const format = `${name.padEnd(34)} {bar} {percentage} % {eta_formatted}`;
  const bar = new cliProgress.SingleBar(
    { format, stream: process.stderr, hideCursor: true, clearOnComplete: true, barsize: 24 },
    cliProgress.Presets.shades_classic,
  );
  bar.start(1, 0);
  return {
    step: (done, total) => {
      bar.setTotal(Math.max(1, total));
      bar.update(done);
    },
    stop: (report) => {
      bar.stop();
      process.stderr.write(`${formatPhase(report)}\n`);
    },
  };
}
