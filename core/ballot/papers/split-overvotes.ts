/**
 * Ranks given to several, counted in equal parts for each of them: a paper that ranks A and B equally before C is half a paper
 * for A, then C, and half a paper for B, then C. Programs of Meek's rule read equal ranks so.
 */
import { type BallotFile, type MarkedPaper, overvoteMark } from './ballot-file.ts';
import { type PaperResult, paperLimits, refuse } from './place.ts';

/** Parts one paper may fall into. */
const mostParts = 1_000n;

/**
 * The papers without equal ranks. Counts get as many decimals as their parts need, and no more than a count may have; what a
 * third leaves over goes to the first parts, so that the parts of a paper are the paper. Refused: papers of too many parts.
 */
export function splitOvervotes(file: BallotFile): PaperResult<BallotFile> {
  const tooMany = file.papers.find(({ ranks }) => partsOf(ranks) > mostParts);
  if (tooMany)
    return refuse(tooMany.line, 1, `equal ranks that make more than ${mostParts} parts of a paper`);
  const weightPlaces = placesFor(file);
  const scale = 10n ** BigInt(weightPlaces - file.weightPlaces);
  const papers = file.papers.flatMap((paper) => splitPaper({ ...paper, count: paper.count * scale }));
  return { ok: true, value: { ...file, weightPlaces, papers } };
}

/** The ways to take one candidate of each rank. */
function partsOf(ranks: MarkedPaper['ranks']): bigint {
  return ranks.reduce((parts, marks) => parts * BigInt(isEqualRank(marks) ? marks.length : 1), 1n);
}

function isEqualRank(marks: readonly number[]): boolean {
  return marks.length > 1 && !marks.includes(overvoteMark);
}

/** The fewest decimals in which every part is exact, or as many as there may be. */
function placesFor({ papers, weightPlaces }: BallotFile): number {
  const uneven = papers.filter(({ ranks, count }) => count % partsOf(ranks) !== 0n);
  for (let places = weightPlaces; places < paperLimits.weightPlaces; places++) {
    const scale = 10n ** BigInt(places - weightPlaces);
    if (uneven.every(({ ranks, count }) => (count * scale) % partsOf(ranks) === 0n)) return places;
  }
  return Math.max(weightPlaces, paperLimits.weightPlaces);
}

function splitPaper(paper: MarkedPaper): readonly MarkedPaper[] {
  const parts = partsOf(paper.ranks);
  if (parts === 1n) return [paper];
  let ways: (readonly number[])[][] = [[]];
  for (const marks of paper.ranks)
    ways = ways.flatMap((way) =>
      isEqualRank(marks) ? marks.map((mark) => [...way, [mark]]) : [[...way, marks]],
    );
  const left = paper.count % parts;
  return ways.map((ranks, i) => ({
    line: paper.line,
    count: paper.count / parts + (BigInt(i) < left ? 1n : 0n),
    ranks,
  }));
}
