import { matchLines } from '../../sources/finding.ts';
import { root } from '../../sources/repository.ts';
import type { Rule } from '../rule.ts';

const name = 'places';

/** Home folders and work folders of one machine. System paths such as /usr/bin are the same everywhere. */
const machinePath = /(?<![\w.-])\/(home|Users|root|work|workspace)\/[\w.-]+/g;
const registry = /https?:\/\/[^/\s"'`]*(registry|artifactory|verdaccio|nexus|mirror)[^/\s"'`]*/gi;

/** No path of the machine it was written on, and no package registry's host. */
export const places: Rule = {
  name,
  check: ({ files }) =>
    files.flatMap(({ path, text }) => {
      const paths = [...matchLines(text, machinePath), ...matchLines(text, checkoutPath())];
      const hosts = matchLines(text, registry);
      return [...paths, ...hosts].map(({ line, match }) => ({
        path,
        line,
        rule: name,
        message: `"${match[0]}" exists on one machine only`,
      }));
    }),
};

function checkoutPath(): RegExp {
  return new RegExp(`${root.replace(/[^\w/]/g, '\\$&')}/[\\w.-]*`, 'g');
}
