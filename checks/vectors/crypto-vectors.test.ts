import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { makeCryptoVectors } from './crypto-vectors.ts';

test('vectors/crypto holds what the second implementation makes from its seeds', () => {
  for (const [name, content] of makeCryptoVectors())
    assert.equal(
      readFileSync(new URL(`../../vectors/crypto/${name}`, import.meta.url), 'utf8'),
      content,
      name,
    );
});
