/** The same people on two lists: each row on the left with at most one on the right. */
import type { LinkDecision, LinkWord } from './decision.ts';
import { foldPerson, type LinkCells, type LinkPerson } from './link-person.ts';
import { PersonIndex } from './person-blocks.ts';
import { type PersonEvidence, weighPerson } from './person-weights.ts';
import { describeAddress, describeDay, describeNames } from './reasons.ts';

/** From this probability on a pair is taken without a person; below `review` it is nobody. */
export const personThresholds = { auto: 0.9, review: 0.2 } as const;

interface Pair {
  readonly left: number;
  readonly right: number;
  readonly evidence: PersonEvidence;
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
  const found = ours.map((person, place) => findPairs(place, person, theirs, index));
  const taken = assign(found.flat());
  return found.map((pairs, place) => decide(pairs, taken, ours[place], theirs));
}

/** Candidates of one row that are worth keeping, the likeliest first. */
function findPairs(
  left: number,
  person: LinkPerson,
  theirs: readonly LinkPerson[],
  index: PersonIndex,
): readonly Pair[] {
  const weighed = [...index.near(person)].flatMap((right) => {
    const other = theirs[right];
    return other ? [{ right, evidence: weighPerson(person, other, theirs.length) }] : [];
  });
  const total = weighed.reduce((sum, { evidence }) => sum + evidence.weight, 1);
  return weighed
    .map(({ right, evidence }) => ({ left, right, evidence, probability: evidence.weight / total }))
    .filter(({ probability }) => probability >= 0.02)
    .toSorted((a, b) => b.probability - a.probability);
}

/** One to one: the weightiest pair of all first, then the weightiest of rows that are still free. */
function assign(pairs: readonly Pair[]): ReadonlySet<Pair> {
  const taken = new Set<Pair>();
  const [lefts, rights] = [new Set<number>(), new Set<number>()];
  for (const pair of pairs.toSorted((a, b) => b.evidence.weight - a.evidence.weight)) {
    if (lefts.has(pair.left) || rights.has(pair.right)) continue;
    lefts.add(pair.left);
    rights.add(pair.right);
    taken.add(pair);
  }
  return taken;
}

function decide(
  pairs: readonly Pair[],
  taken: ReadonlySet<Pair>,
  person: LinkPerson | undefined,
  theirs: readonly LinkPerson[],
): LinkDecision {
  const left = person?.id ?? '';
  const [best] = pairs;
  const own = pairs.find((pair) => taken.has(pair));
  const shown = own ?? best;
  if (!shown) return { left, right: '', probability: 0, decision: 'none', reasons: ['nobody like this'] };
  const { probability, evidence } = shown;
  const decision = decisionOf(shown, shown === own && own === best);
  const reasons = [
    ...reasonsOf(evidence),
    ...(own === best ? [] : ['a likelier pair has taken the best candidate']),
  ];
  const right = decision === 'none' ? '' : (theirs[shown.right]?.id ?? '');
  return { left, right, probability, decision, reasons };
}

/** Another forename is never taken without a person: twins share everything else. */
function decisionOf({ probability, evidence }: Pair, isFree: boolean): LinkWord {
  if (probability < personThresholds.review) return 'none';
  const isName = evidence.names.forename !== 'different' && !evidence.names.isOtherGeneration;
  return probability >= personThresholds.auto && isFree && isName ? 'auto' : 'review';
}

function reasonsOf({ address, names, day, isSameEmail, isSamePhone }: PersonEvidence): readonly string[] {
  return [
    ...describeNames(names),
    ...describeAddress(address),
    ...describeDay(day),
    ...(isSameEmail ? ['same e-mail address'] : []),
    ...(isSamePhone ? ['same telephone'] : []),
  ];
}
