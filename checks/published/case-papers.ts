/** The papers of a published case: read by the strict readers, held against the naive ones. */
import {
  type BallotFile,
  formatPaperError,
  groupPapers,
  type InterpretationRules,
  interpretRankings,
  parseCountFile,
  type RankedPapers,
} from '@countersign/ballot';
import { type MarkRules, rankingOf, readBlt, readRanksJson } from '../reference/counting/naive-papers.ts';
import { scaled } from './compare-stages.ts';
import { loadBallots, type PublishedCase } from './published-case.ts';

export interface CasePapers {
  readonly papers: RankedPapers;
  readonly file: BallotFile;
  /** Where the two readers differ, in words. */
  readonly problems: readonly string[];
}

/** Reads the file of a case and groups its papers by the rules of marks of its source. */
export function readCasePapers(published: PublishedCase): CasePapers {
  const rules = markRules(published);
  const file = readBallotFile(published);
  // RCTab: a paper without any mark is no paper of the contest.
  const isPaper = ({ ranks }: { ranks: readonly (readonly unknown[])[] }) =>
    file.format === 'blt' || ranks.some((marks) => marks.length > 0);
  const marked = { ...file, papers: file.papers.filter(isPaper) };
  const { papers } = interpretRankings(marked, rules);
  const grouped = groupPapers(file.candidates.length, papers, file.weightPlaces);
  const naive = readNaively(published, rules, isPaper);
  const isSame = formatGroups(naive) === formatGroups(grouped);
  return { papers: grouped, file, problems: isSame ? [] : ['its papers are read in two ways'] };
}

/** A file of papers by its format; throws where it is refused. */
export function readBallotFile(published: PublishedCase): BallotFile {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(loadBallots(published));
  const options = { kind: undefined, contest: undefined, options: undefined };
  const candidates = published.candidates?.length;
  const read = parseCountFile(text, { ...options, candidates });
  if (!read.ok) throw new Error(formatPaperError(published.id, read.error));
  if (read.value.holds !== 'papers') throw new Error(`${published.id}: holds ${read.value.holds}`);
  return read.value.file;
}

/** RCTab states its rules of marks; the other sources pass over what is no preference, or stop at an overvote. */
function markRules({ rules, rules_detail: detail }: PublishedCase): InterpretationRules {
  if (!detail?.['overvoteRule'])
    return {
      overvote: rules?.includes('stops at an overvote') ? 'exhaust' : 'skip',
      ...{ repeat: 'skip', skippedRanks: undefined, ranks: undefined },
    };
  const most = detail['maxSkippedRanksAllowed'];
  return {
    overvote: detail['overvoteRule'] === 'exhaustImmediately' ? 'exhaust' : 'skip',
    repeat: detail['exhaustOnDuplicateCandidate'] === true ? 'exhaust' : 'skip',
    skippedRanks: most === 'unlimited' ? undefined : Number(most),
    ranks: undefined,
  };
}

function readNaively(
  published: PublishedCase,
  { overvote, repeat, skippedRanks }: InterpretationRules,
  isPaper: (paper: { ranks: readonly (readonly unknown[])[] }) => boolean,
): RankedPapers {
  const { ballots, candidates = [] } = published;
  const text = new TextDecoder().decode(loadBallots(published));
  const papers = ballots.format.startsWith('blt')
    ? readBlt(text).papers
    : readRanksJson(text).filter(isPaper);
  const rules = { overvote, repetition: repeat, skippedRanks, passedOver: [] } as MarkRules;
  const places = Math.max(0, ...papers.map(({ weight }) => (weight.split('.')[1] ?? '').length));
  const ranked = papers.map(({ ranks, weight }) => ({
    ranking: rankingOf(ranks, rules).map((id) => candidates.findIndex((one) => one.id === id)),
    count: scaled(weight, places),
  }));
  return groupPapers(candidates.length, ranked, places);
}

function formatGroups({ papers }: RankedPapers): string {
  return papers.map(({ ranking, count }) => `${count}: ${ranking.join(' ')}`).join('\n');
}
