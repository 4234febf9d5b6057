import assert from 'node:assert/strict';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Definition, formatVote } from '@countersign/ballot';
import { unwrap } from '@countersign/bytes';
import type { Declaration } from '@countersign/record';
import { writeDeclaration } from './declaration-pdf.ts';
import { formatDeclarationCsv, formatDeclarationJson } from './declaration-tables.ts';
import { describeDeclaration } from './declared.ts';
import { sampleDefinition } from './fixtures.ts';
import { pageTexts } from './rendered/fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-declaration-'));
after(() => rmSync(folder, { recursive: true }));

const definition: Definition = { ...sampleDefinition, contests: sampleDefinition.contests.slice(0, 1) };

/** The figures of 2022. */
const declaration: Declaration = {
  electorate: 172_437,
  packs: 172_437,
  online: 120_000,
  post: 22_379,
  none: 30_058,
  revoked: 12,
  lapsed: [],
  contests: [
    {
      online: {
        votes: [
          { vote: 1n, count: 70_000 },
          { vote: 2n, count: 49_600 },
        ],
        rejected: [{ reason: 'blank', count: 400 }],
      },
      post: {
        votes: [
          { vote: 1n, count: 11_326 },
          { vote: 2n, count: 10_799 },
        ],
        rejected: [
          { reason: 'overvote', count: 120 },
          { reason: 'empty-envelope', count: 134 },
        ],
      },
      withdrawals: [],
      lots: [],
      outcome: { kind: 'elected', options: ['a'] },
    },
  ],
};

async function print(of: Definition, figures: Declaration): Promise<string[]> {
  const file = join(folder, 'd.pdf');
  const sheet = unwrap(describeDeclaration(of, figures));
  const more = { electionHash: 'ab'.repeat(32), boardUrl: 'https://board.example', made: new Date(0) };
  await writeDeclaration({ sheet, ...more }, createWriteStream(file));
  return pageTexts(file);
}

test('COUNT-2: the declaration of 2022 on paper, in both languages', async () => {
  const pages = await print(definition, declaration);
  assert.equal(pages.length, 2);
  const [english = '', welsh = ''] = pages;
  for (const figure of [
    '172,437',
    '142,379',
    '141,725',
    '81,326',
    '60,399',
    '654',
    '82.6 %',
    '82.2 %',
    '57.4',
    '42.6',
  ])
    for (const page of pages) assert.ok(page.includes(figure), figure);
  assert.match(english, /Gwenllian Ŵyn-Parry is elected\./);
  assert.match(welsh, /Etholwyd Gwenllian Ŵyn-Parry\./);
  assert.match(english, /Empty envelope\s+0\s+134\s+134/);
});

test('COUNT-2: the same figures as a table and as JSON', () => {
  const sheet = unwrap(describeDeclaration(definition, declaration));
  const csv = formatDeclarationCsv(sheet);
  assert.ok(csv.includes('Who should lead the party?,votes,Gwenllian Ŵyn-Parry,70000,11326,81326,57.4\r\n'));
  assert.ok(csv.includes('votes cast,,120000,22379,142379,82.6\r\n'));
  const json = JSON.parse(formatDeclarationJson(sheet));
  assert.equal(json.contests[0].turnout, '82.6');
  assert.deepEqual(json.contests[0].outcome, { kind: 'elected', options: ['a'] });
  assert.deepEqual(json.contests[0].rejectedTotal, { online: 400, post: 254, total: 654 });
});

/** Nine left out after the close of 172,446, one of them for a reason no rule of ours gives. */
const withLapses: Declaration = {
  ...declaration,
  lapsed: [
    { reason: 'fee-unpaid', online: 4, post: 1, none: 2 },
    { reason: 'gone-abroad', online: 0, post: 0, none: 1 },
    { reason: 'not-a-member', online: 1, post: 0, none: 0 },
  ],
};

test('ROLL-LAPSE: who was left out after the close stands on paper, by reason and by what they had done', async () => {
  const [english = '', welsh = ''] = await print(definition, withLapses);
  assert.match(english, /Members entitled to vote\s+172,437\s+172,446 on the roll at the close, 9 left out/);
  assert.match(
    english,
    /Left out because no longer members at the close\s+Online\s+By post\s+No vote\s+Total/,
  );
  assert.match(english, /Fee not paid\s+4\s+1\s+2\s+7\s+gone-abroad\s+0\s+0\s+1\s+1/);
  assert.match(english, /Total\s+5\s+1\s+3\s+9/);
  assert.match(welsh, /Ffi heb ei thalu\s+4\s+1\s+2\s+7/);
  assert.match(welsh, /172,437\s+172,446 ar y gofrestr wrth gau, gadawyd 9 allan/);
});

test('ROLL-LAPSE: the same as a table and as JSON; nothing of it where nobody was left out', async () => {
  const sheet = unwrap(describeDeclaration(definition, withLapses));
  const lines = formatDeclarationCsv(sheet).split('\r\n');
  assert.deepEqual(lines.slice(1, 4), [
    ',on the roll at the close,,,,172446,',
    ',left out: no longer a member at the close,Fee not paid,4,1,7,',
    ',left out: had not voted,Fee not paid,,,2,',
  ]);
  assert.equal(lines[8], ',electorate,,,,172437,');
  const json = JSON.parse(formatDeclarationJson(sheet));
  assert.equal(json.onRollAtClose, 172_446);
  assert.deepEqual(json.lapsed[0], { reason: 'fee-unpaid', online: 4, post: 1, none: 2, total: 7 });
  const nobody = unwrap(describeDeclaration(definition, declaration));
  for (const text of [formatDeclarationCsv(nobody), formatDeclarationJson(nobody)])
    assert.doesNotMatch(text, /lapsed|left out|atClose/i);
  assert.doesNotMatch((await print(definition, declaration)).join(), /left out because|at the close/i);
});

test('ROLL-LAPSE: many reasons run over to a further page and stand above the signatures', async () => {
  const lapsed = Array.from({ length: 40 }, (_, i) => ({ reason: `r${i}`, online: i, post: 0, none: 0 }));
  const pages = await print(definition, { ...declaration, lapsed });
  assert.equal(pages.length, 4);
  for (const { reason } of lapsed) assert.match(pages.slice(0, 2).join('\n'), new RegExp(`\\b${reason}\\b`));
  assert.match(pages[1] ?? '', /is elected[\s\S]*Returning officer/);
});

const committee: Definition = {
  ...definition,
  contests: definition.contests.map((contest) => ({
    ...contest,
    method: 'stv-scottish',
    seats: 2,
    options: ['Ada', 'Bryn', 'Cai', 'Dee'].map((name) => ({
      id: name,
      name: definition.languages.map((language) => ({ language, text: name })),
    })),
  })),
};

function declareRanked(): Declaration {
  const [contest] = committee.contests;
  assert.ok(contest);
  const paper = (count: number, ...ranking: number[]) => ({
    vote: formatVote(contest, { kind: 'ranking', ranking }),
    count,
  });
  const [declared] = declaration.contests;
  assert.ok(declared);
  const online = { votes: [paper(45, 0, 1), paper(20, 1)], rejected: [] };
  const post = { votes: [paper(11, 2, 1), paper(13, 3, 2), paper(11, 2, 0)], rejected: [] };
  return {
    ...declaration,
    contests: [{ ...declared, online, post, outcome: { kind: 'elected', options: ['Ada', 'Cai'] } }],
  };
}

test('COUNT-2: a ranked count on paper: stages in words, a picture, and every figure', async () => {
  const pages = await print(committee, declareRanked());
  const english = pages.slice(0, pages.length / 2).join('\n');
  const welsh = pages.slice(pages.length / 2).join('\n');
  assert.match(english, /Ada and Cai are elected\./);
  assert.match(english, /The surplus of Ada, 11\.00000 votes, goes to the next preferences/);
  for (const page of [english, welsh])
    for (const figure of ['30.99980', '+10.99980', '−11.00000', '0.00020', '100.00000'])
      assert.ok(page.includes(figure), figure);
  assert.match(english, /13\.00\s+13\.00\s+Dee/, 'the picture has its figures');
  assert.match(welsh, /Mae gwarged Ada, sef 11\.00000/);
});

test('fifty choices run over several pages; figures of another ballot are refused', async () => {
  const [contest] = definition.contests;
  assert.ok(contest);
  const options = Array.from({ length: 50 }, (_, i) => ({ ...contest.options[0]!, id: `o${i}` }));
  const long: Definition = {
    ...definition,
    languages: ['en'],
    contests: [{ ...contest, method: 'plurality', options }],
  };
  const contests = declaration.contests.map((declared) => ({
    ...declared,
    outcome: { kind: 'elected' as const, options: ['o0'] },
  }));
  const pages = await print(long, { ...declaration, contests });
  assert.ok(pages.length > 2);
  assert.equal(pages.join('').split('Gwenllian').length - 1, 51, 'each choice, and who is elected');
  assert.ok(pages.at(-1)?.includes('Returning officer'));
  assert.equal(describeDeclaration(sampleDefinition, declaration).ok, false);
});
