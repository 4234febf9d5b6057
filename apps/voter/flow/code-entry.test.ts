import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLength, formatCode, makeCode, seededRandom } from '@countersign/crypto';
import fc from 'fast-check';
import { caretAfter, codeState, placeOf, plainCode, showCode } from './code-entry.ts';

const codes = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((seed) => formatCode(makeCode(seededRandom(seed))));
const code = formatCode(makeCode(seededRandom(new Uint8Array(32).fill(9))));
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('CODE-3: lower case, spaces, dashes, O for 0, I and L for 1, and a pasted address are all accepted', () => {
  fc.assert(
    fc.property(codes, (one) => {
      const plain = one.replaceAll('-', '');
      for (const typed of [
        one,
        plain,
        one.toLowerCase(),
        plain.split('').join(' '),
        one.replaceAll('-', '\u2013'),
        one.replaceAll('0', 'O').replaceAll('1', 'l'),
        ` ${one}\n`,
        `https://vote.example/#a=${plain}`,
      ]) {
        assert.equal(codeState(typed).kind, 'right', typed);
        assert.equal(showCode(typed), one);
      }
    }),
  );
});

test('CODE-3: every single wrong character is noticed and pointed at', () => {
  const plain = plainCode(code);
  for (let at = 0; at < codeLength; at++) {
    for (const other of alphabet) {
      if (other === plain[at]) continue;
      const state = codeState(plain.slice(0, at) + other + plain.slice(at + 1));
      assert.ok(state.kind === 'wrong' && state.positions.length === 1 && state.positions[0] === at);
    }
  }
});

test('every swap of two different characters is noticed', () => {
  const plain = [...plainCode(code)];
  for (let a = 0; a < codeLength; a++) {
    for (let b = a + 1; b < codeLength; b++) {
      if (plain[a] === plain[b]) continue;
      const swapped = [...plain];
      [swapped[a], swapped[b]] = [plain[b] as string, plain[a] as string];
      assert.equal(codeState(swapped.join('')).kind, 'wrong');
    }
  }
});

test('a character that no code contains is named at once, with its place', () => {
  assert.deepEqual(codeState('7K3M-PU'), { kind: 'foreign', position: 5, character: 'U' });
  assert.deepEqual(placeOf(5), { group: 2, character: 2 });
  assert.equal(codeState('7k3m p?').kind, 'foreign');
});

test('while typing, the count goes up; too many characters are said, not cut off', () => {
  assert.deepEqual(codeState(''), { kind: 'empty' });
  assert.deepEqual(codeState(' - '), { kind: 'empty' });
  assert.deepEqual(codeState('7k3'), { kind: 'typing', typed: 3 });
  assert.deepEqual(codeState(`${code}7`), { kind: 'too-long', typed: 19 });
});

test('hyphens come before the next character and never block a backspace', () => {
  assert.equal(showCode('7K3M'), '7K3M');
  assert.equal(showCode('7K3M-'), '7K3M');
  assert.equal(showCode('7K3MP'), '7K3M-P');
});

test('the caret stays behind the character it was behind', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-z -]{0,24}$/), fc.nat(24), (text, at) => {
      const caret = Math.min(at, text.length);
      const shown = showCode(text).slice(0, caretAfter(text, caret));
      assert.equal(plainCode(shown), plainCode(text.slice(0, caret)));
    }),
  );
});
