/* The figures of peers beside our own, measured in the same run, and how many times ours goes into theirs. */
import { beleniosVersion, measureBelenios } from './belenios.ts';
import type { Measured } from './figure.ts';

/** Peers are slow; what they do for a ballot does not depend on how many there are. */
const mostBallots = 100;

/** For each of our figures that Belenios does too: its figure, and the ratio of the two. */
export function measurePeers(
  own: readonly Measured[],
  wanted: number,
  say: (line: string) => void,
): readonly Measured[] {
  const n = Math.min(wanted, mostBallots);
  say(`Belenios ${beleniosVersion()}: an election of ${n} ballots`);
  const times = measureBelenios(n);
  return own.flatMap(({ name, value, unit }) => {
    const peer = times[name];
    if (peer === undefined || unit !== 'ms-cpu/ballot') return [];
    const measured = (prefix: string, figure: number) => ({
      name: `${prefix}-${name}`,
      n,
      value: Number(figure.toPrecision(4)),
      goal: null,
    });
    return [
      { ...measured('belenios', peer), unit },
      { ...measured('times-faster', peer / value), unit: 'times' as const },
    ];
  });
}
