/** The figures of a declaration that are derived wherever they are shown (COUNT-2, TALLY-6). */
import { formatPercentage } from './share.ts';
import type { OptionTally, RejectionTally, Tally } from './tally.ts';

export interface OptionFigures extends OptionTally {
  /** Percentage of the valid votes; nothing when there are none. */
  readonly share: string | undefined;
}

/** Everything a declaration shows of one contest, ready to be printed. */
export interface ContestFigures {
  readonly electorate: number;
  readonly packs: number;
  readonly options: readonly OptionFigures[];
  readonly rejected: readonly RejectionTally[];
  readonly valid: Tally['valid'];
  readonly rejectedTotal: Tally['rejectedTotal'];
  readonly cast: Tally['cast'];
  /** Percentage of the electorate that cast a ballot, rejected ones included: what is declared as turnout. */
  readonly turnout: string | undefined;
  /** Percentage of the electorate that cast a valid vote. */
  readonly turnoutValid: string | undefined;
}

/** Shares and turnout of a contest with `places` decimals, each rounded half up from exact integers. */
export function declarationFigures(
  tally: Tally,
  electorate: number,
  packs: number,
  places: number,
): ContestFigures {
  const { valid, rejected, rejectedTotal, cast } = tally;
  return {
    electorate,
    packs,
    options: tally.options.map((option) => ({
      ...option,
      share: formatPercentage(option.total, valid.total, places),
    })),
    rejected,
    valid,
    rejectedTotal,
    cast,
    turnout: formatPercentage(cast.total, electorate, places),
    turnoutValid: formatPercentage(valid.total, electorate, places),
  };
}

/**
 * Whether a tally and the final statuses tell one story (TALLY-7): one ballot of each contest for each credential whose
 * status is `online` or `post`. Sentences; empty when they agree.
 */
export function checkAgainstStatuses(
  { cast }: Tally,
  statuses: { readonly online: number; readonly post: number },
): readonly string[] {
  const problem = (channel: string, ballots: number, credentials: number) =>
    ballots === credentials
      ? []
      : [`${channel}: ${ballots} ballots are counted, ${credentials} credentials have this status`];
  return [...problem('online', cast.online, statuses.online), ...problem('post', cast.post, statuses.post)];
}
