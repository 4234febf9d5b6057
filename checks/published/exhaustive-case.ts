/** Published exhaustive ballots: round by round, who goes out, who the last two are, and whom the members then chose. */
import {
  committee1922OfJuly2022,
  countExhaustive,
  type ExhaustiveCount,
  type ExhaustiveRules,
  groupPapers,
  noTies,
  stageTwoCandidate,
} from '@countersign/ballot';
import { compareTotals } from './compare-stages.ts';
import type { PublishedCase, PublishedRound } from './published-case.ts';

const lowestOut = { rounds: [{ threshold: undefined, lowestOut: 1 }], isMajorityEnough: false } as const;

/** The rules in force, by the beginning of the case's own words for them. */
const rulesOf: readonly (readonly [beginning: string, rules: ExhaustiveRules])[] = [
  ['Lowest out each round; tie for last re-run once', { ...lowestOut, repeats: 1, tied: 'all-out' }],
  ['Lowest out until two remain', { ...lowestOut, repeats: 0, tied: 'lot' }],
  ['Fresh secret ballot each round. To enter: 20 MPs', committee1922OfJuly2022],
];

/** Differences in words. After every round the count is asked anew, as it is when a ballot is held. */
export function checkExhaustive(published: PublishedCase): readonly string[] {
  const { rounds = [], final = [] } = published.expected;
  const ids = published.candidates?.map(({ id }) => id) ?? [];
  const problems = rounds.flatMap((round, index) => {
    const counted = countRounds(published, ids, rounds.slice(0, index + 1));
    return typeof counted === 'string' ? [counted] : compareRound(counted, ids, round, rounds[index + 1]);
  });
  const end = countRounds(published, ids, rounds);
  const elected = typeof end === 'string' ? [] : end.elected.map((place) => ids[place] as number);
  if (elected.join() !== final.join()) problems.push(`left are ${elected}, published are ${final}`);
  return [...problems, ...compareMembers(published, elected)];
}

function countRounds(
  { rules = '', seats = 2 }: PublishedCase,
  ids: readonly number[],
  rounds: readonly PublishedRound[],
): ExhaustiveCount | string {
  const known = rulesOf.find(([beginning]) => rules.startsWith(beginning));
  if (!known) return `no rules for "${rules}"`;
  const withdrawals = rounds.flatMap(({ withdrawn_after = [] }, index) =>
    withdrawn_after.map((id) => ({ candidate: ids.indexOf(id), stage: index + 2 })),
  );
  const votes = rounds.map(({ totals }) => ids.map((id) => BigInt(totals[id] ?? 0)));
  const counted = countExhaustive(ids.length, votes, known[1], { seats, withdrawals, ties: noTies });
  return counted.ok ? counted.value : counted.error;
}

function compareRound(
  { stages, next, elected }: ExhaustiveCount,
  ids: readonly number[],
  round: PublishedRound,
  following: PublishedRound | undefined,
): readonly string[] {
  const stage = stages.at(-1);
  const sum = (stage?.totals ?? []).reduce<bigint>((all, one) => all + (one ?? 0n), 0n);
  const list = (places: readonly number[] = []) =>
    places
      .map((place) => ids[place] as number)
      .sort((a, b) => a - b)
      .join();
  const then = following ? Object.keys(following.totals).map(Number) : undefined;
  const stays = list([...next, ...elected]);
  return [
    ...(list(stage?.excluded) === [...(round.excluded ?? [])].sort((a, b) => a - b).join()
      ? []
      : [`round ${round.round}: out are ${list(stage?.excluded)}, published are ${round.excluded}`]),
    ...(round.valid === undefined || `${sum}` === round.valid ? [] : [`round ${round.round}: ${sum} valid`]),
    ...(then && then.sort((a, b) => a - b).join() !== stays ? [`after round ${round.round}: ${stays}`] : []),
  ];
}

/** The members' ballot between the two who are left. */
function compareMembers(
  { candidates = [], expected }: PublishedCase,
  left: readonly number[],
): readonly string[] {
  const ballot = expected.members_ballot;
  if (!ballot) return [];
  const names = left.map((id) => candidates.find((one) => one.id === id)?.name ?? '');
  const votes = names.map((name, place) => ({ ranking: [place], count: BigInt(ballot.totals[name] ?? 0) }));
  const count = stageTwoCandidate(groupPapers(names.length, votes), {
    ...{ seats: 1, withdrawals: [], reserved: [], reopenNominations: undefined, ties: noTies },
  });
  const winner = names[count.elected[0] ?? -1];
  const totals = Object.fromEntries(names.map((name, place) => [place, ballot.totals[name] ?? '']));
  return [
    ...compareTotals(count, [0, 1], totals),
    ...(winner === ballot.winner ? [] : [`the members chose ${winner}, published is ${ballot.winner}`]),
  ];
}
