/** Rankings and sets through a whole record: sealed, mixed, opened, counted with lots and a withdrawal, verified. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { type Contest, formatVote } from '@countersign/ballot';
import { unwrap } from '@countersign/bytes';
import { referenceGroup } from '@countersign/crypto';
import {
  checkLot,
  checkWithdrawal,
  contestRecordOf,
  countDeclared,
  countOnRecord,
  type Declaration,
  formatDeclaration,
  parseDeclaration,
} from '@countersign/record';
import { blobName, type RecordFiles } from './audit.ts';
import type { UndecidedCount } from './declaration.ts';
import { SampleRecord } from './fixtures.ts';
import { prepareDeclaration } from './prepare-declaration.ts';
import { verifyRecord } from './verify-record.ts';

const text = (name: string) => [{ language: 'en' as const, text: name }];
const names = ['Ada', 'Bryn', 'Carys', 'Dewi'];
const contest = (id: string, method: Contest['method'], seats: number): Contest => ({
  ...{ id, title: text(id), method, seats, passRule: undefined, reserved: [] },
  options: names.map((name) => ({ id: name.toLowerCase(), name: text(name) })),
  reopenNominations: undefined,
});
const council = contest('council', 'stv-scottish', 2);
const committee = contest('committee', 'approval', 1);
const ranking = (...places: number[]) => formatVote(council, { kind: 'ranking', ranking: places });
const marks = (...places: number[]) => formatVote(committee, { kind: 'options', options: places });

/** Ada has three first preferences of six, Bryn and Carys one each, Dewi one that goes on to Bryn. */
const plan = {
  online: new Map([
    [0, [ranking(0, 1), marks(0, 1)]],
    [1, [ranking(0), marks(1, 2)]],
    [2, [ranking(1, 2), marks(0)]],
    [3, [ranking(2), marks(1)]],
    [4, [ranking(3, 2), 0n]],
  ]),
  post: [5],
  papers: new Map([[ranking(0, 3), 1]]),
  furtherPapers: [new Map([[marks(0), 1]])],
  members: 6,
  spare: 1,
  changes: { contests: [council, committee], tieRule: { kind: 'officers-lot' } as const },
};

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const verification = (files: RecordFiles) => ({ files, group: referenceGroup, random, progress: () => {} });
const problemsOf = (files: RecordFiles): string[] =>
  verifyRecord(verification(files)).duties.flatMap(({ id, problems }) =>
    problems.map((one) => `${id}: ${one}`),
  );

function undecided(record: SampleRecord): UndecidedCount & { readonly message: string } {
  const prepared = prepareDeclaration(verification(record.files()));
  if (prepared.ok || !prepared.error.undecided) assert.fail('a lot was to be needed');
  return { ...prepared.error.undecided, message: prepared.error.message };
}

const sample = new SampleRecord(plan, 'ranked').prepare().vote().count();

const stopped = undecided(sample);

test('TALLY-11: a count that stops at a tie declares nothing, and says between whom', () => {
  const { message, contests } = stopped;
  assert.match(message, /^council, stage \d+: .*Bryn.*Carys.*Dewi/);
  assert.match(message, /\ncommittee, stage 1: .*Ada.*Bryn.*Votes: Ada 3, Bryn 3\.$/);
  assert.deepEqual(contests[1]?.post.votes, [{ vote: marks(0), count: 1 }]);
});

/** Draws for the last of the tied wherever the count stops, and declares. */
function drawAndDeclare(record: SampleRecord): number {
  for (let drawn = 0; ; drawn++) {
    const prepared = prepareDeclaration(verification(record.files()));
    if (prepared.ok) {
      record.declare();
      return drawn;
    }
    const { electorate, contests } = undecided(record);
    for (const [index, counts] of contests.entries()) {
      const facts = { ...contestRecordOf(record.ledger, index), electorate };
      const { outcome, staged } = unwrap(countOnRecord(record.definition, index, counts, facts));
      if (outcome.kind !== 'tied' || !staged.lotNeeded) continue;
      const { purpose, stage, tied } = staged.lotNeeded;
      const chosen = tied.at(-1) as number;
      record.say({ kind: 'lot', contest: index, purpose, stage, tied, chosen, how: 'from a hat' });
    }
  }
}

const drawn = drawAndDeclare(sample);
const whole = sample.files();

function declarationOf(record: SampleRecord) {
  const files = record.files();
  const [said] = record.ledger.all('result').map(({ body }) => body);
  const bytes = said && files.get(blobName(said.declaration));
  return unwrap(parseDeclaration(bytes ?? assert.fail('nothing is declared')));
}

test('TALLY-8, TALLY-9: rankings and sets of both channels are counted together, and the record verifies', () => {
  assert.ok(drawn >= 1);
  assert.deepEqual(problemsOf(whole), []);
  assert.equal(verifyRecord(verification(whole)).verdict, 'verified');
  const declaration = declarationOf(sample);
  const [first, second] = [0, 1].map((i) => unwrap(countDeclared(sample.definition, declaration, i)));
  assert.deepEqual(
    first?.tally.options.map(({ online, post }) => [online, post]),
    [
      [2, 1],
      [1, 0],
      [1, 0],
      [1, 0],
    ],
  );
  assert.equal(first?.outcome.options[0], 'ada');
  assert.equal(first?.outcome.options.length, 2);
  assert.deepEqual(second?.tally.valid, { online: 4, post: 1, total: 5 });
  assert.deepEqual(
    second?.tally.options.map(({ total }) => total),
    [3, 3, 1, 0],
  );
  assert.deepEqual(second?.outcome, { kind: 'elected', options: ['bryn'] });
  assert.deepEqual(unwrap(parseDeclaration(formatDeclaration(declaration))), declaration);
});

test('TALLY-11: another winner of the same lots, or a lot left out, is not the result that follows', () => {
  const declaration = declarationOf(sample);
  const [first, second] = declaration.contests;
  assert.ok(first && second);
  for (const bent of [
    { ...second, outcome: { kind: 'elected' as const, options: ['ada'] } },
    { ...second, lots: [] },
    { ...second, lots: second.lots.map((lot) => ({ ...lot, chosen: 0 })) },
  ]) {
    const changed: Declaration = { ...declaration, contests: [first, bent] };
    assert.equal(countDeclared(sample.definition, changed, 1).ok, false);
    const record = new SampleRecord(plan, 'ranked').prepare().vote().count();
    for (const body of sample.ledger.all('lot').map(({ body }) => body)) record.say(body);
    record.say({ kind: 'result', declaration: record.blob(formatDeclaration(changed)) });
    assert.match(problemsOf(record.files()).join(), /^result: the declared result is not the one/);
  }
});

test('TALLY-10: who has withdrawn is out of the count, and a lot is not made worthless by it', () => {
  const record = new SampleRecord(plan, 'withdrawn').prepare();
  record.say({ kind: 'candidate-withdrawn', contest: 0, option: 0, stage: 1, reason: 'ill' });
  record.vote().count();
  drawAndDeclare(record);
  assert.deepEqual(problemsOf(record.files()), []);
  const { outcome, staged, tally } = unwrap(countDeclared(record.definition, declarationOf(record), 0));
  assert.ok(!outcome.options.includes('ada'));
  assert.equal(tally.options[0]?.total, 3, 'first preferences stay in the tally');
  assert.ok(staged.stages[0]?.actions.some(({ kind }) => kind === 'withdrawn'));
  const twice = new SampleRecord(plan, 'ranked').prepare().vote().count();
  const [lot] = sample.ledger.all('lot').map(({ body }) => body);
  assert.ok(lot);
  twice.say(lot);
  const { contest: index, stage } = lot;
  twice.say({ kind: 'candidate-withdrawn', contest: index, option: 3, stage, reason: 'late' });
  assert.match(problemsOf(twice.files()).join(), /a lot has been drawn in stage/);
});

test('RECORD-11: a lot nobody can have drawn is refused by the log', () => {
  const lot = {
    kind: 'lot',
    contest: 1,
    purpose: 'elect',
    stage: 1,
    tied: [0, 1],
    chosen: 1,
    how: 'hat',
  } as const;
  const open = new SampleRecord(plan, 'ranked');
  open.say({ kind: 'definition', definition: open.definition });
  const refused = (change: Partial<typeof lot | Record<string, unknown>>, why: RegExp) =>
    assert.match(checkLot(open.ledger, { ...lot, ...change } as typeof lot) ?? 'taken', why);
  refused({}, /^taken$/);
  refused({ contest: 2 }, /no contest 2/);
  refused({ stage: 0 }, /counted from 1/);
  refused({ tied: [1, 0] }, /ascending order/);
  refused({ tied: [1] }, /two options at least/);
  refused({ tied: [1, 4] }, /ascending order/);
  refused({ chosen: 2 }, /not among the tied/);
  const said = sample.ledger.latest('lot')?.body ?? assert.fail('no lot');
  assert.match(checkLot(sample.ledger, { ...said, chosen: said.tied[0] as number }) ?? '', /already/);
});

test('RECORD-12: a withdrawal of nobody, or of somebody twice, is refused by the log', () => {
  const record = new SampleRecord(plan, 'ranked');
  record.say({ kind: 'definition', definition: record.definition });
  const body = { kind: 'candidate-withdrawn', contest: 0, option: 1, stage: 1, reason: 'ill' } as const;
  assert.equal(checkWithdrawal(record.ledger, body), undefined);
  record.say(body);
  assert.match(checkWithdrawal(record.ledger, body) ?? '', /withdrawn already/);
  assert.match(checkWithdrawal(record.ledger, { ...body, option: 4 }) ?? '', /no option 4/);
  assert.match(checkWithdrawal(record.ledger, { ...body, option: 2, stage: 0 }) ?? '', /from 1/);
});
