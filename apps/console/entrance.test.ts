import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isForBranch } from './entrance.ts';
import { parseRoute } from './route.ts';

test('a link and the branch officer’s pages lead to the branch, all else to the ballot office', () => {
  for (const fragment of ['#/branch/c2VjcmV0', '#branch', '#branch/check/3', '#branch/start'])
    assert.ok(isForBranch(fragment), fragment);
  for (const fragment of ['', '#', '#overview', '#branches', '#roll', '#/other/branch'])
    assert.ok(!isForBranch(fragment), fragment);
});

test('an address names a page, and of a page of many things the one that is open', () => {
  assert.deepEqual(parseRoute('#queue/12'), { page: 'queue', item: 12 });
  assert.deepEqual(parseRoute('#queue'), { page: 'queue', item: undefined });
  for (const fragment of ['', '#queues', '#queue/', '#queue/x', '#queue/1/2'])
    assert.deepEqual(parseRoute(fragment), { page: 'overview', item: undefined }, fragment);
});
