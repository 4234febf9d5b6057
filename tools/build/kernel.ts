/**
 * Builds the arithmetic kernel: core/kernel/assembly (AssemblyScript) to WebAssembly, and that into
 * core/kernel/module.ts, which is committed. The same sources and compiler give the same bytes on every machine;
 * kernel.test.ts builds again and compares.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

/** Where the generated module stands, from the root. */
export const kernelModulePath = 'core/kernel/module.ts';

const options = [
  ...['-O3', '--noAssert', '--runtime', 'stub', '--converge'],
  // The scratch of a call begins where the static data ends and grows the memory when it needs more.
  ...['--initialMemory', '16'],
];

/** Compiles the kernel of the repository at `root`; throws with the compiler's own words when it refuses. */
export async function compileKernel(root: string): Promise<Uint8Array> {
  let wasm: Uint8Array | undefined;
  const complaints: string[] = [];
  const { error } = await asc.main(['index.ts', '--outFile', 'kernel.wasm', ...options], {
    readFile: (name) => readSource(join(root, 'core/kernel/assembly', name)),
    writeFile: (_name, contents) => {
      wasm = contents as Uint8Array;
    },
    listFiles: () => [],
    stderr: { write: (text: string | Uint8Array) => void complaints.push(text.toString()) },
  });
  if (error || !wasm) throw new Error(`the kernel does not compile: ${complaints.join('')}`);
  return wasm;
}

/** The text of core/kernel/module.ts for a compiled kernel. */
export function formatKernelModule(wasm: Uint8Array): string {
  return `${[
    '// Written by `npm run build:kernel` from core/kernel/assembly. Not to be edited.',
    '',
    '/** SHA-256 of the module. */',
    `export const kernelModuleHash = '${createHash('sha256').update(wasm).digest('hex')}';`,
    '',
    '/** The module, base64. */',
    `export const kernelModuleText =\n  '${Buffer.from(wasm).toString('base64')}';`,
  ].join('\n')}\n`;
}

/** Our imports end in `.ts`, as everywhere in the repository; the compiler wants to append that itself. */
function readSource(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8').replace(/( from '\.\/[^']+)\.ts'/g, "$1'") : null;
}
