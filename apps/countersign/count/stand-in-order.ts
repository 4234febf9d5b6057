/**
 * A declared order says more than who loses a tie: candidates elected together, and with equal votes, are named in it. Counts
 * name those in the order of the candidates, so the candidates are counted in the declared one; their ids stay theirs.
 */
import type { BallotFile, FileCandidate } from '@countersign/ballot';

/** The same papers with the candidates in another order: `order` lists the old places, every one once. */
export function standInOrder(file: BallotFile, order: readonly number[]): BallotFile {
  const newPlace = new Map(order.map((place, i) => [place, i] as const));
  const moved = (places: readonly number[]) => places.map((place) => newPlace.get(place) ?? place);
  return {
    ...file,
    candidates: order.map((place) => file.candidates[place] as FileCandidate),
    withdrawn: moved(file.withdrawn),
    tieOrder: file.tieOrder && moved(file.tieOrder),
    papers: file.papers.map((paper) => ({ ...paper, ranks: paper.ranks.map(moved) })),
  };
}

/** An order of some candidates made one of all: the others follow as they stood. */
export function completeOrder(order: readonly number[], candidates: number): readonly number[] {
  const named = new Set(order);
  return [...named, ...Array.from({ length: candidates }, (_, i) => i).filter((place) => !named.has(place))];
}
