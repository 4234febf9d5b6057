/**
 * Ranks given to several, counted in equal parts. Two readings, where A and B are ranked equally before C:
 *
 * - `orders`: half a paper for A, then B, then C, and half a paper for B, then A, then C: all orders alike;
 * - `split`: half a paper for A, then C, and half a paper for B, then C, as some programs of Meek's rule have it.
 */
import { type BallotFile, type MarkedPaper, overvoteMark } from './ballot-file.ts';
import { type PaperResult, paperLimits, refuse } from './place.ts';

export type EqualParts = 'orders' | 'split';

/** Parts one paper may fall into. */
const mostParts = 1_000n;

/**
 * The papers without equal ranks. Counts get as many decimals as their parts need, and no more than a count may have; what a
 * third leaves over goes to the first parts, so that the parts of a paper are the paper. Refused: papers of too many parts.
 */
export function splitOvervotes(file: BallotFile, parts: EqualParts): PaperResult<BallotFile> {
  const tooMany = file.papers.find(({ ranks }) => partsOf(ranks, parts) > mostParts);
  if (tooMany)
    return refuse(tooMany.line, 1, `equal ranks that make more than ${mostParts} parts of a paper`);
  const weightPlaces = placesFor(file, parts);
  const scale = 10n ** BigInt(weightPlaces - file.weightPlaces);
  const papers = file.papers.flatMap((paper) => splitPaper({ ...paper, count: paper.count * scale }, parts));
  return { ok: true, value: { ...file, weightPlaces, papers } };
}

/** How many parts a paper falls into. */
function partsOf(ranks: MarkedPaper['ranks'], parts: EqualParts): bigint {
  return ranks.reduce((all, marks) => {
    if (!isEqualRank(marks)) return all;
    return all * (parts === 'split' ? BigInt(marks.length) : factorial(BigInt(marks.length)));
  }, 1n);
}

function factorial(number: bigint): bigint {
  return number < 2n ? 1n : number * factorial(number - 1n);
}

/** The ways to read an equal rank, each a row of ranks. */
function readingsOf(
  marks: readonly number[],
  parts: EqualParts,
): readonly (readonly (readonly number[])[])[] {
  if (parts === 'split') return marks.map((mark) => [[mark]]);
  if (marks.length === 1) return [[marks]];
  return marks.flatMap((first) => {
    const others = marks.filter((mark) => mark !== first);
    return readingsOf(others, parts).map((rest) => [[first], ...rest]);
  });
}

function isEqualRank(marks: readonly number[]): boolean {
  return marks.length > 1 && !marks.includes(overvoteMark);
}

/** The fewest decimals in which every part is exact, or as many as there may be. */
function placesFor({ papers, weightPlaces }: BallotFile, parts: EqualParts): number {
  const uneven = papers.filter(({ ranks, count }) => count % partsOf(ranks, parts) !== 0n);
  for (let places = weightPlaces; places < paperLimits.weightPlaces; places++) {
    const scale = 10n ** BigInt(places - weightPlaces);
    if (uneven.every(({ ranks, count }) => (count * scale) % partsOf(ranks, parts) === 0n)) return places;
  }
  return Math.max(weightPlaces, paperLimits.weightPlaces);
}

function splitPaper(paper: MarkedPaper, parts: EqualParts): readonly MarkedPaper[] {
  const number = partsOf(paper.ranks, parts);
  if (number === 1n) return [paper];
  let ways: (readonly (readonly number[])[])[] = [[]];
  for (const marks of paper.ranks) {
    const readings = isEqualRank(marks) ? readingsOf(marks, parts) : [[marks]];
    ways = ways.flatMap((way) => readings.map((reading) => [...way, ...reading]));
  }
  const left = paper.count % number;
  return ways.map((ranks, i) => ({
    line: paper.line,
    count: paper.count / number + (BigInt(i) < left ? 1n : 0n),
    ranks,
  }));
}
