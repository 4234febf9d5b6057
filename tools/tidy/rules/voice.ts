import { matchLines } from '../../sources/finding.ts';
import type { Rule } from '../rule.ts';

const name = 'voice';
const chatter =
  /\b(issue|ticket|session) #?\d+\b|\bClaude\b|\bChatGPT\b|\bLLM\b|\b(AI|coding) (assistant|agent|session)\b/gi;

/** The project speaks of itself, to its readers; how it was made is not their subject. */
export const voice: Rule = {
  name,
  check: ({ files }) =>
    files
      .filter(({ path }) => !path.startsWith('tools/tidy/') && path !== 'package-lock.json')
      .flatMap(({ path, text }) =>
        matchLines(text, chatter).map(({ line, match }) => ({
          path,
          line,
          rule: name,
          message: `"${match[0]}": say what holds, not how it came about`,
        })),
      ),
};
