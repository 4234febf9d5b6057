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
  ...['-O3', '--noAssert', '--runtime', 'stub', '--converge', '--enable', 'simd'],
  // The scratch of a call begins where the static data ends and grows the memory when it needs more.
  ...['--initialMemory', '16'],
];

/** The kernel twice: where the runtime has the relaxed SIMD instructions, and where it has not. The same results. */
export interface CompiledKernel {
  readonly relaxed: Uint8Array;
  readonly plain: Uint8Array;
}

/** Compiles the kernel of the repository at `root`; throws with the compiler's own words when it refuses. */
export async function compileKernel(root: string): Promise<CompiledKernel> {
  const relaxed = await compile(root, ['--enable', 'relaxed-simd']);
  return { relaxed, plain: await compile(root, []) };
}

async function compile(root: string, features: readonly string[]): Promise<Uint8Array> {
  let wasm: Uint8Array | undefined;
  const complaints: string[] = [];
  const { error } = await asc.main(['index.ts', '--outFile', 'kernel.wasm', ...options, ...features], {
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
export function formatKernelModule({ relaxed, plain }: CompiledKernel): string {
  return `${[
    '// Written by `npm run build:kernel` from core/kernel/assembly. Not to be edited.',
    '',
    '/** SHA-256 of both modules, one after the other. */',
    `export const kernelModuleHash = '${createHash('sha256').update(relaxed).update(plain).digest('hex')}';`,
    '',
    '/** The module with relaxed SIMD instructions, base64. */',
    `export const relaxedModuleText =\n  '${Buffer.from(relaxed).toString('base64')}';`,
    '',
    '/** The module without them, base64. */',
    `export const plainModuleText =\n  '${Buffer.from(plain).toString('base64')}';`,
  ].join('\n')}\n`;
}

/** Our imports end in `.ts`, as everywhere in the repository; the compiler wants to append that itself. */
function readSource(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8').replace(/( from '\.\/[^']+)\.ts'/g, "$1'") : null;
}
