/**
 * Members are found on the electoral roll (RECON-4). The members are held, the electors pass by once, so that a roll of
 * millions takes the memory of the members. A member meets every elector of the same postcode and every elector of the
 * same house number and street: blocks that do not look at the forename, so that the relatives a member could be taken
 * for are always among those compared.
 */

import { type FoldedAddress, foldAddress } from './address.ts';
import type { NameAgreement } from './compare-names.ts';
import type { LinkDecision } from './decision.ts';
import { foldPerson, houseKey, type LinkCells, type LinkPerson } from './link-person.ts';
import { foldPostcode } from './postcode.ts';
import { describeAddress, describeDay, describeNames } from './reasons.ts';
import { type RollEvidence, weighElector } from './roll-weights.ts';

/** From this probability on a pair is taken without a person; below `review` it is nobody. */
export const rollThresholds = { auto: 0.99, review: 0.15 } as const;

interface Candidate {
  readonly elector: string;
  readonly evidence: RollEvidence;
}

interface Member {
  readonly person: LinkPerson;
  /** The weightiest, heaviest first. */
  readonly candidates: Candidate[];
  /** Of all electors compared; an elector who is nobody weighs next to nothing. */
  total: number;
}

/** Candidates kept of a member: the best, the runner-up, and two for the one-to-one rule. */
const kept = 4;

export class RollMatcher {
  readonly #members: readonly Member[];
  readonly #byKey = new Map<string, Member[]>();

  constructor(members: Iterable<LinkCells>) {
    this.#members = Array.from(members, (cells) => ({ person: foldPerson(cells), candidates: [], total: 0 }));
    for (const member of this.#members)
      for (const key of keysOf(member.person.address)) {
        const block = this.#byKey.get(key);
        if (block) block.push(member);
        else this.#byKey.set(key, [member]);
      }
  }

  /** Compares one elector with the members of the same blocks. */
  take(elector: LinkCells): void {
    const met = this.#membersNear(elector);
    if (met.size === 0) return;
    const person = foldPerson(elector);
    for (const member of met)
      keep(member, { elector: elector.id, evidence: weighElector(member.person, person) });
  }

  /** One decision for each member, in the members' order, with a second one where two electors come near. */
  finish(): readonly LinkDecision[] {
    const claims = collectClaims(this.#members);
    return this.#members.flatMap((member) => decideMember(member, claims));
  }

  #membersNear(elector: LinkCells): ReadonlySet<Member> {
    const lines = elector.town === undefined ? elector.address : [...elector.address, elector.town];
    const keys = keysOf(foldAddress(lines, elector.postcode ?? ''));
    return new Set(keys.flatMap((key) => this.#byKey.get(key) ?? []));
  }
}

function keysOf(address: FoldedAddress): readonly string[] {
  return [foldPostcode(address.postcode), houseKey(address)].filter((key) => key !== '');
}

function keep(member: Member, candidate: Candidate): void {
  member.total += candidate.evidence.weight;
  const { candidates } = member;
  const place = candidates.findIndex(({ evidence }) => evidence.weight < candidate.evidence.weight);
  if (place >= 0) candidates.splice(place, 0, candidate);
  else candidates.push(candidate);
  if (candidates.length > kept) candidates.pop();
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
  return isClear || isOnePerson(first.person, second.person) ? undefined : second;
}

function isOnePerson(one: LinkPerson, other: LinkPerson): boolean {
  const { place, names, day } = weighElector(one, other);
  const isDay = day === 'same' || day === 'missing';
  return place === 'here' && isDay && names.middle !== 'different' && isForename(names) && isSurname(names);
}

function decideMember(member: Member, claims: Claims): readonly LinkDecision[] {
  const [best, second] = member.candidates;
  if (!best) return [nobody(member, ['nobody at this address'])];
  const probability = probabilityOf(best, member);
  if (probability < rollThresholds.review)
    return [nobody(member, ['nobody near enough', ...reasonsOf(best)], best)];
  const rival = rivalOf(member, claims.get(best.elector) ?? [member]);
  const more = rival ? [`member ${rival.person.id} matches the same elector`] : [];
  const isAuto = probability >= rollThresholds.auto && isPlain(best.evidence) && !rival;
  const decisions = [decisionOf(member, best, isAuto ? 'auto' : 'review', more)];
  if (!isAuto && second && probabilityOf(second, member) >= rollThresholds.review)
    decisions.push(decisionOf(member, second, 'review', ['second choice']));
  return decisions;
}

/**
 * Whether a pair may be taken without a person at all: at home, a forename that fits, and a surname that is no other, or
 * another with the same forename and a middle name that fits: names change by marriage more often than such two meet.
 */
function isPlain({ place, names }: RollEvidence): boolean {
  const isMarried = names.forename === 'same' && (names.middle === 'same' || names.middle === 'initial');
  const isFamily = isSurname(names) || (names.surname === 'different' && isMarried);
  return place === 'here' && isForename(names) && isFamily && !names.isOtherGeneration;
}

function isForename({ forename }: NameAgreement): boolean {
  return forename !== 'different' && forename !== 'missing' && forename !== 'middle';
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
    left: member.person.id,
    right: candidate.elector,
    probability: probabilityOf(candidate, member),
    decision,
    reasons: [...reasonsOf(candidate), ...more],
  };
}

function nobody(member: Member, reasons: readonly string[], best?: Candidate): LinkDecision {
  const probability = best ? probabilityOf(best, member) : 0;
  return { left: member.person.id, right: '', probability, decision: 'none', reasons };
}

function reasonsOf({ evidence }: Candidate): readonly string[] {
  return [
    ...describeAddress(evidence.address),
    ...describeNames(evidence.names),
    ...describeDay(evidence.day),
  ];
}
