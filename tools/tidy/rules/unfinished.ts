import { matchLines } from '../../sources/finding.ts';
import { isSource } from '../../sources/repository.ts';
import type { Rule } from '../rule.ts';

const name = 'unfinished';

/** Each pattern with what to do instead. `t.skip('why')` and `{ skip: 'why' }` carry their reason and pass. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/\b(TODO|FIXME|XXX|HACK)\b/g, 'finish it, or describe the gap where a reader looks for it'],
  [/\.only\(|\bonly: true/g, 'switches every other test off'],
  [/\b(test|it|describe|suite)\.(skip|todo)\(/g, 'say why, in the option `skip`'],
  [/\bt\.(skip|todo)\(\s*\)/g, 'say why, in the argument'],
  [/\b(skip|todo): true\b/g, 'say why: the reason is the value of `skip`'],
];

/** Nothing is left half-done without a reason that the test report prints. */
export const unfinished: Rule = {
  name,
  check: ({ files }) =>
    files
      .filter(({ path }) => (isSource(path) || /\.(sql|css)$/.test(path)) && !path.startsWith('tools/tidy/'))
      .flatMap(({ path, text }) =>
        marks.flatMap(([pattern, advice]) =>
          matchLines(text, pattern).map(({ line, match }) => ({
            path,
            line,
            rule: name,
            message: `"${match[0]}": ${advice}`,
          })),
        ),
      ),
};
