/** Duties over the count: opening, decoding, papers, and the result that follows from them. */
import { type Contest, countOpened, countPapers, parseVote } from '@countersign/ballot';
import { equalBytes } from '@countersign/bytes';
import { decodeVotes, describeShareFileError, shareFileHash, verifyOpeningWork } from '@countersign/crypto';
import { type BodyOf, formatCountFigures, formatDeclaration } from '@countersign/record';
import { together, type Work } from '@countersign/work';
import type { Audit } from './audit.ts';
import { deriveDeclaration } from './declaration.ts';
import { type Duty, type Finding, failed, judge, notApplicable, passed } from './duty.ts';
import { plural } from './plural.ts';

function* checkOpenings(audit: Audit): Work<Finding> {
  const ledger = audit.get('ledger');
  if (ledger.all('share-file').length === 0) return notApplicable('the count has not been opened');
  const mixed = audit.get('mixed');
  const works = mixed.map((ciphertexts, contest) => openContest(audit, contest, ciphertexts));
  const opened: Uint8Array[] = [];
  for (const elements of yield* together(works)) {
    if (typeof elements === 'string') return failed(elements);
    opened.push(elements);
  }
  audit.establish('opened', opened);
  return passed(
    `${plural(ledger.all('share-file').length, 'share file')}, each bound before any was shown and each proven`,
  );
}

function* openContest(audit: Audit, contest: number, ciphertexts: Uint8Array): Work<Uint8Array | string> {
  const ledger = audit.get('ledger');
  const files: { holder: number; bytes: Uint8Array }[] = [];
  for (const { leaf, body } of ledger.all('share-file').filter((file) => file.body.contest === contest)) {
    const bytes = audit.blob(body.shares);
    if (!bytes) return `entry ${leaf}: the share file is missing`;
    const bound = ledger
      .all('share-commitment')
      .find((made) => made.body.contest === contest && made.body.holder === body.holder);
    if (!bound || !equalBytes(bound.body.hash, shareFileHash(bytes)))
      return `entry ${leaf}: holder ${body.holder} revealed another share file than it was bound to`;
    files.push({ holder: body.holder, bytes });
  }
  const opened = yield* verifyOpeningWork({
    group: audit.group,
    electionHash: audit.get('electionHash'),
    contest,
    keys: audit.get('keys'),
    ciphertexts,
    files,
  });
  return opened.ok ? opened.value : `contest ${contest}: ${describeShareFileError(opened.error)}`;
}

function checkVotes(audit: Audit): Finding {
  if (!audit.has('opened') && audit.get('ledger').all('share-file').length === 0)
    return notApplicable('the count has not been opened');
  const { contests } = audit.get('definition');
  const counts = audit.get('opened').map((elements, index) => {
    const votes = decodeVotes(audit.group, elements).map((vote) => (vote.ok ? vote.value : undefined));
    return countOpened(contests[index] as Contest, votes);
  });
  audit.establish('onlineCounts', counts);
  return passed(
    `${plural(audit.get('rights').standingLeaves.length, 'online ballot')} decoded in each of ${plural(counts.length, 'contest')}`,
  );
}

/** POST-5: each batch counted twice, by two people, to equal figures; envelopes = papers + empty + extra. */
function checkPaperCounts(audit: Audit): Finding {
  const ledger = audit.get('ledger');
  const { acceptedPapers, rejectedPapers } = audit.get('rights');
  const counts = ledger.all('paper-count').map(({ body }) => body);
  if (counts.length === 0 && acceptedPapers + rejectedPapers > 0 && ledger.stage !== 'declared')
    return notApplicable('the papers have not been counted');
  const batches = [...new Set(counts.map(({ batch }) => batch))];
  const problems = batches.flatMap((batch) => checkBatch(counts.filter((count) => count.batch === batch)));
  const first = counts.filter(({ round }) => round === 1);
  const envelopes = first.reduce((sum, count) => sum + count.envelopes, 0);
  if (envelopes !== acceptedPapers)
    problems.push(`${envelopes} envelopes were counted, ${acceptedPapers} were received and accepted`);
  problems.push(...first.flatMap((count) => checkArithmetic(audit, count)));
  audit.establish(
    'paperCounts',
    audit.get('definition').contests.map((_, contest) => countPapers(contest, first, rejectedPapers)),
  );
  if (problems.length === 0 && acceptedPapers + rejectedPapers === 0)
    return notApplicable('nobody voted by post');
  return judge(
    problems,
    `${plural(envelopes, 'envelope')} in ${plural(batches.length, 'batch', 'batches')}, each counted twice to the same figures`,
  );
}

function checkBatch(counts: readonly BodyOf<'paper-count'>[]): string[] {
  const [first, second, ...more] = [...counts].sort((a, b) => a.round - b.round);
  const name = `batch ${first?.batch}`;
  if (!first || !second || more.length > 0 || first.round !== 1 || second.round !== 2)
    return [`${name} was not counted exactly twice`];
  if (first.counter === second.counter) return [`${name} was counted twice by the same person`];
  return equalBytes(formatCountFigures(first), formatCountFigures(second))
    ? []
    : [`the two counts of ${name} differ`];
}

function checkArithmetic(audit: Audit, count: BodyOf<'paper-count'>): string[] {
  const name = `batch ${count.batch}`;
  const problems: string[] = [];
  const { contests } = audit.get('definition');
  if (count.envelopes !== count.papers + count.empty + count.extra)
    problems.push(
      `${name}: ${count.envelopes} envelopes are not ${count.papers} papers + ${count.empty} empty + ${count.extra} extra`,
    );
  if (count.contests.length !== contests.length)
    return [...problems, `${name} has counts of ${count.contests.length} contests`];
  count.contests.forEach(({ votes, rejected }, index) => {
    const sum = [...votes, ...rejected].reduce((total, line) => total + line.count, 0);
    if (sum !== count.papers)
      problems.push(`${name}, contest ${index}: ${sum} votes and rejections on ${count.papers} papers`);
    const contest = contests[index] as (typeof contests)[number];
    if (votes.some(({ vote }) => vote === 0n || !parseVote(contest, vote).ok))
      problems.push(`${name}, contest ${index}: a vote that cannot be cast`);
    if (new Set(votes.map(({ vote }) => vote)).size !== votes.length)
      problems.push(`${name}, contest ${index}: a vote stands there twice`);
  });
  return problems;
}

function checkResult(audit: Audit): Finding {
  const placed = audit.get('ledger').all('result');
  if (placed.length === 0) return notApplicable('no result has been declared');
  if (placed.length > 1) return failed('more than one result is on the log');
  const declared = placed[0] && audit.blob(placed[0].body.declaration);
  if (!declared) return failed('the declaration is missing');
  const derived = deriveDeclaration(audit);
  if (!derived.ok) return failed(derived.error.message);
  if (!equalBytes(declared, formatDeclaration(derived.value)))
    return failed('the declared result is not the one that follows from the record');
  return passed('recomputed from the record to the same bytes');
}

export const openingsDuty: Duty = {
  id: 'openings',
  title: 'The key-holders opened what was mixed, and nothing else',
  check: checkOpenings,
};
export const votesDuty: Duty = {
  id: 'votes',
  title: 'Every opened ballot is one vote, read in its one way',
  check: checkVotes,
};
export const paperCountsDuty: Duty = {
  id: 'paper-counts',
  title: 'The papers were counted twice, and they tie with the envelopes',
  check: checkPaperCounts,
};
export const resultDuty: Duty = {
  id: 'result',
  title: 'The declared result follows from the record',
  check: checkResult,
};
