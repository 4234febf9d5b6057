import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinTabs, type TabChannel } from './hand-over.ts';

/** Tabs on one channel; a message reaches every tab but its sender. */
function browser() {
  const listeners: ((event: { readonly data: unknown }) => void)[] = [];
  return (): TabChannel => {
    const at = listeners.push(() => undefined) - 1;
    return {
      postMessage: (data) => {
        for (const [i, listener] of listeners.entries()) if (i !== at) listener({ data });
      },
      addEventListener: (_, listener) => {
        listeners[at] = listener;
      },
    };
  };
}

function tabWith(codes: { A?: string; B?: string }) {
  const tab = {
    codes: { ...codes } as { A?: string; B?: string },
    moved: false,
    loneCode: () => (tab.codes.A !== undefined && tab.codes.B !== undefined ? {} : tab.codes),
    setCode: (name: 'A' | 'B', text: string) => {
      tab.codes[name] = text;
    },
    moveAway: () => {
      tab.codes = {};
      tab.moved = true;
    },
  };
  return tab;
}

test('the newer tab gets the code it lacks, in either order, and the older one steps aside', () => {
  for (const [older, newer] of [
    [{ A: 'a' }, { B: 'b' }],
    [{ B: 'b' }, { A: 'a' }],
  ]) {
    const open = browser();
    const first = tabWith(older as object);
    const second = tabWith(newer as object);
    joinTabs(open(), first);
    joinTabs(open(), second);
    assert.deepEqual(second.codes, { A: 'a', B: 'b' });
    assert.deepEqual([first.moved, first.codes], [true, {}]);
    assert.equal(second.moved, false);
  }
});

test('a tab without a code asks for none, and one with the same code gives none', () => {
  const open = browser();
  const [first, empty, same] = [tabWith({ A: 'a' }), tabWith({}), tabWith({ A: 'other' })];
  for (const tab of [first, empty, same]) joinTabs(open(), tab);
  assert.deepEqual([first.codes, empty.codes, same.codes], [{ A: 'a' }, {}, { A: 'other' }]);
  assert.ok(!first.moved && !same.moved);
});
