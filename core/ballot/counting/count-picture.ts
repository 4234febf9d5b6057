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
import type { StagedCount } from './staged-count.ts';
import { formatRounded } from './staged-figures.ts';

/** One thing to draw. `d` is an SVG path; `y` of a text is its baseline. */
export type PictureShape =
  | { readonly kind: 'path'; readonly look: 'kept' | 'moved' | 'unheld' | 'quota'; readonly d: string }
  | {
      readonly kind: 'bar';
      readonly look: 'running' | 'elected' | 'unheld';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'text';
      readonly look: 'stage' | 'name' | 'verdict' | 'figure';
      readonly x: number;
      readonly y: number;
      readonly text: string;
    };

/** The stages `from` to `to` (1-based) drawn; a further picture begins with the stage this one ends with. */
export interface CountPicture {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly PictureShape[];
}

/** What the picture is drawn for, in the medium's own unit. */
export interface PictureSize {
  readonly width: number;
  /** The most a picture may be high; votes are drawn lower to fit. Nothing: as high as it needs. */
  readonly height: number | undefined;
  /** Height of letters. */
  readonly text: number;
  /** Width of a bold letter, on average: decides where a long name is cut. */
  readonly letter: number;
  /** Height of all valid votes together, where there is room. */
  readonly votes: number;
  /** The most stages side by side, two at least. */
  readonly stages: number;
  /** Width of the names' column; 0 where names stand above their lanes. */
  readonly names: number;
}

/** A lane at its place: votes stand on `floor`. */
export interface PlacedLane extends CountLane {
  readonly top: number;
  readonly floor: number;
}

/** Everything that turns votes into places. */
export interface Scale {
  readonly size: PictureSize;
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
  const height = round((scale.lanes.at(-1)?.floor ?? 0) + size.text * 0.5);
  return { from: from + 1, to: to + 1, width: size.width, height, shapes };
}

/** Room above a lane's votes: its figures, and its name where that has no column of its own. */
function headroom({ text, names }: PictureSize): number {
  return names > 0 ? text * 1.9 : text * 3.3;
}

function makeScale(count: StagedCount, telling: Telling, size: PictureSize, from: number, to: number): Scale {
  const all = allVotes(count);
  const held = heldLanes(count, telling, from, to);
  const share = (amount: bigint) => Number((amount * 1_000_000_000n) / all) / 1_000_000_000;
  const shares = held.reduce((sum, { most }) => sum + share(most), 0);
  const votes = votesHeight(size, held.length, shares);
  const heightOf = (amount: bigint) => Math.max(share(amount) * votes, amount > 0n ? size.text * 0.06 : 0);
  const columns = Math.min(size.stages, count.stages.length);
  const step = Math.min((size.width - size.names) / columns, size.text * 14);
  let top = size.text * 1.6;
  const lanes = held.map(({ lane, most }) => {
    const floor = top + headroom(size) + Math.max(heightOf(most), least(size));
    const at = { ...lane, top, floor };
    top = floor + size.text * 0.4;
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

/** With names at the side a lane has room for name and verdict, however few its votes. */
function least({ names, text }: PictureSize): number {
  return names > 0 ? text * 0.7 : 0;
}

/** What all votes together may take: as wished, or what is left between the texts where the height is given. */
function votesHeight(size: PictureSize, lanes: number, shares: number): number {
  if (size.height === undefined || shares === 0) return size.votes;
  const texts = size.text * 2.1 + lanes * (headroom(size) + least(size) + size.text * 0.4);
  return Math.max(Math.min(size.votes, (size.height - texts) / shares), size.text);
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

/** Name and verdict: at the side, or on the lane's own first line. */
function drawName({ size }: Scale, { name, verdict, top, floor }: PlacedLane): PictureShape[] {
  const { text, names } = size;
  const letters = Math.floor((names > 0 ? names - text : size.width) / size.letter);
  if (names === 0) {
    const after = verdict === '' ? '' : `, ${verdict}`;
    const both = `${shorten(name, letters - after.length)}${after}`;
    return [{ kind: 'text', look: 'name', x: 0, y: round(top + text * 1.3), text: both }];
  }
  const nameAt = round(verdict === '' ? floor : floor - text * 1.2);
  const shown = { kind: 'text', look: 'name', x: 0, y: nameAt, text: shorten(name, letters) } as const;
  if (verdict === '') return [shown];
  return [shown, { kind: 'text', look: 'verdict', x: 0, y: round(floor), text: shorten(verdict, letters) }];
}

function shorten(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}

/** The stage above its column, and over each bar the votes it stands for. */
function drawFigures(
  { size, count, lanes, heightOf, xOf }: Scale,
  stage: number,
  { words }: Telling,
): PictureShape[] {
  const x = round(xOf(stage));
  const shown = allVotes(count) < 10_000n * 10n ** BigInt(count.places) ? 2 : 0;
  const figures = lanes.flatMap((lane): PictureShape[] => {
    const votes = votesIn(stageOf(count, stage), lane.key) ?? 0n;
    if (votes === 0n) return [];
    const y = round(lane.floor - heightOf(votes) - size.text * 0.35);
    return [{ kind: 'text', look: 'figure', x, y, text: formatRounded(votes, count.places, shown) }];
  });
  return [{ kind: 'text', look: 'stage', x, y: round(size.text), text: words.stage(stage + 1) }, ...figures];
}
