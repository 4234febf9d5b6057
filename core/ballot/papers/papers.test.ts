/** Every format in its dialects: what is read from it, and where it says that something is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { type BallotFile, overvoteMark } from './ballot-file.ts';
import { parseBlt } from './blt.ts';
import { parsePapersCsv } from './csv.ts';
import { canonicalPapers, formatBlt, formatPapersCsv } from './format-papers.ts';
import { formatPapersJson } from './papers-json.ts';
import { type CountFile, type FileKind, parseCountFile } from './read-papers.ts';

const options = { kind: undefined, candidates: undefined, contest: undefined, options: undefined };

function papersOf(text: string, kind?: FileKind): BallotFile {
  const read = unwrap(parseCountFile(text, { ...options, kind }));
  return read.holds === 'papers' ? read.file : assert.fail(`the file holds ${read.holds}`);
}

/** Papers as one looks at them: how many, and candidates by number from 1. */
function marks({ papers }: BallotFile): unknown[] {
  return papers.map(({ count, ranks }) => [Number(count), ranks.map((rank) => rank.map((one) => one + 1))]);
}

function faultOf(text: string, kind?: FileKind): string {
  const read = parseCountFile(text, { ...options, kind });
  if (read.ok) assert.fail('it was accepted');
  return `${read.error.line}:${read.error.column} ${read.error.reason}`;
}

test('BLT: mark, remarks of all kinds, decimals, skipped and equal ranks, empty papers, papers nobody cast', () => {
  const file = papersOf(
    [
      '\ufeff# at the top',
      '3 2 // candidates and seats',
      '/* over',
      ' two lines */ -2',
      '1.5 1 2 0',
      '2.25 - 3 1=2 0 # with a remark',
      '1 (1 3) 2 0',
      '(paper-7) 3 0',
      '4 0',
      '0 2 1 0',
      '0',
      '"Ann // Lee"',
      'Bob # the second',
      '"Cy ""Q"" \\"R\\""',
      '"Board"',
      'First Prefs 1 2 3',
    ].join('\r\n'),
  );
  assert.deepEqual(
    [file.seats, file.title, file.withdrawn, file.weightPlaces, file.candidates.map(({ name }) => name)],
    [2, 'Board', [1], 2, ['Ann // Lee', 'Bob', 'Cy "Q" "R"']],
  );
  assert.deepEqual(marks(file), [
    [150, [[1], [2]]],
    [225, [[], [3], [1, 2]]],
    [100, [[1, 3], [2]]],
    [100, [[3]]],
    [400, []],
    [0, [[2], [1]]],
  ]);
});

test('BLT: short names, an order for ties, withdrawals by option, several papers to a line, no names', () => {
  const file = papersOf(
    '3 1\n[nick a b c]\n[tie c a b]\n[withdrawn b]\n[droop rule=meek]\n1 a b 0 2 3 1 0 0',
  );
  assert.deepEqual([file.tieOrder, file.withdrawn], [[2, 0, 1], [1]]);
  assert.deepEqual(marks(file), [
    [1, [[1], [2]]],
    [2, [[3], [1]]],
  ]);
  assert.deepEqual(
    file.candidates.map(({ name }) => name),
    ['a', 'b', 'c'],
  );
});

test('BLT: withdrawals behind the numbers, and everything on one line', () => {
  const file = papersOf('4 2 -2 -3 3 1 4 0 1 2 0 0 "A" "B" "C" "D" "T"');
  assert.deepEqual([file.withdrawn, file.title, file.papers.length], [[1, 2], 'T', 2]);
  assert.deepEqual(papersOf('4 2\n-2 -3\n1 1 0\n0').withdrawn, [1, 2]);
});

test('BLT: what is wrong is said with its line and column', () => {
  const cases: [string, RegExp][] = [
    ['', /^1:1 the file is empty/],
    ['3\n', /^1:2 the number of seats is missing/],
    ['3 0\n', /^1:3 .*no number of seats/],
    ['3 1\n1 4 0\n0\n', /^2:3 there is no candidate 4; there are 3$/],
    ['3 1\n1 1 2\n1 3 0\n0\n', /^2:6 the 0 that ends a paper is missing/],
    ['3 1\n1 1 x 0\n0\n', /^2:5 “x” is neither/],
    ['3 1\nx 1 0\n0\n', /^2:1 “x” is no number of papers/],
    ['3 1\n-9\n0\n', /^2:1 “9” names no candidate/],
    ['3 1\n-1 1 0\n0\n', /^2:1 “-1” is no number of papers/],
    ['3 1\n1 1 0\n-2\n0\n', /^3:1 “-2” is no number of papers/],
    ['3 1\n[nick a b]\n0\n', /^2:9 2 short names for 3/],
    ['3 1\n[tie 1 1]\n0\n', /^2:8 “1” stands twice/],
    ['3 1\n[other]\n0\n', /^2:1 “\[other” is no option/],
    ['3 1\n1 1 0\n', /^3:1 the 0 that ends the papers is missing/],
    ['3 1\n1 1 0\n0\n"Ann\n', /^4:1 a name whose quotation mark is not closed/],
    ['3 1\n1 1 0\n0\n"Ann"\n', /^5:1 the file names 1 of its 3/],
    ['3 1\n/* never\n0\n', /^2:1 a remark that is never closed/],
    [`3 1\n${'9'.repeat(31)} 1 0\n0\n`, /^2:1 more than 30 digits/],
  ];
  for (const [text, expected] of cases) assert.match(faultOf(text, 'blt'), expected, text);
});

test('ranks-json, approval-json and rank-string are told apart; skipped ranks and overvotes stay what they are', () => {
  const ranked = papersOf('[[2, [[1], [], [0], [2, 3]]], ["1.5", [[4]]]]');
  assert.deepEqual(
    [ranked.format, ranked.kind, ranked.candidates.length, ranked.weightPlaces],
    ['ranks-json', 'rankings', 4, 1],
  );
  assert.deepEqual(ranked.papers[0]?.ranks, [[0], [], [overvoteMark], [1, 2]]);
  assert.deepEqual(
    ranked.papers.map(({ count }) => count),
    [20n, 15n],
  );
  const approval = papersOf('[[3,[1,2]],[1,[]]]');
  assert.deepEqual(
    [approval.format, approval.kind, marks(approval)],
    [
      'approval-json',
      'sets',
      [
        [3, [[1, 2]]],
        [1, []],
      ],
    ],
  );
  const strings = papersOf('[[12,"2-13"],[1,"11--"]]');
  assert.deepEqual(marks(strings), [
    [12, [[3], [1], [4]]],
    [1, [[1, 2]]],
  ]);
});

test('a count above 2^53 in JSON stays what it is', () => {
  const file = papersOf('[[9223372036854775807,[[1]]]]');
  assert.equal(file.papers[0]?.count, 9_223_372_036_854_775_807n);
});

test('JSON: what is wrong is said with its line and column', () => {
  const cases: [string, RegExp][] = [
    ['[[1,[[1]]],\n [1,[[x]]]]', /^2:7 “x” where a value is expected/],
    ['[[1,[[1]]]', /^1:11 the file ends where/],
    ['[[1,[[1.5]]]]', /^1:7 there is no candidate “1.5”/],
    ['[[1,[[1]]],\n[-2,[[1]]]]', /^2:2 “-2” is no number of papers/],
    ['[[1,[[1]],3]]', /^1:2 a paper is \[count/],
    ['{"a":1,"a":2}', /^1:8 the name “a” stands twice/],
    ['{"what": "else"}', /^1:1 this JSON is none of the formats/],
    ['[[1,[]]]', /^1:1 no paper names a candidate/],
    [`${'['.repeat(70)}`, /^1:65 nested more than 64 deep/],
    ['[["1', /^1:3 a quotation that is not closed/],
    ['["\u0001"]', /^1:3 “·” where no control character/],
  ];
  for (const [text, expected] of cases) assert.match(faultOf(text), expected, text);
  const few = parseCountFile('[[1,[[3]]]]', { ...options, candidates: 2 });
  assert.ok(!few.ok && few.error.reason.includes('no candidate “3”'));
});

test('cast vote records: the current snapshot, ranks from its positions, candidates in the order of the contest', () => {
  const position = (rank: number, more = {}) => ({
    HasIndication: 'yes',
    NumberVotes: 1,
    Rank: rank,
    ...more,
  });
  const selection = (id: string, ...positions: object[]) => ({
    ContestSelectionId: id,
    SelectionPosition: positions,
  });
  const snapshot = (id: string, ...selections: object[]) => ({
    '@id': id,
    CVRContest: [{ ContestId: 'c1', CVRContestSelection: selections }],
  });
  const report = {
    CVR: [
      {
        CurrentSnapshotId: 's2',
        CVRSnapshot: [
          snapshot('s1', selection('x', position(1))),
          snapshot('s2', selection('y', position(1)), selection('x', position(1), position(3))),
        ],
      },
      { CVRSnapshot: [snapshot('s', selection('x', position(2, { HasIndication: 'no' })))] },
    ],
    Election: [
      {
        Candidate: [{ '@id': 'k1', Name: 'Xenia' }],
        Contest: [
          {
            '@id': 'c1',
            Name: 'Chair',
            ContestSelection: [
              { '@id': 'x', CandidateIds: ['k1'] },
              { '@id': 'y', Selection: 'Yan' },
            ],
          },
        ],
      },
    ],
  };
  const file = papersOf(JSON.stringify(report));
  assert.deepEqual(
    [file.title, file.isNumbered, file.candidates],
    [
      'Chair',
      false,
      [
        { id: 'x', name: 'Xenia' },
        { id: 'y', name: 'Yan' },
      ],
    ],
  );
  assert.deepEqual(marks(file), [
    [1, [[2, 1], [], [1]]],
    [1, []],
  ]);
  assert.match(
    faultOf(JSON.stringify(report).replace('"ContestSelectionId":"y"', '"ContestSelectionId":"z"')),
    /no candidate “z”/,
  );
});

test('CSV: by rank with what a BLT says, by candidate with ranks, by candidate with crosses', () => {
  const ranked = papersOf(
    'title,"Board, 2026"\nseats,2\ncandidate,a,Ann\ncandidate,b,"Bo ""B"" Li"\nwithdrawn,b\ntie order,b,a\ncount,rank 1,rank 2,rank 3\n3,a,Bo,\n'.replace(
      'Bo,',
      '-,a=b',
    ),
  );
  assert.deepEqual(
    [ranked.title, ranked.seats, ranked.withdrawn, ranked.tieOrder, ranked.candidates[1]?.name],
    ['Board, 2026', 2, [1], [1, 0], 'Bo "B" Li'],
  );
  assert.deepEqual(marks(ranked), [[3, [[1], [], [1, 2]]]]);
  const numbered = papersOf('1;2;3\n2;1;\n4;;?\n');
  assert.deepEqual([numbered.candidates.length, numbered.isNumbered], [4, true]);
  assert.deepEqual(marks(numbered), [
    [1, [[2], [1]]],
    [1, [[4], [], [0]]],
  ]);
  const grid = papersOf('paper,Ann,Bob,Cy\n1,2,1,\n2,1,1 3,\n');
  assert.deepEqual(
    [grid.kind, marks(grid)],
    [
      'rankings',
      [
        [1, [[2], [1]]],
        [1, [[1, 2], [], [2]]],
      ],
    ],
  );
  const crosses = papersOf('count,Ann,Bob\n5,x,X\n1,1,\n');
  assert.deepEqual(
    [crosses.kind, marks(crosses)],
    [
      'sets',
      [
        [5, [[1, 2]]],
        [1, [[1]]],
      ],
    ],
  );
});

test('CSV: what is wrong is said with its line and column', () => {
  const cases: [string, RegExp][] = [
    ['count,rank 1\nx,1\n', /^2:1 “x” is no number of papers/],
    ['candidate,a,Ann\ncount,rank 1\n1,b\n', /^3:3 “b” is no candidate of this file/],
    ['count,rank 1\n1,"a\n', /^2:3 a quotation that is not closed/],
    ['count,rank 1\n1,a,b\n', /^2:5 more cells than the heading has/],
    ['count,Ann,Ann\n1,1,2\n', /^1:11 two columns are headed “Ann”/],
    ['count,Ann,Bob\n1,first,2\n', /^2:3 “first” is neither a rank nor a cross/],
    ['seats,none\ncount,rank 1\n', /^1:7 “none” is no number of seats/],
  ];
  for (const [text, expected] of cases) assert.match(faultOf(text, 'csv'), expected, text);
});

function totalsOf(
  text: string,
  columns?: readonly string[],
): Extract<CountFile, { holds: 'totals' }>['file'] {
  const read = unwrap(parseCountFile(text, { ...options, options: columns }));
  return read.holds === 'totals' ? read.file : assert.fail(`the file holds ${read.holds}`);
}

test('totals: by candidate with or without a heading, by area added up, as JSON', () => {
  for (const text of [
    'candidate,votes\n2,780\n1,1220\n10,5\n',
    '2,780\n1,1220\n10,5\n',
    'electorate,3000\nrejected,7\n2,780\n1,1220\n10,5\n',
    '{"2": 780, "1": "1220", "10": 5}',
    '{"totals": {"10": "5", "1": "1220", "2": "780"}, "electorate": "3000"}',
  ]) {
    const { candidates, totals, isNumbered } = totalsOf(text);
    assert.deepEqual(
      [candidates.map(({ id }) => id), totals, isNumbered],
      [['1', '2', '10'], [1220n, 780n, 5n], true],
      text,
    );
  }
  assert.equal(totalsOf('electorate,3000\nrejected,7\n1,2\n').rejected, 7n);
  const areas = totalsOf(
    'Area,Electorate,Valid_Votes,Remain,Leave,Rejected_Ballots\nMoray,70,48,25,23,1\nBute,30,12,5,7,0\n',
  );
  assert.deepEqual(
    [areas.candidates.map(({ id }) => id), areas.totals, areas.electorate, areas.rejected],
    [['Remain', 'Leave'], [30n, 30n], 100n, 1n],
  );
  assert.deepEqual(totalsOf('Area,A,B\nx,1,2\n', ['B']).totals, [2n]);
  const official =
    'id,Region_Code,Area_Code,Area,Electorate,Pct_Turnout,Votes_Cast,Valid_Votes,Remain,Leave,Rejected_Ballots,Multiple_marks,Pct_Remain\n' +
    '108,E12,E06,Peterborough,120892,72.35,87469,87392,34176,53216,77,32,39.11\n';
  const read = totalsOf(official);
  assert.deepEqual(
    [read.candidates.map(({ id }) => id), read.totals, read.electorate, read.valid, read.rejected],
    [['Remain', 'Leave'], [34176n, 53216n], 120892n, 87392n, 77n],
  );
});

test('totals: what is wrong is said with its line and column', () => {
  assert.match(faultOf('candidate,votes\nAnn,1.5\n'), /^2:5 “1.5” is no whole number of votes/);
  assert.match(faultOf('candidate,votes\nAnn,1\nAnn,2\n'), /^3:1 “Ann” stands in two rows/);
  assert.match(faultOf('area,A,B\nx,1,\n'), /^2:5 “” is no whole number/);
  assert.match(faultOf('{"totals":{"a":-1}}'), /^1:16 the votes of “a” are no whole number/);
});

test('rounds: long, wide and JSON give the same', () => {
  for (const text of [
    'round,candidate,votes\n1,1,49\n1,2,39\n1,5,18\n2,1,53\n2,2,54\n2,5,withdrawn\n',
    'round,1,2,5\n1,49,39,18\n2,53,54,withdrawn\n',
    '[{"totals":{"1":"49","2":"39","5":"18"},"withdrawn_after":[5]},{"totals":{"2":"54","1":"53"}}]',
  ]) {
    const read = unwrap(parseCountFile(text, options));
    assert.ok(read.holds === 'rounds');
    assert.deepEqual(read.file.rounds, [
      { totals: [49n, 39n, 18n], threshold: undefined, withdrawnAfter: [2] },
      { totals: [53n, 54n, undefined], threshold: undefined, withdrawnAfter: [] },
    ]);
  }
  assert.match(faultOf('round,candidate,votes\n2,a,1\n'), /^2:1 round 2 stands before round 1/);
});

const name = fc.stringMatching(/^[a-z"\\#,=\u00e9 ]{1,12}$/).map((text) => text.trim() || 'x');
const someFile = fc
  .record({
    names: fc.uniqueArray(name, { minLength: 1, maxLength: 6 }),
    title: fc.option(name, { nil: undefined }),
    seats: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    weightPlaces: fc.constantFrom(0, 2),
    kind: fc.constantFrom('rankings' as const, 'sets' as const),
  })
  .chain(({ names, kind, title, seats, weightPlaces }): fc.Arbitrary<BallotFile> => {
    const candidate = fc.integer({ min: 0, max: names.length - 1 });
    const set = fc.uniqueArray(candidate, { maxLength: names.length });
    const ranks = fc.array(fc.oneof(set, fc.constant([overvoteMark])), { maxLength: 5 });
    const paper = fc.record({
      line: fc.constant(1),
      count: fc.bigInt({ min: 1n, max: 10n ** 20n }).map((units) => units * 10n + 1n),
      ranks: kind === 'sets' ? set.map((one) => (one.length > 0 ? [one] : [])) : ranks,
    });
    return fc.record({
      format: fc.constant('json' as const),
      kind: fc.constant(kind),
      candidates: fc.constant(names.map((one, i) => ({ id: `${i + 1}`, name: one }))),
      isNumbered: fc.constant(true),
      withdrawn: set.map((one) => one.sort((a, b) => a - b)),
      tieOrder: fc.option(set, { nil: undefined }),
      papers: fc.array(paper, { minLength: 1, maxLength: 6 }),
      title: fc.constant(title),
      seats: fc.constant(seats),
      weightPlaces: fc.constant(weightPlaces),
    });
  });

/** All that a format carries, in one form. */
function contents({ papers, ...file }: BallotFile, isSeen: (key: string) => boolean = () => true): unknown {
  const said = Object.entries({ ...file, format: undefined }).filter(([key]) => isSeen(key));
  return [
    said.sort(([a], [b]) => (a < b ? -1 : 1)),
    canonicalPapers({ papers, ...file }).map(({ count, ranks }) => [count, ranks]),
  ];
}

test('canonical JSON and CSV read back what was written, and BLT what it can say', () => {
  fc.assert(
    fc.property(someFile, (file) => {
      const ranked = file.kind === 'rankings' || file.papers.some(({ ranks }) => ranks.length > 0);
      const json = papersOf(formatPapersJson(file), 'json');
      assert.deepEqual(contents(json), contents(file));
      assert.equal(formatPapersJson(json), formatPapersJson(file));
      if (ranked) assert.deepEqual(contents(unwrap(parsePapersCsv(formatPapersCsv(file)))), contents(file));
      const hasUnknown = file.papers.some(({ ranks }) => ranks.flat().includes(overvoteMark));
      const isSeen = (key: string) => key !== 'seats';
      if (file.kind === 'rankings' && !hasUnknown)
        assert.deepEqual(contents(unwrap(parseBlt(formatBlt(file))), isSeen), contents(file, isSeen));
    }),
    { numRuns: 300 },
  );
});
