/**
 * The picture of a count in stages: a lane for each candidate, a column for each stage, bars as high as the votes held, and
 * bands from bar to bar where votes move. Who is who is said by place and name, what is what by lightness and outline, so
 * that nothing is lost in black and white. Screen and paper draw the same shapes.
 *
 * Geometry alone is computed with floats: the figures themselves are exact and stand in the table beside the picture.
 */
import { type CountLane, listLanes, votesIn } from './count-lanes.ts';
import type { Telling } from './describe-stage.ts';
import { flowsInto, round } from './picture-flows.ts';
import type { CountPicture, PictureShape, PictureSize } from './picture-shapes.ts';
import { type FittedSize, fitSize, letterHeights, votesHeight } from './picture-size.ts';
import type { StagedCount } from './staged-count.ts';
import { formatRounded } from './staged-figures.ts';

/** A lane at its place: votes stand on `floor`. */
export interface PlacedLane extends CountLane {
  readonly top: number;
  readonly floor: number;
}

/** Everything that turns votes into places. */
export interface Scale {
  readonly size: FittedSize;
  readonly count: StagedCount;
  readonly lanes: readonly PlacedLane[];
  readonly bar: number;
  /** Height of an amount; what there is stays visible. */
  readonly heightOf: (amount: bigint) => number;
  /** Left edge of the bars of a stage (0-based). */
  readonly xOf: (stage: number) => number;
}

/** The pictures of a count, each with at most `size.stages` stages; none where nobody voted or there is one stage alone. */
export function drawCount(count: StagedCount, telling: Telling, size: PictureSize): readonly CountPicture[] {
  const { stages } = count;
  if (stages.length < 2 || allVotes(count) === 0n) return [];
  const steps = stages.length - 1;
  const parts = Math.ceil(steps / (size.stages - 1));
  // Equal parts: not all stages but one in the first picture and that one in the second.
  const each = Math.ceil(steps / parts);
  return Array.from({ length: Math.ceil(steps / each) }, (_, part) => {
    const to = Math.min((part + 1) * each, steps);
    return drawPart(count, telling, { ...size, stages: each + 1 }, part * each, to);
  });
}

function allVotes({ stages }: StagedCount): bigint {
  const first = stages[0];
  return first
    ? first.totals.reduce<bigint>((sum, votes) => sum + (votes ?? 0n), first.exhausted + first.loss)
    : 0n;
}

function drawPart(
  count: StagedCount,
  telling: Telling,
  size: PictureSize,
  from: number,
  to: number,
): CountPicture {
  const scale = makeScale(count, telling, size, from, to);
  const columns = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const flows = columns.slice(1).flatMap((stage) => flowsInto(scale, stage));
  const shapes = [
    ...flows.filter((flow) => flow.look === 'kept'),
    ...flows.filter((flow) => flow.look !== 'kept'),
    ...columns.flatMap((stage) => drawBars(scale, stage)),
    ...drawQuota(scale, columns),
    ...scale.lanes.flatMap((lane) => drawName(scale, lane)),
    ...columns.flatMap((stage) => drawFigures(scale, stage, telling)),
  ];
  const height = round((scale.lanes.at(-1)?.floor ?? 0) + scale.size.text * 0.5);
  return { from: from + 1, to: to + 1, width: size.width, height, shapes };
}

function makeScale(
  count: StagedCount,
  telling: Telling,
  wanted: PictureSize,
  from: number,
  to: number,
): Scale {
  const all = allVotes(count);
  const held = heldLanes(count, telling, from, to);
  const size = fitSize(wanted, held.length);
  const share = (amount: bigint) => Number((amount * 1_000_000_000n) / all) / 1_000_000_000;
  const shares = held.reduce((sum, { most }) => sum + share(most), 0);
  const votes = votesHeight(size, held.length, shares);
  const heightOf = (amount: bigint) => Math.max(share(amount) * votes, amount > 0n ? size.text * 0.06 : 0);
  const columns = Math.min(size.stages, count.stages.length);
  const step = Math.min((size.width - size.names) / columns, size.text * 14);
  let top = size.text * 1.6;
  const lanes = held.map(({ lane, most }) => {
    const floor = top + size.above + Math.max(heightOf(most), size.least);
    const at = { ...lane, top, floor };
    top = floor + size.gap;
    return at;
  });
  const xOf = (stage: number) => size.names + (stage - from) * step;
  return { size, count, lanes, bar: size.text * 0.9, heightOf, xOf };
}

/** Lanes that hold votes in these stages, with the most each holds. What fractions lost is drawn where it can be seen. */
function heldLanes(count: StagedCount, telling: Telling, from: number, to: number) {
  const shown = count.stages.slice(from, to + 1);
  const least = allVotes(count) / 1000n;
  return listLanes(count, telling)
    .map((lane) => ({ lane, most: shown.map((stage) => votesIn(stage, lane.key) ?? 0n).reduce(maximum, 0n) }))
    .filter(({ lane, most }) => most > (lane.key === 'loss' ? least : 0n));
}

function maximum(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function drawBars({ count, lanes, bar, heightOf, xOf }: Scale, stage: number): PictureShape[] {
  const held = lanes.map((lane) => ({ lane, votes: votesIn(stageOf(count, stage), lane.key) ?? 0n }));
  return held
    .filter(({ votes }) => votes > 0n)
    .map(({ lane, votes }) => {
      const height = heightOf(votes);
      const isElected = lane.outcome === 'elected' && stage >= (lane.decidedIn ?? 0);
      const look = lane.outcome === 'none' ? 'unheld' : isElected ? 'elected' : 'running';
      return {
        kind: 'bar',
        look,
        x: round(xOf(stage)),
        y: round(lane.floor - height),
        width: round(bar),
        height: round(height),
      } as const;
    });
}

function stageOf(count: StagedCount, stage: number) {
  const found = count.stages[stage];
  if (found === undefined) throw new Error(`stageOf: there is no stage ${stage}`);
  return found;
}

/** A mark across each bar of a candidate that came up to the quota. */
function drawQuota({ count, lanes, bar, heightOf, xOf }: Scale, columns: readonly number[]): PictureShape[] {
  return columns.flatMap((stage) => {
    const { quota, totals } = stageOf(count, stage);
    if (quota === undefined) return [];
    return lanes
      .filter(({ key }) => typeof key === 'number' && (totals[key] ?? 0n) >= quota)
      .map((lane): PictureShape => {
        const y = round(lane.floor - heightOf(quota));
        const x = xOf(stage);
        const d = `M${round(x - bar * 0.3)} ${y}H${round(x + bar * 1.3)}`;
        return { kind: 'path', look: 'quota', d };
      });
  });
}

/** Name and verdict: under each other at the side, or on one line there or above the lane. */
function drawName({ size }: Scale, { name, verdict, top, floor }: PlacedLane): PictureShape[] {
  const { text, names, layout } = size;
  const letters = Math.floor((names > 0 ? names - text : size.width) / size.letter);
  const shape = { kind: 'text', look: 'name', x: 0, size: text } as const;
  if (layout !== 'beside') {
    const after = verdict === '' ? '' : `, ${verdict}`;
    const both = `${shorten(name, letters - after.length)}${after}`;
    return [{ ...shape, y: round(layout === 'above' ? top + text * 1.3 : floor), text: both }];
  }
  const shown = {
    ...shape,
    y: round(verdict === '' ? floor : floor - text * 1.2),
    text: shorten(name, letters),
  };
  if (verdict === '') return [shown];
  return [shown, { ...shape, look: 'verdict', y: round(floor), text: shorten(verdict, letters) }];
}

function shorten(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}

/** The stage above its column, and over or beside each bar the votes it stands for. */
function drawFigures(
  { size, count, lanes, bar, heightOf, xOf }: Scale,
  stage: number,
  { words }: Telling,
): PictureShape[] {
  const x = xOf(stage);
  const { text } = size;
  const shown = allVotes(count) < 10_000n * 10n ** BigInt(count.places) ? 2 : 0;
  const figures = lanes.flatMap((lane): PictureShape[] => {
    const votes = votesIn(stageOf(count, stage), lane.key) ?? 0n;
    if (votes === 0n) return [];
    const place =
      size.layout === 'line'
        ? { x: round(x + bar * 1.25), y: round(lane.floor) }
        : { x: round(x), y: round(lane.floor - heightOf(votes) - text * 0.35) };
    const figure = formatRounded(votes, count.places, shown);
    return [{ kind: 'text', look: 'figure', ...place, size: text * letterHeights.figure, text: figure }];
  });
  const name = words.stage(stage + 1);
  return [{ kind: 'text', look: 'stage', x: round(x), y: round(text), size: text, text: name }, ...figures];
}
