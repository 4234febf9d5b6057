import type { Finding } from '../../sources/finding.ts';
import { median } from '../../sources/median.ts';
import { isSource, isTest, type Repository } from '../../sources/repository.ts';
import { type FunctionNote, syntaxOf } from '../../sources/syntax.ts';
import type { Rule } from '../rule.ts';

const name = 'function-length';
const longest = 70;
const medianLimit = 10;

/** A list of tests is a table of contents, not a function: only its tests are measured. */
const groups = new Set(['describe', 'suite']);

/** No function over 70 lines, React components included; half of them at most 10. */
export const functionLength: Rule = {
  name,
  check: (repository) => [...tooLong(repository), ...tooLongByHalf(repository)],
};

/** Lines of every named function outside tests. */
export function functionLengths({ files }: Repository): number[] {
  return files
    .filter(({ path }) => isSource(path) && !isTest(path))
    .flatMap((file) => syntaxOf(file).functions.filter(({ named }) => named))
    .map(({ lines }) => lines);
}

function tooLong({ files }: Repository): Finding[] {
  return files
    .filter(({ path }) => isSource(path))
    .flatMap((file) =>
      syntaxOf(file)
        .functions.filter(isTooLong)
        .map((long) => ({
          path: file.path,
          line: long.line,
          rule: name,
          message: `${long.name} has ${long.lines} lines, at most ${longest} allowed: give its parts names`,
        })),
    );
}

function isTooLong({ lines, argumentOf }: FunctionNote): boolean {
  return lines > longest && !groups.has(argumentOf ?? '');
}

function tooLongByHalf(repository: Repository): Finding[] {
  const middle = median(functionLengths(repository));
  if (middle <= medianLimit) return [];
  const message = `the median function has ${middle} lines, at most ${medianLimit} allowed`;
  return [{ path: '.', line: 1, rule: name, message }];
}
