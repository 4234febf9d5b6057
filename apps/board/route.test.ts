import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatRoute, pages, parseRoute } from './route.ts';

test('every page and subject has an address that leads back to it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...pages),
      fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
      (page, about) => {
        const wanted = { page, about: about ?? undefined };
        assert.deepEqual(parseRoute(formatRoute(page, about ?? undefined)), wanted);
      },
    ),
  );
});

test('the address a second device is sent to opens the test page', () => {
  assert.deepEqual(parseRoute('#test'), { page: 'test', about: undefined });
});

test('an unknown or broken address shows the overview', () => {
  for (const fragment of ['', '#', '#nothing=7', '#=', '#log%'])
    assert.deepEqual(parseRoute(fragment), { page: 'overview', about: undefined }, fragment);
  assert.deepEqual(parseRoute('#log=%E0%A4'), { page: 'log', about: undefined });
});

test('the links other pages make are understood', () => {
  assert.deepEqual(parseRoute('#find=7K3MP2Q9XW'), {
    page: 'find',
    about: '7K3MP2Q9XW',
  });
  assert.deepEqual(parseRoute('#test').page, 'test');
});
