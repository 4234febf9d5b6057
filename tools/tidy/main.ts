/** Repository rules that neither the compiler nor Biome knows. Exit status 1 when one is broken. */
import { formatFinding } from '../sources/finding.ts';
import { median } from '../sources/median.ts';
import { loadRepository } from '../sources/repository.ts';
import { uncitedClauses } from './rules/clauses.ts';
import { fileLengths } from './rules/file-length.ts';
import { functionLengths } from './rules/function-length.ts';
import { rules } from './rules/index.ts';

const repository = loadRepository();
const findings = rules.flatMap((rule) => rule.check(repository));
for (const finding of findings) console.log(formatFinding(finding));

const functions = functionLengths(repository);
const files = fileLengths(repository);
const uncited = uncitedClauses(repository);
if (uncited.length > 0) console.log(`clauses cited nowhere: ${uncited.join(' ')}`);
console.log(
  `tidy: ${findings.length} findings of ${rules.length} rules; ${functions.length} functions, median ${median(functions)} lines, longest ${Math.max(0, ...functions)}; ${files.length} files, median ${median(files)} lines, longest ${Math.max(0, ...files)}`,
);
process.exitCode = findings.length > 0 ? 1 : 0;
