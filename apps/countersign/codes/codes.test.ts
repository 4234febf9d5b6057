import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap, utf8 } from '@countersign/bytes';
import {
  credentialSecret,
  credentialShareKey,
  parseCodeList,
  referenceGroup,
  referenceSecretGroup,
  seededRandom,
  sha256,
  verifyCodeList,
} from '@countersign/crypto';
import { formatCodeFile, parseCodeFile } from './code-file.ts';
import { drawCodes } from './draw.ts';

const electionHash = sha256(utf8('an election'));
const random = seededRandom(sha256(utf8('codes')));
const seen: number[] = [];
const drawn = drawCodes({
  office: 'A',
  electionHash,
  credentials: 6,
  secretGroup: referenceSecretGroup,
  random,
  onProgress: (done) => seen.push(done),
});

test('CODE-1: the public list holds a proven key for each code, in the order of the credentials', () => {
  const list = unwrap(parseCodeList(drawn.list));
  assert.deepEqual(verifyCodeList(referenceGroup, list, random), { failed: [] });
  const keys = Array.from(drawn.codes, (code) =>
    credentialShareKey(referenceSecretGroup, credentialSecret('A', electionHash, code)),
  );
  assert.deepEqual(
    list.entries.map(({ key }) => key),
    keys,
  );
  assert.deepEqual(seen, [1, 2, 3, 4, 5, 6]);
});

test('a code file is read back, and refused with its line when a line is lost, doubled, changed or cut', () => {
  const text = formatCodeFile('A', drawn.codes);
  assert.deepEqual(parseCodeFile('A', text), { ok: true, value: drawn.codes });
  const lines = text.split('\n');
  const bent: [string, RegExp][] = [
    [lines.toSpliced(3, 1).join('\n'), /line 4: expected credential 2/],
    [lines.toSpliced(3, 0, lines[3] as string).join('\n'), /line 5: expected credential 3/],
    [text.slice(0, -1), /cut short/],
    [text.replace(/.\n$/, (end) => `${end[0] === '0' ? '1' : '0'}\n`), /line 7/],
  ];
  for (const [bad, reason] of bent) {
    const parsed = parseCodeFile('A', bad);
    assert.ok(!parsed.ok && reason.test(parsed.error), parsed.ok ? 'accepted' : parsed.error);
  }
  assert.ok(!parseCodeFile('B', text).ok);
});
