/**
 * Members are sought among electors who pass by once, so that a roll of millions takes the memory of the members. Parts of a
 * roll may be searched apart, on several threads, each for all members: what was found in the parts is put together by
 * `decideRoll`, and is the same however the roll was parted.
 */
import { type FoldedAddress, foldAddress, LineMemory } from './address.ts';
import {
  foldHome,
  foldPerson,
  foldPersonAt,
  keepPerson,
  type LinkCells,
  type LinkPerson,
} from './link-person.ts';
import { type Neighbourhood, RollBlocks } from './roll-blocks.ts';
import { type RollEvidence, rollThresholds, weighElector } from './roll-weights.ts';

/** An elector who may be a member. */
export interface RollCandidate {
  readonly elector: string;
  /** Where on the roll, counted from its beginning: of electors who weigh alike the first counts. */
  readonly place: number;
  readonly evidence: RollEvidence;
}

/** What was found for one member. */
export interface MemberFinding {
  /** The weightiest, heaviest first. */
  readonly candidates: RollCandidate[];
  /** Of all electors compared; an elector who is nobody weighs next to nothing. */
  total: number;
}

/** Candidates kept of a member: the best, the runner-up, and two for what is weighed again when all have passed. */
const kept = 4;

/** A runner-up of less weight is never worth a look, weighed again or not: a hundred thousand lists of nobodies take memory. */
const leastRunnerUp = rollThresholds.review / 50;

/** Weights are whole multiples of this, so that sums of some millions of them are exact and need no order. */
const grain = 2 ** -30;

/** A home as its cells have it, and who may be met there. */
interface Home {
  readonly text: string;
  readonly address: FoldedAddress;
  readonly near: Neighbourhood | undefined;
}

export class RollSearch {
  readonly #members: readonly LinkPerson[];
  readonly #findings: readonly MemberFinding[];
  readonly #blocks: RollBlocks;
  #home: Home = { text: '', address: foldAddress([], ''), near: undefined };
  readonly #lines = new LineMemory();
  #count = 0;

  constructor(members: Iterable<LinkCells>) {
    this.#members = Array.from(members, (cells) =>
      keepPerson(foldPerson({ ...cells, email: '', phone: '' })),
    );
    this.#findings = this.#members.map(() => ({ candidates: [], total: 0 }));
    this.#blocks = new RollBlocks(this.#members);
  }

  /** Compares one elector with the members of the same blocks. Where no place is given, electors come in their order. */
  take(elector: LinkCells, place = this.#count++): void {
    const { near, address } = this.#homeOf(elector);
    if (!near) return;
    const person = foldPersonAt(elector, address);
    for (const met of this.#blocks.meet(near, person)) {
      const [member, finding] = [this.#members[met], this.#findings[met]];
      if (member && finding)
        keepCandidate(finding, { elector: elector.id, place, evidence: weigh(member, person) });
    }
  }

  /** What was found so far, by the members' places. */
  get findings(): readonly MemberFinding[] {
    return this.#findings;
  }

  /** Rolls are in the order of homes: the last one is mostly that of the next elector too. */
  #homeOf(elector: LinkCells): Home {
    const text = [...elector.address, elector.town, elector.postcode].join('\n');
    if (text !== this.#home.text) {
      const address = foldHome(elector, this.#lines);
      this.#home = { text, address, near: this.#blocks.at(address) };
    }
    return this.#home;
  }
}

function weigh(member: LinkPerson, person: LinkPerson): RollEvidence {
  const evidence = weighElector(member, person);
  return { ...evidence, weight: Math.round(evidence.weight / grain) * grain };
}

/** Adds a candidate at its place, and lets go of the least when there are too many. */
function keepCandidate(finding: MemberFinding, candidate: RollCandidate): void {
  finding.total += candidate.evidence.weight;
  insertCandidate(finding.candidates, candidate);
}

function insertCandidate(candidates: RollCandidate[], candidate: RollCandidate): void {
  let place = candidates.length;
  while (place > 0 && isBefore(candidate, candidates[place - 1] as RollCandidate)) place--;
  if (place >= kept || (place > 0 && candidate.evidence.weight < leastRunnerUp)) return;
  candidates.splice(place, 0, candidate);
  const last = candidates.at(-1);
  const isLeast = candidates.length > 1 && last && last.evidence.weight < leastRunnerUp;
  if (candidates.length > kept || isLeast) candidates.pop();
}

function isBefore(one: RollCandidate, other: RollCandidate): boolean {
  const difference = one.evidence.weight - other.evidence.weight;
  return difference > 0 || (difference === 0 && one.place < other.place);
}

/** Puts what another part of the roll gave for the same member to what is known. */
export function joinFinding(known: MemberFinding, more: MemberFinding): void {
  known.total += more.total;
  for (const candidate of more.candidates) insertCandidate(known.candidates, candidate);
}
