/**
 * The failure of 2015, replayed: an export drops 40 rows of one branch, five branches were never more than two thirds entered, and
 * one branch does not answer. Nobody is in the register who is not a member; many members are not in the register.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareList } from '../comparison/compare-list.ts';
import type { ListedPerson } from '../comparison/listed-person.ts';
import { RegisterIndex } from '../comparison/register-index.ts';
import { type BranchAnswer, type BranchStanding, formatBranchReason } from './branch-verdict.ts';
import { readControlChart } from './control-chart.ts';
import { findDisappearances, type Snapshot } from './disappearances.ts';
import { formAnswer, type LineDecision } from './form-answer.ts';
import { decideIssue, decideOverride, formatGateReason, type GateVerdict } from './issue-gate.ts';

const forenames = 'Anne Brian Carol Derek Emma Frank Grace Henry Irene James Kate Leonard'.split(' ');
const surnames =
  'Ashdown Birch Colley Dacre Entwistle Farrow Gadd Hollis Ingram Jessop Kemble Lomax Marsden Naylor Oakes'.split(
    ' ',
  );
const streets = 'Mill Lane|Station Road|Church Street|Park Avenue|Orchard Close'.split('|');
const branches = Array.from({ length: 12 }, (_, i) => `Ward ${i + 1}`);
const size = 90;
const dropped = 'Ward 1';
const short = branches.slice(2, 7);
const silent = 'Ward 12';

/** Each name once in a branch, two or three to a house, so that most have someone at home to be mistaken for. */
function member(branch: number, i: number): ListedPerson {
  const house = Math.floor(i / 2);
  return {
    id: String(100_000 + branch * 1_000 + i),
    forename: forenames[i % 12] ?? '',
    surname: surnames[(house + Math.floor(i / 12) + 7 * branch) % 15] ?? '',
    address: `${house + 1} ${streets[(house + branch) % 5]}, Otherton`,
    postcode: `N${branch + 1} ${house % 10}${'ABDEFGHJ'[house % 8]}${'LNPQRSTU'[branch % 8]}`,
    branch: branches[branch] ?? '',
  };
}

const everyone = branches.flatMap((_, branch) => Array.from({ length: size }, (_, i) => member(branch, i)));

/** The branch's own list: in its own hand, a fifth without a number, some with an initial. */
function listOf(branch: string): ListedPerson[] {
  return everyone
    .filter((one) => one.branch === branch)
    .map(({ id = '', forename = '', surname = '', address = '', postcode = '' }, i) => ({
      ...(i % 5 === 0 ? {} : { id }),
      name: `${surname.toUpperCase()}, ${i % 7 === 3 ? forename[0] : forename}`,
      address: address.replace('Road', 'Rd'),
      postcode: postcode.toLowerCase().replace(' ', ''),
    }));
}

const entered = everyone.filter(({ branch = '', id }) => !short.includes(branch) || Number(id) % 1_000 < 60);
const extracted = entered.filter(({ branch, id }) => branch !== dropped || Number(id) % 1_000 >= 40);

const countIn = (people: readonly ListedPerson[], branch: string) =>
  people.filter((one) => one.branch === branch).length;
const snapshotOf = (people: readonly ListedPerson[]): Snapshot =>
  new Map(people.map(({ id = '', branch = '' }) => [id, branch]));

interface Work {
  readonly extracted: readonly ListedPerson[];
  readonly register: readonly ListedPerson[];
  readonly source: readonly ListedPerson[];
  readonly answer: (branch: string, index: RegisterIndex) => BranchAnswer | undefined;
}

/** Everything between the files and the gate, by the parts that will do it on the day. */
function standingOf({ source, extracted: extract, register, answer }: Work): GateVerdict {
  const index = new RegisterIndex(register);
  const gone = findDisappearances(snapshotOf(entered), snapshotOf(register), new Set());
  const chart = readControlChart(
    branches.map((branch) => ({ branch, kind: 'ward', expected: size, present: countIn(register, branch) })),
  );
  const standings = branches.map((branch, i): BranchStanding => {
    const given = answer(branch, index);
    return {
      branch,
      totals: {
        source: countIn(source, branch),
        extracted: countIn(extract, branch),
        loaded: countIn(register, branch),
        setAside: 0,
      },
      disappeared: gone.filter((one) => one.branch === branch).length,
      chart: chart[i]?.verdict ?? 'too-few-to-say',
      ...(given ? { answer: given } : {}),
    };
  });
  return decideIssue({ branches: standings, imbalances: [] });
}

const compared = (branch: string, index: RegisterIndex) => compareList(index, listOf(branch), branch);
const undecided: ReadonlyMap<number, LineDecision> = new Map();

const before = standingOf({
  source: entered,
  extracted,
  register: extracted,
  answer: (branch, index) =>
    branch === silent ? undefined : formAnswer(compared(branch, index), undecided, 'branch'),
});

test('ROLL-4: the gate refuses the register of 2015', () => {
  assert.equal(before.opens, false);
  const sentences = before.reasons.map(formatGateReason);
  assert.ok(
    sentences.includes(
      '40 members have gone since the last snapshot without an event that says why, in: Ward 1.',
    ),
  );
  assert.ok(
    sentences.includes('11 of 12 branches have answered, at least 95 % are needed. Silent: Ward 12.'),
  );
  assert.ok(
    sentences.includes(
      "800 of the 990 members on the branches' lists are in the register, at least 99.5 % are needed.",
    ),
  );
});

test('ROLL-4, RECON-2: it names the branch that lost rows, the five that are short, and no other', () => {
  const reds = before.branches.filter(({ colour }) => colour === 'red');
  assert.deepEqual(
    reds.map(({ branch }) => branch),
    [dropped, ...short],
  );
  assert.deepEqual(reds[0]?.reasons.slice(0, 3).map(formatBranchReason), [
    '90 members at the source, 50 in the file drawn from it: 40 short',
    '40 in the last snapshot and not in this one, without an event that says why',
    "50 of the 90 members on the branch's list are in the register",
  ]);
  assert.deepEqual(reds[1]?.reasons.slice(0, 1).map(formatBranchReason), [
    "60 of the 90 members on the branch's list are in the register",
  ]);
});

test('the silent branch is grey, those that answered and are whole are green', () => {
  const colours = new Map(before.branches.map(({ branch, colour }) => [branch, colour]));
  assert.equal(colours.get(silent), 'grey');
  const whole = branches.filter((one) => one !== silent && one !== dropped && !short.includes(one));
  assert.deepEqual(
    whole.map((branch) => colours.get(branch)),
    whole.map(() => 'green'),
  );
});

test('the comparison names exactly the members the register lacks', () => {
  const index = new RegisterIndex(extracted);
  const held = new Set(extracted.map(({ id }) => id));
  for (const branch of branches) {
    const own = everyone.filter((one) => one.branch === branch);
    const { lines, onlyRegister } = compared(branch, index);
    const missing = own.filter((_, i) => lines[i]?.kind === 'only-branch');
    assert.deepEqual(
      missing.map(({ id }) => id),
      own.map(({ id }) => id).filter((id) => !held.has(id)),
    );
    for (const [i, finding] of lines.entries())
      if (finding.kind === 'both') assert.equal(index.people[finding.member]?.cells.id, own[i]?.id);
    assert.deepEqual(onlyRegister, []);
  }
});

test('RECON-3: after the officers’ work it opens, and no member is without a code or a listed reason', () => {
  // Of the members the five lists have and headquarters had not, the first in each has lapsed; the others are added.
  const refused = new Map<string, string>();
  const added: ListedPerson[] = [];
  const index = new RegisterIndex(entered);
  for (const branch of short) {
    const own = everyone.filter((one) => one.branch === branch);
    const { lines } = compared(branch, index);
    const missing = own.filter((_, i) => lines[i]?.kind === 'only-branch');
    refused.set(missing[0]?.id ?? '', 'lapsed');
    added.push(...missing.slice(1));
  }
  const register = [...entered, ...added];
  const after = standingOf({
    source: register,
    extracted: register,
    register,
    answer: (branch, now) => {
      const own = everyone.filter((one) => one.branch === branch);
      const decisions = new Map(
        own.flatMap(({ id = '' }, i): [number, LineDecision][] => (refused.has(id) ? [[i, 'refused']] : [])),
      );
      return formAnswer(compared(branch, now), decisions, branch === silent ? 'headquarters' : 'branch');
    },
  });
  assert.deepEqual(after.reasons.map(formatGateReason), []);
  assert.equal(after.opens, true);
  assert.equal(after.branches.find(({ branch }) => branch === silent)?.colour, 'amber');
  const coded = new Set(register.map(({ id }) => id));
  assert.equal(refused.size, short.length);
  for (const { id = '' } of everyone) assert.ok(coded.has(id) !== refused.has(id), id);
});

test('two officers cannot carry an override of the first refusal over to a later one', () => {
  const override = {
    proposedBy: 'officer-1',
    approvedBy: 'officer-2',
    grounds: 'The ballot cannot wait.',
    overridden: before.reasons.map(formatGateReason),
  };
  assert.equal(decideOverride(before, override).ok, true);
  const later = standingOf({
    source: entered,
    extracted,
    register: extracted,
    answer: (branch, index) =>
      branch === silent || branch === 'Ward 2'
        ? undefined
        : formAnswer(compared(branch, index), undecided, 'branch'),
  });
  assert.deepEqual(decideOverride(later, override), { ok: false, error: 'reasons-changed' });
});
