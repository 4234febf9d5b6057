/**
 * Published counts through the command: the file read, its papers interpreted, ties broken and every stage printed as JSON,
 * as numbered and with candidates renumbered and papers in another order.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type BallotFile, formatBlt, formatPapersJson } from '@countersign/ballot';
import { Command } from 'commander';
import { addCountCommands } from './add-count-command.ts';
import { makeFileCount } from './count-command.ts';
import type { CountOptions } from './count-options.ts';
import { formatCountJson } from './print-json.ts';
import { loadBallots } from './read-input.ts';

type Figures = Readonly<Record<string, string>>;

interface PublishedRound {
  readonly totals: Figures;
  readonly quota?: string;
  readonly threshold?: string;
}

interface Published {
  readonly id: string;
  readonly suite: string;
  readonly method: string;
  readonly rules?: string;
  readonly rules_detail?: Readonly<Record<string, string | number | boolean | null>>;
  readonly seats?: number;
  readonly candidates: readonly { readonly id: number; readonly name: string; readonly tie_order?: number }[];
  readonly withdrawn?: readonly number[];
  readonly excluded_before_count?: readonly number[];
  readonly ballots: { readonly format: string; readonly file?: string; readonly sha256?: string };
  readonly tie_resolutions?: readonly { readonly tied: readonly number[]; readonly excluded: number }[];
  readonly tolerance?: Figures;
  readonly expected: {
    readonly elected?: readonly number[];
    readonly elected_order?: readonly number[];
    readonly winner?: number;
    readonly final?: readonly number[];
    readonly totals?: Figures;
    readonly rounds?: readonly PublishedRound[];
  };
}

interface Printed {
  readonly elected: readonly number[];
  readonly electedOrder: readonly number[];
  readonly rounds: readonly { readonly totals: Figures; readonly quota: string | null }[];
}

/** What the rules of a case begin with, and the options they mean. */
const optionsOf: readonly (readonly [beginning: string, options: string])[] = [
  ['scottish-stv', '--rules stv-scottish'],
  ['ers97', '--rules stv-ers97'],
  ['meek (exact rational', '--rules stv-meek --arithmetic exact'],
  ['meek (9 d.p.', '--rules stv-meek --variant parametric'],
  ['meek', '--rules stv-meek'],
  ['wigm (PR Foundation', '--rules stv-wigm'],
  ['wigm (CfER', '--rules stv-wigm --variant cfer'],
  ['wigm (exact rational', '--rules stv-wigm --arithmetic exact'],
  ['Gregory with exact fractions', '--rules stv-wigm --arithmetic exact --quota whole'],
  ['any: Scottish', '--rules stv-scottish'],
  ['irv: lowest eliminated until two remain', '--rules av --batch --until-two'],
  ['av:', '--rules av'],
];

const byMethod: Readonly<Record<string, string>> = {
  fptp: '--rules plurality',
  block: '--rules block-vote',
  approval: '--rules approval',
  referendum: '--rules two-candidate',
  exhaustive: '--rules exhaustive',
};

function ruleWords({ rules = '', method, rules_detail: detail }: Published): readonly string[] | undefined {
  if (detail && rules.startsWith('rctab:')) return tabulatorWords(rules, detail);
  return (optionsOf.find(([beginning]) => rules.startsWith(beginning))?.[1] ?? byMethod[method])?.split(' ');
}

function tabulatorWords(rules: string, detail: NonNullable<Published['rules_detail']>): readonly string[] {
  const quota = detail['nonIntegerWinningThreshold'] === true ? 'fractional' : 'whole';
  const several = `--rules stv-wigm --variant tabulator --quota ${quota} --decimals ${detail['decimalPlacesForVoteArithmetic']}`;
  return [
    ...(rules.includes('multiWinner') ? several : '--rules av').split(' '),
    ...(detail['batchElimination'] === true ? ['--batch'] : []),
    ...['--overvote', detail['overvoteRule'] === 'exhaustImmediately' ? 'exhaust' : 'skip'],
    ...['--max-skipped', `${detail['maxSkippedRanksAllowed']}`],
    ...['--duplicates', detail['exhaustOnDuplicateCandidate'] === true ? 'exhaust' : 'skip'],
  ];
}

const folder = ['../shared/counting', '../../shared/counting', '../../../shared/counting']
  .map((path) => join(import.meta.dirname, '..', '..', '..', path))
  .find((path) => existsSync(join(path, 'cases')));
const own = mkdtempSync(join(tmpdir(), 'countersign-count-'));
after(() => rmSync(own, { recursive: true, force: true }));

function put(name: string, text: string): string {
  const path = join(own, name);
  writeFileSync(path, text);
  return path;
}

/** The command's words as it understands them. */
async function understand(words: readonly string[]): Promise<{ ballots: string; options: CountOptions }> {
  const program = new Command().exitOverride();
  const taken: { ballots: string; options: CountOptions }[] = [];
  addCountCommands(program, async (ballots, options) => taken.push({ ballots, options }) - 1);
  await program.parseAsync(['count', ...words], { from: 'user' });
  return taken[0] ?? assert.fail('the words were not understood');
}

async function count(words: readonly string[]): Promise<Printed> {
  const { ballots, options } = await understand(words);
  return JSON.parse(formatCountJson(makeFileCount(ballots, options).made)) as Printed;
}

/** Candidates under other numbers: `order[i]` is the old 0-based place of number i + 1. */
function renumber(published: Published, order: readonly number[]): (id: number) => number {
  const ids = published.candidates.map(({ id }) => id);
  return (id) => order.indexOf(ids.indexOf(id)) + 1;
}

/** The papers of a case with its candidates in another order and its papers the other way round. */
function rewrite(path: string, published: Published, order: readonly number[]): string {
  const input = loadBallots(path, { candidates: published.candidates.length });
  if (input.holds !== 'papers') throw new Error(`${path} holds ${input.holds}`);
  const moved = (places: readonly number[]) =>
    places.map((place) => (place < 0 ? place : order.indexOf(place)));
  const file: BallotFile = {
    ...input.file,
    candidates: order.map((place, i) => ({ id: `${i + 1}`, name: input.file.candidates[place]?.name ?? '' })),
    withdrawn: moved(input.file.withdrawn),
    tieOrder: input.file.tieOrder && moved(input.file.tieOrder),
    papers: input.file.papers.toReversed().map((paper) => ({ ...paper, ranks: paper.ranks.map(moved) })),
  };
  const isBlt = path.endsWith('.blt');
  return put(`${published.id}.${isBlt ? 'blt' : 'json'}`, isBlt ? formatBlt(file) : formatPapersJson(file));
}

/** Totals, or rounds, of a case in the form a person would write them. */
function writeTotals({ id, method, expected }: Published, idOf: (id: number) => number): string {
  if (method === 'exhaustive') {
    const rounds = expected.rounds?.map((round) => ({
      ...round,
      totals: Object.fromEntries(
        Object.entries(round.totals).map(([one, votes]) => [idOf(Number(one)), votes]),
      ),
      withdrawn_after: (round as { withdrawn_after?: number[] }).withdrawn_after?.map(idOf),
    }));
    return put(`${id}.json`, JSON.stringify(rounds));
  }
  const rows = Object.entries(expected.totals ?? {}).map(([one, votes]) => `${idOf(Number(one))},${votes}\n`);
  return put(`${id}.csv`, `candidate,votes\n${rows.reverse().join('')}`);
}

function wordsFor(published: Published, order: readonly number[], isAsIs: boolean): readonly string[] {
  const { ballots, seats, suite, candidates, tie_resolutions: lots } = published;
  const idOf = isAsIs ? (id: number) => id : renumber(published, order);
  const path = join(folder ?? '', ballots.file ?? '');
  const file = !ballots.file ? writeTotals(published, idOf) : isAsIs ? path : rewrite(path, published, order);
  const out = [...(published.withdrawn ?? []), ...(published.excluded_before_count ?? [])];
  const byTie = candidates.toSorted((a, b) => (a.tie_order ?? a.id) - (b.tie_order ?? b.id));
  const isOrdered = suite === 'droop-reference' || published.id.includes('implicit');
  const drawn = lots?.map(({ tied, excluded }) => ({ tied: tied.map(idOf), excluded: idOf(excluded) }));
  return [
    file,
    ...(ruleWords(published) ?? []),
    ...(seats === undefined ? [] : ['--seats', `${seats}`]),
    ...(ballots.format.startsWith('ranks-json') && isAsIs ? ['--candidates', `${candidates.length}`] : []),
    ...(out.length === 0 ? [] : ['--withdrawn', out.map(idOf).join()]),
    ...(isOrdered ? ['--tie-order', byTie.map(({ id }) => idOf(id)).join()] : []),
    ...(drawn ? ['--lots', put(`${published.id}.lots.json`, JSON.stringify(drawn))] : []),
  ];
}

/** Every round of the source is one of ours, in order: a source may sum up several. */
function compare(
  printed: Printed,
  { suite, expected, tolerance }: Published,
  idOf: (id: number) => number,
): void {
  const elected = expected.elected ?? expected.final ?? (expected.winner ? [expected.winner] : []);
  assert.deepEqual([...printed.elected].sort(), elected.map(idOf).sort());
  // The tabulator names those elected in one round in an order of its own that is no rule.
  if (expected.elected_order && suite !== 'rctab')
    assert.deepEqual(printed.electedOrder, expected.elected_order.map(idOf));
  const allowed = Number(tolerance?.['round_totals'] ?? 0) + 1e-13;
  let next = 0;
  for (const round of expected.rounds ?? (expected.totals ? [{ totals: expected.totals }] : [])) {
    const isRound = ({ totals }: Printed['rounds'][number]) =>
      Object.entries(round.totals).every(([id, votes]) =>
        isNear(totals[idOf(Number(id))] ?? '0', votes, allowed),
      );
    const found = printed.rounds.slice(next).findIndex(isRound);
    assert.ok(found >= 0, `not among the rounds: ${JSON.stringify(round)}`);
    next += found;
  }
}

/** Equal as decimals, or within what the source allows. */
function isNear(ours: string, theirs: string, allowed: number): boolean {
  const bare = (decimal: string) => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);
  return (
    bare(ours) === bare(theirs) || (allowed > 1e-12 && Math.abs(Number(ours) - Number(theirs)) <= allowed)
  );
}

/** Why a case cannot be counted from what it says; checked in full where its figures are, in checks/published. */
const incomplete: Readonly<Record<string, string>> = {
  'rctab-excluded-test': 'its file of ballots numbers the candidates otherwise',
  'rctab-tiebreak-previous-round-counts-then-random-test': 'it does not record its last lot',
  'rctab-tiebreak-use-permutation-in-config-test': 'it does not record its last lot',
};

const cases =
  folder === undefined ? [] : readdirSync(join(folder, 'cases')).filter((name) => name.endsWith('.json'));
for (const name of cases) {
  const published = JSON.parse(readFileSync(join(folder ?? '', 'cases', name), 'utf8')) as Published;
  if (ruleWords(published) === undefined || published.id in incomplete) continue;
  test(`COUNT-2: the command counts ${published.id}, however numbered`, async () => {
    const order = [...published.candidates.keys()].reverse();
    compare(await count(wordsFor(published, order, true)), published, (id) => id);
    compare(await count(wordsFor(published, order, false)), published, renumber(published, order));
  });
}

test(
  'COUNT-2: there are published counts to run',
  { skip: folder === undefined && 'none beside this checkout' },
  () => assert.ok(cases.length >= 90),
);
