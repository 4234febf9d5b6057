import cliProgress from 'cli-progress';

/** What one phase of a run took: wall seconds, and the largest resident memory of this process seen during it. */
export interface PhaseReport {
  readonly name: string;
  readonly seconds: number;
  readonly rssMB: number;
}

/** Told how far a phase has come. */
export type Step = (done: number, total: number) => void;

/**
 * Phases of a long run: a progress bar each on standard error (a line where nobody watches), time and memory kept for the
 * report. Standard output stays free for the result.
 */
export class Phases {
  readonly reports: PhaseReport[] = [];

  /** Runs one phase and returns what it returns. */
  async run<T>(name: string, work: (step: Step) => Promise<T> | T): Promise<T> {
    const watch = startWatch();
    const bar = startBar(name);
    try {
      return await work(bar.step);
    } finally {
      const report = { name, ...watch.stop() };
      bar.stop(report);
      this.reports.push(report);
    }
  }
}

function startWatch(): { stop(): { seconds: number; rssMB: number } } {
  const started = performance.now();
  let peak = process.memoryUsage.rss();
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      peak = Math.max(peak, process.memoryUsage.rss());
      return { seconds: Math.round(performance.now() - started) / 1000, rssMB: Math.round(peak / 2 ** 20) };
    },
  };
}

function startBar(name: string): { step: Step; stop(report: PhaseReport): void } {
  const line = (report: PhaseReport): string =>
    `${name.padEnd(34)} ${report.seconds.toFixed(1).padStart(8)} s ${String(report.rssMB).padStart(6)} MB\n`;
  if (!process.stderr.isTTY) {
    return { step: () => {}, stop: (report) => process.stderr.write(line(report)) };
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
      process.stderr.write(line(report));
    },
  };
}
