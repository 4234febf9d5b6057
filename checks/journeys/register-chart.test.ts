/** What a branch is compared with is the state before somebody last came or went, however often its file comes again (ROLL-4). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BranchFigures } from '@countersign/api';
import { type OfficeTables, openStore, saveRegisterEvent, saveRegisterState } from '@countersign/store';
import { publish, read, upload } from './intake-fixtures.ts';
import { Journey } from './office-fixtures.ts';

interface Person {
  readonly id: number;
  readonly branch: string;
}

const branches = Array.from({ length: 9 }, (_, i) => `Ward ${i + 1}`);
const [short = '', lost = ''] = branches;
const everyone: readonly Person[] = branches.flatMap((branch, b) =>
  Array.from({ length: 30 }, (_, i) => ({ id: 1000 * (b + 1) + i, branch })),
);
/** The export drops a third of one branch, and another whole. */
const cut = everyone.filter(({ id, branch }) => branch !== lost && (branch !== short || id % 1000 >= 10));

const fileOf = (people: readonly Person[]) =>
  ['Member No,Surname,Branch', ...people.map(({ id, branch }) => `${id},Wyn,${branch}`), ''].join('\n');

async function bring(journey: Journey, people: readonly Person[]): Promise<void> {
  const file = await upload(journey, 'members.csv', fileOf(people));
  const staged = file.state === 'staged' ? file : await read(journey, file.id, { mapping: file.mapping });
  assert.equal((await publish(journey, staged.id)).state, 'published', staged.problem ?? '');
}

async function chartOf(journey: Journey, branch: string): Promise<BranchFigures['chart']> {
  const { branches: all } = await journey.ask('completeness');
  return all.find((one: BranchFigures) => one.branch === branch).chart;
}

async function removeByEvent(journey: Journey, memberId: string): Promise<void> {
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  const said = { at: journey.clock.now(), by: 'officer-1', reason: 'Died on 4 August.', change: {} };
  await store.transaction(async (tx) => {
    const event = await saveRegisterEvent(tx, { kind: 'removed', memberId, ...said });
    await saveRegisterState(tx, event, memberId, 'gone');
  });
  await store.close();
}

test('ROLL-4: the same extract once more does not become what a branch is compared with', async (context) => {
  const journey = await new Journey().start(context);
  await bring(journey, everyone);
  assert.deepEqual(await chartOf(journey, short), {
    expected: null,
    deviation: null,
    verdict: 'too-few-to-say',
  });
  await bring(journey, cut);
  const [seen, gone] = [await chartOf(journey, short), await chartOf(journey, lost)];
  assert.deepEqual([seen.expected, seen.verdict, gone.expected, gone.verdict], [30, 'low', 30, 'low']);

  await bring(journey, cut.toReversed());
  assert.deepEqual(await chartOf(journey, short), seen, 'by an extract that changes nobody');
  assert.deepEqual(await chartOf(journey, lost), gone);

  // Two of another branch come; one of the short branch leaves by an event, which is nothing that an export lost.
  const joined = [...cut, { id: 9900, branch: 'Ward 9' }, { id: 9901, branch: 'Ward 9' }];
  await removeByEvent(journey, '1020');
  await bring(
    journey,
    joined.filter(({ id }) => id !== 1020),
  );
  const after = await chartOf(journey, short);
  assert.deepEqual([after.expected, after.verdict], [29, 'low']);
  assert.equal((await chartOf(journey, 'Ward 9')).expected, 30);
  await bring(journey, [...joined, ...everyone.filter(({ branch }) => branch === lost)]);
  assert.equal((await chartOf(journey, lost)).expected, null, 'it is all there again: nothing stood before');
});
