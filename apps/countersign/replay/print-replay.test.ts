/** A replay's report, of the figures of a sample record. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';
import { declaredFigures } from './declared.ts';
import { formatReplay } from './print-replay.ts';

const phase = { name: 'close', seconds: 1, processorSeconds: 1, rssMB: 1, process: 'box', allMB: 1 };

function report(lapsed?: ReadonlyMap<number, string>): string {
  const plan = { ...smallPlan, ...(lapsed && { lapsed }) };
  const record = new SampleRecord(plan, 'a report').prepare().vote().count().declare();
  return formatReplay({
    ...{
      verified: true,
      refusedOnline: 0,
      duplicateEnvelopes: 0,
      repliesLost: 0,
      lots: [],
      failedDuties: [],
    },
    declared: declaredFigures(record.definition, record.files()),
    phases: [phase, { ...phase, name: 'declaration, after verification' }],
  });
}

test('ROLL-LAPSE: who was left out after the close is printed with the electorate, by reason', () => {
  const lapsed = new Map([
    [0, 'fee-unpaid'],
    [3, 'gone-abroad'],
  ]);
  assert.match(
    report(lapsed),
    /^Electorate +3 {2}packs 5\nLeft out at the close +2 {2}1 had voted online, 0 by post\n {2}Fee not paid +1 {2}1 had voted online, 0 by post\n {2}gone-abroad +1 {2}0 had .*\nVoted online +2$/m,
  );
  assert.doesNotMatch(report(), /left out/i);
});
