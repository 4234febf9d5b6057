import { matchLines } from '../../sources/finding.ts';
import { isSource, isTest } from '../../sources/repository.ts';
import type { Rule } from '../rule.ts';

const name = 'json';

/** Where core writes JSON into the text of an error, and nothing reads it back. */
const messagesOnly = new Set(['core/bytes/result.ts']);

/** Nothing hashed or signed is JSON (ENCODING): core, which hashes and signs, neither writes nor reads any. */
export const json: Rule = {
  name,
  check: ({ files }) =>
    files
      .filter(({ path }) => path.startsWith('core/') && isSource(path) && !isTest(path))
      .filter(({ path }) => !messagesOnly.has(path))
      .flatMap(({ path, text }) =>
        matchLines(text, /\bJSON\.(stringify|parse)\b/g).map(({ line, match }) => ({
          path,
          line,
          rule: name,
          message: `${match[0]} in core: JSON is a view, made at the edge; hash and sign a codec's bytes`,
        })),
      ),
};
