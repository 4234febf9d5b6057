/**
 * How made-up members choose where there are more than two to choose between. Candidates are known unequally well, members
 * belong to one of three slates and prefer its people, most name a few and some only one: ballots of the shape real ones
 * have, with many different rankings and a long tail.
 */
import { type Choice, type Contest, formatVote, mostChoices, voteForm } from '@countersign/ballot';
import type { RandomSource } from '@countersign/crypto';

const slates = 3;
/** How much more a member likes somebody of the own slate. */
const loyalty = 6;
/** In a hundred: members who name one only, and members who name everybody they can. */
const [bullets, complete] = [18, 9];

/** One valid vote of a contest, as its number. */
export function drawVote(contest: Contest, random: RandomSource): bigint {
  const form = voteForm(contest);
  const slate = below(slates, random);
  const named = drawNamed(contest, slate, drawLength(contest, random), random);
  return formatVote(contest, choiceOf(form, named));
}

function choiceOf(form: ReturnType<typeof voteForm>, named: readonly number[]): Choice {
  switch (form) {
    case 'single':
      return { kind: 'option', option: named[0] as number };
    case 'set':
      return { kind: 'options', options: named.toSorted((a, b) => a - b) };
    case 'ranking':
      return { kind: 'ranking', ranking: named };
  }
}

function drawLength(contest: Contest, random: RandomSource): number {
  const most = mostChoices(contest);
  const dice = below(100, random);
  if (most === 1 || dice < bullets) return 1;
  if (dice < bullets + complete) return most;
  // Two dice: few name very many.
  return 1 + Math.min(below(most, random), below(most, random));
}

/** Draws options one after the other, each by its weight among those that are left. */
function drawNamed(contest: Contest, slate: number, length: number, random: RandomSource): number[] {
  const weights = contest.options.map((option, place) => weightOf(contest, option.id, place, slate));
  return Array.from({ length }, () => {
    let left = below(
      weights.reduce((sum, weight) => sum + weight, 0),
      random,
    );
    const drawn = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    weights[drawn] = 0;
    return drawn;
  });
}

function weightOf({ method, reopenNominations }: Contest, id: string, place: number, slate: number): number {
  if (method === 'yes-no') return place === 0 ? 7 : 3;
  if (id === reopenNominations) return 8;
  const known = Math.floor(600 / (place + 3));
  return place % slates === slate ? known * loyalty : known;
}

/** A whole number below `limit`, without favouring any by more than one in a million. */
function below(limit: number, random: RandomSource): number {
  const [a = 0, b = 0, c = 0, d = 0] = random(4);
  return (a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) % limit;
}
