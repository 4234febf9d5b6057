/** What of a task was found, and how far the probabilities are from the truth. */
import {
  findDuplicates,
  type LinkDecision,
  matchPeople,
  RollMatcher,
  scoreClusters,
} from '@countersign/roll';
import { calibrationError, type Stated } from './calibration.ts';
import type { ClusterTask, LinkTask } from './tasks.ts';

export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Of what is taken without a person alone; of clusters undefined. */
  readonly autoF1?: number;
  /** Share of the left rows that wait for a person; of clusters undefined. */
  readonly review?: number;
  /** Calibration errors by what is counted as stated. */
  readonly errors: Readonly<Record<string, number>>;
}

export function decide({ profile, left, right }: LinkTask): readonly LinkDecision[] {
  if (profile === 'person') return matchPeople(left, right);
  const matcher = new RollMatcher(left);
  for (const elector of right) matcher.take(elector);
  return matcher.finish();
}

/**
 * Precision is of what is taken without a person; recall counts what is proposed as well. F1 is of all pairs proposed. A person
 * who moved and is found is no error, and one who is not is none either.
 */
export function measureLink(task: LinkTask): Figures {
  const { left, truth, beyond } = task;
  const decisions = decide(task);
  const isTrue = ({ left: l, right: r }: LinkDecision) =>
    r !== '' && (truth.get(l) === r || beyond.get(l) === r);
  const shown = decisions.filter(({ decision }) => decision !== 'none');
  const auto = decisions.filter(({ decision }) => decision === 'auto');
  const right = shown.filter(isTrue);
  const reached = right.filter((one) => truth.get(one.left) === one.right).length;
  const f1 = (2 * right.length) / (shown.length + truth.size + right.length - reached);
  const beyondIn = (some: readonly LinkDecision[]) =>
    some.filter((one) => isTrue(one) && truth.get(one.left) !== one.right).length;
  const waiting = new Set(decisions.filter(({ decision }) => decision === 'review').map((one) => one.left));
  const stated = (some: readonly LinkDecision[]): Stated[] =>
    some.map((one) => ({ probability: Number(one.probability.toFixed(4)), isTrue: isTrue(one) }));
  return {
    precision: auto.filter(isTrue).length / Math.max(1, auto.length),
    recall: reached / truth.size,
    f1,
    autoF1: (2 * auto.filter(isTrue).length) / (auto.length + truth.size + beyondIn(auto)),
    review: waiting.size / left.length,
    errors: {
      'auto and review': calibrationError(stated(shown)),
      'all lines': calibrationError(stated(decisions)),
      auto: calibrationError(stated(auto)),
    },
  };
}

/** Over pairs, since a pair is what a reviewer decides. */
export function measureClusters({ rows, truth }: ClusterTask): Figures {
  const { cluster, probability } = findDuplicates(rows);
  const { precision, recall, f1 } = scoreClusters(cluster, truth);
  const sizes = countBy(cluster);
  const persons = countBy(truth);
  const both = countBy(cluster.map((name, row) => `${name} ${truth[row]}`));
  const shared = (row: number) => both.get(`${cluster[row]} ${truth[row]}`) ?? 0;
  const mains = mainPersons(cluster, truth, shared);
  const isAlone = (row: number) => sizes.get(cluster[row] ?? -1) === 1;
  const belongs = (row: number) => mains.get(cluster[row] ?? -1) === truth[row];
  const isWhole = (row: number) =>
    shared(row) === sizes.get(cluster[row] ?? -1) && shared(row) === persons.get(truth[row] ?? '');
  const places = rows.map((_, row) => row);
  const stated = (some: readonly number[], isTrue: (row: number) => boolean): Stated[] =>
    some.map((row) => ({ probability: Number((probability[row] ?? 0).toFixed(4)), isTrue: isTrue(row) }));
  const alone = places.filter(isAlone);
  const together = places.filter((row) => !isAlone(row));
  const states = (row: number) => (isAlone(row) ? persons.get(truth[row] ?? '') === 1 : belongs(row));
  return {
    ...{ precision, recall, f1 },
    errors: {
      rows: calibrationError(stated(places, states)),
      together: calibrationError(stated(together, belongs)),
      alone: calibrationError(stated(alone, states)),
      whole: calibrationError(stated(places, isWhole)),
      pairs: calibrationError(pairsStated(cluster, probability, truth)),
    },
  };
}

/** Of each cluster the person that more of its rows are of than of any other: nobody where two have as many. */
function mainPersons(
  cluster: readonly number[],
  truth: readonly string[],
  shared: (row: number) => number,
): ReadonlyMap<number, string> {
  const most = new Map<number, { person: string; rows: number; isTied: boolean }>();
  cluster.forEach((name, row) => {
    const [person, rows, known] = [truth[row] ?? '', shared(row), most.get(name)];
    if (known === undefined || rows > known.rows) most.set(name, { person, rows, isTied: false });
    else if (rows === known.rows && person !== known.person) most.set(name, { ...known, isTied: true });
  });
  return new Map([...most].flatMap(([name, { person, isTied }]) => (isTied ? [] : [[name, person]])));
}

function countBy<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Every pair of a cluster, as probable as the less probable of its rows. */
function pairsStated(
  cluster: readonly number[],
  probability: readonly number[],
  truth: readonly string[],
): Stated[] {
  const groups = Map.groupBy(cluster.keys(), (row) => cluster[row] ?? row);
  return [...groups.values()].flatMap((rows) =>
    rows.flatMap((one, at) =>
      rows.slice(at + 1).map((other) => ({
        probability: Math.min(probability[one] ?? 0, probability[other] ?? 0),
        isTrue: truth[one] === truth[other],
      })),
    ),
  );
}
