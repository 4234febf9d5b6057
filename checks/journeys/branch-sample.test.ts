/** Thirty drawn from a branch's list are drawn once: nobody draws until the sample suits (RECON-2). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BranchJourney, formatLine, listHeadings, type Session } from './branch-fixtures.ts';
import { publish, read, upload } from './intake-fixtures.ts';
import { crowd } from './register-fixtures.ts';

const members = crowd(120);
const ofLeeds = members.filter(({ branch }) => branch === 'Leeds');
const csvOf = (lines: readonly string[]) => `${[listHeadings, ...lines].join('\r\n')}\r\n`;

interface Drawn {
  readonly id: number;
  readonly line: number;
  readonly answer: object | null;
}

/** Draws, and returns the lines of the list that are to be looked up. */
async function draw(session: Session, listed: number): Promise<readonly number[]> {
  await session.post('sample', { listed });
  return (await drawnNow(session)).map(({ line }) => line);
}

async function drawnNow(session: Session): Promise<readonly Drawn[]> {
  return (await session.get('findings?kind=sample')).findings;
}

/** Headquarters publishes its members as a file. */
async function publishExtract({ journey }: BranchJourney): Promise<void> {
  const text = csvOf(members.map(formatLine)).replace('DOB', 'DOB,Branch').trimEnd();
  const [head, ...lines] = text.split('\r\n');
  const whole = [head, ...lines.map((line, i) => `${line},${members[i]?.['branch']}`), ''].join('\r\n');
  const { id, mapping } = await upload(journey, 'members.csv', whole);
  const staged = await read(journey, id, { mapping });
  assert.equal((await publish(journey, id)).state, 'published', staged.problem ?? '');
}

test('RECON-2: a branch has one draw for each extract of headquarters, and the length it says is in sight', async (context) => {
  const office = await new BranchJourney().start(context, members);
  await office.askBranches();
  const leeds = await office.signIn('Leeds');
  const drawn = await draw(leeds, 60);
  assert.equal(drawn.length, 30);
  const [one] = await drawnNow(leeds);
  await leeds.answer(one?.id ?? 0, { kind: 'same-as', memberId: ofLeeds[(one?.line ?? 0) - 1]?.id });

  await test('drawing again draws the same, and loses no answer', async () => {
    assert.deepEqual(await draw(leeds, 60), drawn);
    const [same] = await drawnNow(leeds);
    assert.deepEqual([same?.id, same?.answer !== null], [one?.id, true]);
  });
  await test('another length draws the same but for what the length itself changes', async () => {
    const longer = new Set(await draw(leeds, 61));
    assert.ok(drawn.filter((line) => !longer.has(line)).length <= 1);
    assert.deepEqual(await draw(leeds, 60), drawn);
  });
  await test('a list sent in between draws no other sample', async () => {
    await leeds.sendList(csvOf(ofLeeds.map(formatLine)));
    assert.deepEqual(await draw(leeds, 60), drawn);
  });
  await test('another branch, and another extract, have draws of their own', async () => {
    assert.notDeepEqual(await draw(await office.signIn('Meirion'), 60), drawn);
    await publishExtract(office);
    assert.notDeepEqual(await draw(leeds, 60), drawn);
  });
  await test('headquarters reads of a sample that was drawn from less than the branch', async () => {
    const reasons = async () => {
      const { branches } = await office.journey.ask('completeness');
      return branches.find(({ branch }: { branch: string }) => branch === 'Leeds').reasons.join('; ');
    };
    await leeds.post('submit');
    assert.match(await reasons(), /only a sample of its list was looked up/);
    assert.doesNotMatch(await reasons(), /people on the branch's list/);
    await draw(leeds, 31);
    await leeds.post('submit');
    assert.match(await reasons(), /31 people on the branch's list, 60 members in the register/);
  });
});
