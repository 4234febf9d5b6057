import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { decideIssue, formatGateReason } from '../completeness/issue-gate.ts';
import { type Account, checkAccount, countAccount } from './account.ts';
import {
  checkAccepted,
  checkClose,
  checkLines,
  checkRegister,
  checkRights,
  type RightsBalance,
} from './balance.ts';
import { type Decision, prepareRule } from './decide.ts';
import { member, rule2022 } from './fixtures.ts';
import { accountLateLapses, findLateLapses } from './late-lapse.ts';

const lines = { physical: 172_440, header: 1, blank: 2, accepted: 172_400, quarantined: 37 };
const accepted = { accepted: 172_400, new: 400, unchanged: 171_000, changed: 900, duplicate: 100 };
const rights: RightsBalance = {
  ...{ members: 210, eligible: 200, coded: 190 },
  ...{ excluded: { 'joined-late': 7, 'not-a-member': 3 }, held: { 'no address': 10 } },
};

test('ROLL-1, ROLL-4: the four laws hold for a register in order', () => {
  assert.deepEqual([...checkLines(lines), ...checkAccepted(accepted), ...checkRights(rights)], []);
});

test('one more or one less in any figure of any law is found', () => {
  for (const by of [1, -1]) {
    for (const field of Object.keys(lines) as (keyof typeof lines)[])
      assert.equal(checkLines({ ...lines, [field]: lines[field] + by }).length, 1, `${field} ${by}`);
    for (const field of Object.keys(accepted) as (keyof typeof accepted)[])
      assert.equal(checkAccepted({ ...accepted, [field]: accepted[field] + by }).length, 1, `${field} ${by}`);
    for (const field of ['members', 'eligible', 'coded'] as const)
      assert.ok(checkRights({ ...rights, [field]: rights[field] + by }).length > 0, `${field} ${by}`);
    assert.equal(checkRights({ ...rights, excluded: { 'joined-late': 10 + by } }).length, 1);
    assert.equal(checkRights({ ...rights, held: { 'no address': 10 + by } }).length, 1);
  }
});

test('a count below nothing, broken or unknown makes no loss good', () => {
  for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    assert.equal(checkLines({ ...lines, blank: count, quarantined: 39 - count }).length, 1, `${count}`);
});

test('ROLL-4: two branches whose errors make each other good are both named, and the whole is not blamed', () => {
  const short = { ...rights, members: 250 };
  const long = { ...rights, members: 170 };
  const whole = {
    members: 420,
    eligible: 400,
    coded: 380,
    excluded: { 'joined-late': 14, 'not-a-member': 6 },
    held: { 'no address': 20 },
  };
  const found = checkRegister(
    whole,
    new Map([
      ['East Ham', short],
      ['Barking', long],
    ]),
  );
  assert.deepEqual(
    found.map(({ branch, left, right }) => [branch, left, right]),
    [
      ['East Ham', 250, 210],
      ['Barking', 170, 210],
    ],
  );
});

test('ROLL-4: a whole that its branches do not add up to is found, reason by reason', () => {
  const whole = { ...rights, excluded: { 'joined-late': 3, 'not-a-member': 7 } };
  assert.deepEqual(
    checkRegister(whole, new Map([['East Ham', rights]])).map(
      ({ law, left, right }) => `${law}: ${left}, ${right}`,
    ),
    [
      'excluded (joined-late) = sum over the branches: 3, 7',
      'excluded (not-a-member) = sum over the branches: 7, 3',
    ],
  );
});

/** Members of two branches decided by the rule of 2022: A1 to A3 eligible, A4 and B2 late, B1 eligible and held. */
function accountOf(): {
  members: Map<string, string>;
  decisions: Account['decisions'];
  coded: Set<string>;
  held: Map<string, string>;
} {
  const decide = unwrap(prepareRule(rule2022, 1_662_134_400));
  const joined = {
    A1: '2019-01-01',
    A2: '2020-01-01',
    A3: '2022-06-03',
    A4: '2022-06-04',
    B1: '2015-05-05',
    B2: '2022-07-01',
  };
  return {
    members: new Map(Object.keys(joined).map((id) => [id, id.startsWith('A') ? 'East Ham' : 'Barking'])),
    decisions: Object.entries(joined).map(([memberId, day]) => decide({ ...member([day]), memberId })),
    coded: new Set(['A1', 'A2', 'A3']),
    held: new Map([['B1', 'no address']]),
  };
}

test('ROLL-4: an account in order has no fault, and the figures made of it balance', () => {
  const account = accountOf();
  assert.deepEqual(checkAccount(account), []);
  const { whole, branches } = countAccount(account);
  assert.deepEqual(checkRegister(whole, branches), []);
  assert.deepEqual([whole.members, whole.eligible, whole.coded], [6, 4, 3]);
  assert.deepEqual({ ...whole.excluded, ...whole.held }, { 'joined-late': 2, 'no address': 1 });
  assert.deepEqual([...branches.keys()], ['East Ham', 'Barking']);
});

test('ROLL-4: each way in which a member can be lost or gained is named with the member', () => {
  const undecided = unwrap(prepareRule(rule2022, 1_662_134_400))({ ...member([]), memberId: 'A1' });
  const ways: readonly (readonly [string, (account: ReturnType<typeof accountOf>) => void])[] = [
    ['A3 neither-coded-nor-held', ({ coded }) => coded.delete('A3')],
    ['A4 coded-without-right', ({ coded }) => coded.add('A4')],
    ['A4 held-without-right', ({ held }) => held.set('A4', 'no address')],
    ['A1 coded-and-held', ({ held }) => held.set('A1', 'no address')],
    ['X9 coded-without-right', ({ coded }) => coded.add('X9')],
    ['A5 not-decided', ({ members }) => members.set('A5', 'East Ham')],
    ['B2 not-in-the-register', ({ members }) => members.delete('B2')],
    [
      'B2 decided-twice',
      (account) => {
        account.decisions = [...account.decisions, ...account.decisions.slice(-1)];
      },
    ],
    [
      'A1 undecided, A1 coded-without-right',
      (account) => {
        account.decisions = [undecided, ...account.decisions.slice(1)];
      },
    ],
  ];
  for (const [named, change] of ways) {
    const account = accountOf();
    change(account);
    assert.equal(
      checkAccount(account)
        .map(({ memberId, fault }) => `${memberId} ${fault}`)
        .join(', '),
      named,
    );
  }
});

test('ROLL-4: a stranger in place of a member keeps every sum, and the account names both', () => {
  const account = accountOf();
  account.coded.delete('A3');
  account.coded.add('X9');
  assert.deepEqual(checkRights(countAccount(account).whole), []);
  assert.deepEqual(
    checkAccount(account).map(({ memberId }) => memberId),
    ['A3', 'X9'],
  );
});

test('ROLL-4: whatever is lost from an account in order, the gate is told and names the law', () => {
  const places = fc.constantFrom('decisions' as const, 'coded' as const, 'held' as const, 'members' as const);
  fc.assert(
    fc.property(places, fc.nat(), (place, at) => {
      const account = accountOf();
      if (place === 'decisions') account.decisions = account.decisions.toSpliced(at % 6, 1);
      else {
        const ids = [...account[place].keys()];
        account[place].delete(ids[at % ids.length] ?? '');
      }
      const { whole, branches } = countAccount(account);
      const imbalances = checkRegister(whole, branches);
      assert.ok(imbalances.length > 0 && checkAccount(account).length > 0);
      const told = decideIssue({ branches: [], imbalances }).reasons.map(formatGateReason).join(' ');
      assert.match(told, /(members = eligible \+ excluded|eligible = coded \+ held) by reason does not hold/);
    }),
  );
});

test('ROLL-8: who lapsed before the close is left out by reason, and who is missing waits for a person', () => {
  const [freeze, close] = [1_658_311_200, 1_662_134_400].map((asOf) => unwrap(prepareRule(rule2022, asOf)));
  const people = {
    A: ['2019-01-01'],
    B: ['2019-01-01 2022-08-20'],
    C: ['2022-07-01'],
    D: ['2018-01-01'],
    E: ['2017-01-01'],
  };
  const standings = Object.entries(people).map(([memberId, memberships]) => ({
    ...member(memberships),
    memberId,
  }));
  const atClose = standings
    .filter(({ memberId }) => memberId !== 'D')
    .map((one) => (one.memberId === 'E' ? { ...one, memberships: [] } : one));
  const found = findLateLapses(
    standings.map((one) => freeze!(one)),
    atClose.map((one) => close!(one)),
  );
  assert.deepEqual(
    found.lapsed.map(({ memberId }) => memberId),
    ['B'],
  );
  assert.deepEqual([found.byReason, found.open], [{ 'not-a-member': 1 }, ['D', 'E']]);
  const account = accountLateLapses(
    standings.map((one) => freeze!(one)),
    atClose.map((one) => close!(one)),
  );
  assert.deepEqual(account.imbalances, []);
  const { members, still, undecided } = account.balance;
  assert.equal(members, still + 1 + undecided);
  assert.equal(checkClose({ ...account.balance, still: still - 1 }).length, 1, 'whoever is lost is missed');
});

test('ROLL-8: a member who is decided twice, or lost between the lists, breaks the law of the close', () => {
  const decided = (memberId: string): Decision => ({
    ...{ memberId, rule: 'r, version 1', words: 'eligible', outcome: 'eligible', again: [] },
  });
  const atFreeze = ['A', 'B'].map(decided);
  assert.deepEqual(accountLateLapses(atFreeze, atFreeze).imbalances, []);
  assert.equal(accountLateLapses(atFreeze, ['A', 'B', 'B'].map(decided)).imbalances.length, 1);
});
