/*
 * Signatures of a petition against the members: 17 signatures for each ballot the other figures take, in two tranches, so that
 * n = 1000 is the petition of 12,000 and 5,000 against the electorate of 2022. Making the members ready is in it, reading files
 * is not.
 */
import { decidePetition, findSigners, type LinkCells, type SignerFinding } from '@countersign/roll';
import { cpuPer, type Figure, mustHold, once, type Prepared } from './figure.ts';
import { Dice } from './register/dice.ts';
import type { SyntheticMember } from './register/members.ts';
import { type Score, scorePairs } from './register/score.ts';
import { makeSignatures, type SyntheticSignature } from './register/signatures.ts';
import { drawMembers } from './register/write-roll.ts';

interface Petition {
  readonly members: readonly LinkCells[];
  readonly signatures: readonly SyntheticSignature[];
}

const makePetition = once((n): Petition => {
  const count = Math.round(172.437 * n);
  const members = drawMembers({ seed: 2020, members: count, electors: 30 * count }, () => {});
  return { members: members.map(cellsOf), signatures: makeSignatures(new Dice(17), members, 17 * n) };
});

type Written = Pick<SyntheticMember, 'id' | 'surname' | 'forename' | 'middle' | 'home' | 'email'>;

function cellsOf({ id, surname, forename, middle, home, email }: Written): LinkCells {
  const { lines, town, postcode } = home;
  return { id, surname, forename, middle, address: lines, town, postcode, email };
}

/** What was found, with the last of the signers of each tranche's members counted once. */
function find({ members, signatures }: Petition): readonly SignerFinding[] {
  const found = findSigners(
    members,
    signatures.map((signature) => cellsOf({ ...signature, id: signature.number })),
  );
  const trancheOf = found.map((_, place) => (place * 17 < found.length * 12 ? 0 : 1));
  const rules = { trancheOf, tranches: 2, withdrawn: new Set<number>(), threshold: undefined };
  const { verdicts } = decidePetition(found, rules);
  const sum = Object.values(verdicts).reduce((total, count) => total + count, 0);
  mustHold(sum === signatures.length, 'every signature has a verdict');
  return found;
}

function scoreOf({ members, signatures }: Petition, found: readonly SignerFinding[]): Score {
  const words = { member: 'auto', unsure: 'review', nobody: 'none' } as const;
  const pairs = found.map(({ standing, member }, place) => ({
    left: `${place}`,
    right: member === undefined ? '' : (members[member]?.id ?? ''),
    decision: words[standing],
  }));
  const truth = new Map(signatures.map(({ truth: id }, place) => [`${place}`, id]));
  const wanted = new Set([...truth].flatMap(([place, id]) => (id === '' ? [] : [place])));
  return scorePairs(pairs, truth, wanted);
}

const scoreOnce = once((n): Score => scoreOf(makePetition(n), find(makePetition(n))));

function prepareWith(round: (n: number) => number) {
  return async (n: number): Promise<Prepared> => ({
    n: makePetition(n).signatures.length,
    round: () => round(n),
    control: () => {
      const { precision, recall } = scoreOnce(n);
      mustHold(precision >= 0.99, `of the signatures taken, ${precision} are right`);
      mustHold(recall >= 0.95, `of the members who signed, ${recall} are found`);
    },
  });
}

export const petitionFigures: readonly Figure[] = [
  {
    name: 'petition',
    what: '17 × n signatures in two tranches against 172.437 × n members, each counted once',
    unit: 'ms-cpu',
    goal: 2000,
    prepare: prepareWith((n) => cpuPer(1, () => find(makePetition(n)))),
  },
  {
    name: 'petition-precision',
    what: 'of the signatures taken as a member’s without a person, the share that is right',
    unit: 'share',
    goal: 0.999,
    prepare: prepareWith((n) => scoreOnce(n).precision),
  },
  {
    name: 'petition-recall',
    what: 'of the signatures of members, the share that was taken or shown to a person',
    unit: 'share',
    goal: 0.98,
    prepare: prepareWith((n) => scoreOnce(n).recall),
  },
];
