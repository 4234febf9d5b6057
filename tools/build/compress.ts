/** Compressed forms of what was built, made once here instead of at every request. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Writes `<file>.gz` and `<file>.br` beside every script, style sheet, page and drawing below `dist`. */
export function compressBuilt(dist: string): void {
  for (const path of globSync('**/*.{js,css,html,svg}', { cwd: dist })) {
    const bytes = readFileSync(join(dist, path));
    writeFileSync(join(dist, `${path}.gz`), gzipSync(bytes, { level: 9 }));
    const size = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(dist, `${path}.br`), brotliCompressSync(bytes, { params: size }));
  }
}
