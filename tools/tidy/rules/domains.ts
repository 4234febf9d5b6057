import { matchLines } from '../../sources/finding.ts';
import { isSource, isTest } from '../../sources/repository.ts';
import type { Rule } from '../rule.ts';

const name = 'domains';
const table = 'core/crypto/domains.ts';
/** Second implementations and vectors write them out again, which finds a change in the table. */
const standsAlone = /^(checks|tools)\//;
const domainString = /(['"`])countersign\/v\d+\/[^'"`]*\1/g;

/** Domain-separation strings stand in one table, so that no two uses can share one. */
export const domains: Rule = {
  name,
  check: ({ files }) => [
    ...files
      .filter(({ path }) => isSource(path) && !isTest(path) && path !== table && !standsAlone.test(path))
      .flatMap(({ path, text }) =>
        matchLines(text, domainString).map(({ line, match }) => ({
          path,
          line,
          rule: name,
          message: `${match[0]} belongs into ${table}`,
        })),
      ),
    ...repeated(files.find(({ path }) => path === table)?.text ?? ''),
  ],
};

function repeated(text: string) {
  const seen = new Set<string>();
  return matchLines(text, domainString).flatMap(({ line, match }) => {
    if (!seen.has(match[0])) {
      seen.add(match[0]);
      return [];
    }
    return [{ path: table, line, rule: name, message: `${match[0]} is in the table already` }];
  });
}
