import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CredentialNumber, toHex } from '@countersign/bytes';
import fc from 'fast-check';
import { answersLabel, formatAnswers, parseAnswers } from './sealed-answers.ts';

test('ROLL-ANSWERS: the layout, byte by byte', () => {
  const bytes = formatAnswers({ dateOfBirth: '1951-03-09', postcode: undefined });
  assert.equal(toHex(bytes), `01${'0000000a'}${toHex(new TextEncoder().encode('1951-03-09'))}00`);
  assert.equal(toHex(answersLabel(258 as CredentialNumber)), '72656769737465722d616e737765727300000102');
});

test('ROLL-ANSWERS: what is written is read back, and every cut or lengthened form is refused', () => {
  const word = fc.option(fc.stringMatching(/^[ -~]{0,20}$/), { nil: undefined });
  fc.assert(
    fc.property(word, word, (dateOfBirth, postcode) => {
      const bytes = formatAnswers({ dateOfBirth, postcode });
      assert.deepEqual(parseAnswers(bytes), { ok: true, value: { dateOfBirth, postcode } });
      assert.equal(parseAnswers(bytes.slice(0, -1)).ok, false);
      assert.equal(parseAnswers(new Uint8Array([...bytes, 0])).ok, false);
    }),
  );
});
