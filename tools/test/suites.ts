/** Which test files run, in which order, and how many at once. */
import { globSync } from 'node:fs';

/** Files run `width` at a time. */
export interface Suite {
  readonly name: string;
  readonly files: readonly string[];
  readonly width: number;
}

/**
 * Tests that start services, databases or browsers and look at what happens under load: one file at a time, so
 * that on a slow machine one cannot make another fail.
 */
const alone = /^checks\/(journeys|faults|bench)\//;

/** Every test of the repository, or those matching `only` (a glob from the root), light ones first. */
export function findSuites(root: string, only = '**'): Suite[] {
  const files = globSync(only, { cwd: root, exclude: isOutside })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.test\.tsx?$/.test(path))
    .sort();
  const suites = [
    { name: 'two at a time', files: files.filter((path) => !alone.test(path)), width: 2 },
    { name: 'one at a time', files: files.filter((path) => alone.test(path)), width: 1 },
  ];
  return suites.filter((suite) => suite.files.length > 0);
}

function isOutside(path: string): boolean {
  return /(^|\/)(node_modules|dist|data|\.git)$/.test(path);
}
