import { matchLines } from '../../sources/finding.ts';
import { isSource, isTest } from '../../sources/repository.ts';
import type { Rule } from '../rule.ts';

const name = 'purity';

/** What compiles without DOM and Node types and is still a clock, a source of randomness or waiting. */
const impure: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b|\bnew Date\(\s*\)/g, 'the time is an argument'],
  [/\bMath\.random\b/g, 'randomness is an argument'],
  [/\b(async|await)\b(?= )|\bnew Promise\b/g, 'core answers at once'],
  [/\bglobalThis\b/g, 'what the runtime offers is an argument'],
];

/** The one place that reaches for a global: strict UTF-8, which every runtime has under the same name. */
const excepted = new Set(['core/bytes/text.ts']);

/** core is pure and synchronous: no clock, no randomness, no I/O of its own. */
export const purity: Rule = {
  name,
  check: ({ files }) =>
    files
      .filter(({ path }) => path.startsWith('core/') && isSource(path) && !isTest(path))
      .filter(({ path }) => !excepted.has(path))
      .flatMap(({ path, text }) =>
        impure.flatMap(([pattern, advice]) =>
          matchLines(withoutComments(text), pattern).map(({ line, match }) => ({
            path,
            line,
            rule: name,
            message: `"${match[0]}" in core: ${advice}`,
          })),
        ),
      ),
};

/** Comments blanked out, lines kept. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '');
}
