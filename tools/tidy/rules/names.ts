import type { Rule } from '../rule.ts';

const name = 'names';
const empty = /^(utils?|helpers?|commons?|libs?|misc)$/i;

/** A name says what is inside; these say only that somebody needed a place. */
export const names: Rule = {
  name,
  check: ({ files }) =>
    files.flatMap(({ path }) => {
      const bad = path.split('/').find((part) => empty.test(part.replace(/\..*$/, '')));
      const message = `"${bad}" says nothing of what is inside: name the subject`;
      return bad === undefined ? [] : [{ path, line: 1, rule: name, message }];
    }),
};
