/**
 * Of which member each signature is (PETITION-1), by the evidence that links people on two lists: against strangers
 * everything counts, against relatives the forename decides. Unlike two lists of people, many signatures may be one member's.
 */
import { oddsOf, ordinary } from '../linkage/circumstances.ts';
import { foldPerson, keepPerson, type LinkCells, type LinkPerson } from '../linkage/link-person.ts';
import { reasonsOf } from '../linkage/match-people.ts';
import type { NameRarity } from '../linkage/name-shares.ts';
import { type PersonEvidence, weighPerson } from '../linkage/person-weights.ts';
import { HalvesFolder } from './name-halves.ts';
import { SignerIndex } from './signer-index.ts';

/** From `member` on a signature is taken as a member's; below `unsure` it is nobody's; between them a person decides. */
export const signerThresholds = { member: 0.96, unsure: 0.2 } as const;

/** What was found of one signature. */
export interface SignerFinding {
  readonly standing: 'member' | 'unsure' | 'nobody';
  /** Place of the likeliest member among the members; undefined when none came near. */
  readonly member: number | undefined;
  /** How likely it is that the signature is this member's. */
  readonly probability: number;
  /** In words, for whoever looks at it. */
  readonly reasons: readonly string[];
}

interface Candidate {
  readonly member: number;
  readonly person: LinkPerson;
  readonly evidence: PersonEvidence;
  readonly odds: number;
}

/** One finding for each signature, in their order. The `id` of a signature is the membership number given, or empty. */
export function findSigners(
  members: readonly LinkCells[],
  signatures: readonly LinkCells[],
): readonly SignerFinding[] {
  const signers = signatures.map((cells) => keepPerson(foldPerson(cells)));
  const index = new SignerIndex(signatures, signers);
  const folder = new HalvesFolder();
  for (const cells of members) folder.fold(cells);
  const rarity = rememberLast(folder.rarity());
  const weigh: Weigh = (one, other) => weighPerson(one, other, members.length, rarity);
  const seen = new SeenSigners(signers, weigh);
  const numbers = new Set<string>();
  for (const [member, cells] of members.entries()) {
    if (index.isNumber(cells.id)) numbers.add(cells.id);
    const met = index.near(cells, folder.at(member));
    if (met) for (const place of met.places) seen.compare(place, member, met.person);
  }
  return signers.map((signer, place) => {
    const { best, near } = seen.at(place, (member) => foldPerson(members[member] as LinkCells));
    if (!best) return nobodyLikeThis;
    return decideSigner({ signer, best, near, sum: seen.sumOf(place) }, numbers, weigh);
  });
}

const nobodyLikeThis: SignerFinding = {
  standing: 'nobody',
  member: undefined,
  probability: 0,
  reasons: ['nobody like this'],
};

type Weigh = (one: LinkPerson, other: LinkPerson) => PersonEvidence;

/**
 * What was seen so far of those who may have signed. Of hundreds of thousands that hardly count only the sum is kept, and of
 * the likeliest, while it is not likely, only the place: it is weighed again when it is asked for.
 */
class SeenSigners {
  readonly #signers: readonly LinkPerson[];
  readonly #weigh: Weigh;
  /** Odds of all candidates. */
  readonly #sums: Float64Array;
  /** The likeliest, of equally likely ones the first. */
  readonly #bestOdds: Float64Array;
  readonly #bestMembers: Uint32Array;
  /** Those likely enough to be a second entry of the likeliest. */
  readonly #near: (Candidate[] | undefined)[];

  constructor(signers: readonly LinkPerson[], weigh: Weigh) {
    this.#signers = signers;
    this.#weigh = weigh;
    this.#sums = new Float64Array(signers.length);
    this.#bestOdds = new Float64Array(signers.length);
    this.#bestMembers = new Uint32Array(signers.length);
    this.#near = signers.map(() => undefined);
  }

  compare(place: number, member: number, person: LinkPerson): void {
    const signer = this.#signers[place] as LinkPerson;
    const evidence = this.#weigh(signer, person);
    const odds = oddsOf(evidence, ordinary) * (isNumberOf(signer, person, evidence) ? numberOdds : 1);
    if (odds < leastOdds) return;
    this.#sums[place]! += odds;
    if (odds > this.#bestOdds[place]!) {
      this.#bestOdds[place] = odds;
      this.#bestMembers[place] = member;
    }
    if (odds < leastOfOne) return;
    const candidate = { member, person, evidence, odds };
    const near = this.#near[place];
    if (near) near.push(candidate);
    else this.#near[place] = [candidate];
  }

  sumOf(place: number): number {
    return this.#sums[place] as number;
  }

  at(place: number, foldMember: (member: number) => LinkPerson): Likeliest {
    const odds = this.#bestOdds[place] as number;
    const member = this.#bestMembers[place] as number;
    const near = this.#near[place] ?? [];
    if (odds === 0 || near.length > 0) return { best: near.find((one) => one.member === member), near };
    const person = foldMember(member);
    const evidence = this.#weigh(this.#signers[place] as LinkPerson, person);
    return { best: { member, person, evidence, odds }, near };
  }
}

interface Likeliest {
  readonly best: Candidate | undefined;
  readonly near: readonly Candidate[];
}

/** Of one member after the other: each is compared with several signatures. */
function rememberLast(rarity: NameRarity): NameRarity {
  let last: Pick<LinkPerson, 'name'> | undefined;
  let shares = { surname: 1, forename: 1 };
  const sharesOf = (person: Pick<LinkPerson, 'name'>) => {
    if (person !== last) shares = { surname: rarity.surname(person), forename: rarity.forename(person) };
    last = person;
    return shares;
  };
  return {
    surname: (person) => sharesOf(person).surname,
    forename: (person) => sharesOf(person).forename,
  };
}

/** Candidates so unlikely that they change nothing are left out. */
const leastOdds = 1e-4;
/** A second entry of the likeliest is likely by itself. */
const leastOfOne = 1;
/** A membership number beside a name that agrees: nobody else has both but by a slip in the number. */
const numberOdds = 10_000;

/** A number counts only with the name: one digit wrong, and it is another member's. */
function isNumberOf(signer: LinkPerson, person: LinkPerson, { names }: PersonEvidence): boolean {
  const isForename = names.forename !== 'different' && names.forename !== 'missing';
  return signer.id !== '' && signer.id === person.id && isForename && names.surname !== 'different';
}

/** Two entries of the register that are one person's beyond doubt: namesakes of another home are two. */
function isOnePerson(evidence: PersonEvidence): boolean {
  const { address, names, isHome, isSameEmail, isSamePhone } = evidence;
  const isSure = oddsOf(evidence, ordinary) >= signerThresholds.member / (1 - signerThresholds.member);
  const isOneHome = isHome && address.number !== 'different';
  return (
    isSure && isName(names) && names.surname !== 'different' && (isOneHome || isSameEmail || isSamePhone)
  );
}

/** A forename by which somebody may be known as a member, not a relative: not the other one's middle name. */
function isName({ forename, isOtherGeneration }: PersonEvidence['names']): boolean {
  return !['alike', 'different', 'middle', 'missing'].includes(forename) && !isOtherGeneration;
}

interface Compared {
  readonly signer: LinkPerson;
  readonly best: Candidate;
  readonly near: readonly Candidate[];
  /** Odds of all candidates, `best` and `near` among them. */
  readonly sum: number;
}

function decideSigner(
  { signer, best, near, sum }: Compared,
  numbers: ReadonlySet<string>,
  weigh: Weigh,
): SignerFinding {
  // A member who is in the register twice is one person: either entry is right, and the first stands for both.
  const same = near.filter((one) => one === best || isOnePerson(weigh(one.person, best.person)));
  const probability = same.reduce((total, { odds }) => total + odds, 0) / (1 + sum);
  const isOther = numbers.has(signer.id) && same.every(({ person }) => person.id !== signer.id);
  return {
    standing: standingOf(best, probability, isOther),
    member: same[0]?.member,
    probability,
    reasons: [
      ...(best.person.id === signer.id ? ['same membership number'] : []),
      ...(isOther ? ['the membership number is somebody else’s'] : []),
      ...reasonsOf(best.evidence),
      ...(same.length > 1 ? ['this member is in the register twice'] : []),
    ],
  };
}

function standingOf(
  { evidence }: Candidate,
  probability: number,
  isOther: boolean,
): SignerFinding['standing'] {
  if (probability < signerThresholds.unsure) return 'nobody';
  return probability >= signerThresholds.member && isName(evidence.names) && !isOther ? 'member' : 'unsure';
}
