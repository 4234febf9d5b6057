/** `countersign register certificate`: verifies certificates of completeness beside the record of their ballot (RECON-6). */
import { readFileSync } from 'node:fs';
import { toHex } from '@countersign/bytes';
import { checkCertificate, compareWithLog, verifyCertificate } from '@countersign/record';
import { loadRecord } from '@countersign/verifier';
import { readLedger } from '@countersign/verify';
import type { Command } from 'commander';
import { describeParts } from './certificate-words.ts';

const after = `
A certificate is good if the office that the ballot's definition names has signed it and it says what the log says. Whether
the record itself is good, "countersign verify" shows.

Exit codes: 0 every certificate is good and its sums hold; 1 a signature, a sum or a comparison does not hold; 2 a file or
the record cannot be read.`;

/** Adds `certificate` to `register`. */
export function addCertificateCommand(register: Command): void {
  register
    .command('certificate')
    .description('verify certificates of completeness: signature, sums, and what the log says')
    .argument('<files...>', 'signed certificates, as the office gives them out (.cscert)')
    .requiredOption('--record <record>', "the ballot's record: a folder, or the address of a board")
    .option('--json', 'print what was found as JSON, and nothing else, on standard output', false)
    .addHelpText('after', after)
    .action(async (files: string[], { record, json }: { record: string; json: boolean }) => {
      process.exitCode = await verifyCertificates(files, record, json);
    });
}

/** What was found of one file. `about` is empty where the file is no certificate of this ballot. */
interface Finding {
  readonly file: string;
  readonly about: readonly string[];
  readonly problems: readonly string[];
}

async function verifyCertificates(files: readonly string[], record: string, json: boolean): Promise<number> {
  const loaded = await loadRecord(record, () => {});
  const log = loaded.ok ? readLedger(loaded.value) : loaded;
  if (!log.ok) return fail(log.error);
  const findings: Finding[] = [];
  for (const file of files) {
    const bytes = readBytes(file);
    if (bytes === undefined) return fail(`"${file}" cannot be read`);
    const verified = verifyCertificate(bytes, log.value.definition);
    findings.push(
      verified.ok
        ? {
            file,
            about: describeParts(verified.value),
            problems: [
              ...checkCertificate(verified.value),
              ...compareWithLog(verified.value, log.value.ledger),
            ],
          }
        : { file, about: [], problems: [verified.error] },
    );
  }
  const electionHash = toHex(log.value.ledger.electionHash);
  process.stdout.write(
    json ? `${JSON.stringify({ electionHash, findings }, null, 2)}\n` : formatFindings(findings),
  );
  return findings.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

function formatFindings(findings: readonly Finding[]): string {
  return findings
    .flatMap(({ file, about, problems }) => [
      `${problems.length === 0 ? '✔' : '✖'} ${file}`,
      ...about.map((line) => `  ${line}`),
      ...problems.map((problem) => `  ✖ ${problem}`),
    ])
    .join('\n')
    .concat('\n');
}

function readBytes(file: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    return undefined;
  }
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}
