import { type Finding, matchLines } from '../../sources/finding.ts';
import { isSource, type Repository } from '../../sources/repository.ts';
import type { Rule } from '../rule.ts';

const name = 'clauses';

/** The requirements' own clauses, each area with its last number. Cited like the specification's. */
const requirements: Readonly<Record<string, number>> = {
  RULE: 7,
  ROLL: 9,
  RECON: 7,
  CODE: 6,
  VOTE: 12,
  POST: 7,
  CASE: 4,
  KEY: 1,
  COUNT: 2,
  AUDIT: 5,
  PETITION: 1,
  PRIMARY: 1,
  POLL: 1,
};

/** Capitals, hyphen and number, and no clause. */
const otherNames =
  /^(SHA|UTF|RFC|FIPS|ISO|AES|HTTP|WCAG|QR|EAN|ERS|US|HMAC|TLS|NIST|CP|MD|COVID|COSE|DSA|ES|HKDF|JS|PKCS|UK|WIN|WINDOWS)-\d+$|^CODE-(39|128)$/;
const numbered = /\b[A-Z]{2,}-\d+\b(?!-)/g;
/** A clause is defined where it opens a line: a heading, list item, table row or bold lead. It may end in a word. */
const definition = /^(?:#+ |- |\* |\| )?(?:\*\*|`)?([A-Z]{2,}-(?:\d+|[A-Z]{2,}))\b/g;

/** Every clause id cited in code, SQL or a test exists, in spec/ or among the requirements; none is defined twice. */
export const clauses: Rule = {
  name,
  check: (repository) => {
    const { defined, findings } = readDefinitions(repository);
    const unknown = citations(repository, defined).filter(({ id }) => !isDefined(id, defined));
    return [...findings, ...unknown.map(toFinding)];
  },
};

/** Ids the specification defines that nothing cites. Reported, for the reader of the specification. */
export function uncitedClauses(repository: Repository): string[] {
  const { defined } = readDefinitions(repository);
  const cited = new Set(citations(repository, defined).map(({ id }) => id));
  return [...defined].filter((id) => !cited.has(id));
}

interface Citation {
  readonly id: string;
  readonly path: string;
  readonly line: number;
}

function readDefinitions({ files }: Repository): { defined: Set<string>; findings: Finding[] } {
  const defined = new Set<string>();
  const findings: Finding[] = [];
  for (const { path, text } of files.filter((file) => /^spec\/.*\.md$/.test(file.path))) {
    for (const { line, match } of matchLines(text, definition)) {
      const id = match[1]!;
      if (defined.has(id)) findings.push({ path, line, rule: name, message: `${id} is defined twice` });
      if (!otherNames.test(id)) defined.add(id);
    }
  }
  return { defined, findings };
}

/** Ids cited in code, SQL and tests: all numbered ones, and those in words of an area that has such clauses. */
function citations({ files }: Repository, defined: ReadonlySet<string>): Citation[] {
  const patterns = [numbered, ...inWords(defined)];
  return files
    .filter(({ path }) => (isSource(path) || path.endsWith('.sql')) && !path.startsWith('tools/'))
    .flatMap(({ path, text }) =>
      patterns
        .flatMap((pattern) => matchLines(text, pattern))
        .map(({ line, match }) => ({ id: match[0], path, line })),
    )
    .filter(({ id }) => !otherNames.test(id));
}

function inWords(defined: ReadonlySet<string>): RegExp[] {
  const areas = new Set([...defined].filter((id) => !/\d$/.test(id)).map((id) => id.replace(/-.*/, '')));
  return [...areas].map((area) => new RegExp(`\\b${area}-[A-Z]{2,}\\b`, 'g'));
}

function isRequirement(id: string): boolean {
  const [area = '', number = ''] = id.split('-');
  return Number(number) >= 1 && Number(number) <= (requirements[area] ?? 0);
}

function isDefined(id: string, defined: ReadonlySet<string>): boolean {
  return defined.has(id) || isRequirement(id);
}

function toFinding({ id, path, line }: Citation): Finding {
  return { path, line, rule: name, message: `${id} is no clause of spec/ or the requirements` };
}
