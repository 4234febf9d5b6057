import type { Finding } from '../../sources/finding.ts';
import { isSource, type SourceFile } from '../../sources/repository.ts';
import { type Node, syntaxOf } from '../../sources/syntax.ts';
import type { Rule } from '../rule.ts';

const name = 'exports';

/** Vite reads its configuration from a default export. */
const needsDefault = /(^|\/)vite\.config\.ts$/;
/** The front door of a workspace package: `core/log/index.ts`. */
const frontDoor = /^(core|edge|apps)\/[^/]+\/index\.ts$/;

/** Exports are named one by one; a package's index.ts holds nothing else. */
export const exportsByName: Rule = {
  name,
  check: ({ files }) => files.filter(({ path }) => isSource(path)).flatMap(checkFile),
};

function checkFile(file: SourceFile): Finding[] {
  const { body, lineOf } = syntaxOf(file);
  return body.flatMap((statement) => {
    const message = problemOf(statement, file.path);
    return message === undefined
      ? []
      : [{ path: file.path, line: lineOf(statement.start), rule: name, message }];
  });
}

function problemOf(statement: Node, path: string): string | undefined {
  if (statement.type === 'ExportAllDeclaration') return '`export *` hides what is public: name each export';
  if (statement.type === 'ExportDefaultDeclaration' && !needsDefault.test(path))
    return 'a default export has a different name in every importer: name it';
  const isReExport = statement.type === 'ExportNamedDeclaration' && statement['source'] !== null;
  if (frontDoor.test(path) && !isReExport && statement.type !== 'ExportDefaultDeclaration')
    return 'index.ts lists what the package exports, one by one, and holds nothing else';
  return undefined;
}
