import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import {
  formatCheckpoint,
  parseCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  verifyWitnesses,
} from './checkpoint.ts';
import { leafHash } from './hash.ts';
import { verifierKeyOf } from './key.ts';
import { formatNote, signNote } from './note.ts';
import { cosign } from './verify-note.ts';

// C2SP tlog-checkpoint, the example.
const body = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

const logSigner = { name: 'log.example/b1', kind: 'ed25519', secret: new Uint8Array(32).fill(1) } as const;
const logKey = verifierKeyOf(logSigner);
const witness = (n: number, name = `witness.example/w${n}`) =>
  ({ name, kind: 'cosignature', secret: new Uint8Array(32).fill(100 + n) }) as const;
const checkpoint = { origin: logSigner.name, size: 7, root: leafHash(new Uint8Array(1)) };

test('BOARD-11: the C2SP example checkpoint is read and written back', () => {
  const parsed = unwrap(parseCheckpoint(body));
  assert.deepEqual([parsed.origin, parsed.size], ['example.com/behind-the-sofa', 20_852_163]);
  assert.equal(formatCheckpoint(parsed), body);
});

test('BOARD-11: malformed checkpoints are refused', () => {
  const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
  const bad = [
    '',
    'a\n1\n',
    `a\n1\n${root}`,
    `\n1\n${root}\n`,
    `a b\n1\n${root}\n`,
    `a\n\n${root}\n`,
    `a\n01\n${root}\n`,
    `a\n-1\n${root}\n`,
    `a\n+1\n${root}\n`,
    `a\n1.0\n${root}\n`,
    `a\n1e3\n${root}\n`,
    `a\n0x1\n${root}\n`,
    `a\n 1\n${root}\n`,
    `a\n9007199254740992\n${root}\n`,
    `a\n99999999999999999999\n${root}\n`,
    `a\n١\n${root}\n`,
    `a\n1\n${root.slice(0, -1)}\n`,
    `a\n1\n${root.slice(4)}\n`,
    `a\n1\nAA${root}\n`,
    `a\n1\n${root}\nextension\n`,
    `a\n1\n${root}\n\n`,
    `a\r\n1\r\n${root}\r\n`,
  ];
  for (const text of bad) assert.equal(parseCheckpoint(text).ok, false, JSON.stringify(text));
  assert.ok(parseCheckpoint(`a\n0\n${root}\n`).ok);
  assert.ok(parseCheckpoint(`a\n9007199254740991\n${root}\n`).ok);
});

test('BOARD-11: only the log’s own key and name make its checkpoint', () => {
  const text = formatNote(signCheckpoint(checkpoint, logSigner));
  assert.deepEqual(unwrap(verifyCheckpoint(text, logKey)).checkpoint, checkpoint);
  const otherName = { ...logKey, name: 'log.example/b2' };
  const otherKey = verifierKeyOf({ ...logSigner, secret: new Uint8Array(32).fill(9) });
  for (const key of [otherName, otherKey, { ...logKey, kind: 'cosignature' as const }])
    assert.equal(verifyCheckpoint(text, key).ok, false);
  assert.throws(() => signCheckpoint({ ...checkpoint, origin: 'elsewhere' }, logSigner), /another name/);
  const foreign = signNote(formatCheckpoint({ ...checkpoint, origin: 'other.example' }), logSigner);
  assert.equal(verifyCheckpoint(formatNote(foreign), logKey).ok, false, 'of another origin');
  const cosigned = { text: formatCheckpoint(checkpoint), signatures: [cosign(body, witness(1), 5)] };
  assert.equal(verifyCheckpoint(formatNote(cosigned), logKey).ok, false, 'not signed by the log at all');
});

test('BOARD-11: every single-bit flip of a checkpoint is refused', () => {
  const bytes = new TextEncoder().encode(formatNote(signCheckpoint(checkpoint, logSigner)));
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const flipped = bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
    // Invalid UTF-8 is refused before this; the replacement character stands for it.
    assert.equal(verifyCheckpoint(new TextDecoder().decode(flipped), logKey).ok, false, `bit ${bit}`);
  }
});

test('BOARD-10: a witness counts once, whatever names its key goes by, with its latest time', () => {
  const signed = signCheckpoint(checkpoint, logSigner);
  const twin = witness(1, 'witness.example/another-name');
  const cosigned = [
    cosign(signed.text, witness(1), 10),
    cosign(signed.text, twin, 30),
    cosign(signed.text, witness(1), 20),
    cosign(signed.text, witness(2), 5),
    cosign(signed.text, witness(3), 5),
  ];
  const note = { text: signed.text, signatures: [...signed.signatures, ...cosigned] };
  const known = [witness(1), twin, witness(2)].map(verifierKeyOf);
  const seen = unwrap(verifyWitnesses(note, known));
  assert.deepEqual(
    seen.map(({ time }) => time),
    [30, 5],
  );
  assert.deepEqual(unwrap(verifyWitnesses(note, [])), []);
});
