/**
 * What one branch's figures say about it: green, amber, red, or grey (ROLL-4, RECON-2, RECON-5, GATE-3). Silence is grey, never green: a branch
 * that has not answered may be whole or may be half gone. Red needs no answer: figures that do not balance are red
 * whether or not the branch has spoken.
 */
import type { ChartVerdict } from './control-chart.ts';
import { type ControlTotals, checkTotals, formatTotalsFault, type TotalsFault } from './control-totals.ts';
import { type Coverage, checkCoverage, type Share, wilsonInterval } from './coverage.ts';

/** What a branch said about its members. */
export interface BranchAnswer {
  /** The branch's whole list, or some drawn from it at random. */
  readonly of: 'list' | 'sample';
  /** Headquarters can act for a silent branch; that is said wherever the answer counts (RECON-5). */
  readonly by: 'branch' | 'headquarters';
  /** Members the branch stands by, and how many of them the register holds or has refused with a reason. */
  readonly coverage: Coverage;
  /** Differences nobody has decided yet. */
  readonly undecided: number;
  /** Of a sample: how many people are on the list it was drawn from, as the branch says; absent where that is not known. */
  readonly drawnFrom?: number;
}

export interface BranchStanding {
  readonly branch: string;
  readonly totals: ControlTotals;
  /** Members gone since the last snapshot without an event. */
  readonly disappeared: number;
  /** Against like branches. */
  readonly chart: ChartVerdict['verdict'];
  /** Absent: the branch is silent. */
  readonly answer?: BranchAnswer;
  /** Members of the branch in the register now, where that is known. */
  readonly members?: number;
}

export type BranchReason =
  | { readonly kind: 'totals'; readonly fault: TotalsFault }
  | { readonly kind: 'disappeared'; readonly members: number }
  | { readonly kind: 'incomplete'; readonly coverage: Coverage }
  | { readonly kind: 'fewer-than-like-branches' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'missing'; readonly members: number }
  | { readonly kind: 'undecided'; readonly rows: number }
  | { readonly kind: 'short-list'; readonly listed: number; readonly members: number }
  | { readonly kind: 'more-than-like-branches' }
  | { readonly kind: 'sample-only' }
  | { readonly kind: 'answered-by-headquarters' };

export type Colour = 'green' | 'amber' | 'red' | 'grey';

export interface BranchVerdict {
  readonly branch: string;
  readonly colour: Colour;
  /** Empty if and only if the colour is green; the gravest first. */
  readonly reasons: readonly BranchReason[];
}

/** The share of members a register must hold; the gate's for all branches, and the bound no branch may surely be below. */
export const wantedShare: Share = { part: 995, of: 1000 };

/** The branch's colour, with every reason for it. */
export function decideColour(standing: BranchStanding): BranchVerdict {
  const { branch, answer } = standing;
  const red = findRed(standing);
  const grey: BranchReason[] = answer ? [] : [{ kind: 'silent' }];
  const amber = findAmber(standing);
  const colour = red.length > 0 ? 'red' : grey.length > 0 ? 'grey' : amber.length > 0 ? 'amber' : 'green';
  return { branch, colour, reasons: [...red, ...grey, ...amber] };
}

function findRed({ totals, disappeared, chart, answer }: BranchStanding): BranchReason[] {
  const reasons: BranchReason[] = checkTotals(totals).map((fault) => ({ kind: 'totals', fault }));
  if (disappeared > 0) reasons.push({ kind: 'disappeared', members: disappeared });
  if (answer && isSurelyIncomplete(answer.coverage))
    reasons.push({ kind: 'incomplete', coverage: answer.coverage });
  // The branch's own list explains a low count better than its neighbours do; nothing less does.
  if (chart === 'low' && answer?.of !== 'list') reasons.push({ kind: 'fewer-than-like-branches' });
  return reasons;
}

/** Whether even the best reading of the figures is below the wanted share. */
function isSurelyIncomplete(coverage: Coverage): boolean {
  checkCoverage(coverage);
  return coverage.listed > 0 && wilsonInterval(coverage).high < wantedShare.part / wantedShare.of;
}

/** How long a whole list is at least, as a share of the register's members of the branch; a shorter one may be a part of it. */
const wholeList: Share = { part: 9, of: 10 };

function findAmber({ chart, answer, members = 0 }: BranchStanding): BranchReason[] {
  const reasons: BranchReason[] = [];
  if (answer) {
    const { coverage, undecided } = answer;
    if (coverage.found < coverage.listed && !isSurelyIncomplete(coverage))
      reasons.push({ kind: 'missing', members: coverage.listed - coverage.found });
    if (undecided > 0) reasons.push({ kind: 'undecided', rows: undecided });
    const listed = answer.of === 'list' ? coverage.listed : answer.drawnFrom;
    if (listed !== undefined && listed * wholeList.of < members * wholeList.part)
      reasons.push({ kind: 'short-list', listed, members });
    if (answer.of === 'sample') reasons.push({ kind: 'sample-only' });
    if (answer.by === 'headquarters') reasons.push({ kind: 'answered-by-headquarters' });
  }
  if (chart === 'high') reasons.push({ kind: 'more-than-like-branches' });
  return reasons;
}

/** The reason in words that fit after "Branch 7: ". Neutral: a record was lost somewhere, by nobody in particular. */
export function formatBranchReason(reason: BranchReason): string {
  switch (reason.kind) {
    case 'totals':
      return formatTotalsFault(reason.fault);
    case 'disappeared':
      return `${reason.members} in the last snapshot and not in this one, without an event that says why`;
    case 'incomplete':
      return `${reason.coverage.found} of the ${reason.coverage.listed} members on the branch's list are in the register`;
    case 'fewer-than-like-branches':
      return 'fewer members than branches like it, and no list from the branch that explains it';
    case 'silent':
      return 'has not answered';
    case 'missing':
      return `${reason.members} on the branch's list not in the register`;
    case 'undecided':
      return `${reason.rows} differences not decided`;
    case 'short-list':
      return `${reason.listed} people on the branch's list, ${reason.members} members in the register: the list may be a part`;
    case 'more-than-like-branches':
      return 'more members than branches like it';
    case 'sample-only':
      return 'only a sample of its list was looked up';
    case 'answered-by-headquarters':
      return 'headquarters answered for it';
  }
}
