/** The project's own files, read once and handed to every check. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One text file; `path` is relative to the root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** All files in byte order of their paths. */
export interface Repository {
  readonly files: readonly SourceFile[];
}

/** The folder that holds `package.json`. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

const outsideFolders = new Set(['node_modules', 'dist', '.git', 'data']);
const textFile =
  /\.(ts|tsx|mjs|js|json|md|css|html|sql|sh|go|yml|yaml)$|^\.ci\/run$|(^|\/)\.(npmrc|gitignore)$/;

/** Every text file of the working tree but installed packages, built pages and run-time data. */
export function loadRepository(from = root): Repository {
  const files = listPaths(from, '')
    .filter((path) => textFile.test(path))
    .map((path) => ({ path, text: readFileSync(join(from, path), 'utf8') }));
  return { files };
}

/** A repository of samples, for the checks' own tests. */
export function repositoryOf(samples: Readonly<Record<string, string>>): Repository {
  return { files: Object.entries(samples).map(([path, text]) => ({ path, text })) };
}

/** Paths below `from` with an extension TypeScript or JavaScript source has. */
export function isSource(path: string): boolean {
  return /\.(ts|tsx|mjs|js)$/.test(path) && !path.endsWith('.d.ts');
}

/** Tests, and the fixtures they share: they may use what the code they test may not. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || isFixture(path);
}

/** Values made for tests, in a file named so: `fixtures.ts`, `ballot-fixtures.ts`. */
export function isFixture(path: string): boolean {
  return /(^|[/-])fixtures\.tsx?$/.test(path);
}

function listPaths(base: string, folder: string): string[] {
  const entries = readdirSync(join(base, folder), { withFileTypes: true });
  const paths = entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return outsideFolders.has(entry.name) ? [] : listPaths(base, path);
    return entry.isFile() ? [path] : [];
  });
  return paths.sort();
}
