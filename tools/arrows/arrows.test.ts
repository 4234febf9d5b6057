import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Repository, repositoryOf } from '../sources/repository.ts';
import { arrows, folderOf } from './arrows.ts';
import { checkArchitecture } from './check-architecture.ts';
import { checkImports } from './check-imports.ts';
import { checkManifests } from './check-manifests.ts';
import { formatArrows } from './diagram.ts';
import { loadWorkspace } from './manifests.ts';

const packageOf = (name: string, dependencies: string[], exports: string[] = ['.']) =>
  JSON.stringify({
    name: `@countersign/${name}`,
    exports: Object.fromEntries(exports.map((key) => [key, 'x'])),
    dependencies: Object.fromEntries(dependencies.map((key) => [key, '*'])),
  });

const manifests = {
  'package.json': JSON.stringify({ devDependencies: { 'fast-check': '1', vite: '1' } }),
  'core/bytes/package.json': packageOf('bytes', []),
  'core/ballot/package.json': packageOf('ballot', ['@countersign/bytes']),
  'core/crypto/package.json': packageOf('crypto', ['@countersign/bytes', '@noble/hashes']),
  'edge/browser/package.json': packageOf('browser', ['@countersign/bytes', 'react'], ['.', './design.css']),
  'edge/box/package.json': packageOf('box', ['@countersign/bytes', 'fastify']),
  'edge/office/package.json': packageOf('office', ['@countersign/bytes']),
  'apps/voter/package.json': packageOf('voter', ['@countersign/browser']),
  'checks/package.json': packageOf('checks', ['@countersign/ballot', '@noble/hashes']),
};

function importFindings(path: string, text: string): string[] {
  const repository = repositoryOf({ ...manifests, [path]: text });
  return checkImports(repository, loadWorkspace(repository)).map(({ message }) => message);
}

const refused: [path: string, text: string, reason: RegExp][] = [
  ['core/ballot/a.ts', "import { a } from '../bytes/codec.ts';", /leaves the package/],
  ['core/ballot/a.ts', "export { a } from '../../edge/box/a.ts';", /leaves the package/],
  [
    'core/ballot/a.ts',
    "import { sha256 } from '@countersign/crypto';",
    /no arrow goes from ballot to crypto/,
  ],
  ['core/ballot/a.ts', "import { readFileSync } from 'node:fs';", /do not exist where core\/ballot runs/],
  ['core/ballot/a.ts', "import { sha256 } from '@noble/hashes/sha2.js';", /behind core\/crypto/],
  ['core/ballot/a.ts', "import fc from 'fast-check';", /not declared/],
  ['core/ballot/a.ts', "const a = await import('@countersign/box');", /no arrow/],
  ['core/ballot/a.ts', "let a: import('@countersign/box').Box;", /no arrow/],
  ['edge/box/a.ts', "import { names } from '@countersign/office';", /no arrow goes from box to office/],
  ['edge/office/a.ts', "import { votes } from '@countersign/box';", /no arrow goes from office to box/],
  ['edge/office/a.ts', "import { parse } from '@countersign/ballot';", /not declared/],
  ['edge/box/a.ts', "import { x } from '@countersign/bytes/codec.ts';", /does not export/],
  ['edge/box/a.ts', "import pg from 'pg';", /not declared/],
  ['core/ballot/a.ts', "import { ballot } from './fixtures.ts';", /fixtures are for tests/],
  ['core/ballot/a.test.ts', "import pg from 'pg';", /not declared/],
  ['edge/browser/a.ts', "import 'node:crypto';", /do not exist/],
  ['apps/voter/a.ts', "import { node } from '../../tools/setup/setup.mjs';", /leaves the package/],
  ['apps/voter/a.tsx', "import { box } from '@countersign/box';", /no arrow/],
  ['checks/a.ts', "import { page } from '@countersign/voter';", /no arrow/],
  ['checks/reference/counting/a.ts', "import { ok } from '@countersign/ballot';", /stands alone/],
  ['checks/reference/counting/a.ts', "import { ok } from '../../faults/a.ts';", /stands alone/],
  ['tools/tidy/a.ts', "import { ok } from '@countersign/bytes';", /tools import nothing/],
  ['tools/tidy/a.ts', "import { ok } from '../../core/bytes/result.ts';", /leaves tools/],
  ['tools/tidy/a.ts', "import pg from 'pg';", /not declared/],
];

for (const [path, text, reason] of refused) {
  test(`refused in ${path}: ${text}`, () => {
    const findings = importFindings(path, text);
    assert.equal(findings.length, 1);
    assert.match(findings[0] ?? '', reason);
  });
}

const allowed: [path: string, text: string][] = [
  ['core/ballot/a.ts', "import { ok } from '@countersign/bytes';\nimport { b } from './counting/b.ts';"],
  ['core/ballot/a.test.ts', "import { test } from 'node:test';\nimport fc from 'fast-check';"],
  ['core/ballot/a.test.ts', "import { ballot } from './fixtures.ts';\nimport fastify from 'fastify';"],
  ['core/ballot/fixtures.ts', "import fc from 'fast-check';"],
  ['core/crypto/a.ts', "import { sha256 } from '@noble/hashes/sha2.js';"],
  ['edge/box/a.ts', "import { createServer } from 'node:http';\nimport fastify from 'fastify';"],
  ['edge/browser/a.tsx', "import { useState } from 'react';"],
  ['apps/voter/a.tsx', "import '@countersign/browser/design.css';\nimport './page.css?inline';"],
  ['apps/voter/vite.config.ts', "import { join } from 'node:path';\nimport { defineConfig } from 'vite';"],
  ['checks/reference/counting/a.ts', "import { b } from './b.ts';\nimport assert from 'node:assert/strict';"],
  ['checks/reference/counting/a.test.ts', "import { ok } from '@countersign/ballot';"],
  ['apps/voter/bin/voter.mjs', "import { node } from '../../../tools/setup/setup.mjs';"],
  ['tools/tidy/a.ts', "import { x } from '../sources/x.ts';\nimport { parseSync } from 'vite';"],
];

for (const [path, text] of allowed) {
  test(`allowed in ${path}: ${text.replace('\n', ' ')}`, () =>
    assert.deepEqual(importFindings(path, text), []));
}

function manifestFindings(samples: Record<string, string>): string[] {
  const repository = repositoryOf(samples);
  return checkManifests(repository, loadWorkspace(repository)).map(({ message }) => message);
}

test('a manifest may not declare a dependency without an arrow', () => {
  const findings = manifestFindings({ 'core/bytes/package.json': packageOf('bytes', ['@countersign/log']) });
  assert.deepEqual(findings, ['no arrow goes from bytes to log']);
});

test('a package must be in the table, in its folder', () => {
  assert.match(
    manifestFindings({ 'core/extra/package.json': packageOf('extra', []) })[0] ?? '',
    /not in tools/,
  );
  assert.match(
    manifestFindings({ 'edge/log/package.json': packageOf('log', []) })[0] ?? '',
    /belongs into core/,
  );
});

test('a dependency nothing imports is found, once the package has sources', () => {
  const manifest = {
    'core/log/package.json': packageOf('log', ['@countersign/bytes', '@countersign/crypto']),
  };
  assert.deepEqual(manifestFindings(manifest), []);
  const findings = manifestFindings({ ...manifest, 'core/log/a.ts': "import '@countersign/bytes';" });
  assert.equal(findings.length, 1);
  assert.match(findings[0] ?? '', /nothing here imports @countersign\/crypto: take out/);
});

test('the table holds no cycle and no arrow between office and box', () => {
  const visit = (name: string, above: string[]): void => {
    assert.ok(!above.includes(name), `cycle: ${[...above, name].join(' → ')}`);
    for (const next of arrows[name]?.may ?? []) visit(next, [...above, name]);
  };
  for (const name of Object.keys(arrows)) visit(name, []);
  assert.ok(!arrows['office']?.may.includes('box') && !arrows['box']?.may.includes('office'));
});

test('ARCHITECTURE.md must carry the block as generated and mention every package', () => {
  const check = (text: string): string[] => {
    const repository: Repository = repositoryOf({
      'ARCHITECTURE.md': text,
      'core/log/package.json': packageOf('log', []),
    });
    return checkArchitecture(repository, loadWorkspace(repository)).map(({ message }) => message);
  };
  const block = formatArrows();
  assert.deepEqual(check(`\`core/log\` the log\n${block}\n`), []);
  assert.match(check(`the log\n${block}\n`)[0] ?? '', /does not mention `core\/log`/);
  assert.match(
    check(`\`core/log\`\n${block.replace('| nothing |', '| everything |')}\n`)[0] ?? '',
    /out of date/,
  );
  assert.match(check('`core/log`, no block\n')[0] ?? '', /out of date/);
});

test('every package of the table names only packages of the table', () => {
  for (const [name, place] of Object.entries(arrows)) {
    for (const to of place.may) assert.ok(arrows[to], `${name} → ${to}`);
    assert.match(folderOf(name, place), /^(core|edge|apps)\/[a-z]+$|^checks$/);
  }
});
