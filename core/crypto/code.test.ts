import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toHex, unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { codeFromBytes, codeLength, describeCodeError, formatCode, makeCode, parseCode } from './code.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const anyCode = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(codeFromBytes);
const characters = (text: string) => [...text.replaceAll('-', '')];

test('CODEWORD-1: a code is printed in groups and read back, however it is typed', () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      const text = formatCode(code);
      assert.match(text, /^(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{2}$/);
      const typed = [text, text.toLowerCase(), text.replaceAll('-', ''), ` ${text.replaceAll('-', ' – ')} `];
      for (const one of [...typed, text.replaceAll('0', 'O').replaceAll('1', 'l')])
        assert.equal(toHex(unwrap(parseCode(one))), toHex(code));
    }),
  );
});

test('CODEWORD-1: makeCode takes 10 bytes of the source and nothing else', () => {
  const asked: number[] = [];
  const code = makeCode((length) => {
    asked.push(length);
    return new Uint8Array(length).fill(0xff);
  });
  assert.deepEqual(asked, [10]);
  assert.equal(formatCode(code).slice(0, 19), 'ZZZZ-ZZZZ-ZZZZ-ZZZZ');
});

test('CODEWORD-2: every single wrong character of a code is refused and pointed at', () => {
  for (const fill of [0, 0x5a, 0xff]) {
    const right = characters(formatCode(codeFromBytes(new Uint8Array(10).fill(fill))));
    for (let place = 0; place < codeLength; place++) {
      for (const wrong of alphabet) {
        if (wrong === right[place]) continue;
        const result = parseCode(right.with(place, wrong).join(''));
        assert.deepEqual(result, { ok: false, error: { kind: 'check', positions: [place] } });
      }
    }
  }
});

test('CODEWORD-2: every swap of neighbours is refused, for every pair of characters at every place', () => {
  // A code is linear, so a pair at a place of one code stands for that pair at that place of all codes.
  for (let place = 0; place + 1 < 16; place++) {
    for (const a of alphabet) {
      for (const b of alphabet) {
        if (a === b) continue;
        const data = Array.from({ length: 16 }, (_, i) => (i === place ? a : i === place + 1 ? b : '7'));
        const right = characters(formatCode(codeOf(data)));
        assertSwapRefused(right, place);
      }
    }
  }
});

test('CODEWORD-2: every swap that touches a check character is refused', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyCode, (code) => {
      const right = characters(formatCode(code));
      for (const place of [15, 16]) {
        seen.add(`${place}${right[place]}${right[place + 1]}`);
        if (right[place] !== right[place + 1]) assertSwapRefused(right, place);
      }
    }),
    { numRuns: 3000 },
  );
  assert.ok(seen.size > 1500, `only ${seen.size} of 2048 pairs came up`);
});

test('CODEWORD-2: every pair of wrong characters is refused', () => {
  // By linearity again, on the code of zeros: 153 pairs of places × 31 × 31 errors.
  const zeros = Array.from({ length: codeLength }, () => '0');
  assert.ok(parseCode(zeros.join('')).ok);
  let refused = 0;
  for (let i = 0; i < codeLength; i++) {
    for (let j = i + 1; j < codeLength; j++) {
      for (const a of alphabet.slice(1)) {
        for (const b of alphabet.slice(1)) if (!parseCode(zeros.with(i, a).with(j, b).join('')).ok) refused++;
      }
    }
  }
  assert.equal(refused, 153 * 31 * 31);
});

test('CODEWORD-3: what is wrong with a code is said, with the place', () => {
  const text = formatCode(codeFromBytes(new Uint8Array(10).fill(9)));
  assert.deepEqual(parseCode(text.slice(0, -1)), {
    ok: false,
    error: { kind: 'length', found: 17, expected: 18 },
  });
  assert.deepEqual(parseCode(`${text}0`), { ok: false, error: { kind: 'length', found: 19, expected: 18 } });
  assert.deepEqual(parseCode(''), { ok: false, error: { kind: 'length', found: 0, expected: 18 } });
  assert.deepEqual(parseCode(`${text.slice(0, 5)}U${text.slice(6)}`), {
    ok: false,
    error: { kind: 'character', position: 4, character: 'U' },
  });
  assert.deepEqual(parseCode('ß'), { ok: false, error: { kind: 'character', position: 0, character: 'ß' } });
  assert.match(describeCodeError({ kind: 'character', position: 4, character: 'U' }), /Character 5 is “U”/);
  assert.match(describeCodeError({ kind: 'check', positions: [7] }), /character 8/);
  assert.match(describeCodeError({ kind: 'check', positions: [] }), /More than one/);
  assert.match(describeCodeError({ kind: 'length', found: 17, expected: 18 }), /has 17 .* has 18/);
});

/** The code whose 16 data characters these are. */
function codeOf(data: readonly string[]) {
  const bits = data.map((character) => alphabet.indexOf(character).toString(2).padStart(5, '0')).join('');
  return codeFromBytes(Uint8Array.from(bits.match(/.{8}/g) as string[], (byte) => Number.parseInt(byte, 2)));
}

function assertSwapRefused(right: readonly string[], place: number): void {
  const swapped = right.with(place, right[place + 1] as string).with(place + 1, right[place] as string);
  const result = parseCode(swapped.join(''));
  assert.ok(!result.ok && result.error.kind === 'check');
  assert.ok(result.error.positions.includes(place) && result.error.positions.includes(place + 1));
}
