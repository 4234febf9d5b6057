/** Which test files run, in which order, and how many at once. */
import { globSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** Files run `width` at a time. */
export interface Suite {
  readonly name: string;
  readonly files: readonly string[];
  readonly width: number;
}

/** Each starts services, a database and often a browser of its own, and waits for what it looks for. */
const ofServices = /^checks\/(journeys|faults)\//;

/** Look at time itself or at figures: one file at a time, so that no other can make it fail. */
const alone = /^checks\/(bench\/|faults\/(fuzz|kill)\.)/;

/**
 * Every test of the repository, or those matching `only` (a glob from the root), light ones first. As many files at
 * once as the machine has processors, and two at least: a test file waits about a quarter of its time for a disk, a
 * clock or another process, but while it computes it needs a processor, and a browser that has none for seconds makes
 * a journey fail that is sound.
 */
export function findSuites(root: string, only = '**', processors = availableParallelism()): Suite[] {
  const files = globSync(only, { cwd: root, exclude: isOutside })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.test\.tsx?$/.test(path))
    .sort();
  const width = Math.max(processors, 2);
  const among = files.filter((path) => !alone.test(path));
  const services = longestFirst(
    root,
    among.filter((path) => ofServices.test(path)),
  );
  const suites = [
    { name: `${width} at a time`, files: among.filter((path) => !ofServices.test(path)), width },
    { name: `journeys and faults, ${width} at a time`, files: services, width },
    { name: 'one at a time', files: files.filter((path) => alone.test(path)), width: 1 },
  ];
  return suites.filter((suite) => suite.files.length > 0);
}

/** By the length of their text, which says roughly how long they take: at the end no processor waits long for another. */
function longestFirst(root: string, files: readonly string[]): string[] {
  const sizes = new Map(files.map((path) => [path, statSync(join(root, path)).size]));
  return files.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
}

function isOutside(path: string): boolean {
  return /(^|\/)(node_modules|dist|data|\.git)$/.test(path);
}
