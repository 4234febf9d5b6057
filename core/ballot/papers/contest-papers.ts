/** The votes of a contest as papers of a file, so that anybody can count them again with a program of their own. */
import { err, ok, type Result } from '@countersign/bytes';
import type { VoteCount } from '../counting/counts.ts';
import type { Contest, Language } from '../definition.ts';
import { type Choice, parseVote, voteForm } from '../vote-encoding.ts';
import type { BallotFile, MarkedPaper } from './ballot-file.ts';

/**
 * Papers of the votes of all channels together, each different vote once. `language`: of title and names, where there is
 * one. Refused with a sentence: a vote that is none of this contest.
 */
export function papersOfContest(
  contest: Contest,
  votes: readonly VoteCount[],
  withdrawn: readonly number[],
  language: Language,
): Result<BallotFile, string> {
  const found = new Map<bigint, bigint>();
  for (const { vote, count } of votes) found.set(vote, (found.get(vote) ?? 0n) + BigInt(count));
  const papers: MarkedPaper[] = [];
  for (const [vote, count] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const choice = parseVote(contest, vote);
    if (!choice.ok) return err(`contest "${contest.id}" has no vote with number ${vote}`);
    if (count > 0n) papers.push({ line: papers.length + 1, count, ranks: ranksOf(choice.value) });
  }
  const inLanguage = (texts: Contest['title']) =>
    (texts.find((one) => one.language === language) ?? texts[0])?.text ?? '';
  return ok({
    format: 'json',
    kind: voteForm(contest) === 'set' ? 'sets' : 'rankings',
    title: inLanguage(contest.title),
    seats: contest.seats,
    candidates: contest.options.map(({ id, name }) => ({ id, name: inLanguage(name) || id })),
    isNumbered: false,
    withdrawn,
    tieOrder: undefined,
    weightPlaces: 0,
    papers,
  });
}

function ranksOf(choice: Choice): readonly (readonly number[])[] {
  switch (choice.kind) {
    case 'blank':
      return [];
    case 'option':
      return [[choice.option]];
    case 'options':
      return [choice.options];
    case 'ranking':
      return choice.ranking.map((option) => [option]);
  }
}
