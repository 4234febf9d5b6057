import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Contest,
  type ContestCount,
  type ContestOutcome,
  type Definition,
  formatVote,
  type RecordedLot,
} from '@countersign/ballot';
import { type Declaration, formatDeclaration } from '@countersign/record';
import {
  checkDeclaration,
  formatContestBlt,
  formatCountCsv,
  formatFiguresCsv,
  formatFiguresJson,
} from './declared.ts';

const text = (words: string) => [{ language: 'en' as const, text: words }];
const contest: Contest = {
  id: 'chair',
  title: text('Chair'),
  method: 'two-candidate',
  seats: 1,
  passRule: undefined,
  reserved: [],
  reopenNominations: undefined,
  options: [
    { id: 'ada', name: text('Ada') },
    { id: 'bryn, of "Cwm"', name: text('Bryn') },
  ],
};
const definition = { contests: [contest], tieRule: { kind: 'officers-lot' } } as unknown as Definition;

const votes = (first: number, second: number, blank = 0): ContestCount => ({
  votes: [
    { vote: 1n, count: first },
    { vote: 2n, count: second },
  ],
  rejected: blank > 0 ? [{ reason: 'blank', count: blank }] : [],
});

function declare(
  online: ContestCount,
  post: ContestCount,
  outcome: ContestOutcome,
  lots: readonly RecordedLot[] = [],
  lapsed: Declaration['lapsed'] = [],
): Uint8Array {
  const declaration: Declaration = {
    electorate: 200,
    packs: 200,
    online: 0,
    post: 0,
    none: 0,
    revoked: 0,
    lapsed,
    contests: [{ online, post, withdrawals: [], lots, outcome }],
  };
  return formatDeclaration(declaration);
}

const right = declare(votes(60, 30, 1), votes(21, 30), { kind: 'elected', options: ['ada'] });

test('COUNT-2: a declaration is counted again, with turnout both ways and shares of the valid votes', () => {
  const checked = checkDeclaration(right, definition);
  assert.ok(checked.ok);
  const figures = checked.value.results[0]?.figures;
  assert.deepEqual(
    [figures?.turnout, figures?.turnoutValid, figures?.options[0]?.share],
    ['71.0', '70.5', '57.4'],
  );
});

test('a winner who does not follow from the figures is refused', () => {
  const wrong = declare(votes(60, 30), votes(21, 30), { kind: 'elected', options: ['bryn, of "Cwm"'] });
  const checked = checkDeclaration(wrong, definition);
  assert.ok(!checked.ok);
  assert.match(checked.error, /elected bryn.* is declared, elected ada counted/);
  assert.ok(!checkDeclaration(right, { contests: [] } as unknown as Definition).ok);
  assert.ok(!checkDeclaration(right.subarray(1), definition).ok);
});

test('TALLY-11: after a tie whoever the declared lot names is elected, and nobody else', () => {
  const lot = { purpose: 'elect', stage: 1, tied: [0, 1], chosen: 0, how: 'drawn from a hat' } as const;
  const tied = (options: string[], lots: readonly RecordedLot[]) =>
    checkDeclaration(declare(votes(5, 5), votes(0, 0), { kind: 'elected', options }, lots), definition);
  assert.ok(tied(['ada'], [lot]).ok);
  assert.ok(!tied(['bryn, of "Cwm"'], [lot]).ok);
  assert.ok(!tied(['ada'], []).ok);
  assert.ok(!tied(['ada'], [lot, { ...lot, stage: 2 }]).ok, 'a lot that answers no tie');
});

test('the figures as files: JSON for programs, CSV that survives commas and quotes', () => {
  const checked = checkDeclaration(right, definition);
  assert.ok(checked.ok);
  const json = JSON.parse(formatFiguresJson(checked.value));
  assert.deepEqual(json.contests[0].outcome, { kind: 'elected', options: ['ada'] });
  assert.deepEqual(formatFiguresCsv(checked.value).split('\r\n').slice(1), [
    'chair,votes,ada,60,21,81,57.4',
    'chair,votes,"bryn, of ""Cwm""",30,30,60,42.6',
    'chair,rejected,blank,1,0,1,',
    '',
  ]);
});

test('ROLL-LAPSE: who was left out after the close is in the files by reason; nothing of it where nobody was', () => {
  const lapsed = [{ reason: 'fee-unpaid', online: 2, post: 1, none: 3 }];
  const elected = { kind: 'elected', options: ['ada'] } as const;
  const checked = checkDeclaration(declare(votes(60, 30, 1), votes(21, 30), elected, [], lapsed), definition);
  assert.ok(checked.ok);
  const json = JSON.parse(formatFiguresJson(checked.value));
  assert.deepEqual([json.onRollAtClose, json.electorate], [206, 200]);
  assert.deepEqual(json.lapsed, [{ reason: 'fee-unpaid', online: 2, post: 1, none: 3, total: 6 }]);
  assert.deepEqual(formatFiguresCsv(checked.value).split('\r\n').slice(1, 3), [
    ',left out,fee-unpaid,2,1,6,',
    ',"left out, had not voted",fee-unpaid,,,3,',
  ]);
  const nobody = checkDeclaration(right, definition);
  assert.ok(nobody.ok);
  for (const text of [formatFiguresJson(nobody.value), formatFiguresCsv(nobody.value)])
    assert.doesNotMatch(text, /lapsed|left out|atClose/i);
});

const committee: Contest = {
  ...contest,
  id: 'committee',
  method: 'stv-scottish',
  seats: 2,
  options: ['Ada', 'Bryn', 'Cai', 'Dee'].map((name) => ({ id: name.toLowerCase(), name: text(name) })),
};
const ranked = { contests: [committee], tieRule: { kind: 'officers-lot' } } as unknown as Definition;
const ranking = (...places: number[]) => formatVote(committee, { kind: 'ranking', ranking: places });

/** 100 papers: Ada 45, Bryn 30, Cai 15, Dee 10; quota 34. */
const papers = declare(
  { votes: [{ vote: ranking(0, 1), count: 45 }], rejected: [] },
  {
    votes: [
      { vote: ranking(1), count: 30 },
      { vote: ranking(2, 3), count: 15 },
      { vote: ranking(3, 2), count: 10 },
    ],
    rejected: [],
  },
  { kind: 'elected', options: ['ada', 'bryn'] },
);

test('COUNT-2: a ranked count is declared with every stage, as JSON, CSV and BLT', () => {
  const checked = checkDeclaration(papers, ranked);
  assert.ok(checked.ok, checked.ok ? '' : checked.error);
  const [{ count, rules }] = JSON.parse(formatFiguresJson(checked.value)).contests;
  assert.equal(rules, 'stv-scottish');
  assert.deepEqual([count.quota, count.electedOrder], ['34.00000', ['ada', 'bryn']]);
  assert.deepEqual(count.rounds[1].totals, {
    ada: '34.00000',
    bryn: '40.99980',
    cai: '15.00000',
    dee: '10.00000',
  });
  const csv = formatCountCsv(checked.value, 'en', (_, option) => option).split('\r\n');
  assert.ok(csv.includes('committee,2,votes,bryn,40.99980,10.99980'), csv.join('\n'));
  assert.ok(csv.includes('committee,1,told,The quota is 34.00000.,,'));
  const blt = formatContestBlt(checked.value, committee, 0, 'en');
  assert.ok(blt.ok);
  assert.deepEqual(blt.value.split('\n').slice(0, 6), [
    '4 2',
    '30 2 0',
    '45 1 2 0',
    '15 3 4 0',
    '10 4 3 0',
    '0',
  ]);
});
