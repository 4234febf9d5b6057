/*
 * Small contests with what they come to: figures and outcome, counted on piles by the naive second implementation.
 */
import {
  highestPiles,
  nearestPercentage,
  type Opened,
  reaches,
  sortIntoPiles,
} from '../reference/counting/count.ts';
import type { Json } from '../reference/record/encoders.ts';

/** As a definition has it, without titles. */
export interface CountedRule {
  readonly base: 'valid-votes' | 'electorate';
  readonly numerator: number;
  readonly denominator: number;
  readonly comparison: 'more-than' | 'at-least';
  readonly turnoutFloor: number;
}

export interface CountingCase {
  readonly name: string;
  readonly method: 'plurality' | 'two-candidate' | 'yes-no';
  readonly options: readonly string[];
  readonly passRule: CountedRule | null;
  readonly electorate: number;
  /** Opened ballots: vote number to how many; `undecodable` for elements that are no vote. */
  readonly online: Readonly<Record<string, number>>;
  /** Papers: vote number, or reason of rejection, to how many. */
  readonly post: Readonly<Record<string, number>>;
  /** Envelopes that gave no paper. */
  readonly envelopes: { readonly empty: number; readonly extra: number; readonly rejected: number };
}

export interface CountingExpectation {
  readonly online: Figures;
  readonly post: Figures;
  readonly outcome: { readonly kind: string; readonly options: readonly string[] };
  /** Percentages with two places; null over zero. */
  readonly turnout: string | null;
  readonly shares: readonly (string | null)[];
}

/** By option in order, and by reason. */
export interface Figures {
  readonly votes: readonly number[];
  readonly rejected: Readonly<Record<string, number>>;
}

const noEnvelopes = { empty: 0, extra: 0, rejected: 0 };
const majority: CountedRule = {
  base: 'valid-votes',
  numerator: 1,
  denominator: 2,
  comparison: 'more-than',
  turnoutFloor: 0,
};

type Part = Partial<CountingCase> & Pick<CountingCase, 'name'>;

const two = (part: Part): CountingCase => ({
  ...{ method: 'two-candidate', options: ['ada', 'bryn'], passRule: null, electorate: 100 },
  ...{ online: {}, post: {}, envelopes: noEnvelopes },
  ...part,
});
const several = (part: Part): CountingCase =>
  two({ method: 'plurality', options: ['ada', 'bryn', 'cai', 'dwynwen'], ...part });
const question = (rule: Partial<CountedRule>, part: Part): CountingCase =>
  two({ method: 'yes-no', options: ['yes', 'no'], passRule: { ...majority, ...rule }, ...part });
const thirds = { numerator: 2, denominator: 3, comparison: 'at-least' } as const;
const ofAll = { base: 'electorate' } as const;

const cases: readonly CountingCase[] = [
  two({ name: 'one vote', online: { 1: 1 } }),
  two({ name: 'the post decides', online: { 1: 3, 2: 2 }, post: { 2: 2 } }),
  two({ name: 'a tie of both channels together', online: { 1: 3, 2: 1 }, post: { 2: 2 } }),
  two({ name: 'nobody voted' }),
  two({ name: 'only blank ballots', online: { 0: 4 }, post: { blank: 2 } }),
  two({ name: 'blank ballots are rejected and count in the turnout', online: { 0: 40, 1: 1 } }),
  two({ name: 'numbers of no option are undecodable', online: { 1: 1, 3: 2, 255: 1, undecodable: 5 } }),
  two({ name: 'the largest number is no option', online: { [`${2n ** 240n - 1n}`]: 1, 2: 1 } }),
  two({
    name: 'every reason of rejection on paper',
    post: { 1: 2, blank: 1, overvote: 2, unclear: 3, 'identifies-voter': 4, 'not-a-ballot-paper': 5 },
  }),
  two({
    name: 'envelopes without a paper are rejections',
    online: { 1: 2 },
    post: { 2: 1 },
    envelopes: { empty: 2, extra: 1, rejected: 3 },
  }),
  two({
    name: 'the declared figures of 2022: turnout 82.57 with rejected ballots',
    electorate: 172_437,
    online: { 1: 60_000, 2: 45_000, 0: 600 },
    post: { 1: 21_326, 2: 15_399, unclear: 54 },
  }),
  several({ name: 'the most of four, without a majority', online: { 1: 3, 2: 4, 3: 2 }, post: { 4: 3 } }),
  several({ name: 'two of four tied', online: { 1: 4, 4: 4, 2: 3 } }),
  several({ name: 'all four tied', online: { 1: 1, 2: 1 }, post: { 3: 1, 4: 1 } }),
  several({ name: 'one blank beats nobody', online: { 0: 1 } }),
  question({}, { name: 'carried by one vote', online: { 1: 3, 2: 2 } }),
  question({}, { name: 'equal votes do not carry', online: { 1: 2, 2: 2 } }),
  question({}, { name: 'blank ballots are not in the base', online: { 1: 2, 2: 1, 0: 50 } }),
  question({}, { name: 'a question nobody answered', online: { 0: 3 } }),
  question(thirds, { name: 'exactly two thirds is at least two thirds', online: { 1: 2, 2: 1 } }),
  question(thirds, { name: 'one vote short of two thirds', online: { 1: 199, 2: 101 }, electorate: 400 }),
  question(
    { ...thirds, comparison: 'more-than' },
    { name: 'exactly two thirds is no more', online: { 1: 2, 2: 1 } },
  ),
  question(ofAll, {
    name: 'half of the electorate is no majority of it',
    online: { 1: 30 },
    post: { 1: 20 },
  }),
  question(ofAll, { name: 'one more than half of the electorate', online: { 1: 31 }, post: { 1: 20, 2: 5 } }),
  question({ turnoutFloor: 500 }, { name: 'turnout exactly at the floor', online: { 1: 26, 2: 24 } }),
  question({ turnoutFloor: 500 }, { name: 'turnout one below the floor', online: { 1: 49 } }),
  question(
    { turnoutFloor: 500 },
    { name: 'rejected ballots reach the floor', online: { 1: 26, 0: 20 }, post: { unclear: 4 } },
  ),
  question({ turnoutFloor: 333 }, { name: 'a floor in thousandths', online: { 1: 333 }, electorate: 1000 }),
  question(
    { numerator: 0, comparison: 'at-least' },
    { name: 'a rule that nothing can fail', online: { 2: 1 } },
  ),
  question({ numerator: 1, denominator: 1 }, { name: 'a rule that nothing can pass', online: { 1: 9 } }),
];

/** Ballots one by one: a number of a vote, or why it counts for nobody. */
function ballotsOf(counts: Readonly<Record<string, number>>, options: number): Opened[] {
  return Object.entries(counts).flatMap(([name, times]) => {
    const isOption = /^[0-9]+$/.test(name) && BigInt(name) >= 1n && BigInt(name) <= BigInt(options);
    const ballot = isOption
      ? Number(name)
      : name === '0'
        ? 'blank'
        : /^[0-9]+$/.test(name)
          ? 'undecodable'
          : name;
    return Array<Opened>(times).fill(ballot);
  });
}

function figuresOf(ballots: readonly Opened[], options: number): Figures {
  const piles = sortIntoPiles(ballots, options);
  const rejected: Record<string, number> = {};
  for (const reason of piles.rejected) rejected[reason] = (rejected[reason] ?? 0) + 1;
  return { votes: piles.options.map((pile) => pile.length), rejected };
}

function expectationOf(counted: CountingCase): CountingExpectation {
  const { options, electorate, envelopes } = counted;
  const online = ballotsOf(counted.online, options.length);
  const post = [
    ...ballotsOf(counted.post, options.length),
    ...Array<Opened>(envelopes.empty).fill('empty-envelope'),
    ...Array<Opened>(envelopes.extra).fill('extra-paper'),
    ...Array<Opened>(envelopes.rejected).fill('envelope-invalid'),
  ];
  const all = [...online, ...post];
  const piles = sortIntoPiles(all, options.length);
  const votes = piles.options.map((pile) => pile.length);
  const valid = votes.reduce((sum, pile) => sum + pile, 0);
  return {
    online: figuresOf(online, options.length),
    post: figuresOf(post, options.length),
    outcome: outcomeOf(counted, piles, all.length),
    turnout: nearestPercentage(all.length, electorate, 2),
    shares: votes.map((pile) => (valid === 0 ? null : nearestPercentage(pile, valid, 2))),
  };
}

function outcomeOf(
  { passRule, options, electorate }: CountingCase,
  piles: ReturnType<typeof sortIntoPiles>,
  cast: number,
): CountingExpectation['outcome'] {
  const [yes = 0, no = 0] = piles.options.map((pile) => pile.length);
  const highest = highestPiles(piles);
  if (highest.length === 0) return { kind: 'no-votes', options: [] };
  if (!passRule)
    return {
      kind: highest.length === 1 ? 'elected' : 'tied',
      options: highest.map((option) => options[option] as string),
    };
  const { numerator, denominator, comparison, base, turnoutFloor } = passRule;
  const of = base === 'electorate' ? electorate : yes + no;
  const isPassed =
    reaches(yes, of, numerator, denominator, comparison) &&
    reaches(cast, electorate, turnoutFloor, 1000, 'at-least');
  return { kind: isPassed ? 'passed' : 'not-passed', options: [] };
}

/** Figures that are no count of a contest between two candidates, for an electorate of 10. */
const refused: readonly { readonly why: string; readonly votes: Json; readonly rejected: Json }[] = [
  {
    why: 'a vote counted in two lines',
    votes: [
      ['1', 1],
      ['1', 1],
    ],
    rejected: [],
  },
  {
    why: 'a reason counted in two lines',
    votes: [],
    rejected: [
      ['blank', 1],
      ['blank', 1],
    ],
  },
  { why: 'a blank vote among the votes', votes: [['0', 1]], rejected: [] },
  { why: 'a vote for nobody', votes: [['3', 1]], rejected: [] },
  { why: 'less than nothing', votes: [['1', -1]], rejected: [] },
  { why: 'half a ballot', votes: [['1', 0.5]], rejected: [] },
  {
    why: 'more ballots than members',
    votes: [
      ['1', 6],
      ['2', 5],
    ],
    rejected: [],
  },
  { why: 'more rejections than members', votes: [], rejected: [['unclear', 11]] },
];

/** File name to content. */
export function makeCountingVectors(): Readonly<Record<string, unknown>> {
  const counted = cases.map((one) => ({ ...one, expected: expectationOf(one) }));
  return { 'contests.json': { counted, refused } };
}
