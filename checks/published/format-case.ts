/** Published files that are there to be read: what the strict readers find in them. */
import { type BallotFile, groupPapers, interpretRankings, noTies, rankedMethods } from '@countersign/ballot';
import { readBallotFile } from './case-papers.ts';
import type { PublishedCase } from './published-case.ts';

const rules = { overvote: 'skip', repeat: 'skip', skippedRanks: undefined, ranks: undefined } as const;

/** Differences in words. */
export function checkFormat(published: PublishedCase): readonly string[] {
  const file = readBallotFile(published);
  const { total, empty } = interpretRankings(file, rules);
  const found = {
    n: file.candidates.length,
    candidates: file.candidates.length,
    seats: file.seats,
    names: file.candidates.map(({ name }) => name),
    title: file.title,
    withdrawn: file.withdrawn.map((place) => place + 1),
    ballots: Number(total),
    cvrs: file.papers.length,
    counted_ballots: Number(total - empty.blank),
    empty_ballots: Number(empty.blank),
    first_ballot_ranks: file.papers[0]?.ranks.map((marks) => marks.map((place) => place + 1)),
  };
  const problems = Object.entries(published.expected).flatMap(([what, wanted]) => {
    if (what === 'elected_any_rule') return [];
    const ours = JSON.stringify(found[what as keyof typeof found]);
    return ours === JSON.stringify(wanted)
      ? []
      : [`${what}: ${ours}, published is ${JSON.stringify(wanted)}`];
  });
  return [...problems, ...checkEveryStv(published, file)];
}

/** Every single transferable vote elects those the source names for any rule. */
function checkEveryStv({ expected }: PublishedCase, file: BallotFile): readonly string[] {
  const { elected_any_rule: wanted } = expected;
  if (!wanted) return [];
  const papers = groupPapers(
    file.candidates.length,
    interpretRankings(file, rules).papers,
    file.weightPlaces,
  );
  const terms = { withdrawals: [], reserved: [], reopenNominations: undefined, ties: noTies };
  return [...rankedMethods].flatMap(([id, method]) => {
    if (!id.startsWith('stv-')) return [];
    const { elected } = method(papers, { ...terms, seats: file.seats ?? 1 });
    const names = elected.map((place) => file.candidates[place]?.name ?? '').sort();
    return names.join() === [...wanted].sort().join() ? [] : [`${id} elects ${names.join()}`];
  });
}
