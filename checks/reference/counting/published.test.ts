/*
 * Published results of real elections and referendums, read where they lie; nothing of them is kept here.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Contest, type CountingMethod, countContest, declarationFigures } from '@countersign/ballot';

interface PublishedCase {
  readonly id: string;
  readonly method: string;
  readonly seats?: number;
  readonly candidates: readonly { readonly id: number }[];
  readonly expected: {
    readonly electorate?: string;
    readonly elected?: readonly number[];
    readonly winner?: number;
    readonly totals: Readonly<Record<string, string>>;
    readonly valid?: string;
    readonly votes_cast?: string;
    readonly rejected?: string;
    readonly pct?: Readonly<Record<string, string>>;
  };
}

const methods: Readonly<Record<string, CountingMethod>> = { fptp: 'plurality', referendum: 'two-candidate' };

/** Beside the checkout, or one folder further up. */
const folder = ['../../../../shared/counting/cases/', '../../../../../shared/counting/cases/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

function loadCases(from: string): PublishedCase[] {
  return readdirSync(from)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(from, name), 'utf8')) as PublishedCase)
    .filter(({ method, seats }) => methods[method] !== undefined && (seats ?? 1) === 1);
}

function contestOf({ id, method, candidates }: PublishedCase): Contest {
  const text = (name: string) => [{ language: 'en' as const, text: name }];
  return {
    ...{ id, title: text(id), method: methods[method] ?? 'plurality', seats: 1, passRule: undefined },
    options: candidates.map((candidate) => ({ id: `${candidate.id}`, name: text(`${candidate.id}`) })),
  };
}

function checkCase(published: PublishedCase): void {
  const { expected, candidates } = published;
  const votes = candidates.map(({ id }, index) => ({
    vote: BigInt(index + 1),
    count: Number(expected.totals[id]),
  }));
  const rejected = [{ reason: 'unclear' as const, count: Number(expected.rejected ?? 0) }];
  const counts = { online: { votes: [], rejected: [] }, post: { votes, rejected } };
  const electorate = Number(expected.electorate ?? Number.MAX_SAFE_INTEGER);
  const counted = countContest(contestOf(published), counts, electorate, undefined);
  assert.ok(counted.ok);
  const { tally, outcome } = counted.value;
  const winners = expected.elected ?? [expected.winner];
  assert.deepEqual(outcome, { kind: 'elected', options: winners.map(String) });
  if (expected.valid) assert.equal(tally.valid.total, Number(expected.valid));
  if (expected.votes_cast) assert.equal(tally.cast.total, Number(expected.votes_cast));
  if (!expected.pct) return;
  const figures = declarationFigures(tally, electorate, electorate, 2);
  const shares = [expected.pct['remain'], expected.pct['leave']];
  assert.deepEqual(
    [figures.turnout, ...figures.options.map(({ share }) => share)],
    [expected.pct['turnout'], ...shares],
  );
}

const skip = folder === undefined && 'no published cases beside this checkout (../shared/counting/cases)';
test('COUNT-1, COUNT-2: published results of matching methods, totals, winner and percentages', {
  skip,
}, () => {
  const cases = loadCases(folder ?? '');
  assert.ok(cases.length >= 3, `${cases.length} cases`);
  for (const published of cases) checkCase(published);
});
