#!/usr/bin/env node
// Starts Countersign on the packaged Node 26, whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLeanMemory } from '../../../tools/setup/memory.mjs';
import { node, setUp } from '../../../tools/setup/setup.mjs';

setUp();
const main = join(dirname(dirname(fileURLToPath(import.meta.url))), 'main.ts');
const { status } = spawnSync(node, [main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: withLeanMemory(process.env),
});
process.exit(status ?? 1);
