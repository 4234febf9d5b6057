/**
 * Members are found on the electoral roll (RECON-4): `RollSearch` weighs who may be whom, here everybody is decided. A member
 * meets electors by postcode, house and street: blocks that do not look at the forename, so that the relatives a member could
 * be taken for are always among those compared.
 */
import type { NameAgreement } from './compare-names.ts';
import type { LinkDecision } from './decision.ts';
import { foldPerson, type LinkCells } from './link-person.ts';
import { foldName } from './person-name.ts';
import { describeAddress, describeDay, describeNames } from './reasons.ts';
import { type MemberFinding, type RollCandidate, RollSearch } from './roll-search.ts';
import { type RollEvidence, rollThresholds, weighElector } from './roll-weights.ts';

type Candidate = RollCandidate;

/** A member with what was found; folded only where two members claim one elector. */
interface Member extends MemberFinding {
  readonly cells: LinkCells;
}

/** A roll in one piece: electors are taken one by one, then everybody is decided. */
export class RollMatcher {
  readonly #members: readonly LinkCells[];
  readonly #search: RollSearch;

  constructor(members: Iterable<LinkCells>) {
    this.#members = [...members];
    this.#search = new RollSearch(this.#members);
  }

  /** Compares one elector with the members of the same blocks. */
  take(elector: LinkCells): void {
    this.#search.take(elector);
  }

  /** What was found so far, by the members' places. */
  get findings(): readonly MemberFinding[] {
    return this.#search.findings;
  }

  /** One decision for each member, in the members' order, with a second one where two electors come near. */
  finish(): readonly LinkDecision[] {
    return decideRoll(this.#members, this.#search.findings);
  }
}

/** Decides about members from what was found for each on the whole roll, in their order. */
export function decideRoll(
  cells: readonly LinkCells[],
  findings: readonly MemberFinding[],
): readonly LinkDecision[] {
  const rarityOf = countForenames(cells);
  const members = findings.map((finding, place): Member => {
    const own = cells[place] as LinkCells;
    return { cells: own, ...weighAgain(finding, () => rarityOf(own)) };
  });
  const claims = collectClaims(members);
  return members.flatMap((member) => decideMember(member, claims));
}

/** How much rarer a member's forename is among the members than one that one in fifty has. */
function countForenames(cells: readonly LinkCells[]): (member: LinkCells) => number {
  const forenameOf = (member: LinkCells) => foldName(member).forenames[0] ?? '';
  const counts = new Map<string, number>();
  for (const member of cells) counts.set(forenameOf(member), (counts.get(forenameOf(member)) ?? 0) + 1);
  return (member) => (0.02 * (cells.length + 100)) / ((counts.get(forenameOf(member)) ?? 0) + 1);
}

/** No name is so rare that it stands for more, nor so common that it stands for less. */
const rarest = 12;
const commonest = 0.3;

/** What a form or a slip of a name still counts beside somebody of the very name. */
const besideTheName = 0.05;

/** What only shows when all electors have passed: whether somebody has the very name, and what a forename alone is worth. */
function weighAgain({ candidates, total }: MemberFinding, rarity: () => number): MemberFinding {
  const isNamed = candidates.some(({ evidence }) => hasTheName(evidence));
  if (!isNamed && !candidates.some(({ evidence }) => isOtherFamily(evidence))) return { candidates, total };
  let more = 0;
  const weighed = candidates.map((candidate): Candidate => {
    const { evidence } = candidate;
    const isOther = isOtherFamily(evidence);
    const share = isOther ? Math.min(rarest, Math.max(commonest, rarity())) : 1;
    const factor = isNamed && evidence.names.forename !== 'same' ? besideTheName : share;
    more += evidence.weight * (factor - 1);
    return { ...candidate, evidence: { ...evidence, weight: evidence.weight * factor } };
  });
  weighed.sort((a, b) => b.evidence.weight - a.evidence.weight);
  return { candidates: weighed, total: total + more };
}

function hasTheName({ place, names }: RollEvidence): boolean {
  return place === 'here' && names.forename === 'same' && isSurname(names);
}

/** Beside another surname a forename counts by its rarity: a new Siobhan in the house of a Siobhan has married her name. */
function isOtherFamily({ names }: RollEvidence): boolean {
  return names.surname === 'different' && names.forename === 'same';
}

/** Probability of a candidate among all that were compared, and nobody. */
function probabilityOf({ evidence }: Candidate, { total }: Member): number {
  return evidence.weight / (1 + total);
}

/** For each elector the members whose best candidate it is, the weightiest first: an elector is one member. */
type Claims = ReadonlyMap<string, readonly Member[]>;

function collectClaims(members: readonly Member[]): Claims {
  const claims = new Map<string, Member[]>();
  for (const member of members) {
    const [best] = member.candidates;
    if (!best || probabilityOf(best, member) < rollThresholds.review) continue;
    const others = claims.get(best.elector);
    if (others) others.push(member);
    else claims.set(best.elector, [member]);
  }
  for (const claiming of claims.values()) claiming.sort((a, b) => weightOf(b) - weightOf(a));
  return claims;
}

function weightOf({ candidates }: Member): number {
  return candidates[0]?.evidence.weight ?? 0;
}

/**
 * The member who stands in the way of taking the elector for this one. A rival who is clearly weaker, or who is the same
 * person entered twice, does not; whoever comes second always has the first in the way.
 */
function rivalOf(member: Member, claiming: readonly Member[]): Member | undefined {
  const [first, second] = claiming;
  if (first !== member) return first;
  const isClear = !second || weightOf(second) * 4 <= weightOf(first);
  return isClear || isOnePerson(first.cells, second.cells) ? undefined : second;
}

function isOnePerson(one: LinkCells, other: LinkCells): boolean {
  const { place, names, day } = weighElector(foldPerson(one), foldPerson(other));
  const isDay = day === 'same' || day === 'missing';
  return place === 'here' && isDay && names.middle !== 'different' && isForename(names) && isSurname(names);
}

function decideMember(member: Member, claims: Claims): readonly LinkDecision[] {
  const [best, second] = member.candidates;
  if (!best) return [nobody(member, ['nobody at this address'])];
  const probability = probabilityOf(best, member);
  if (probability < rollThresholds.review)
    return [nobody(member, ['nobody near enough', ...reasonsOf(best)])];
  const rival = rivalOf(member, claims.get(best.elector) ?? [member]);
  const more = rival ? [`member ${rival.cells.id} matches the same elector`] : [];
  const isAuto = probability >= rollThresholds.auto && isPlain(best.evidence) && !rival;
  const decisions = [decisionOf(member, best, isAuto ? 'auto' : 'review', more)];
  if (!isAuto && second && probabilityOf(second, member) >= rollThresholds.review)
    decisions.push(decisionOf(member, second, 'review', ['second choice']));
  return decisions;
}

/**
 * Whether a pair may be taken without a person at all: at home, a forename that fits, and a surname that is no other; another
 * where it is the same forename, for the probability then weighs how rare that is, and names change by marriage more often
 * than such two meet. In a house whose flat is not said, both names.
 */
function isPlain({ place, names }: RollEvidence): boolean {
  if (names.isOtherGeneration || !isForename(names)) return false;
  if (place === 'house') return names.surname === 'same' && names.forename === 'same';
  const isFamily = isSurname(names) || (names.surname === 'different' && names.forename === 'same');
  return place === 'here' && isFamily;
}

function isForename({ forename }: NameAgreement): boolean {
  return !['alike', 'different', 'missing', 'middle'].includes(forename);
}

function isSurname({ surname }: NameAgreement): boolean {
  return surname !== 'different' && surname !== 'missing';
}

function decisionOf(
  member: Member,
  candidate: Candidate,
  decision: 'auto' | 'review',
  more: readonly string[],
): LinkDecision {
  return {
    left: member.cells.id,
    right: candidate.elector,
    probability: probabilityOf(candidate, member),
    decision,
    reasons: [...reasonsOf(candidate), ...more],
  };
}

/** Who names nobody claims no pair. */
function nobody(member: Member, reasons: readonly string[]): LinkDecision {
  return { left: member.cells.id, right: '', probability: 0, decision: 'none', reasons };
}

function reasonsOf({ evidence }: Candidate): readonly string[] {
  return [
    ...describeAddress(evidence.address),
    ...describeNames(evidence.names),
    ...describeDay(evidence.day),
  ];
}
