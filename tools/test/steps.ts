/** Commands run side by side, with one line each and their output only when they fail. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One command. Its output is kept back and shown when it fails. */
export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface StepResult {
  readonly step: Step;
  readonly passed: boolean;
}

const skippedFolders = new Set(['node_modules', 'dist', 'data', '.git']);

/** Lint, repository rules, layer check and one compilation for each tsconfig. */
export function checkSteps(root: string): Step[] {
  const node = process.execPath;
  const bin = join(root, 'node_modules', '.bin');
  return [
    { name: 'biome', command: join(bin, 'biome'), args: ['check', '--error-on-warnings', '.'] },
    { name: 'tidy', command: node, args: ['tools/tidy/main.ts'] },
    { name: 'arrows', command: node, args: ['tools/arrows/main.ts'] },
    ...projects(root).map((path) => ({
      name: `types ${path}`,
      command: join(bin, 'tsc'),
      args: ['-p', path],
    })),
  ];
}

/** Every tsconfig but the base the others extend, in byte order. */
export function projects(root: string, folder = ''): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const found = entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : projects(root, path);
    return /^tsconfig(\.test)?\.json$/.test(entry.name) ? [path] : [];
  });
  return found.sort();
}

/** Runs the steps, `width` at a time, in order; resolves when all have ended. */
export async function runSteps(steps: readonly Step[], width: number, root: string): Promise<StepResult[]> {
  const waiting = [...steps];
  const results: StepResult[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step, root));
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

async function runStep(step: Step, cwd: string): Promise<StepResult> {
  const started = Date.now();
  const { code, output } = await run(step, cwd);
  const passed = code === 0;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${passed ? '✔' : '✖'} ${step.name} (${seconds} s)`);
  if (!passed || step.args[0]?.startsWith('tools/')) console.log(output.trimEnd());
  return { step, passed };
}

function run({ command, args }: Step, cwd: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part));
    const end = (code: number, extra = '') =>
      resolve({ code, output: Buffer.concat(parts).toString('utf8') + extra });
    child.on('error', (error) => end(127, error.message));
    child.on('close', (code) => end(code ?? 1));
  });
}
