/** `countersign register dedupe`: which rows of a file of members are one person. Nothing is merged. */
import { writeFileSync } from 'node:fs';
import { formatCsvLine } from '@countersign/documents';
import { type Duplicates, findDuplicates, type MemberRow } from '@countersign/roll';
import type { Command } from 'commander';
import { checkWritable, loadMapping, RegisterFileError } from './load-register-file.ts';
import { loadMemberRows } from './member-rows.ts';

export interface DedupeOptions {
  readonly mapping: string;
  readonly out: string;
  readonly passwordFile?: string;
}

const after = `
Writes id,cluster,probability, a line for every row in its order: rows of one number in "cluster" seem to be one person;
"probability" is how likely it is that the row belongs there, and for a row alone, that it has no second. People of one
household with different forenames are never put together. Merging is decided by people, elsewhere.

Exit codes: 0 done; 2 the file or the mapping cannot be read; 3 done, but lines that cannot be read were left out.`;

/** Adds `dedupe` to `register`. */
export function addDedupeCommand(register: Command): void {
  register
    .command('dedupe')
    .description('find rows of a file of members that seem to be one person')
    .argument('<file>', 'CSV with any separator, a workbook, or either in an archive')
    .option('--password-file <file>', 'the password of a locked file, in its first line')
    .requiredOption('--mapping <file>', 'which column holds which field (JSON); "id" is needed')
    .requiredOption('--out <file>', 'CSV to write')
    .addHelpText('after', after)
    .action(async (file: string, options: DedupeOptions) => {
      try {
        process.exitCode = await dedupeFile(file, options, (line) => process.stderr.write(`${line}\n`));
      } catch (error) {
        if (!(error instanceof RegisterFileError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 2;
      }
    });
}

/** Reads the file, writes the clusters, tells `say` what it does; returns the exit code. */
export async function dedupeFile(
  file: string,
  options: DedupeOptions,
  say: (line: string) => void,
): Promise<number> {
  checkWritable(options.out);
  const mapping = loadMapping(options.mapping);
  const { members, broken } = await loadMemberRows(file, mapping, options.passwordFile);
  for (const { line, reason } of broken) say(`Line ${line} was left out: ${reason}`);
  say(`${members.length} rows read; comparing …`);
  const found = findDuplicates(members, progressOf(members.length, say));
  writeFileSync(options.out, formatClusters(members, found));
  say(describeDuplicates(found));
  return broken.length > 0 ? 3 : 0;
}

/** A line for every tenth of the rows. */
function progressOf(total: number, say: (line: string) => void): (rows: number) => void {
  let told = 0;
  return (rows) => {
    const tenths = Math.floor((10 * rows) / total);
    if (tenths === told) return;
    told = tenths;
    say(`${tenths * 10} % of the rows compared with the others …`);
  };
}

/** The clusters as CSV, numbered from 1 in the order of their first rows. */
function formatClusters(members: readonly MemberRow[], { cluster, probability }: Duplicates): string {
  const numbers = new Map<number, number>();
  for (const first of cluster) if (!numbers.has(first)) numbers.set(first, numbers.size + 1);
  const lines = members.map(({ id }, row) =>
    formatCsvLine([id, `${numbers.get(cluster[row] ?? row)}`, (probability[row] ?? 0).toFixed(4)]),
  );
  return formatCsvLine(['id', 'cluster', 'probability']) + lines.join('');
}

function describeDuplicates({ cluster, compared, tooWide }: Duplicates): string {
  const people = new Set(cluster).size;
  const wide = tooWide === 0 ? '' : ` ${tooWide} keys that too many rows share were not used.`;
  return `${compared} pairs compared: ${cluster.length} rows seem to be ${people} people.${wide}`;
}
