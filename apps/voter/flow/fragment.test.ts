import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFragment, takeFragment } from './fragment.ts';

test('CODE-3: either code or both are read from the fragment', () => {
  assert.deepEqual(parseFragment('#a=7K3M'), { A: '7K3M' });
  assert.deepEqual(parseFragment('#b=7k3m-2'), { B: '7k3m-2' });
  assert.deepEqual(parseFragment('#B=1&A=2'), { A: '2', B: '1' });
});

test('anything else in the fragment is ignored', () => {
  for (const fragment of ['', '#', '#main', '#a=', '#a=<b>', `#a=${'7'.repeat(41)}`, '#aa=7', '#a=7%20'])
    assert.deepEqual(parseFragment(fragment), {}, fragment);
});

test('the address bar holds no code afterwards', () => {
  const seen: string[] = [];
  const codes = takeFragment({
    location: { hash: '#a=7K3M', pathname: '/', search: '?x=1' },
    history: { state: null, replaceState: (_state, _title, url) => void seen.push(String(url)) },
  });
  assert.deepEqual(codes, { A: '7K3M' });
  assert.deepEqual(seen, ['/?x=1']);
});
