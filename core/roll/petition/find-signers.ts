/**
 * Of which member each signature is (PETITION-1), by the evidence that links people on two lists: against strangers
 * everything counts, against relatives the forename decides. Unlike two lists of people, many signatures may be one member's.
 */
import { oddsOf, ordinary } from '../linkage/circumstances.ts';
import { foldPerson, type LinkCells, type LinkPerson } from '../linkage/link-person.ts';
import { reasonsOf } from '../linkage/match-people.ts';
import { type PersonEvidence, weighPerson } from '../linkage/person-weights.ts';
import { HalvesFolder, type NameHalves } from './name-halves.ts';
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

/** What was seen so far of those who may have signed: of hundreds of thousands that hardly count only the sum is kept. */
interface Seen {
  /** Odds of all candidates. */
  sum: number;
  /** The likeliest, of equally likely ones the first. */
  best: Candidate | undefined;
  /** Those likely enough to be a second entry of the likeliest. */
  readonly near: Candidate[];
}

/** One finding for each signature, in their order. The `id` of a signature is the membership number given, or empty. */
export function findSigners(
  members: readonly LinkCells[],
  signatures: readonly LinkCells[],
): readonly SignerFinding[] {
  const folder = new HalvesFolder();
  const signers = signatures.map(foldPerson);
  const index = new SignerIndex(signatures, signers);
  const names = members.map((cells) => folder.fold(cells));
  const rarity = folder.rarity();
  const weigh = (one: LinkPerson, other: LinkPerson) => weighPerson(one, other, members.length, rarity);
  const seen = signers.map((): Seen => ({ sum: 0, best: undefined, near: [] }));
  for (const [member, cells] of members.entries()) {
    const met = index.near(cells, names[member] as NameHalves);
    if (!met) continue;
    const { person } = met;
    for (const place of met.places) {
      const signer = signers[place] as LinkPerson;
      const evidence = weigh(signer, person);
      const odds = oddsOf(evidence, ordinary) * (isNumberOf(signer, person, evidence) ? numberOdds : 1);
      if (odds >= leastOdds) addCandidate(seen[place] as Seen, { member, person, evidence, odds });
    }
  }
  const areOne = (one: LinkPerson, other: LinkPerson) => isOnePerson(weigh(one, other));
  const asked = new Set(signers.map(({ id }) => id));
  const numbers = new Set(members.map(({ id }) => id).filter((id) => asked.has(id)));
  return signers.map((signer, place) => {
    const isKnownNumber = signer.id !== '' && numbers.has(signer.id);
    return decideSigner(signer, isKnownNumber, seen[place] as Seen, areOne);
  });
}

/** Candidates so unlikely that they change nothing are left out. */
const leastOdds = 1e-4;
/** A second entry of the likeliest is likely by itself. */
const leastOfOne = 1;
/** A membership number beside a name that agrees: nobody else has both but by a slip in the number. */
const numberOdds = 10_000;

function addCandidate(seen: Seen, candidate: Candidate): void {
  seen.sum += candidate.odds;
  if (!seen.best || candidate.odds > seen.best.odds) seen.best = candidate;
  if (candidate.odds >= leastOfOne) seen.near.push(candidate);
}

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

type AreOne = (one: LinkPerson, other: LinkPerson) => boolean;

function decideSigner(
  signer: LinkPerson,
  isKnownNumber: boolean,
  { sum, best, near }: Seen,
  areOne: AreOne,
): SignerFinding {
  if (!best) return { standing: 'nobody', member: undefined, probability: 0, reasons: ['nobody like this'] };
  // A member who is in the register twice is one person: either entry is right, and the first stands for both.
  const same = near.filter((one) => one === best || areOne(one.person, best.person));
  const probability = same.reduce((total, { odds }) => total + odds, 0) / (1 + sum);
  const isOther = isKnownNumber && same.every(({ person }) => person.id !== signer.id);
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
