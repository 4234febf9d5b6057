/*
 * The members of the casting figures, in a process of their own: so many connections that stay open, each of which casts
 * one ballot after the other as soon as it has the receipt of the one before.
 */
import { toBase64 } from '@countersign/bytes';
import { HttpLine } from './http-line.ts';

/** What the process is told, once. */
export interface DriverTask {
  readonly url: string;
  /** Ballots of one size, one after the other. */
  readonly ballots: Uint8Array;
  readonly size: number;
  /** Members who wait for a receipt at the same time. */
  readonly clients: number;
  /** After so many seconds nobody begins another; with 0, all ballots are cast. */
  readonly seconds: number;
}

/** What it says at the end. */
export interface DriverReport {
  /** Milliseconds from the first request to the last receipt. */
  readonly elapsed: number;
  /** Milliseconds from request to receipt, of every ballot accepted. */
  readonly times: Float64Array;
  /** Answers other than a receipt, the first few. */
  readonly refused: readonly string[];
  /** The reply to the first ballot. */
  readonly first: string;
  /** Milliseconds of processor time of this process while it ran. */
  readonly cpu: number;
}

async function drive({ url, ballots, size, clients, seconds }: DriverTask): Promise<DriverReport> {
  const requests = Array.from({ length: ballots.length / size }, (_, i) =>
    JSON.stringify({ ballot: toBase64(ballots.subarray(i * size, (i + 1) * size)) }),
  ).entries();
  const times: number[] = [];
  const refused: string[] = [];
  let first = '';
  const before = process.cpuUsage();
  const started = performance.now();
  const member = async () => {
    const line = new HttpLine(url);
    for (const [i, request] of requests) {
      const asked = performance.now();
      const { status, body } = await line.post('/api/ballots', request);
      const now = performance.now();
      if (status === 200) times.push(now - asked);
      else if (refused.push(`${status} ${body}`) > 5) break;
      if (i === 0) first = body;
      if (seconds > 0 && now - started > 1000 * seconds) break;
    }
    line.close();
  };
  await Promise.all(Array.from({ length: clients }, member));
  const elapsed = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { elapsed, times: Float64Array.from(times), refused, first, cpu: (user + system) / 1000 };
}

process.once('message', async (task: DriverTask) => {
  // The report is long: it is on its way only when its sending has been acknowledged.
  process.send?.(await drive(task), () => process.disconnect?.());
});
process.send?.('ready');
