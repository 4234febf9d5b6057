/** `countersign register petition`: each signature against the members, each member once, tranche by tranche. */
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { checkWritable, RegisterFileError } from './load-register-file.ts';
import { type CountedPetition, countPetition, type PetitionFiles } from './petition-files.ts';
import { formatPetition, formatVerdicts, viewPetition } from './print-petition.ts';

interface PetitionOptions {
  readonly mapping: string;
  readonly out: string;
  readonly threshold?: string;
  readonly withdrawn?: string;
  readonly json: boolean;
}

const after = `
Writes a line for every signature: tranche,line,verdict,member,probability,of_tranche,of_line,reasons. Verdicts are "valid",
"not-a-member", "duplicate" (of_tranche and of_line name the signature of the same member that counts), "withdrawn" and
"unsure", about which a person decides. Tranches are counted in the order of the command, and no member twice.

The mapping is one for each kind of file, {"members": {…}, "signatures": {…}}, or one whose headings are sought in all. "id" of
the signatures is the membership number, where it was asked; a file whose "id" is not mapped is read without. Those who have
withdrawn stand in a file of the signatures' layout.

Exit codes: 0 every signature has its verdict; 2 a file or the mapping cannot be read; 3 done, but a person has to decide about
unsure signatures, or lines that cannot be read were left out.`;

/** Adds `petition` to `register`. */
export function addPetitionCommand(register: Command): void {
  register
    .command('petition')
    .description('match the signatures of a petition with the members, tranche by tranche')
    .argument('<members>', 'the register: CSV with any separator, or a workbook')
    .argument('<tranches...>', 'the signatures, in the order in which they were handed in')
    .requiredOption('--mapping <file>', 'which column holds which field (JSON)')
    .requiredOption('--out <file>', 'CSV to write')
    .option('--threshold <number>', 'valid signatures that are needed')
    .option('--withdrawn <file>', 'those who have withdrawn their signature')
    .option('--json', 'print the figures as JSON, and nothing else, on standard output', false)
    .addHelpText('after', after)
    .action(async (members: string, tranches: readonly string[], options: PetitionOptions) => {
      try {
        process.exitCode = await runPetition(members, tranches, options);
      } catch (error) {
        if (!(error instanceof RegisterFileError)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 2;
      }
    });
}

async function runPetition(
  members: string,
  tranches: readonly string[],
  { mapping, out, threshold: wanted, withdrawn, json }: PetitionOptions,
): Promise<number> {
  checkWritable(out);
  const threshold = readThreshold(wanted);
  const files: PetitionFiles = { members, tranches, withdrawn, mapping };
  const counted = await countPetition(files, threshold, (line) => process.stderr.write(`${line}\n`));
  writeFileSync(out, formatVerdicts(counted));
  process.stdout.write(
    json ? `${JSON.stringify(viewPetition(counted), null, 2)}\n` : formatPetition(counted),
  );
  return isWaiting(counted) ? 3 : 0;
}

function isWaiting({ count, withdrawals, broken }: CountedPetition): boolean {
  return count.verdicts.unsure + withdrawals.unsure + broken.length > 0;
}

function readThreshold(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const threshold = Number(text);
  if (Number.isSafeInteger(threshold) && threshold > 0) return threshold;
  throw new RegisterFileError(`--threshold ${text}: a whole number of signatures, such as 15000.`);
}
