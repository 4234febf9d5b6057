import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import binaryen from 'assemblyscript/binaryen';
import { compileKernel } from '../build/kernel.ts';
import { root } from '../sources/repository.ts';
import { findLeaks, type Leak } from './flow.ts';

const { relaxed: kernel, plain } = await compileKernel(root);

/** What core/kernel calls with secrets in the memory. */
const secret = [
  ...['scalarsFromUniform', 'scalarsAdd', 'scalarsSubtract', 'scalarsMultiply', 'scalarsInnerProduct'],
  ...['scalarsSum', 'scalarsRunningProducts', 'scalarsHalve', 'scalarsBelowOrder'],
  ...['addSecretMultiples', 'multiplyEachSecret', 'multiScalarSecret', 'encodeEach', 'doubleAndEncodeEach'],
];
/** What the same files call with public points, or with sizes alone. */
const open = ['decodeEach', 'setTable', 'tableSize', 'tableScratch'];

for (const name of secret)
  test(`${name}: no branch, choice, address, length or division depends on anything in memory`, () => {
    for (const module of [kernel, plain]) assert.deepEqual(findLeaks(module, [name]), []);
  });

test('the wrappers of secret scalars call nothing else', () => {
  const called = new Set<string>();
  for (const file of ['secret-lists.ts', 'scalar-lists.ts']) {
    const text = readFileSync(join(root, 'core/kernel', file), 'utf8');
    for (const [, name] of text.matchAll(/kernel\.(\w+)\(/g)) called.add(name as string);
    for (const [, name] of text.matchAll(/'(scalars\w+)'/g)) called.add(name as string);
  }
  const unknown = [...called].filter((name) => !secret.includes(name) && !open.includes(name));
  assert.deepEqual(unknown, []);
  for (const name of secret) assert.ok(called.has(name), `${name} is called by neither`);
});

test('the kernel for public scalars is found to branch, to choose and to address by them', () => {
  const kinds = (name: string) => new Set(findLeaks(kernel, [name]).map(({ kind }) => kind));
  for (const name of ['multiScalar', 'multiplyByTable', 'multiplyEach'])
    for (const kind of ['branch', 'address'] as const)
      assert.ok(kinds(name).has(kind), `${name}: no ${kind} found`);
  assert.ok(kinds('multiplyByTable').has('choice'));
  assert.ok(kinds('decodeEach').has('branch'));
});

/** A module with one function `f`, of an address and a count, and whatever else. */
const moduleOf = (body: string, more = ''): Uint8Array => {
  const module = binaryen.parseText(`(module (memory 1) (global $g (mut i32) (i32.const 0)) ${more}
    (func $f (export "f") (param $at i32) (param $n i32) (result i32) (local $x i32) (local $y i32) ${body}))`);
  const binary = module.emitBinary();
  module.dispose();
  return binary;
};
const load = '(i32.load (local.get $at))';

const bad: [Leak['kind'], string, string, string?][] = [
  ['branch', 'a condition', `(if ${load} (then (return (i32.const 1)))) (i32.const 0)`],
  [
    'branch',
    'a loop that runs as long as a value says',
    `(local.set $x ${load})
    (loop $l (local.set $x (i32.sub (local.get $x) (i32.const 1))) (br_if $l (local.get $x))) (i32.const 0)`,
  ],
  ['branch', 'a table of branches', `(block $a (block $b (br_table $a $b ${load}))) (i32.const 0)`],
  ['choice', 'a choice', `(select (i32.const 1) (i32.const 2) ${load})`],
  ['address', 'a read', `(i32.load (i32.add (local.get $at) ${load}))`],
  ['address', 'a write', `(i32.store ${load} (i32.const 1)) (i32.const 0)`],
  ['address', 'a copy', `(memory.copy ${load} (local.get $at) (i32.const 4)) (i32.const 0)`],
  ['length', 'the length of a fill', `(memory.fill (local.get $at) (i32.const 0) ${load}) (i32.const 0)`],
  ['division', 'a division', `(i32.div_u ${load} (i32.const 3))`],
  ['division', 'a square root', '(i32.trunc_sat_f64_s (f64.sqrt (f64.load (local.get $at))))'],
  ['address', 'a read of lanes', `(i32x4.extract_lane 0 (v128.load32_splat ${load}))`],
  [
    'division',
    'a quotient of floating-point numbers, from a lane',
    `(i32.trunc_sat_f64_s (f64.div (f64x2.extract_lane 1 (f64x2.mul (v128.load (local.get $at))
      (v128.const f64x2 1 2))) (f64.const 3)))`,
  ],
  ['division', 'a rest', `(i32.rem_s (i32.const 3) ${load})`],
  [
    'branch',
    'by way of two locals',
    `(local.set $x ${load}) (local.set $y (i32.mul (local.get $x) (local.get $n)))
    (if (local.get $y) (then (return (i32.const 1)))) (i32.const 0)`,
  ],
  [
    'branch',
    'by way of a global',
    `(global.set $g ${load}) (if (global.get $g) (then (return (i32.const 1)))) (i32.const 0)`,
  ],
  [
    'branch',
    'by way of the value of a block',
    `(if (block $b (result i32) (drop (br_if $b ${load} (local.get $n)))
    (i32.const 0)) (then (return (i32.const 1)))) (i32.const 0)`,
  ],
  [
    'address',
    'by way of an argument',
    `(call $g ${load})`,
    '(func $g (param i32) (result i32) (i32.load (local.get 0)))',
  ],
  [
    'branch',
    'by way of a result',
    '(if (call $h (local.get $at)) (then (return (i32.const 1)))) (i32.const 0)',
    '(func $h (param i32) (result i32) (i32.load (local.get 0)))',
  ],
  [
    'address',
    'from one round of a loop to the next',
    `(loop $l (local.set $y (i32.load (local.get $x)))
    (local.set $x (local.get $y)) (local.set $n (i32.sub (local.get $n) (i32.const 1)))
    (br_if $l (local.get $n))) (i32.const 0)`,
  ],
];

for (const [kind, title, body, more] of bad)
  test(`found (${kind}): ${title}`, () => {
    assert.ok(findLeaks(moduleOf(body, more), ['f']).some((leak) => leak.kind === kind));
  });

test('let pass: counting by an argument, masks, a local that first is secret and then is not', () => {
  const clean = `(loop $l (i32.store (local.get $at) (i32.and ${load} (i32.sub (i32.const 0) (i32.eqz ${load}))))
    (local.set $x ${load}) (i32.store (local.get $at) (local.get $x))
    (local.set $x (local.get $n)) (if (local.get $x) (then (nop)))
    (local.set $at (i32.add (local.get $at) (i32.const 4))) (local.set $n (i32.sub (local.get $n) (i32.const 1)))
    (br_if $l (local.get $n))) ${load}`;
  assert.deepEqual(findLeaks(moduleOf(clean), ['f']), []);
});

test('an export that is not there, and an expression not known, throw', () => {
  assert.throws(() => findLeaks(kernel, ['multiplyBySecret']), /exports no multiplyBySecret/);
  const grows = moduleOf('(memory.grow (local.get $n))');
  assert.throws(() => findLeaks(grows, ['f']), /of a kind this does not know/);
});
