import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { prepareRule } from './decide.ts';
import { member, membership, rule2022, rule2024 } from './fixtures.ts';
import type { Condition, EligibilityRule } from './rule.ts';
import { type Standing, standingOfRow } from './standing.ts';

const seconds = (text: string) => Date.parse(text) / 1000;
const close2022 = seconds('2022-09-02T16:00:00Z');
const close2024 = seconds('2024-10-31T17:00:00Z');

function decide(rule: EligibilityRule, standing: Standing, asOf: number) {
  return unwrap(prepareRule(rule, asOf))(standing);
}

function outcomes(rule: EligibilityRule, asOf: number, memberships: readonly (readonly string[])[]) {
  return memberships.map((one) => {
    const decision = decide(rule, member(one), asOf);
    return decision.outcome === 'eligible' ? 'eligible' : decision.code;
  });
}

/** The rule of 2022 with other conditions. */
function ruleOf(conditions: readonly Condition[], graceDays = 0): EligibilityRule {
  return { ...rule2022, name: 'test', graceDays, conditions };
}

test('ROLL-3, 2022: joined on 3 June may vote, on 4 June not, and the day is that of London', () => {
  const joined = [
    ['2022-06-02'],
    ['2022-06-03'],
    ['2022-06-04'],
    ['2022-06-03T22:59:59Z'],
    ['2022-06-03T23:00:00Z'],
    ['2022-06-03T23:59'],
    ['2022-06-04T00:00'],
  ];
  assert.deepEqual(outcomes(rule2022, close2022, joined), [
    'eligible',
    'eligible',
    'joined-late',
    'eligible',
    'joined-late',
    'eligible',
    'joined-late',
  ]);
});

test('ROLL-3, 2022: the reason for one member is the sentence of the requirement', () => {
  const late = decide(rule2022, member(['2022-07-01']), close2022);
  assert.equal(late.words, 'not eligible: joined 2022-07-01, needed by 2022-06-03');
  assert.equal(late.rule, 'leadership-2022, version 1');
  const early = decide(rule2022, member(['2019-11-02']), close2022);
  assert.equal(
    early.words,
    'eligible: joined 2019-11-02, needed by 2022-06-03; member immediately before 2022-09-02 17:00',
  );
});

test('ROLL-3, 2022: active immediately before close means that leaving at 17:00 is late enough and at 16:59 not', () => {
  const left = [
    ['2019-01-01 2022-09-02T17:00'],
    ['2019-01-01 2022-09-02T16:59'],
    ['2019-01-01 2022-09-02'],
    ['2019-01-01 2022-09-01'],
    ['2019-01-01 2022-09-02T15:59:59Z'],
    ['2019-01-01 2022-09-02T16:00:00Z'],
  ];
  assert.deepEqual(outcomes(rule2022, close2022, left), [
    'eligible',
    'not-a-member',
    'eligible',
    'not-a-member',
    'not-a-member',
    'eligible',
  ]);
});

test('ROLL-3, 2024: 90 days before the close of 31 October end on 2 August, and nominations opened on 24 July', () => {
  const onlyDays = { ...rule2024, conditions: rule2024.conditions.slice(0, 1) };
  assert.deepEqual(outcomes(onlyDays, close2024, [['2024-08-02'], ['2024-08-03']]), [
    'eligible',
    'member-too-short',
  ]);
  const joined = [['2024-07-24'], ['2024-07-24T19:00'], ['2024-07-24T19:01'], ['2024-07-25'], ['2024-08-03']];
  assert.deepEqual(outcomes(rule2024, close2024, joined), [
    'eligible',
    'eligible',
    'not-a-member',
    'not-a-member',
    'member-too-short',
  ]);
  assert.equal(
    decide(rule2024, member(['2024-08-03']), close2024).words,
    'not eligible: joined 2024-08-03, needed by 2024-08-02 (90 days before 2024-10-31); not a member at 2024-07-24 19:00: joined 2024-08-03',
  );
});

test('ROLL-3, 2024: a member at nominations who left and came back is no member for 90 days', () => {
  const standing = member(['2019-01-01 2024-08-10', '2024-08-20']);
  const decision = decide(rule2024, standing, close2024);
  assert.equal(
    decision.words,
    'not eligible: joined 2024-08-20, needed by 2024-08-02 (90 days before 2024-10-31)',
  );
});

test('ROLL-3: a rejoined member counts from the membership that lasts, or from the first, as the rule says', () => {
  const standing = member(['2022-07-10', '2015-01-01 2022-06-30']);
  const [lasting, first] = (['lasting', 'first'] as const).map((of) =>
    decide(ruleOf([{ kind: 'joined-by', day: '2022-06-03', of }]), standing, close2022),
  );
  assert.equal(lasting?.words, 'not eligible: joined 2022-07-10, needed by 2022-06-03');
  assert.equal(first?.words, 'eligible: first joined 2015-01-01, needed by 2022-06-03');
});

test('ROLL-3: grace carries a lapsed membership over the gap to its last day, and one that was ended not at all', () => {
  const rule = ruleOf(rule2022.conditions, 30);
  const memberships = [
    ['2015-01-01 2022-06-30 lapsed', '2022-07-31'],
    ['2015-01-01 2022-06-30 lapsed', '2022-08-01'],
    ['2015-01-01 2022-06-30', '2022-07-10'],
    ['2015-01-01 2022-08-03 lapsed'],
    ['2015-01-01 2022-08-02 lapsed'],
    ['2015-01-01 2022-09-01'],
  ];
  assert.deepEqual(
    outcomes(rule, close2022, memberships),
    ['eligible', 'joined-late', 'joined-late', 'eligible', 'not-a-member', 'not-a-member'].map(
      (code, index) => (index === 1 ? 'joined-late' : code),
    ),
  );
  assert.match(
    decide(rule, member(['2015-01-01 2022-08-02 lapsed']), close2022).words,
    /membership ended 2022-08-02 and 30 days of grace are over/,
  );
});

test('memberships in any order, overlapping or one inside the other, are one run', () => {
  const memberships = ['2020-01-01 2022-12-31', '2015-01-01 2020-06-30', '2021-01-01 2021-02-01'];
  fc.assert(
    fc.property(fc.shuffledSubarray(memberships, { minLength: 3, maxLength: 3 }), (order) => {
      assert.equal(
        decide(rule2022, member(order), close2022).words,
        'eligible: joined 2015-01-01, needed by 2022-06-03; member immediately before 2022-09-02 17:00',
      );
    }),
  );
});

test('ROLL-8: before the close a member is eligible so far, and the decision says when it is made again', () => {
  const freeze = seconds('2022-07-20T10:00:00Z');
  const standing = member(['2019-01-01 2022-08-20 lapsed']);
  const early = decide(rule2022, standing, freeze);
  assert.deepEqual([early.outcome, early.again], ['eligible', ['2022-09-02T17:00']]);
  assert.match(early.words, /member so far, up to 2022-07-20 11:00$/);
  const atClose = decide(rule2022, standing, close2022);
  assert.equal(
    atClose.words,
    'not eligible: not a member immediately before 2022-09-02 17:00: membership ended 2022-08-20',
  );
  assert.deepEqual(decide(rule2022, member(['2019-01-01']), close2022).again, []);
});

test('nobody is excluded for what the register does not know', () => {
  const adults = ruleOf([{ kind: 'aged', years: 18, on: '2022-09-02' }]);
  const unknowns: readonly (readonly [EligibilityRule, Standing, string])[] = [
    [rule2022, member([]), 'undecided: the register holds no membership'],
    [
      rule2022,
      {
        ...member([]),
        memberships: [membership('2019-01-01'), { from: undefined, to: undefined, ended: undefined }],
      },
      'undecided: the day of joining is not known',
    ],
    [
      rule2022,
      { ...member([]), memberships: [{ from: '2019-01-01', to: undefined, ended: 'lapsed' }] },
      'undecided: membership has ended, on a day that is not known',
    ],
    [
      rule2022,
      member(['2022-01-01 2021-01-01']),
      'undecided: membership ends (2021-01-01) before it begins (2022-01-01)',
    ],
    [rule2022, member(['2019']), 'undecided: "2019" is no day of a membership; write 2022-06-03'],
    [adults, member(['2019-01-01'], { dateOfBirth: undefined }), 'undecided: the date of birth is not known'],
    [
      ruleOf([{ kind: 'fee-paid', to: '2022-09-02' }]),
      member(['2019-01-01'], { feePaidTo: undefined }),
      'undecided: it is not known to what day the fee is paid',
    ],
    [
      ruleOf([{ kind: 'listed', field: 'kind', among: 'not in', values: ['supporter'] }]),
      member(['2019-01-01'], { kind: undefined }),
      'undecided: the kind is not known',
    ],
  ];
  for (const [rule, standing, words] of unknowns)
    assert.equal(decide(rule, standing, close2022).words, words);
});

test('what is known to fail excludes, whatever else is not known', () => {
  const rule = ruleOf([{ kind: 'aged', years: 18, on: '2022-09-02' }, ...rule2022.conditions]);
  const decision = decide(rule, member(['2022-07-01'], { dateOfBirth: undefined }), close2022);
  assert.equal(decision.words, 'not eligible: joined 2022-07-01, needed by 2022-06-03');
});

test('age, branch, country, kind and fee decide, at their boundaries, and no reason tells the date of birth', () => {
  const cases: readonly (readonly [Condition, Partial<Standing>, string])[] = [
    [
      { kind: 'aged', years: 18, on: '2022-09-02' },
      { dateOfBirth: '2004-09-02' },
      'eligible: 18 or older on 2022-09-02',
    ],
    [
      { kind: 'aged', years: 18, on: '2022-09-02' },
      { dateOfBirth: '2004-09-03' },
      'not eligible: not yet 18 on 2022-09-02',
    ],
    [
      { kind: 'listed', field: 'branch', among: 'in', values: ['EAST HAM', 'Barking'] },
      {},
      'eligible: branch East Ham is one of those entitled',
    ],
    [
      { kind: 'listed', field: 'branch', among: 'in', values: ['Barking'] },
      {},
      'not eligible: branch East Ham is not one of those entitled',
    ],
    [
      { kind: 'listed', field: 'country', among: 'not in', values: ['GB'] },
      {},
      'not eligible: country GB is among the excluded',
    ],
    [
      { kind: 'listed', field: 'kind', among: 'in', values: ['full'] },
      { kind: 'supporter' },
      'not eligible: kind supporter is not one of those entitled',
    ],
    [
      { kind: 'fee-paid', to: '2022-09-01' },
      { feePaidTo: '2022-09-01' },
      'eligible: fee paid to 2022-09-01, needed to 2022-09-01',
    ],
    [
      { kind: 'fee-paid', to: '2022-09-01' },
      { feePaidTo: '2022-08-31' },
      'not eligible: fee paid to 2022-08-31, needed to 2022-09-01',
    ],
  ];
  for (const [condition, known, words] of cases)
    assert.equal(decide(ruleOf([condition]), member(['2019-01-01'], known), close2022).words, words);
});

test('ROLL-8: a fee that is paid for now and not yet to the day is tested again on that day', () => {
  const rule = ruleOf([{ kind: 'fee-paid', to: '2022-09-02' }]);
  const freeze = seconds('2022-07-20T10:00:00Z');
  assert.deepEqual(decide(rule, member(['2019-01-01'], { feePaidTo: '2022-08-01' }), freeze).again, [
    '2022-09-02',
  ]);
  assert.deepEqual(decide(rule, member(['2019-01-01'], { feePaidTo: '2022-09-02' }), freeze).again, []);
  assert.equal(decide(rule, member(['2019-01-01'], { feePaidTo: '2022-07-19' }), freeze).outcome, 'excluded');
});

test('to have joined earlier never takes the right to vote away', () => {
  const days = fc
    .integer({ min: 0, max: 1500 })
    .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
  for (const [rule, asOf] of [
    [rule2022, close2022],
    [rule2024, close2024],
  ] as const) {
    const decider = unwrap(prepareRule(rule, asOf));
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [early = '', late = ''] = [one, other].toSorted();
        const [first, second] = [early, late].map((day) => decider(member([day])).outcome);
        assert.ok(second !== 'eligible' || first === 'eligible', `${early} and ${late}`);
      }),
    );
  }
});

test('a row of the roll is one membership that lasts', () => {
  const row = {
    ...{ memberId: 'M7', title: '', givenNames: 'Ada', familyName: 'Lowe', address: [], postcode: '' },
    ...{ country: 'GB', email: '', dateOfBirth: undefined, branch: 'East Ham', joined: '2022-06-04' },
  };
  const decision = decide(rule2022, standingOfRow(row), close2022);
  assert.deepEqual([decision.memberId, decision.outcome], ['M7', 'excluded']);
  assert.equal(
    decide(rule2022, standingOfRow({ ...row, joined: undefined }), close2022).outcome,
    'undecided',
  );
});

test('a rule that makes no sense decides nobody', () => {
  assert.equal(prepareRule({ ...rule2022, timeZone: 'Europe/Londinium' }, close2022).ok, false);
  assert.equal(prepareRule({ ...rule2022, conditions: [] }, close2022).ok, false);
  assert.equal(prepareRule(rule2022, Number.NaN).ok, false);
});

test('a day without end is one: neither a membership nor a fee to 9999 has run out, with grace or without', () => {
  for (const grace of [0, 30]) {
    const rule = ruleOf([...rule2022.conditions, { kind: 'fee-paid', to: '2022-09-02' }], grace);
    for (const end of ['9999-12-31', '9999-12-31T23:59:59Z', '9998-12-31', '9998-12-30T12:00']) {
      const standing = member([`2019-01-01 ${end} lapsed`], { feePaidTo: '9999-12-31' });
      assert.equal(decide(rule, standing, close2022).outcome, 'eligible', `${end}, ${grace} days of grace`);
    }
  }
});

test('the first day a spreadsheet knows is no day of joining and no date of birth', () => {
  const rule = ruleOf([{ kind: 'aged', years: 18, on: '2022-09-02' }]);
  for (const day of ['1900-01-01', '1899-12-30', '0001-01-01', '0001-01-01T00:00:00Z', '1900-01-01T00:00']) {
    assert.equal(decide(rule2022, member([day]), close2022).outcome, 'undecided', day);
    assert.equal(
      decide(rule, member(['2019-01-01'], { dateOfBirth: day }), close2022).outcome,
      'undecided',
      day,
    );
  }
});
