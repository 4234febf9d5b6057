import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isForBranch } from './entrance.ts';

test('a link and the branch officer’s pages lead to the branch, all else to the ballot office', () => {
  for (const fragment of ['#/branch/c2VjcmV0', '#branch', '#branch/check/3', '#branch/start'])
    assert.ok(isForBranch(fragment), fragment);
  for (const fragment of ['', '#', '#overview', '#branches', '#roll', '#/other/branch'])
    assert.ok(!isForBranch(fragment), fragment);
});
