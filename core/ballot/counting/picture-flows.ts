/** The bands of a picture: votes that stay and votes that move between two stages. */
import { type LaneKey, votesIn } from './count-lanes.ts';
import type { PlacedLane, Scale } from './count-picture.ts';
import type { PictureShape } from './picture-shapes.ts';

type Band = Extract<PictureShape, { kind: 'path' }>;

interface Move {
  readonly from: PlacedLane;
  readonly to: PlacedLane;
  readonly amount: bigint;
}

/** Hundredths are enough for any printer, and keep the drawing small. */
export function round(place: number): number {
  return Math.round(place * 100) / 100;
}

/**
 * The bands between the stage before `stage` (0-based) and it. In each bar what stays is at the foot; above it what leaves
 * or comes, sorted by where the other end lies, so that bands cross as little as can be.
 */
export function flowsInto(scale: Scale, stage: number): Band[] {
  const moves = movesInto(scale, stage);
  const before = scale.count.stages[stage - 1];
  if (before === undefined) return [];
  return scale.lanes.flatMap((lane) => {
    const out = moves.filter(({ from }) => from === lane);
    const held = votesIn(before, lane.key) ?? 0n;
    const kept = held - sumOf(out);
    const stays = kept > 0n ? [keptBand(scale, stage, lane, kept)] : [];
    return [...stays, ...out.map((move) => movedBand(scale, stage, move, moves))];
  });
}

function movesInto({ count, lanes }: Scale, stage: number): Move[] {
  const laneOf = (key: LaneKey) => lanes.find((lane) => lane.key === key);
  return (count.stages[stage]?.transfers ?? []).flatMap(({ from, to, amount }) => {
    const source = laneOf(from);
    const target = laneOf(to);
    return source && target && amount > 0n && source !== target ? [{ from: source, to: target, amount }] : [];
  });
}

function sumOf(moves: readonly Move[]): bigint {
  return moves.reduce((sum, { amount }) => sum + amount, 0n);
}

function keptBand(scale: Scale, stage: number, lane: PlacedLane, kept: bigint): Band {
  const height = scale.heightOf(kept);
  const left = scale.xOf(stage - 1) + scale.bar;
  return { kind: 'path', look: 'kept', d: band(left, lane.floor, scale.xOf(stage), lane.floor, height) };
}

function movedBand(scale: Scale, stage: number, move: Move, moves: readonly Move[]): Band {
  const { from, to, amount } = move;
  const before = scale.count.stages[stage - 1];
  const out = moves.filter((one) => one.from === from);
  const into = moves.filter((one) => one.to === to);
  const held = (before && votesIn(before, from.key)) ?? 0n;
  const stays = (lane: PlacedLane) =>
    ((before && votesIn(before, lane.key)) ?? 0n) - sumOf(moves.filter((one) => one.from === lane));
  const leaves = held - sumOf(out) + below(out, move, ({ to: end }) => end.top);
  const comes = stays(to) + below(into, move, ({ from: end }) => end.top);
  const look = typeof to.key === 'number' ? 'moved' : 'unheld';
  const d = band(
    scale.xOf(stage - 1) + scale.bar,
    from.floor - height(scale, leaves),
    scale.xOf(stage),
    to.floor - height(scale, comes),
    scale.heightOf(amount),
  );
  return { kind: 'path', look, d };
}

function height(scale: Scale, amount: bigint): number {
  return amount > 0n ? scale.heightOf(amount) : 0;
}

/** What lies under a move in the same bar: everything whose other end is further down. */
function below(moves: readonly Move[], move: Move, end: (move: Move) => number): bigint {
  return sumOf(moves.filter((one) => end(one) > end(move)));
}

/** A band of one thickness from a floor at the left to a floor at the right, as an SVG path. */
function band(x1: number, floor1: number, x2: number, floor2: number, thick: number): string {
  const middle = round((x1 + x2) / 2);
  const [left, right] = [round(x1), round(x2)];
  const [a, b, c, d] = [floor1, floor2, floor2 - thick, floor1 - thick].map(round);
  return `M${left} ${a}C${middle} ${a} ${middle} ${b} ${right} ${b}V${c}C${middle} ${c} ${middle} ${d} ${left} ${d}Z`;
}
