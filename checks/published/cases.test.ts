/*
 * Every published count beside the checkout, each stage to the last digit (to the tolerance the case states), and a list
 * of those left out with the reason.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { methodsFor } from './case-methods.ts';
import { checkExhaustive } from './exhaustive-case.ts';
import { checkFormat } from './format-case.ts';
import { checkMarks } from './marks-case.ts';
import { misprints } from './misprints.ts';
import { findBallots, loadCases, type PublishedCase } from './published-case.ts';
import { checkRanked } from './ranked-case.ts';
import { checkTotals } from './totals-case.ts';

const cases = loadCases();
const leftOut: string[] = [];

/** What differs between the case and our count of it; a word why it is left out. */
function planOf(published: PublishedCase): (() => readonly string[]) | string {
  if (published.method.includes('schulze')) return 'condorcet is not a method of ours';
  if (published.rules?.startsWith('qpq')) return 'qpq is not a method of ours';
  if (published.ballots.file && !findBallots(published))
    return 'its file of ballots is not the one it was counted from (SHA-256)';
  switch (published.method) {
    case 'fptp':
    case 'referendum':
      return () => [...checkMarks(published), ...checkTotals(published)];
    case 'block':
    case 'approval':
      return () => checkMarks(published);
    case 'parse':
      return () => checkFormat(published);
    case 'exhaustive':
      return () => checkExhaustive(published);
    case 'av':
    case 'stv': {
      const found = methodsFor(published);
      if (!found) throw new Error(`${published.id}: rules "${published.rules}" are in no table`);
      return found.methods ? () => checkInAnyOrder(published) : `no ${found.key} yet`;
    }
    default:
      return `no ${published.method} yet`;
  }
}

/** As numbered, and with the candidates numbered in two other ways: nothing of a count may hang on that. */
function checkInAnyOrder(published: PublishedCase): readonly string[] {
  const order = [...(published.candidates ?? []).keys()];
  const middle = order.length >> 1;
  const orders = [order, order.toReversed(), [...order.slice(middle), ...order.slice(0, middle)]];
  const [asNumbered = [], ...others] = orders.map((one) => checkRanked(published, one));
  const renumbered = others.flat().map((problem) => `renumbered: ${problem}`);
  return [...asNumbered, ...renumbered];
}

for (const published of cases ?? []) {
  const plan = planOf(published);
  if (typeof plan === 'string') leftOut.push(`${published.id}: ${plan}`);
  test(`COUNT-1: ${published.id}`, { skip: typeof plan === 'string' && plan }, () => {
    const problems = typeof plan === 'string' ? [] : plan();
    assert.deepEqual(problems, [], problems.slice(0, 12).join('\n'));
  });
}

test(
  'COUNT-1: the published cases are beside this checkout',
  {
    skip: cases === undefined && 'no published cases beside this checkout (../shared/counting/cases)',
  },
  () => assert.ok((cases?.length ?? 0) >= 90),
);

after(() => {
  if (cases === undefined) return;
  for (const [id, { what, why }] of Object.entries(misprints))
    leftOut.push(`${id}, the ${what} alone: ${why}`);
  process.stdout.write(`Left out:\n${leftOut.map((one) => `- ${one}\n`).join('')}`);
});
