/*
 * One sum over several long lists, cut into tasks.
 */
import { err, ok, type Result } from '@countersign/bytes';
import type { Task, Work } from '@countersign/work';
import { entries, gatherEntries } from './encoded-list.ts';
import { type DecodeError, elementSize, type Group } from './group.ts';
import { type Scalars, scalarSize } from './scalars.ts';
import { readSum, sumTask } from './tasks-public.ts';

/** A list of points with the scalars they are multiplied by. */
export interface Terms {
  /** n × 32 encodings. */
  readonly points: Uint8Array;
  /** Scalars `from` to before `to`: made when a task needs them, so that not all exist at once. */
  readonly scalars: (from: number, to: number) => Scalars;
}

/** The first element of all lists that is refused. */
export interface RefusedTerm extends DecodeError {
  /** Place of its list. */
  readonly list: number;
}

/** A part of one list. */
interface Piece {
  readonly list: number;
  readonly from: number;
  readonly to: number;
}

/** The lists, one behind the other, in runs of `chunk` elements: a run may end one list and begin the next. */
function cut(counts: readonly number[], chunk: number): Piece[][] {
  const runs: Piece[][] = [];
  let room = 0;
  counts.forEach((count, list) => {
    for (let from = 0; from < count; ) {
      if (room === 0) {
        runs.push([]);
        room = chunk;
      }
      const to = Math.min(count, from + room);
      runs.at(-1)?.push({ list, from, to });
      room -= to - from;
      from = to;
    }
  });
  return runs;
}

/** Whether Σ scalars · points over all lists is the identity; or the first element that is refused. */
export function* isSumZeroWork(
  group: Group,
  lists: readonly Terms[],
  chunk: number,
): Work<Result<boolean, RefusedTerm>> {
  const runs = cut(
    lists.map(({ points }) => points.length / elementSize),
    chunk,
  );
  const replies = yield runs.map((run) => taskOf(lists, run));
  let total = group.identity;
  for (const [i, run] of runs.entries()) {
    const sum = readSum(replies[i]);
    if (!sum.ok) return err(placeOf(run, sum.error));
    const point = group.decode(sum.value);
    if (!point.ok) throw new Error('a worker replied a sum that is no element');
    total = group.add(total, point.value);
  }
  return ok(group.equal(total, group.identity));
}

function taskOf(lists: readonly Terms[], run: readonly Piece[]): Task {
  const count = run.reduce((sum, { from, to }) => sum + to - from, 0);
  return sumTask(count, () => [
    ...run.map(({ list, from, to }) => entries((lists[list] as Terms).points, from, to)),
    ...run.map(({ list, from, to }) => (lists[list] as Terms).scalars(from, to)),
  ]);
}

function placeOf(run: readonly Piece[], { index, reason }: DecodeError): RefusedTerm {
  let left = index;
  for (const { list, from, to } of run) {
    if (left < to - from) return { list, index: from + left, reason };
    left -= to - from;
  }
  throw new Error(`a worker refused element ${index} of fewer`);
}

/** The same sum without the points that count nothing: for looking closer at few of many. */
export function withoutZeros({ points, scalars }: Terms): Terms {
  const all = scalars(0, points.length / elementSize);
  const places: number[] = [];
  for (let i = 0; i < all.length / scalarSize; i++)
    if (entries(all, i, i + 1).some((byte) => byte !== 0)) places.push(i);
  const order = Uint32Array.from(places);
  const kept = gatherEntries(all, scalarSize, order);
  return {
    points: gatherEntries(points, elementSize, order),
    scalars: (from, to) => entries(kept, from, to),
  };
}
