/**
 * What moved between two distributions of a Meek count. A paper's weight lies along its ranking; where less of it stays with
 * one candidate than before, it has gone to the next who have more, in the order of the ranking. That tells for each paper,
 * and so for all together, from whom to whom votes moved; no other attribution follows from the rule, which only has totals.
 */
import type { MeekArithmetic } from './meek-arithmetic.ts';
import type { MeekTree } from './meek-tree.ts';
import type { Transfer } from './staged-count.ts';

/** More than there are candidates in any count. */
const widest = 0x10000;
/** By from × `widest` + to, where −1 is nobody. */
type Sums<N> = Map<number, { readonly from: number; readonly to: Transfer['to']; amount: N }>;

/** Papers that come to the same candidates in the same order. */
interface Course {
  readonly candidates: readonly number[];
  readonly papers: bigint;
}

/** Votes that moved from candidates when the keep factors changed from `before` to `after`. */
export function flowsBetween<N>(
  tree: MeekTree,
  before: readonly N[],
  after: readonly N[],
  arithmetic: MeekArithmetic<N>,
): readonly Transfer[] {
  const sums: Sums<N> = new Map();
  for (const { candidates, papers } of listCourses(tree))
    addFlows(sums, candidates, papers, { before, after, arithmetic });
  return [...sums.values()]
    .map(({ from, to, amount }) => ({ from, to, amount: arithmetic.report(amount) }))
    .filter(({ amount }) => amount > 0n)
    .sort((a, b) => a.from - b.from || placeOf(a.to) - placeOf(b.to));
}

function placeOf(to: Transfer['to']): number {
  return typeof to === 'number' ? to : Number.POSITIVE_INFINITY;
}

/** All papers by their course; those that have just left a candidate who went out have that one in it. */
function listCourses(tree: MeekTree): readonly Course[] {
  const { nodes, moves } = tree;
  const moved = new Map<number, bigint>();
  const courses: Course[] = [];
  for (const { out, parent, end, papers } of moves) {
    const [start, whole] = [courseTo(tree, parent), courseTo(tree, end)];
    courses.push({ candidates: [...start, out, ...whole.slice(start.length)], papers });
    moved.set(end, (moved.get(end) ?? 0n) + papers);
  }
  const ending = nodes.map(({ through }) => through);
  for (const { parent, through } of nodes.slice(1)) ending[parent] = (ending[parent] as bigint) - through;
  for (const index of nodes.keys()) {
    const papers = (ending[index] as bigint) - (moved.get(index) ?? 0n);
    if (papers > 0n && index > 0) courses.push({ candidates: courseTo(tree, index), papers });
  }
  return courses;
}

/** The candidates from the root to a node. */
function courseTo({ nodes }: MeekTree, end: number): number[] {
  const course: number[] = [];
  for (let node = nodes[end]; node !== undefined && node.candidate >= 0; node = nodes[node.parent])
    course.push(node.candidate);
  return course.reverse();
}

interface Change<N> {
  readonly before: readonly N[];
  readonly after: readonly N[];
  readonly arithmetic: MeekArithmetic<N>;
}

/** Goes along a course with what has been given up and not yet taken, the earliest first; or taken and not yet given. */
function addFlows<N>(sums: Sums<N>, course: readonly number[], papers: bigint, change: Change<N>): void {
  const { arithmetic, before, after } = change;
  const { zero, one, keep, rest, subtract, compare } = arithmetic;
  const given: { from: number; amount: N }[] = [];
  const taken: { from: Transfer['to']; amount: N }[] = [];
  const add = (from: number, to: Transfer['to'], amount: N) =>
    addFlow(sums, from, to, amount, papers, arithmetic);
  let [restBefore, restAfter] = [one, one];
  // What nobody keeps: more than what is left at the end where parts are cut.
  let [unusedBefore, unusedAfter] = [one, one];
  const balance = (at: Transfer['to'], less: N, more: N) => {
    if (compare(less, more) > 0 && typeof at === 'number') {
      const left = match(taken, subtract(less, more), arithmetic, (to, amount) => add(at, to, amount));
      if (compare(left, zero) > 0) given.push({ from: at, amount: left });
    } else if (compare(more, less) > 0) {
      const left = match(given, subtract(more, less), arithmetic, (from, amount) =>
        add(from as number, at, amount),
      );
      if (compare(left, zero) > 0) taken.push({ from: at, amount: left });
    }
  };
  for (const candidate of course) {
    const [factor, then] = [before[candidate] as N, after[candidate] as N];
    const [kept, keeps] = [keep(restBefore, factor), keep(restAfter, then)];
    [restBefore, restAfter] = [rest(restBefore, factor, kept), rest(restAfter, then, keeps)];
    [unusedBefore, unusedAfter] = [subtract(unusedBefore, kept), subtract(unusedAfter, keeps)];
    balance(candidate, kept, keeps);
  }
  balance('exhausted', unusedBefore, unusedAfter);
}

/** Uses up `amount` against the waiting ones, the earliest first; what is left of it. */
function match<N>(
  waiting: { from: Transfer['to']; amount: N }[],
  amount: N,
  { compare, subtract, zero }: MeekArithmetic<N>,
  use: (other: Transfer['to'], amount: N) => void,
): N {
  let left = amount;
  for (let [next] = waiting; next !== undefined && compare(left, zero) > 0; [next] = waiting) {
    const part = compare(next.amount, left) <= 0 ? next.amount : left;
    use(next.from, part);
    left = subtract(left, part);
    next.amount = subtract(next.amount, part);
    if (compare(next.amount, zero) === 0) waiting.shift();
  }
  return left;
}

function addFlow<N>(
  sums: Sums<N>,
  from: number,
  to: Transfer['to'],
  amount: N,
  papers: bigint,
  arithmetic: MeekArithmetic<N>,
): void {
  const votes = arithmetic.votes(papers, amount);
  const key = from * widest + (typeof to === 'number' ? to : -1);
  const sum = sums.get(key);
  if (sum) sum.amount = arithmetic.add(sum.amount, votes);
  else sums.set(key, { from, to, amount: votes });
}
