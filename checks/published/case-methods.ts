/** Which of our methods a published case is counted by, with the parameters its source used. */
import {
  avRules,
  countAv,
  countErs97,
  countGregoryExact,
  countMeek,
  countScottish,
  countTabulator,
  countWigm,
  countWigmCfer,
  countWigmExact,
  meekVariant,
  type RankedMethod,
} from '@countersign/ballot';
import type { PublishedCase } from './published-case.ts';

/** Names of the rules in the cases' own words, longest beginning first where several fit. */
const rulesOf: readonly (readonly [beginning: string, key: string])[] = [
  ['scottish-stv', 'stv-scottish'],
  ['ers97', 'stv-ers97'],
  ['meek (PR Foundation', 'stv-meek'],
  ['meek (exact rational', 'meek-rational'],
  ['meek (9 d.p.', 'meek-9'],
  ['meek', 'stv-meek'],
  ['wigm (PR Foundation', 'stv-wigm'],
  ['wigm (CfER', 'wigm-cfer'],
  ['wigm (exact rational', 'wigm-rational'],
  ['Gregory with exact fractions', 'gregory-exact'],
  ['rctab: singleWinner', 'rctab-av'],
  ['rctab: multiWinner', 'rctab-stv'],
  ['irv: lowest eliminated until two remain', 'av-to-two'],
  ['av:', 'av'],
  ['any: Scottish, ERS97', 'any-stv'],
];

/** Each of them with its parameters; a key that is missing has no method yet. */
const methodsOf: Readonly<Record<string, (published: PublishedCase) => readonly RankedMethod[]>> = {
  'stv-ers97': () => [countErs97],
  'stv-meek': () => [countMeek],
  'meek-rational': () => [
    meekVariant({ exact: true, places: 12, omegaPlaces: 10, parts: 'rounded-up', defeat: 'when-certain' }),
  ],
  'meek-9': () => [meekVariant({ exact: false, places: 9, omegaPlaces: 6, parts: 'cut', defeat: 'settled' })],
  'any-stv': () => [countScottish, countErs97, countMeek, countWigm],
  av: () => [(papers, terms) => countAv(papers, terms)],
  'av-to-two': () => [
    (papers, terms) => countAv(papers, terms, { ...avRules, exclusions: 'batch', end: 'two-left' }),
  ],
  'rctab-av': (published) => [tabulatorAv(published)],
  'rctab-stv': ({ rules_detail: detail }) => [
    (papers, terms) =>
      countTabulator(papers, terms, {
        places: Number(detail?.['decimalPlacesForVoteArithmetic']),
        isQuotaFractional: detail?.['nonIntegerWinningThreshold'] === true,
      }),
  ],
  'stv-scottish': () => [countScottish],
  'stv-wigm': () => [countWigm],
  'wigm-cfer': () => [countWigmCfer],
  'wigm-rational': () => [countWigmExact],
  'gregory-exact': () => [countGregoryExact],
};

/** The tabulator excludes write-ins that nobody declared before anybody else, if they have votes. */
function tabulatorAv({ rules_detail: detail, candidates = [] }: PublishedCase): RankedMethod {
  const writeIns = candidates.findIndex(({ name }) => name === 'Undeclared Write-ins');
  return (papers, terms) => {
    const hasVotes = papers.papers.some(({ ranking }) => ranking[0] === writeIns);
    const withdrawals = hasVotes ? [{ candidate: writeIns, stage: 2 }] : [];
    return countAv(
      papers,
      { ...terms, withdrawals: [...terms.withdrawals, ...withdrawals] },
      {
        ...avRules,
        exclusions: detail?.['batchElimination'] === true ? 'batch' : 'single',
        end: detail?.['continueUntilTwoCandidatesRemain'] === true ? 'two-left' : 'majority',
        leastVotes: BigInt(detail?.['minimumVoteThreshold'] ?? 0),
      },
    );
  };
}

export interface CaseMethods {
  readonly key: string;
  /** All of them give the published answer; nothing while the method does not exist. */
  readonly methods: readonly RankedMethod[] | undefined;
}

/** The methods for a case of rankings; nothing for rules we do not know. */
export function methodsFor(published: PublishedCase): CaseMethods | undefined {
  const key = rulesOf.find(([beginning]) => published.rules?.startsWith(beginning))?.[1];
  return key === undefined ? undefined : { key, methods: methodsOf[key]?.(published) };
}
