/**
 * Ways to break a tie that a method leaves open. Whoever is chosen is acted on: elected, excluded, or has a surplus moved
 * first. None of these draws a lot by itself; where nobody has decided, the count stops and says who is tied.
 */
import { bytesUpTo, compareBytes, format, struct, textUpTo } from '@countersign/bytes';
import type { TieBreaker } from './count-input.ts';
import type { TieQuestion } from './staged-count.ts';

/** Nobody has decided anything: every tie stops the count. */
export const noTies: TieBreaker = { decide: () => undefined };

/** One lot that was drawn. */
export interface DrawnLot {
  /** Who was tied, in any order. */
  readonly tied: readonly number[];
  readonly chosen: number;
  /** Who drew it, how and when, for the record. */
  readonly how: string;
}

/** A tie breaker that knows which of its lots no tie has asked for yet. */
export interface LotTies extends TieBreaker {
  unusedLots(): readonly DrawnLot[];
}

/**
 * Answers from lots drawn by people. A lot answers only a tie between exactly the candidates it was drawn between, and
 * only once; of several that fit the earliest. Serves one count: a second one needs a new one.
 */
export function tiesByLots(lots: readonly DrawnLot[]): LotTies {
  const unused = [...lots];
  return {
    decide({ tied }) {
      const place = unused.findIndex((lot) => answers(lot, tied));
      const [lot] = place < 0 ? [] : unused.splice(place, 1);
      return lot && { chosen: lot.chosen, answer: { by: 'lot', how: lot.how } };
    },
    unusedLots: () => [...unused],
  };
}

function answers(lot: DrawnLot, tied: readonly number[]): boolean {
  const drawn = new Set(lot.tied);
  return (
    drawn.size === tied.length && tied.every((candidate) => drawn.has(candidate)) && drawn.has(lot.chosen)
  );
}

/** Answers by an order declared beforehand: of the tied, the first named is acted on. No answer where none is named. */
export function tiesByOrder(order: readonly number[]): TieBreaker {
  return {
    decide(question) {
      const chosen = firstNamed(order, question);
      return chosen === undefined ? undefined : { chosen, answer: { by: 'order' } };
    },
  };
}

/** What is hashed for one candidate's place in the order of a seed. */
const seedPlace = struct({ seed: bytesUpTo(1024), contest: textUpTo(200), option: textUpTo(200) });

/**
 * Answers by the one order that follows from a seed fixed before opening: candidates ascending by the hash of the canonical
 * encoding of (seed, contest id, option id); the first of the tied is acted on. `hash` is SHA-256 under the domain for tie
 * orders. Whoever knows the seed and the definition has the same order.
 */
export function tiesBySeed(
  seed: Uint8Array,
  contest: string,
  optionIds: readonly string[],
  hash: (bytes: Uint8Array) => Uint8Array,
): TieBreaker {
  const hashes = optionIds.map((option) => hash(format(seedPlace, { seed, contest, option })));
  const order = hashes
    .map((digest, candidate) => ({ digest, candidate }))
    .sort((a, b) => compareBytes(a.digest, b.digest))
    .map(({ candidate }) => candidate);
  return {
    decide(question) {
      const chosen = firstNamed(order, question);
      return chosen === undefined ? undefined : { chosen, answer: { by: 'seed' } };
    },
  };
}

function firstNamed(order: readonly number[], { tied }: TieQuestion): number | undefined {
  return order.find((candidate) => tied.includes(candidate));
}
