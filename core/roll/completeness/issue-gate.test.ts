import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type BranchStanding, decideColour, formatBranchReason } from './branch-verdict.ts';
import { decideIssue, decideOverride, decideWithoutOverride, formatGateReason } from './issue-gate.ts';

function whole(branch: string, own: Partial<BranchStanding> = {}): BranchStanding {
  return {
    branch,
    totals: { source: 100, extracted: 100, loaded: 100, setAside: 0 },
    disappeared: 0,
    chart: 'usual',
    answer: { of: 'list', by: 'branch', coverage: { listed: 100, found: 100 }, undecided: 0 },
    ...own,
  };
}

/** Whole in every other way, and silent. */
function silent(branch: string): BranchStanding {
  const { answer: _, ...rest } = whole(branch);
  return rest;
}

function listed(found: number, of: 'list' | 'sample' = 'list', n = 100): Partial<BranchStanding> {
  return { answer: { of, by: 'branch', coverage: { listed: n, found }, undecided: 0 } };
}

const twenty = Array.from({ length: 20 }, (_, i) => whole(`B${i + 1}`));
const sentences = (branches: readonly BranchStanding[], imbalances = []) =>
  decideIssue({ branches, imbalances }).reasons.map(formatGateReason);

test('a branch whose figures all agree is green', () => {
  assert.deepEqual(decideColour(whole('B1')), { branch: 'B1', colour: 'green', reasons: [] });
});

test('silence is grey, never green, whatever the other figures say', () => {
  assert.equal(decideColour(silent('B1')).colour, 'grey');
});

test('a silent branch whose figures do not balance is red, and still said to be silent', () => {
  const verdict = decideColour({
    ...silent('B1'),
    totals: { source: 140, extracted: 100, loaded: 100, setAside: 0 },
  });
  assert.equal(verdict.colour, 'red');
  assert.deepEqual(verdict.reasons.map(formatBranchReason), [
    '140 members at the source, 100 in the file drawn from it: 40 short',
    'has not answered',
  ]);
});

test('the colours of single findings', () => {
  const colours: readonly [Partial<BranchStanding>, string][] = [
    [{ disappeared: 1 }, 'red'],
    [listed(97), 'red'],
    [listed(99), 'amber'],
    [{ ...listed(89, 'list', 89), members: 100 }, 'amber'],
    [{ ...listed(90, 'list', 90), members: 100 }, 'green'],
    [{ ...listed(100), members: 60 }, 'green'],
    [listed(30, 'sample', 30), 'amber'],
    [listed(28, 'sample', 30), 'red'],
    [{ chart: 'low', ...listed(30, 'sample', 30) }, 'red'],
    [{ chart: 'low' }, 'green'],
    [{ chart: 'high' }, 'amber'],
    [{ chart: 'too-few-to-say' }, 'green'],
    [
      { answer: { of: 'list', by: 'headquarters', coverage: { listed: 9, found: 9 }, undecided: 0 } },
      'amber',
    ],
    [{ answer: { of: 'list', by: 'branch', coverage: { listed: 9, found: 9 }, undecided: 1 } }, 'amber'],
  ];
  for (const [own, colour] of colours)
    assert.equal(decideColour(whole('B1', own)).colour, colour, JSON.stringify(own));
});

test('a colour is green exactly when there is no reason', () => {
  const standing = fc
    .record({
      disappeared: fc.nat(1),
      chart: fc.constantFrom('usual', 'low', 'high', 'too-few-to-say'),
      source: fc.constantFrom(99, 100),
      answered: fc.boolean(),
      of: fc.constantFrom('list', 'sample'),
      by: fc.constantFrom('branch', 'headquarters'),
      missing: fc.nat(4),
      undecided: fc.nat(1),
    })
    .map(({ disappeared, chart, source, answered, of, by, missing, undecided }): BranchStanding => {
      const totals = { source, loaded: 100, setAside: 0 };
      const coverage = { listed: 100, found: 100 - missing };
      const rest = { branch: 'B1', totals, disappeared, chart } as const;
      return answered
        ? { ...rest, answer: { of, by, coverage, undecided } as NonNullable<BranchStanding['answer']> }
        : rest;
    });
  fc.assert(
    fc.property(standing, (one) => {
      const { colour, reasons } = decideColour(one);
      assert.equal(colour === 'green', reasons.length === 0);
      if (!one.answer) assert.ok(colour === 'grey' || colour === 'red');
    }),
  );
});

test('the gate opens when everything agrees', () => {
  const verdict = decideIssue({ branches: twenty, imbalances: [] });
  assert.deepEqual([verdict.opens, verdict.reasons, verdict.answered], [true, [], 20]);
  assert.deepEqual(decideWithoutOverride(verdict), { kind: 'open' });
});

test('one silent branch of twenty is 95 % and passes, still grey; two do not, and are named', () => {
  const one = decideIssue({ branches: [...twenty.slice(1), silent('B1')], imbalances: [] });
  assert.equal(one.opens, true);
  assert.equal(one.branches.at(-1)?.colour, 'grey');
  assert.deepEqual(sentences([...twenty.slice(2), silent('B1'), silent('B2')]), [
    '18 of 20 branches have answered, at least 95 % are needed. Silent: B1, B2.',
  ]);
});

test('coverage is asked of all lists together: one amber branch passes, twenty do not', () => {
  assert.deepEqual(sentences([...twenty.slice(1), whole('B1', listed(99))]), []);
  assert.deepEqual(sentences(twenty.map(({ branch }) => whole(branch, listed(99)))), [
    "1980 of the 2000 members on the branches' lists are in the register, at least 99.5 % are needed.",
  ]);
});

test('a red branch closes the gate although the pooled coverage is enough', () => {
  const branches = [...twenty.slice(1), whole('B1', listed(8, 'list', 10))];
  assert.deepEqual(sentences(branches), [
    "B1: 8 of the 10 members on the branch's list are in the register.",
  ]);
});

test('an imbalance and a disappearance close it, each with its place', () => {
  const verdict = decideIssue({
    branches: [...twenty.slice(1), whole('B1', { disappeared: 2 })],
    imbalances: [{ law: 'members = eligible + excluded', left: 2000, right: 1999 }],
  });
  assert.deepEqual(verdict.reasons.map(formatGateReason), [
    'The register: members = eligible + excluded does not hold, 2000 against 1999.',
    '2 members have gone since the last snapshot without an event that says why, in: B1.',
    'B1: 2 in the last snapshot and not in this one, without an event that says why.',
  ]);
});

test('an empty register does not pass for a complete one', () => {
  assert.deepEqual(sentences([]), [
    'There is no branch in the register.',
    'No branch has sent a list, so nothing shows that the register is complete.',
  ]);
});

test('a branch that stands twice is a fault of the program', () => {
  assert.throws(() => decideIssue({ branches: [whole('B1'), whole('B1')], imbalances: [] }));
});

const refused = decideIssue({ branches: [...twenty.slice(2), silent('B1'), silent('B2')], imbalances: [] });
const override = {
  proposedBy: 'officer-1',
  approvedBy: 'officer-2',
  grounds: 'Both branches were dissolved on 1 July.',
  overridden: refused.reasons.map(formatGateReason),
};

test('two officers override in writing exactly what stands against the gate', () => {
  assert.deepEqual(decideOverride(refused, override), { ok: true, value: { kind: 'overridden', override } });
});

test('an override by one officer, without grounds, over other reasons, or over nothing is refused', () => {
  const open = decideIssue({ branches: twenty, imbalances: [] });
  const faults = [
    decideOverride(refused, { ...override, approvedBy: 'officer-1' }),
    decideOverride(refused, { ...override, grounds: ' ' }),
    decideOverride(refused, { ...override, overridden: [] }),
    decideOverride(refused, { ...override, overridden: [...override.overridden, 'B9: has not answered.'] }),
    decideOverride(open, override),
  ].map((result) => (result.ok ? 'accepted' : result.error));
  assert.deepEqual(faults, [
    'one-officer',
    'no-grounds',
    'reasons-changed',
    'reasons-changed',
    'nothing-to-override',
  ]);
});
