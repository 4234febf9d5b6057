import type { Finding } from '../../sources/finding.ts';
import { median } from '../../sources/median.ts';
import { isSource, type Repository } from '../../sources/repository.ts';
import type { Rule } from '../rule.ts';

const name = 'file-length';
const medianLimit = 120;

/** Written by a program, read by people only in parts. */
const generated = /(^|\/)schema\.sql$/;

/** No file over 500 lines, no screen over 200; half of the sources at most 120. */
export const fileLength: Rule = {
  name,
  check: (repository) => [...tooLong(repository), ...tooLongByHalf(repository)],
};

/** Lines of every source file. */
export function fileLengths({ files }: Repository): number[] {
  return files.filter(({ path }) => isSource(path)).map(({ text }) => lineCount(text));
}

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function limitFor(path: string): number {
  return /^apps\/[^/]+\/screens\//.test(path) && !path.endsWith('.css') ? 200 : 500;
}

function tooLong({ files }: Repository): Finding[] {
  return files
    .filter(({ path }) => (isSource(path) || /\.(css|sql|go)$/.test(path)) && !generated.test(path))
    .filter(({ path, text }) => lineCount(text) > limitFor(path))
    .map(({ path, text }) => ({
      path,
      line: limitFor(path) + 1,
      rule: name,
      message: `${lineCount(text)} lines, at most ${limitFor(path)} allowed: split it by subject`,
    }));
}

function tooLongByHalf(repository: Repository): Finding[] {
  const middle = median(fileLengths(repository));
  if (middle <= medianLimit) return [];
  const message = `the median source file has ${middle} lines, at most ${medianLimit} allowed`;
  return [{ path: '.', line: 1, rule: name, message }];
}
