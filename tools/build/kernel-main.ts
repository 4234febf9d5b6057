/** `npm run build:kernel` */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileKernel, formatKernelModule, kernelModulePath } from './kernel.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const compiled = await compileKernel(root);
writeFileSync(join(root, kernelModulePath), formatKernelModule(compiled));
console.log(
  `${kernelModulePath}: ${compiled.relaxed.length} and ${compiled.plain.length} bytes of WebAssembly`,
);
