import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choosingEn } from '../choosing/words-en.ts';
import { cy } from './cy.ts';
import { en } from './en.ts';
import { languageNames, loadWords } from './words.ts';

/** Every sentence with its path; functions called with marks in place of their values. */
function* sentences(value: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'function') yield* sentences(value(...marksFor(value)), path);
  else if (Array.isArray(value)) {
    for (const [i, one] of value.entries()) yield* sentences(one, `${path}[${i}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) yield* sentences(one, path ? `${path}.${key}` : key);
  }
}

/** Marks that a sentence has to show: numbers above ten thousand, so that no sentence has one by itself. */
function marksFor({ length }: { readonly length: number }): unknown[] {
  return Array.from({ length }, (_, i) => 10_001 + i);
}

const english = new Map(sentences({ ...en, choosing: choosingEn }));
const welsh = new Map(sentences(cy));

/** Alike in both languages for good reason. */
const alike = new Set(['help']);

test('VOTE-10: the page says everything in both languages, in as many sentences', () => {
  assert.deepEqual([...welsh.keys()].sort(), [...english.keys()].sort());
  assert.ok(english.size > 150);
});

test('VOTE-10: no sentence was left in English, and none is empty', () => {
  const same = [...english].filter(([path, text]) => welsh.get(path) === text && !alike.has(path));
  assert.deepEqual(same, []);
  for (const [path, text] of [...english, ...welsh]) assert.notEqual(text.trim(), '', path);
});

test('VOTE-10: each language’s words are fetched by its code, and its name is its own', async () => {
  assert.equal(await loadWords('en'), en);
  assert.equal(await loadWords('cy'), cy);
  assert.deepEqual(languageNames, { en: en.languageName, cy: cy.languageName });
});

test('every value given to a sentence is in it, in both languages', () => {
  for (const words of [english, welsh]) {
    for (const [path, text] of words) assert.ok(!text.includes('undefined'), path);
  }
  for (const [path, text] of english) {
    const marks = text.match(/1000\d/g) ?? [];
    const translated = welsh.get(path)?.match(/1000\d/g) ?? [];
    assert.deepEqual([...new Set(translated)].sort(), [...new Set(marks)].sort(), path);
  }
});

test('sentences use typographic apostrophes and no dash in place of a comma', () => {
  for (const [path, text] of [...english, ...welsh])
    assert.ok(!/['"]| - | – /.test(text), `${path}: ${text}`);
});
