import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readVectorText } from './vector-files.ts';
import { makeVectors } from './write-vectors.ts';

for (const [path, text] of makeVectors()) {
  test(`vectors/${path} is what its seeds give`, () => {
    const hint = 'If a format changed on purpose, run node checks/vectors/write-vectors.ts';
    assert.ok(readVectorText(path) === text, hint);
  });
}
