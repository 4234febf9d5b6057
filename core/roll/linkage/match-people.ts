/** The same people on two lists: each row on the left with at most one on the right (MATCHING-3). */
import {
  type Circumstances,
  type ComparedRow,
  estimateCircumstances,
  oddsOf,
  ordinary,
} from './circumstances.ts';
import { estimateDamage, weighByDamage } from './damage.ts';
import type { LinkDecision, LinkWord } from './decision.ts';
import { foldPerson, type LinkCells, type LinkPerson } from './link-person.ts';
import { countNames } from './name-shares.ts';
import { PersonIndex } from './person-blocks.ts';
import { type PersonEvidence, weighPerson } from './person-weights.ts';
import { PlaceShares } from './place-shares.ts';
import { describeAddress, describeDay, describeNames } from './reasons.ts';

/** From this probability on a pair is taken without a person; below `review` it is nobody. */
export const personThresholds = { auto: 0.96, review: 0.4 } as const;

/** With fewer relatives per row than this a list holds no families, and another forename is a wrong one. */
const fewFamilies = 0.1;

interface Compared {
  readonly left: number;
  readonly right: number;
  readonly evidence: PersonEvidence;
}

interface Weighed extends Compared {
  /** Odds that these two are one person, before other candidates are looked at. */
  readonly weight: number;
}

interface Pair extends Weighed {
  readonly probability: number;
}

/** One decision for each row on the left, in their order. */
export function matchPeople(
  left: readonly LinkCells[],
  right: readonly LinkCells[],
): readonly LinkDecision[] {
  const ours = left.map(foldPerson);
  const theirs = right.map(foldPerson);
  const index = new PersonIndex(theirs);
  const rarity = countNames(theirs);
  const places = new PlaceShares(theirs);
  const weigh = (one: LinkPerson, other: LinkPerson) =>
    places.weigh(weighPerson(one, other, theirs.length, rarity), other);
  const compared = ours.map((person, place) => comparePerson(place, person, theirs, index, weigh));
  const { weighed, circumstances } = weighByLists(compared);
  const taken = assign(weighed.flat());
  const takers = new Map([...taken].map((pair) => [pair.right, pair]));
  const areOne = (one: LinkPerson, other: LinkPerson) =>
    chanceOf(oddsOf(weigh(one, other), circumstances) * enteredTwice);
  const found = weighed.map((pairs) =>
    share(
      pairs.map((pair) => discount(pair, takers.get(pair.right), ours, areOne)),
      circumstances,
    ),
  );
  const hasFamilies = circumstances.relatives > fewFamilies;
  return found.map((pairs, place) => decide(pairs, takers, ours[place], theirs, hasFamilies));
}

/** All candidates, weighed by what the two lists say about themselves: first of their people, then of their mistakes. */
function weighByLists(compared: readonly (readonly Compared[])[]) {
  const first = estimateCircumstances(compared.map(supposeOrdinary));
  const damage = estimateDamage(assign(compared.flatMap((pairs) => weighPairs(pairs, first))), first);
  const again = compared.map((pairs) =>
    pairs.map((pair) => ({ ...pair, evidence: weighByDamage(pair.evidence, damage) })),
  );
  const circumstances = estimateCircumstances(again.map(supposeOrdinary));
  return { weighed: again.map((pairs) => weighPairs(pairs, circumstances)), circumstances };
}

/** Pairs so unlikely that nothing would make them likely are not kept. */
const leastWeight = 1e-6;

function comparePerson(
  left: number,
  person: LinkPerson,
  theirs: readonly LinkPerson[],
  index: PersonIndex,
  weigh: (one: LinkPerson, other: LinkPerson) => PersonEvidence,
): readonly Compared[] {
  return [...index.near(person)].flatMap((right) => {
    const other = theirs[right];
    if (!other) return [];
    const evidence = weigh(person, other);
    return oddsOf(evidence, ordinary) < leastWeight ? [] : [{ left, right, evidence }];
  });
}

function supposeOrdinary(compared: readonly Compared[]): ComparedRow {
  const [best] = weighPairs(compared, ordinary);
  const evidences = compared.map(({ evidence }) => evidence);
  return { evidences, best: best?.evidence, probability: best?.probability ?? 0 };
}

/** Candidates of one row that are worth keeping, the likeliest first. */
function weighPairs(compared: readonly Compared[], circumstances: Circumstances): readonly Pair[] {
  const weighed = compared.map((pair) => ({ ...pair, weight: oddsOf(pair.evidence, circumstances) }));
  return share(weighed, circumstances);
}

/** The probability of each among all candidates, and nobody. */
function share(weighed: readonly Weighed[], { nobody }: Circumstances): readonly Pair[] {
  const total = weighed.reduce((sum, { weight }) => sum + weight, nobody);
  return weighed
    .map((pair) => ({ ...pair, probability: pair.weight / total }))
    .filter(({ probability }) => probability >= 0.02)
    .toSorted((a, b) => b.probability - a.probability);
}

/** Of a list's rows so many are somebody's second: that two of them are one person is unlikely before they are compared. */
const enteredTwice = 0.03;

function chanceOf(odds: number): number {
  return odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
}

/** Whom somebody likelier has taken is no longer there for others, but as far as the two are one person entered twice. */
function discount(
  pair: Pair,
  taker: Pair | undefined,
  ours: readonly LinkPerson[],
  areOne: (one: LinkPerson, other: LinkPerson) => number,
): Pair {
  if (taker === undefined || taker.left === pair.left) return pair;
  const [one, other] = [ours[pair.left], ours[taker.left]];
  const isGone = one && other ? taker.probability * (1 - areOne(one, other)) : taker.probability;
  return { ...pair, weight: pair.weight * (1 - isGone) };
}

/** One to one: the weightiest pair of all first, then the weightiest of rows that are still free. */
function assign(pairs: readonly Pair[]): ReadonlySet<Pair> {
  const taken = new Set<Pair>();
  const [lefts, rights] = [new Set<number>(), new Set<number>()];
  for (const pair of pairs.toSorted((a, b) => b.weight - a.weight)) {
    if (lefts.has(pair.left) || rights.has(pair.right)) continue;
    lefts.add(pair.left);
    rights.add(pair.right);
    taken.add(pair);
  }
  return taken;
}

function decide(
  pairs: readonly Pair[],
  takers: ReadonlyMap<number, Pair>,
  person: LinkPerson | undefined,
  theirs: readonly LinkPerson[],
  hasFamilies: boolean,
): LinkDecision {
  const left = person?.id ?? '';
  const [best] = pairs;
  const own = pairs.find((pair) => takers.get(pair.right)?.left === pair.left);
  const shown = own ?? best;
  if (!shown) return { left, right: '', probability: 0, decision: 'none', reasons: ['nobody like this'] };
  const { evidence } = shown;
  const decision = decisionOf(shown, shown === own && own === best, hasFamilies);
  const reasons = [
    ...reasonsOf(evidence),
    ...(own === best ? [] : ['a likelier pair has taken the best candidate']),
  ];
  // Who names nobody claims no pair.
  if (decision === 'none') return { left, right: '', probability: 0, decision, reasons };
  const right = theirs[shown.right]?.id ?? '';
  return { left, right, probability: shown.probability, decision, reasons };
}

/**
 * Another forename is never taken without a person where there are families: twins share everything else. Nor is a forename that is
 * the other's middle name, as a father's often is, or a name alone, without a home or a day: somebody else may have it.
 */
function decisionOf({ probability, evidence }: Pair, isFree: boolean, hasFamilies: boolean): LinkWord {
  if (probability < personThresholds.review) return 'none';
  const { names, day } = evidence;
  const isBorn = day === 'same';
  const isName =
    names.forename === 'different'
      ? isBorn && !hasFamilies
      : isBorn || (names.forename !== 'middle' && isPlaced(evidence));
  return probability >= personThresholds.auto && isFree && isName && !names.isOtherGeneration
    ? 'auto'
    : 'review';
}

/** Whether more than the name speaks for a pair. */
function isPlaced({ day, isHome, address, isSameEmail, isSamePhone }: PersonEvidence): boolean {
  const isDay = day !== 'missing' && day !== 'different' && day !== 'generation';
  return isHome || isDay || address.postcode === 'same' || isSameEmail || isSamePhone;
}

/** What agrees and what does not, in words. */
export function reasonsOf({
  address,
  names,
  day,
  isSameEmail,
  isSamePhone,
}: PersonEvidence): readonly string[] {
  return [
    ...describeNames(names),
    ...describeAddress(address),
    ...describeDay(day),
    ...(isSameEmail ? ['same e-mail address'] : []),
    ...(isSamePhone ? ['same telephone'] : []),
  ];
}
