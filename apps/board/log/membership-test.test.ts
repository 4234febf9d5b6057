/** ROLL-LAPSE as a reader of the board sees it: whether a closed ballot waits, from the log's files alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';
import { loadTestState } from './membership-test.ts';
import { PublicLog } from './public-log.ts';

const rule = { ...smallPlan, lapsed: new Map([[0, 'fee-unpaid']]) };

/** What the log of a record says. */
async function stateOf(record: SampleRecord): Promise<string> {
  const files = record.files();
  const log = new PublicLog(record.definition, async (path) => files.get(path));
  const head = unwrap(await log.loadHead());
  return unwrap(await loadTestState(log, head));
}

function close(record: SampleRecord): SampleRecord {
  const counts = { online: 3, post: 1, none: 1, revoked: 0, refusedAttempts: 0, failedNearClose: 0 };
  record.say({ kind: 'closed', ...counts });
  return record;
}

test('ROLL-LAPSE: a ballot whose roll was made by a rule waits from the close to the statement of the test', async () => {
  const record = new SampleRecord(rule, 'a reader waits').prepare().vote();
  assert.equal(await stateOf(record), 'open');
  close(record);
  assert.equal(await stateOf(record), 'waiting');
  record.say({ kind: 'credential-lapsed', credential: 0 as never, reason: 'fee-unpaid' });
  assert.equal(await stateOf(record), 'waiting');
  record.testMembership(new Map());
  assert.equal(await stateOf(record), 'settled');
});

test('ROLL-LAPSE: a roll that was a file has nothing to wait for, nor has a ballot that is counted', async () => {
  assert.equal(await stateOf(close(new SampleRecord(smallPlan, 'a file').prepare().vote())), 'settled');
  assert.equal(await stateOf(new SampleRecord(rule, 'counted').prepare().vote().count()), 'settled');
});
