/** What the office takes in of rankings and sets, and what it refuses: paper counts, withdrawals (POST-5, TALLY-10). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Contest, parseVote } from '@countersign/ballot';
import { unwrap } from '@countersign/bytes';
import { Journey } from './office-fixtures.ts';

const text = (name: string) => [{ language: 'en' as const, text: name }];
const people = Array.from({ length: 12 }, (_, i) => `p${i}`);
const contest = (id: string, method: Contest['method'], seats: number): Contest => ({
  ...{ id, title: text(id), method, seats, passRule: undefined, reserved: [] },
  options: people.map((name) => ({ id: name, name: text(name) })),
  reopenNominations: 'p11',
});
const council = contest('council', 'stv-meek', 3);
const committee = contest('committee', 'block-vote', 2);

const noPages = { voter: undefined, board: undefined };
const plan = {
  online: new Map(),
  post: [],
  papers: new Map(),
  members: 4,
  spare: 2,
  changes: { contests: [council, committee], witnesses: [], witnessQuorum: 0 },
};

interface Lines {
  readonly options: readonly string[];
  readonly count: number;
}

function counted(batch: number, round: 1 | 2, votes: readonly (readonly Lines[])[]) {
  const [first = []] = votes;
  const papers = first.reduce((sum, { count }) => sum + count, 0);
  return {
    ...{ batch, round, counter: `Counter ${round}`, envelopes: papers, papers, empty: 0, extra: 0 },
    contests: votes.map((lines) => ({ votes: lines, rejected: [] })),
  };
}

test('POST-5: counts of rankings and sets are taken in, compared vote by vote, and kept to what an entry holds', async (context) => {
  const journey = await new Journey(noPages, plan).start(context);
  await journey.openVoting();
  const { batch } = await journey.ask('desk/arrivals', {});
  await journey.command('close');
  const send = (round: 1 | 2, ...votes: readonly (readonly Lines[])[]) =>
    journey.office('paper-counts', counted(batch, round, votes));
  const two = (ranking: readonly string[], set: readonly string[]) =>
    [[{ options: ranking, count: 2 }], [{ options: set, count: 2 }]] as const;
  const refused = async (place: string, ...votes: readonly (readonly Lines[])[]) => {
    const { status, body } = await send(1, ...votes);
    assert.deepEqual([status, body.error, body.place], [400, 'malformed-request', place]);
  };
  await refused('council', ...two(['p1', 'nobody'], ['p1']));
  await refused('council', ...two(['p1', 'p2', 'p1'], ['p1']));
  await refused('committee', ...two(['p1'], ['p1', 'p2', 'p3']));
  await refused(
    'committee',
    [{ options: ['p1'], count: 2 }],
    [
      { options: ['p2', 'p1'], count: 1 },
      { options: ['p1', 'p2'], count: 1 },
    ],
  );
  const first = await send(1, ...two(['p3', 'p1'], ['p2', 'p1']));
  assert.equal(first.body.state, 'first-recorded');
  const second = await send(2, ...two(['p1', 'p3'], ['p1', 'p2']));
  assert.deepEqual(second.body, { state: 'differs', differs: ['council: p1 > p3', 'council: p3 > p1'] });
  // Each of these rankings takes 9 bytes: 4 of its number, 1 of their number, 4 of how often.
  const many = Array.from({ length: 8000 }, (_, i) => {
    const vote = unwrap(parseVote(council, 1_000_000_000n + BigInt(i)));
    assert.ok(vote.kind === 'ranking');
    return { options: vote.ranking.map((place) => people[place] as string), count: 1 };
  });
  const large = await send(1, many, [{ options: ['p1'], count: 8000 }]);
  assert.deepEqual([large.status, large.body.error], [413, 'too-large']);
  const room = Number(/room for (\d+)/.exec(large.body.message)?.[1]);
  assert.ok(room > 7000 && room < 7300, large.body.message);
  const fits = await send(1, many.slice(0, room - 1), [{ options: ['p1'], count: room - 1 }]);
  assert.equal(fits.body.state, 'first-recorded', JSON.stringify(fits.body));
  const agreed = await send(2, many.slice(0, room - 1), [{ options: ['p1'], count: room - 1 }]);
  assert.equal(agreed.body.state, 'agreed', JSON.stringify(agreed.body));
});

test('TALLY-10: a withdrawal goes on the board once, and not of nobody', async (context) => {
  const journey = await new Journey(noPages, plan).start(context);
  const body = { contest: 'council', option: 'p2', stage: 1, reason: 'has moved away' };
  const { leaf } = await journey.ask('withdrawals', body);
  assert.ok(leaf > 0);
  const { notices } = await journey.ask('notices');
  assert.deepEqual(
    notices.map(({ name }: { name: string }) => name),
    ['withdrawal-1-3'],
  );
  assert.match(notices[0].texts[0].text, /^p2 is no longer a candidate in “council”/);
  const again = await journey.office('withdrawals', body);
  assert.deepEqual([again.status, again.body.error], [409, 'refused-by-rule']);
  const nobody = await journey.office('withdrawals', { ...body, option: 'nobody' });
  assert.deepEqual([nobody.status, nobody.body.place], [400, 'option']);
  const reopen = await journey.office('withdrawals', { ...body, option: 'p11' });
  assert.match(reopen.body.message, /stands for re-opening nominations/);
  const lot = { contest: 'council', purpose: 'elect', stage: 1, tied: ['p0', 'p1'], chosen: 'p0' };
  const early = await journey.office('lots', { ...lot, how: 'before anything is counted' });
  assert.deepEqual([early.status, early.body.error], [409, 'refused-by-rule']);
});
