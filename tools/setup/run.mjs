// `npm run <command>`: set up if needed, then run the command on the packaged Node 26.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { withLeanMemory } from './memory.mjs';
import { node, root, setUp } from './setup.mjs';

const commands = {
  demo: ['apps/countersign/main.ts', 'demo', '--build'],
  replay: ['apps/countersign/main.ts', 'replay'],
  test: ['tools/test/main.ts'],
  'test:slow': ['tools/test/main.ts', '--slow'],
  check: ['tools/test/main.ts', '--checks-only'],
  bench: ['checks/bench/main.ts'],
  build: ['tools/build/main.ts'],
  'build:kernel': ['tools/build/kernel-main.ts'],
};

/** Commands that run the services: with the memory they have in earnest. */
const runsServices = ['demo', 'replay', 'bench'];

const [name, ...rest] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`No command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
setUp();
const child = spawn(node, [join(root, command[0]), ...command.slice(1), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...(runsServices.includes(name) ? withLeanMemory(process.env) : process.env),
    PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${dirname(node)}${delimiter}${process.env.PATH}`,
  },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
