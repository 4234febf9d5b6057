import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUndo, type KeyPress, letterOf } from './letter-keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  focus: { tag: 'BODY', type: '' },
  ...more,
});

test('a letter acts on the page, on buttons and beside radio buttons, in either case', () => {
  assert.equal(letterOf(press('m')), 'm');
  assert.equal(letterOf(press('M')), 'm');
  assert.equal(letterOf(press('m', { focus: { tag: 'BUTTON', type: 'button' } })), 'm');
  assert.equal(letterOf(press('m', { focus: { tag: 'INPUT', type: 'radio' } })), 'm');
});

test('a letter is text where text is typed, and the browser keeps its own keys', () => {
  assert.equal(letterOf(press('m', { focus: { tag: 'INPUT', type: 'text' } })), undefined);
  assert.equal(letterOf(press('m', { focus: { tag: 'TEXTAREA', type: '' } })), undefined);
  assert.equal(letterOf(press('m', { focus: { tag: 'SELECT', type: '' } })), undefined);
  assert.equal(letterOf(press('l', { ctrlKey: true })), undefined);
  assert.equal(letterOf(press('d', { altKey: true })), undefined);
  assert.equal(letterOf(press('m', { repeat: true })), undefined);
  assert.equal(letterOf(press('Enter')), undefined);
});

test('undo is that of the page, unless a text is being written', () => {
  assert.ok(isUndo(press('z', { ctrlKey: true })));
  assert.ok(isUndo(press('z', { metaKey: true })));
  assert.ok(!isUndo(press('z', { ctrlKey: true, focus: { tag: 'INPUT', type: 'text' } })));
  assert.ok(!isUndo(press('z')));
});
