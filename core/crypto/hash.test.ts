import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { concatBytes } from '@countersign/bytes';
import fc from 'fast-check';
import { sha512After } from './hash.ts';

test('messages that begin alike hash to what each hashes to, one after the other', () => {
  const some = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(some, fc.array(some), (beginning, rests) => {
      const hash = sha512After(beginning);
      const into = new Uint8Array(64);
      for (const rest of rests) {
        hash(rest, into);
        const expected = createHash('sha512')
          .update(concatBytes([beginning, rest]))
          .digest();
        assert.deepEqual(into, new Uint8Array(expected));
      }
    }),
  );
});
