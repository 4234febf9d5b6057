import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBase64, unwrap } from '@countersign/bytes';
import {
  formatVerifierKey,
  parseSignerKey,
  parseVerifierKey,
  type VerifierKey,
  verifierKeyOf,
} from './key.ts';
import {
  addSignatures,
  formatNote,
  formatSignatureLine,
  parseNote,
  parseSignatureLines,
  signNote,
} from './note.ts';
import { cosign, verifyNote } from './verify-note.ts';

// golang.org/x/mod/sumdb/note, example_test.go.
const peterSecret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const signature =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const signer = unwrap(parseSignerKey(peterSecret));
const peter = verifierKeyOf(signer);

// C2SP signed-note, test vectors.
const example = unwrap(
  parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'),
);
const exampleNote =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

const names = (note: string, known: VerifierKey[]) =>
  unwrap(verifyNote(unwrap(parseNote(note)), known)).map(({ key }) => key.name);

test('BOARD-8: published notes: signed to the same bytes, read and verified', () => {
  assert.equal(formatNote(signNote(text, signer)), `${text}\n${signature}`);
  assert.deepEqual(names(`${text}\n${signature}`, [peter]), ['PeterNeumann']);
  assert.deepEqual(names(exampleNote, [example]), ['example.com/foo']);
  assert.equal(formatNote(unwrap(parseNote(exampleNote))), exampleNote);
});

test('BOARD-8: a text with blank lines of its own is read (the C2SP example)', () => {
  const poem =
    'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
  const note = unwrap(parseNote(poem));
  assert.ok(note.text.endsWith('subito sera.\n'));
  assert.equal(note.signatures[0]?.keyId, 0x367ba04b);
  assert.equal(formatNote(note), poem);
});

test('BOARD-10: unknown keys are ignored, also under a known name or a known id', () => {
  const [line] = unwrap(parseSignatureLines(signature));
  assert.ok(line);
  const strangers = [
    { ...line, name: 'CarmenSandiego' },
    { ...line, keyId: line.keyId - 1 },
    { ...line, name: 'unknown', keyId: 7, signature: new Uint8Array(3000) },
  ];
  const note = addSignatures(signNote(text, signer), strangers);
  assert.equal(note.signatures.length, 4);
  assert.deepEqual(
    unwrap(verifyNote(note, [peter, example])).map(({ key }) => key),
    [peter],
  );
  assert.deepEqual(unwrap(verifyNote({ ...note, signatures: strangers }, [peter])), []);
});

test('BOARD-10: one wrong signature of a known key condemns the note', () => {
  const good = signNote(text, signer);
  const [line] = good.signatures;
  assert.ok(line);
  const wrong = { ...line, signature: line.signature.with(5, (line.signature[5] ?? 0) ^ 1) };
  assert.equal(verifyNote({ text, signatures: [line, wrong] }, [peter]).ok, false);
  assert.equal(verifyNote({ text: 'Another text.\n', signatures: [line] }, [peter]).ok, false);
});

test('BOARD-18: a key that signs again has its line replaced, in its place', () => {
  const witness = { ...signer, kind: 'cosignature' as const };
  const [first, again] = [cosign(text, witness, 10), cosign(text, witness, 20)];
  const note = addSignatures(addSignatures(signNote(text, signer), [first]), [again]);
  assert.deepEqual(note.signatures.slice(1), [again]);
  assert.deepEqual(names(formatNote(note), [peter, verifierKeyOf(witness)]), [
    'PeterNeumann',
    'PeterNeumann',
  ]);
});

test('BOARD-10: keys that share name and id are told apart by the signature', () => {
  const twin = { ...peter, publicKey: example.publicKey };
  const collide = { ...twin, name: peter.name };
  assert.notEqual(formatVerifierKey(collide), formatVerifierKey(peter));
  assert.deepEqual(names(`${text}\n${signature}`, [peter, collide]), ['PeterNeumann']);
});

test('BOARD-8: malformed notes are refused', () => {
  const [mark, name, base64] = ['— ', 'PeterNeumann', signature.slice('— PeterNeumann '.length, -1)];
  const bad = [
    '',
    '\n',
    text,
    `${text}\n`,
    `${text}${signature}`,
    `${text}\n${signature.slice(0, -1)}`,
    `${text}\n${signature}\n`,
    `${text}\n${signature}x`,
    `${text}\n${signature}more\n`,
    `${text}\n${signature.replace('— ', '- ')}`,
    `${text}\n${signature.replace('— ', '—')}`,
    `${text}\n${mark}${name}${base64}\n`,
    `${text}\n${mark}${name} \n`,
    `${text}\n${mark} ${base64}\n`,
    `${text}\n${mark}${name}  ${base64}\n`,
    `${text}\n${mark}${name} ${base64} \n`,
    `${text}\n${mark}${name} ${base64} more\n`,
    `${text}\n${mark}Peter+Neumann ${base64}\n`,
    `${text}\n${mark}Peter\u00a0Neumann ${base64}\n`,
    `${text}\n${mark}${name} ${base64.slice(0, -1)}\n`,
    `${text}\n${mark}${name} ${base64.replace('M=', 'N=')}\n`,
    `${text}\n${mark}${name} ${toBase64(new Uint8Array(4))}\n`,
    `te\rxt\n\n${signature}`,
    `te\txt\n\n${signature}`,
    `te\0xt\n\n${signature}`,
    `te\ud800xt\n\n${signature}`,
    `${text}\n${signature.repeat(101)}`,
  ];
  for (const note of bad) assert.equal(parseNote(note).ok, false, JSON.stringify(note));
  assert.ok(parseNote(`${text}\n${signature.repeat(100)}`).ok);
});

test('BOARD-8: every single-bit flip of a signed note is refused or leaves nobody known to have signed', () => {
  const bytes = new TextEncoder().encode(exampleNote);
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const flipped = bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
    let changed: string;
    try {
      changed = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(flipped);
    } catch {
      continue;
    }
    const note = parseNote(changed);
    if (!note.ok) continue;
    const signed = verifyNote(note.value, [example]);
    assert.ok(!signed.ok || signed.value.length === 0, `bit ${bit}`);
  }
});

// A checkpoint of a public staging log, cosigned by public witnesses on 2026-05-23; the witnesses' keys are those
// their operators publish.
const realText =
  'arche2025h1.staging.ct.transparency.dev\n1432088532\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n';
const realNote = `${realText}
— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
`;
const realKeys = [
  'arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f',
  'transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM',
  'witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO',
  'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2',
  'witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv',
].map((key) => unwrap(parseVerifierKey(key)));

test('BOARD-10: a real checkpoint: the log and four witnesses verify, with their time', () => {
  const note = unwrap(parseNote(realNote));
  const signed = unwrap(verifyNote(note, realKeys));
  assert.deepEqual(
    signed.map(({ key }) => key),
    realKeys,
  );
  assert.deepEqual(
    signed.map(({ time }) => time),
    [0, 1779573024, 1779573024, 1779573024, 1779573024],
  );
  assert.equal(formatNote(note), realNote);
  const clobbered = { ...note, text: note.text.replace('1432088532', '42') };
  for (const key of realKeys) assert.equal(verifyNote(clobbered, [key]).ok, false, key.name);
});

test('BOARD-10: a cosignature holds for its text and time only', () => {
  const witness = { ...signer, kind: 'cosignature' as const };
  const line = cosign(realText, witness, 1_700_000_000);
  const known = [verifierKeyOf(witness)];
  const check = (signature: Uint8Array, of = realText) =>
    verifyNote({ text: of, signatures: [{ ...line, signature }] }, known);
  assert.equal(unwrap(check(line.signature))[0]?.time, 1_700_000_000);
  for (let bit = 0; bit < 8 * line.signature.length; bit++) {
    const flipped = line.signature.with(bit >> 3, (line.signature[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
    assert.equal(check(flipped).ok, false, `bit ${bit}`);
  }
  assert.equal(check(line.signature, realText.replace('arche', 'Arche')).ok, false);
  assert.equal(check(line.signature.slice(0, 7)).ok, false, 'cut within the time');
  assert.equal(check(line.signature.slice(8)).ok, false, 'without the time');
  assert.match(formatSignatureLine(line), /^— PeterNeumann [A-Za-z0-9+/]+=*\n$/);
});

test('BOARD-10: keys sign only what their kind is for', () => {
  const witness = { ...signer, kind: 'cosignature' as const };
  assert.throws(() => signNote(text, witness), /cosign/);
  assert.throws(() => cosign(text, signer, 1), /not a cosignature key/);
  assert.throws(() => signNote('no line feed', signer), /not a note text/);
  assert.throws(() => signNote('carriage\r\n', signer), /not a note text/);
  for (const time of [-1, 0.5, 2 ** 53]) assert.throws(() => cosign(text, witness, time), /time/);
});
