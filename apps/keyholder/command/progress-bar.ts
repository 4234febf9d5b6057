import type { Progress } from '@countersign/crypto';
import cliProgress from 'cli-progress';

/** Runs long work under a bar on standard error; nothing is shown where nobody watches. */
export async function withBar<T>(name: string, work: (onProgress: Progress) => T | Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return work(() => {});
  const format = `${name.padEnd(34)} {bar} {percentage} % {eta_formatted}`;
  const bar = new cliProgress.SingleBar(
    { format, stream: process.stderr, hideCursor: true, clearOnComplete: true, barsize: 24 },
    cliProgress.Presets.shades_classic,
  );
  bar.start(1, 0);
  try {
    return await work((done, total) => {
      bar.setTotal(Math.max(1, total));
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}
