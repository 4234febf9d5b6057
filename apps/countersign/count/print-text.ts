/** A count for people: a table of the stages, then each stage in words. */
import {
  type CountStage,
  describeLotNeeded,
  describeStage,
  formatVotes,
  type StagedCount,
  type Telling,
  tellInEnglish,
} from '@countersign/ballot';
import type { MadeCount } from './count-command.ts';
import type { PaperFigures } from './count-papers.ts';

/** Stages that stand side by side before the table goes on below. */
const abreast = 6;

/** The whole report, ending in a line break. */
export function formatCountText(made: MadeCount): string {
  const { count, candidates, shown, title, rules, seats, figures, turnout, electorate, next } = made;
  const nameOf = (place: number) => candidates[place]?.name ?? '';
  const telling = tellInEnglish(nameOf, rules);
  const names = (places: readonly number[]) =>
    places.length === 0 ? 'nobody' : places.map(nameOf).join(', ');
  return [
    ...(title === undefined ? [] : [title]),
    `Rule ${rules}, ${seats} ${seats === 1 ? 'place' : 'places'}, ${candidates.length} candidates`,
    ...(figures ? figureLines(figures) : []),
    ...(turnout === undefined ? [] : [`Turnout ${turnout} % of ${electorate}, rejected papers included`]),
    '',
    ...tableLines(count, shown, telling),
    ...count.stages.flatMap((_, i) => stageLines(count, i, telling)),
    ...(count.lotNeeded ? [] : [outcomeLine(made, names)]),
    ...(count.unfilled > 0 ? [`Places left unfilled: ${count.unfilled}.`] : []),
    ...(made.filledBy ? [`The vacancy is filled by: ${names(made.filledBy)}.`] : []),
    ...(next && next.length > 0 ? [`In the next round: ${names(next)}.`] : []),
    '',
  ].join('\n');
}

function outcomeLine({ rules, count }: MadeCount, names: (places: readonly number[]) => string): string {
  if (rules !== 'yes-no') return `Elected, in order: ${names(count.elected)}.`;
  return count.elected.length > 0 ? 'The question has passed.' : 'The question has not passed.';
}

function figureLines({ places, total, counted, invalid, empty, cut }: PaperFigures): readonly string[] {
  const line = (what: string, counts: Readonly<Record<string, bigint>>) => {
    const said = Object.entries(counts).filter(([, units]) => units > 0n);
    const list = said.map(([why, units]) => `${why} ${formatVotes(units, places)}`);
    return list.length === 0 ? [] : [`${what}: ${list.join(', ')}`];
  };
  return [
    ...(total === undefined
      ? []
      : [`Papers ${formatVotes(total, places)}, counted ${formatVotes(counted ?? 0n, places)}`]),
    ...line('Counted for nobody', invalid),
    ...line('Marked, but without a preference that counts', empty),
    ...line('Counted in part, up to', cut),
  ];
}

function tableLines(
  count: StagedCount,
  shown: readonly number[],
  { words, nameOf }: Telling,
): readonly string[] {
  const lines: string[] = [];
  for (let from = 0; from < count.stages.length; from += abreast) {
    const stages = count.stages.slice(from, from + abreast);
    const figure = (units: bigint | undefined) =>
      units === undefined ? '' : formatVotes(units, count.places);
    const rows = [
      ['Stage', ...stages.map((_, i) => `${from + i + 1}`)],
      ...shown.map((place) => [nameOf(place), ...stages.map(({ totals }) => figure(totals[place]))]),
      ...sumRow('Exhausted', count.stages, from, ({ exhausted }) => exhausted, figure),
      ...sumRow('Lost by fractions', count.stages, from, ({ loss }) => loss, figure),
      ...sumRow(words.quotaName, count.stages, from, ({ quota }) => quota ?? 0n, figure),
    ];
    lines.push(...align(rows), '');
  }
  return lines;
}

/** A row beside the candidates'; none where it would say nothing in the whole count. */
function sumRow(
  name: string,
  stages: readonly CountStage[],
  from: number,
  unitsOf: (stage: CountStage) => bigint,
  figure: (units: bigint) => string,
): readonly (readonly string[])[] {
  if (stages.every((stage) => unitsOf(stage) === 0n)) return [];
  return [[name, ...stages.slice(from, from + abreast).map((stage) => figure(unitsOf(stage)))]];
}

/** The first column to the left, the others to the right. */
function align(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function stageLines(count: StagedCount, stage: number, telling: Telling): readonly string[] {
  return [`Stage ${stage + 1}`, ...describeStage(count, stage, telling).map((line) => `  ${line}`), ''];
}

/** Who is tied, and what each of them had at every stage: what officers need who are to draw a lot. */
export function describeTie(count: StagedCount, telling: Telling): string {
  const { lotNeeded, stages, places } = count;
  if (!lotNeeded) return '';
  const rows = [
    ['Stage', ...stages.map((_, i) => `${i + 1}`)],
    ...lotNeeded.tied.map((place) => [
      telling.nameOf(place),
      ...stages.map(({ totals }) => {
        const total = totals[place];
        return total === undefined ? '' : formatVotes(total, places);
      }),
    ]),
  ];
  return `${describeLotNeeded(lotNeeded, telling)}\n${align(rows).join('\n')}\n`;
}
