import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeExclusion } from './exclusion-words.ts';
import { exclusionCodes } from './finding.ts';

test('every code of a rule has words of its own in each language; any other is shown as it is', () => {
  for (const language of ['en', 'cy'] as const) {
    const told = exclusionCodes.map((code) => describeExclusion(code, language));
    assert.equal(new Set(told).size, exclusionCodes.length);
    for (const [i, code] of exclusionCodes.entries()) assert.notEqual(told[i], code);
    for (const code of ['left', 'constructor', '']) assert.equal(describeExclusion(code, language), code);
  }
  assert.equal(describeExclusion('fee-unpaid', 'cy'), 'Ffi heb ei thalu');
});
