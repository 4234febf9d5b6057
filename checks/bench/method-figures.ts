/*
 * Counting: papers into their groups, and the groups by every method. 200 times as many papers as the other figures take
 * ballots, 15 candidates, each paper naming 1 to 15 of them at random: nearly every ranking is another one, the worst case.
 */
import {
  type CountTerms,
  groupPapers,
  type RankedMethod,
  type RankedPaper,
  type RankedPapers,
  rankedMethods,
  tiesByOrder,
} from '@countersign/ballot';
import { benchRandom, cpuPer, type Figure, mustHold, once, type Prepared } from './figure.ts';

const candidates = 15;
const papersPerBallot = 200;
const order = [...Array(candidates).keys()];
const plain = { withdrawals: [], reserved: [], reopenNominations: undefined, ties: tiesByOrder(order) };

/** Methods that fill several places fill five. */
function termsOf(id: string): CountTerms {
  return { ...plain, seats: /^(stv-|block-vote|approval)/.test(id) ? 5 : 1 };
}

/** One paper each, in the order in which they came in. */
const makePapers = once((n): readonly RankedPaper[] => {
  const random = benchRandom('papers');
  return Array.from({ length: n * papersPerBallot }, () => {
    const bytes = random(candidates + 1);
    const named = 1 + ((bytes[candidates] as number) % candidates);
    const ranking = order.toSorted((a, b) => (bytes[a] as number) - (bytes[b] as number));
    return { ranking: ranking.slice(0, named), count: 1n };
  });
});

const group = once((n) => groupPapers(candidates, makePapers(n)));

async function prepareGrouping(n: number): Promise<Prepared> {
  const papers = makePapers(n);
  let grouped = group(n);
  const total = ({ papers: all }: RankedPapers) => all.reduce((sum, { count }) => sum + count, 0n);
  return {
    n: papers.length,
    round: () =>
      cpuPer(1, () => {
        grouped = groupPapers(candidates, papers);
      }),
    control: () => {
      mustHold(total(grouped) === BigInt(papers.length), 'every paper is in a group');
      const doubled = groupPapers(candidates, [...papers, ...papers.toReversed()]);
      mustHold(doubled.papers.length === grouped.papers.length, 'a paper found again is no new group');
    },
  };
}

async function prepareMethod(n: number, id: string, method: RankedMethod): Promise<Prepared> {
  const papers = group(n);
  const terms = termsOf(id);
  return {
    n: makePapers(n).length,
    round: () => cpuPer(1, () => mustHold(method(papers, terms).stages.length > 0, 'it ends')),
    control: () => {
      const more = { ...papers, papers: [...papers.papers, { ranking: [0], count: 7n }] };
      const first = (of: RankedPapers) => {
        const { stages, places } = method(of, terms);
        return [stages[0]?.totals[0] ?? 0n, 10n ** BigInt(places)] as const;
      };
      const [[before, unit], [after]] = [first(papers), first(more)];
      mustHold(after - before === 7n * unit, 'seven papers more are seven votes more');
    },
  };
}

export const methodFigures: readonly Figure[] = [
  {
    name: 'group-papers',
    what: 'bring equal rankings together',
    unit: 'ms-cpu',
    goal: null,
    prepare: prepareGrouping,
  },
  ...[...rankedMethods].map(
    ([id, method]): Figure => ({
      name: `count-${id}`,
      what: `count grouped papers by ${id}`,
      unit: 'ms-cpu',
      goal: 1000,
      prepare: (n) => prepareMethod(n, id, method),
    }),
  ),
];
