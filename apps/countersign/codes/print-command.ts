/** `countersign codes print`: a code office joins its codes to the ballot office's pack list, offline. */
import { createReadStream, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { formatCode } from '@countersign/crypto';
import {
  formatMailMerge,
  type Pack,
  type PackWithCode,
  type PrintJob,
  readPackList,
} from '@countersign/documents';
import type { CodeOffice } from '@countersign/record';
import { Phases } from '../phases.ts';
import { parseCodeFile } from './code-file.ts';
import type { CodeSheet } from './code-sheet.ts';
import { readDefinition } from './draw-command.ts';
import { printInThreads } from './print-in-threads.ts';
import { readPrintWords } from './print-words.ts';
import type { PrintFile } from './print-worker.ts';

export interface PrintOptions {
  readonly office: CodeOffice;
  readonly definition: string;
  readonly codes: string;
  readonly packs: string;
  /** File with what GET /api/office/packs/job answers. */
  readonly words: string;
  readonly out: string;
  /** Packs of one file; a larger run is cut into files numbered from 001. */
  readonly perFile: number;
  readonly merge: string | undefined;
}

/** Writes print-ready PDF, and mail-merge data if asked. Everything written is secret and readable by its owner alone. */
export async function printToFiles(options: PrintOptions): Promise<void> {
  const { office, out, perFile, merge } = options;
  const packs = await readPacks(options);
  const job: PrintJob = {
    ...readPrintWords(options.words),
    definition: readDefinition(options.definition),
    office,
  };
  const printed = packs.filter(({ channel }) => channel === 'paper');
  const phases = new Phases();
  const files = filesOf(printed, { out, perFile });
  await phases.run(`print ${printed.length} packs`, (step) => printInThreads(job, files, step));
  if (merge) await phases.run('mail-merge data', () => writeLines(merge, formatMailMerge(job, packs)));
  const electronic = packs.length - printed.length;
  process.stdout.write(
    `${printed.length} packs printed, ${electronic} electronic ones${merge ? ` in ${merge}` : ' left to mail merge'}.\n${files.map(({ name }) => name).join('\n')}\n`,
  );
}

/** The packs with this office's codes; refused whole when a line or a code is missing. */
async function readPacks({ office, codes, packs }: PrintOptions): Promise<PackWithCode[]> {
  const own = parseCodeFile(office, readFileSync(codes, 'utf8'));
  if (!own.ok) throw new Error(`${codes}, ${own.error}`);
  const list = await readPackList(createReadStream(packs));
  if (!list.ok) throw new Error(`${packs}, line ${list.error.line}: ${list.error.reason}`);
  return list.value.map((pack): PackWithCode => ({ ...pack, code: codeOf(own.value, pack) }));
}

function codeOf(codes: CodeSheet, { credential, number }: Pack): string {
  const code = codes.at(credential);
  if (!code)
    throw new Error(
      `pack ${number} has credential ${credential}, and this office drew ${codes.count} codes: is this the pack list of another ballot?`,
    );
  return formatCode(code);
}

/** The run in files of so many packs, numbered when there are several. */
function filesOf(
  packs: readonly PackWithCode[],
  { out, perFile }: Pick<PrintOptions, 'out' | 'perFile'>,
): PrintFile[] {
  const count = Math.max(1, Math.ceil(packs.length / perFile));
  return Array.from({ length: count }, (_, i) => ({
    name: count === 1 ? out : out.replace(/(\.pdf)?$/i, `-${String(i + 1).padStart(3, '0')}$1`),
    packs: packs.slice(i * perFile, (i + 1) * perFile),
  }));
}

async function writeLines(name: string, lines: Iterable<string>): Promise<void> {
  const file = await open(name, 'w', 0o600);
  try {
    for (const line of lines) await file.write(line);
  } finally {
    await file.close();
  }
}
