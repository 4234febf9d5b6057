import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../sources/repository.ts';
import { compileKernel, formatKernelModule, kernelModulePath } from './kernel.ts';

test('the committed kernel is what its sources compile to, byte for byte', async () => {
  const compiled = await compileKernel(root);
  const committed = readFileSync(join(root, kernelModulePath), 'utf8');
  assert.ok(
    formatKernelModule(compiled) === committed,
    'core/kernel/module.ts is stale: run `npm run build:kernel` and commit it',
  );
});
