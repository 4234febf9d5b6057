import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allowedCommands, ballotStates, decideLifecycle, lifecycleCommands } from './index.ts';

/** The table once more, as a list of arrows written down from RULE-4 by hand. */
const arrows = [
  'draft freeze-roll roll-frozen',
  'roll-frozen finish-keys keys-ready',
  'keys-ready finish-packs packs-ready',
  'packs-ready start-dispatch dispatching',
  'dispatching open open',
  'open suspend suspended',
  'suspended resume open',
  'open close closed',
  'suspended close closed',
  'closed finish-mix mixed',
  'mixed finish-opening opened',
  'opened declare declared',
  ...[
    'draft',
    'roll-frozen',
    'keys-ready',
    'packs-ready',
    'dispatching',
    'open',
    'suspended',
    'closed',
    'mixed',
    'opened',
  ].map((state) => `${state} void void`),
];

test('RULE-4: every pair of state and command leads where the rule says, or is refused with the reason', () => {
  for (const state of ballotStates) {
    for (const command of lifecycleCommands) {
      const next = decideLifecycle(state, command);
      const arrow = arrows.find((line) => line.startsWith(`${state} ${command} `));
      if (arrow) assert.deepEqual(next, { ok: true, value: arrow.split(' ')[2] });
      else
        assert.ok(
          !next.ok &&
            next.error.reason.includes(`"${state}" cannot "${command}"`) &&
            !next.error.allowed.includes(command),
        );
    }
  }
});

test('RULE-4: a declared and a void ballot take no command', () => {
  assert.deepEqual([allowedCommands('declared'), allowedCommands('void')], [[], []]);
});
