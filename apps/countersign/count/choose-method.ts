/** The method a command asks for, with the parameters it gives: rule ids, and variants that published counts were made by. */
import {
  avRules,
  countAv,
  countGregoryExact,
  countTabulator,
  countWigmCfer,
  countWigmExact,
  meekVariant,
  type RankedMethod,
  rankedMethods,
  stageYesNo,
} from '@countersign/ballot';
import { misuse } from './count-fault.ts';
import type { CountOptions, Variant } from './count-options.ts';

/** Papers as they were cast, for rules that ask for turnout. */
export interface PapersCast {
  readonly cast: number;
  readonly electorate: number | undefined;
}

/** The method. Throws where an option means nothing to the rule. */
export function chooseMethod(options: CountOptions, papers: PapersCast): RankedMethod {
  refuseStray(options);
  switch (options.rules) {
    case 'av':
      return alternativeVote(options);
    case 'stv-wigm':
      return wigm(options);
    case 'stv-meek':
      return meek(options);
    case 'yes-no':
      return yesNo(options, papers);
    default:
      return plain(options);
  }
}

function plain({ rules }: CountOptions): RankedMethod {
  const method = rankedMethods.get(rules);
  if (!method) throw misuse(`there is no method “${rules}” for papers`);
  return method;
}

function alternativeVote(options: CountOptions): RankedMethod {
  const rules = {
    ...avRules,
    exclusions: options.batch ? ('batch' as const) : ('single' as const),
    end: options.untilTwo ? ('two-left' as const) : ('majority' as const),
    majorityOf: options.majorityOf ?? avRules.majorityOf,
    leastVotes: options.minVotes ?? avRules.leastVotes,
  };
  return (papers, terms) => countAv(papers, terms, rules);
}

function variantOf({ variant, arithmetic, quota }: CountOptions): Variant {
  if (variant !== undefined) return variant;
  if (arithmetic !== 'exact') return 'reference';
  return quota === 'whole' ? 'gregory' : 'exact';
}

function wigm(options: CountOptions): RankedMethod {
  switch (variantOf(options)) {
    case 'reference':
      return plain(options);
    case 'exact':
      return countWigmExact;
    case 'cfer':
      return countWigmCfer;
    case 'gregory':
      return countGregoryExact;
    case 'tabulator': {
      const rules = { places: options.decimals ?? 4, isQuotaFractional: options.quota === 'fractional' };
      return (papers, terms) => countTabulator(papers, terms, rules);
    }
    case 'parametric':
      throw misuse('stv-wigm has the variants reference, exact, cfer, gregory and tabulator');
  }
}

function meek(options: CountOptions): RankedMethod {
  const variant = variantOf(options);
  switch (variant) {
    case 'reference':
      return plain(options);
    case 'exact':
    case 'parametric': {
      const isExact = variant === 'exact' || options.arithmetic === 'exact';
      return meekVariant({
        exact: isExact,
        places: options.decimals ?? (isExact ? 12 : 9),
        omegaPlaces: options.omega ?? (isExact ? 10 : 6),
        parts: 'cut',
        defeat: isExact ? 'when-certain' : 'settled',
      });
    }
    default:
      throw misuse('stv-meek has the variants reference, exact and parametric');
  }
}

function yesNo(options: CountOptions, { cast, electorate }: PapersCast): RankedMethod {
  const { pass, of = 'valid-votes', turnout = 0 } = options;
  if ((of === 'electorate' || turnout > 0) && electorate === undefined)
    throw misuse('a share of the electorate, or a least turnout, needs --electorate');
  const rule = {
    ...(pass ?? { comparison: 'more-than' as const, numerator: 1, denominator: 2 }),
    base: of,
    turnoutFloor: turnout,
  };
  return stageYesNo(rule, electorate ?? 0, cast);
}

/** Which rules an option means something to; options that mean nothing here are refused, not passed over. */
const meaningful: readonly (readonly [name: keyof CountOptions, flag: string, rules: readonly string[]])[] = [
  ['variant', '--variant', ['stv-wigm', 'stv-meek']],
  ['arithmetic', '--arithmetic', ['stv-wigm', 'stv-meek']],
  ['decimals', '--decimals', ['stv-wigm', 'stv-meek']],
  ['omega', '--omega', ['stv-meek']],
  ['quota', '--quota', ['stv-wigm']],
  ['majorityOf', '--majority-of', ['av']],
  ['minVotes', '--min-votes', ['av']],
  ['pass', '--pass', ['yes-no']],
  ['of', '--of', ['yes-no']],
  ['turnout', '--turnout', ['yes-no']],
  ['lowestOut', '--lowest-out', ['exhaustive']],
  ['repeats', '--repeats', ['exhaustive']],
  ['tied', '--tied', ['exhaustive']],
];

/** Throws where an option is given that the rule has no use for. */
export function refuseStray(options: CountOptions): void {
  const { rules } = options;
  for (const [name, flag, known] of meaningful)
    if (options[name] !== undefined && !known.includes(rules))
      throw misuse(`${flag} means nothing to ${rules}; it belongs to ${known.join(', ')}`);
  const switches = [
    [options.batch, '--batch', 'av'],
    [options.untilTwo, '--until-two', 'av'],
    [options.majority, '--majority', 'exhaustive'],
    [options.outBelow.length > 0, '--out-below', 'exhaustive'],
  ] as const;
  for (const [isGiven, flag, known] of switches)
    if (isGiven && rules !== known) throw misuse(`${flag} means nothing to ${rules}; it belongs to ${known}`);
  if (options.overvote === 'exhaust-if-several' && rules !== 'av')
    throw misuse(`--overvote exhaust-if-several means nothing to ${rules}; it belongs to av`);
  if (rules === 'stv-wigm' && variantOf(options) !== 'tabulator' && options.decimals !== undefined)
    throw misuse('only --variant tabulator lets --decimals be chosen; the others have decimals of their own');
  if (
    rules === 'stv-meek' &&
    variantOf(options) === 'reference' &&
    (options.decimals ?? options.omega) !== undefined
  )
    throw misuse('the reference rule has its own --decimals and --omega; use --variant parametric or exact');
  if (
    options.quota !== undefined &&
    options.variant !== 'tabulator' &&
    !(options.arithmetic === 'exact' && !options.variant)
  )
    throw misuse('--quota can be chosen with --variant tabulator, or with --arithmetic exact');
  if (options.variant === 'reference' && options.arithmetic === 'exact')
    throw misuse('the reference rule has its own arithmetic; use --variant exact');
}
