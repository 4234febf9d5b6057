import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadRepository, repositoryOf } from '../sources/repository.ts';
import { uncitedClauses } from './rules/clauses.ts';
import { rules } from './rules/index.ts';

const lines = (count: number, line: string) => `${line}\n`.repeat(count);
// In pieces, so that this file itself breaks no rule.
const homeFolder = ['', 'home', 'ada', 'ballots'].join('/');
const privateRegistry = ['https:/', 'npm-registry.example.net', 'x'].join('/');

/** For each rule: samples it must refuse, each a repository of its own, and samples it must let pass. */
const samples: Record<string, { bad: Record<string, string>[]; good: Record<string, string>[] }> = {
  'function-length': {
    bad: [
      { 'core/a/a.ts': `export function long() {\n${lines(69, '  1;')}}\n` },
      { 'apps/voter/screens/page.tsx': `export const Page = () => (\n<p>\n${lines(68, 'x')}</p>);\n` },
      { 'core/a/a.ts': `test('x', () => {\n${lines(70, '  1;')}});\n` },
      { 'core/a/a.ts': `export function middling() {\n${lines(9, '  1;')}}\n` },
    ],
    good: [
      { 'core/a/a.test.ts': `export function long() {\n${lines(68, '  1;')}}\n` },
      { 'core/a/a.test.ts': `describe('many', () => {\n${lines(90, '  test();')}});\n` },
    ],
  },
  'file-length': {
    bad: [
      { 'edge/a/a.css': lines(501, 'a { color: red }') },
      { 'apps/voter/screens/choose.tsx': lines(201, '1;') },
      { 'core/a/a.ts': lines(121, '1;') },
    ],
    good: [{ 'edge/a/a.ts': lines(499, '1;'), 'edge/a/b.ts': '1;\n' }, { 'docs/a.md': lines(900, 'text') }],
  },
  names: {
    bad: [
      { 'core/utils/a.ts': '' },
      { 'core/a/helpers.ts': '' },
      { 'edge/common/a.ts': '' },
      { 'core/a/lib.test.ts': '' },
    ],
    good: [{ 'core/library/a.ts': '', 'core/a/utility-bill.ts': '' }],
  },
  exports: {
    bad: [
      { 'core/a/index.ts': "export * from './a.ts';\n" },
      { 'core/a/a.ts': 'export default 1;\n' },
      { 'core/a/index.ts': 'export const a = 1;\n' },
    ],
    good: [
      { 'core/a/index.ts': "export { a, type B } from './a.ts';\n" },
      { 'apps/voter/vite.config.ts': 'export default {};\n' },
    ],
  },
  unfinished: {
    bad: [
      { 'core/a/a.ts': '// TODO later\n' },
      { 'core/a/a.test.ts': "test.only('x', () => {});\n" },
      { 'core/a/a.test.ts': "test.skip('x', () => {});\n" },
      { 'core/a/a.test.ts': "test('x', { skip: true }, () => {});\n" },
      { 'core/a/a.test.ts': 'test("x", (t) => t.skip());\n' },
      { 'edge/store/a.sql': '-- FIXME\n' },
    ],
    good: [{ 'core/a/a.test.ts': "test('x', { skip: 'no browser here' }, (t) => t.skip('why'));\n" }],
  },
  places: {
    bad: [{ 'README.md': `see ${homeFolder}\n` }, { '.npmrc': `registry=${privateRegistry}\n` }],
    good: [{ 'a.md': '/usr/bin/chromium and https://example.org/x and apps/voter/home/x\n' }],
  },
  json: {
    bad: [
      { 'core/a/a.ts': 'sha256(utf8(JSON.stringify(ballot)));\n' },
      { 'core/a/a.ts': 'JSON.parse(text);\n' },
    ],
    good: [{ 'edge/a/a.ts': 'JSON.stringify(1);\n', 'core/a/a.test.ts': 'JSON.stringify(1);\n' }],
  },
  purity: {
    bad: [
      { 'core/a/a.ts': 'const now = Date.now();\n' },
      { 'core/a/a.ts': 'const now = new Date();\n' },
      { 'core/a/a.ts': 'Math.random();\n' },
      { 'core/a/a.ts': 'export async function a() {}\n' },
      { 'core/a/a.ts': '(globalThis as any).crypto;\n' },
    ],
    good: [
      { 'core/a/a.ts': '// never async nor Math.random\n/* Date.now\n */\nnew Date(0);\n' },
      { 'edge/a/a.ts': 'Date.now();\n' },
    ],
  },
  domains: {
    bad: [
      { 'core/a/a.ts': "hash('countersign/v1/other', x);\n" },
      { 'core/crypto/domains.ts': "a: 'countersign/v1/a',\nb: 'countersign/v1/a',\n" },
    ],
    good: [
      { 'core/crypto/domains.ts': "a: 'countersign/v1/a',\nb: 'countersign/v1/b',\n" },
      { 'checks/reference/a/a.ts': "hash('countersign/v1/a');\n" },
    ],
  },
  clauses: {
    bad: [
      { 'core/a/a.ts': '// BALLOT-99\n', 'spec/4-ballot.md': '- **BALLOT-1** A ballot.\n' },
      { 'core/a/a.ts': '// VOTE-13\n' },
      { 'edge/store/a.sql': '-- NOWHERE-1\n' },
      { 'spec/4-ballot.md': '- **BALLOT-1** A ballot.\n- **BALLOT-1** Again.\n' },
      { 'core/a/a.ts': '// ROLL-HASH\n', 'spec/12-roll.md': '**ROLL-ROW** A row.\n' },
    ],
    good: [
      { 'core/a/a.ts': '// ROLL-ROW, AES-GCM\n', 'spec/12-roll.md': '**ROLL-ROW** A row.\n' },
      {
        'core/a/a.ts': '// BALLOT-1, BALLOT-2, VOTE-12, SHA-256, UTF-8, RFC-9496\n',
        'spec/4-ballot.md': '- **BALLOT-1** A ballot, see BALLOT-2.\n\n### BALLOT-2\n',
      },
    ],
  },
};

for (const rule of rules) {
  test(`${rule.name} refuses each bad sample and passes each good one`, () => {
    const { bad, good } = samples[rule.name] ?? assert.fail(`no samples for ${rule.name}`);
    for (const sample of bad)
      assert.notDeepEqual(rule.check(repositoryOf(sample)), [], `let pass: ${Object.keys(sample)}`);
    for (const sample of good) assert.deepEqual(rule.check(repositoryOf(sample)), []);
  });
}

test('a finding names the line', () => {
  const names = rules.find(({ name }) => name === 'unfinished') ?? assert.fail();
  const [finding] = names.check(repositoryOf({ 'core/a/a.ts': 'é;\n\n// TODO\n' }));
  assert.equal(finding?.line, 3);
});

test('clauses cited nowhere are listed', () => {
  const repository = repositoryOf({ 'spec/1-a.md': '- ONE-1 a\n- ONE-2 b\n', 'core/a.ts': '// ONE-2\n' });
  assert.deepEqual(uncitedClauses(repository), ['ONE-1']);
});

test('the repository reads its own files and no installed ones', () => {
  const paths = loadRepository().files.map(({ path }) => path);
  assert.ok(paths.includes('tools/tidy/tidy.test.ts'));
  assert.ok(!paths.some((path) => path.includes('node_modules')));
});
