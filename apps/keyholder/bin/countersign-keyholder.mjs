#!/usr/bin/env node
// Starts the key-holder's tool on the packaged Node 26, whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node, setUp } from '../../../tools/setup/setup.mjs';

setUp();
const main = join(dirname(dirname(fileURLToPath(import.meta.url))), 'main.ts');
const { status } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
