/** The command line of Countersign. Each command's work stands in a folder of its own. */
import { join } from 'node:path';
import { type CountingMethod, countingMethods } from '@countersign/ballot';
import { Command, InvalidArgumentError } from 'commander';
import type { DrawOptions } from './codes/draw-command.ts';
import type { PrintOptions } from './codes/print-command.ts';
import { addCountCommands } from './count/add-count-command.ts';
import { addRegisterCommands } from './register/add-register-command.ts';
import { type ServiceName, serviceNames } from './services/spawn.ts';
import { addSharedCommands } from './shared/add-commands.ts';

const program = new Command('countersign')
  .description("A members' ballot by post and online that nobody can quietly change")
  .showHelpAfterError();

function parseCount(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 4_000_000)
    throw new InvalidArgumentError('A whole number from 1 to 4000000 is needed.');
  return value;
}

function parseMethod(text: string): CountingMethod {
  const method = countingMethods.find((one) => one === text);
  if (!method) throw new InvalidArgumentError(`There are: ${countingMethods.join(', ')}.`);
  return method;
}

program
  .command('demo')
  .description('run a whole ballot on this machine that one can take part in')
  .option('--members <number>', 'how many made-up members', parseCount, 500)
  .option('--method <id>', 'how the main contest is counted', parseMethod, 'two-candidate')
  .option('--quiet-members', 'nobody votes by themselves', false)
  .option('--port <number>', 'port of the voting page; the others follow', parseCount, 4100)
  .option('--data <folder>', 'databases, mails, logs and settings; emptied first (default: data/demo-<port>)')
  .option('--build', 'build the pages first where their sources have changed', false)
  .action(
    async (options: {
      members: number;
      method: CountingMethod;
      quietMembers: boolean;
      port: number;
      data?: string;
      build: boolean;
    }) => {
      const { demo } = await import('./demo/demo.ts');
      // Of its port: a second demo beside a first must not empty the first one's folder.
      const data = join(import.meta.dirname, '..', '..', 'data', `demo-${options.port}`);
      await demo({ data, ...options });
    },
  );

program
  .command('replay')
  .description('run a whole ballot without hands and verify its record')
  .option('--members <number>', 'size of the electorate; 172437 is the ballot of 2022', parseCount, 500)
  .option('--method <id>', 'how the main contest is counted', parseMethod, 'two-candidate')
  .option('--seed <text>', 'decides names, votes and mishaps', '1')
  .option('--keep <folder>', 'keep the public record in this folder')
  .option('--json', 'print the report as JSON, and nothing else, on standard output', false)
  .action(
    async ({
      members,
      method,
      seed,
      keep,
      json,
    }: {
      members: number;
      method: CountingMethod;
      seed: string;
      keep?: string;
      json: boolean;
    }) => {
      const { replay } = await import('./replay/replay.ts');
      const { formatReplay } = await import('./replay/print-replay.ts');
      const report = await replay({ members, method, seed, keep });
      process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : formatReplay(report));
      process.exitCode = report.verified ? 0 : 1;
    },
  );

const codes = program.command('codes').description("a code office's work, offline");

function parseOffice(text: string): 'A' | 'B' {
  if (text !== 'A' && text !== 'B') throw new InvalidArgumentError('There are offices A and B.');
  return text;
}

codes
  .command('draw')
  .description('draw one code for every credential')
  .requiredOption('--office <A|B>', 'which office this is', parseOffice)
  .requiredOption('--definition <file>', 'the definition, as the board serves it')
  .requiredOption('--credentials <number>', 'members and spare credentials together', parseCount)
  .requiredOption('--out <folder>', 'where to; nothing there is overwritten')
  .action(async (options: DrawOptions) => {
    const { drawToFolder } = await import('./codes/draw-command.ts');
    await drawToFolder(options);
  });

codes
  .command('print')
  .description('join the codes to the pack list: print-ready PDF, and mail-merge data')
  .requiredOption('--office <A|B>', 'which office this is', parseOffice)
  .requiredOption('--definition <file>', 'the definition, as the board serves it')
  .requiredOption('--codes <file>', "this office's secret code file")
  .requiredOption('--packs <file>', "the ballot office's pack list (CSV)")
  .requiredOption('--words <file>', 'what all packs say alike: the ballot office’s print job (JSON)')
  .requiredOption('--out <file>', 'PDF to write')
  .option('--per-file <number>', 'packs of one PDF', parseCount, 5_000)
  .option('--merge <file>', 'mail-merge CSV to write as well')
  .action(async (options: PrintOptions) => {
    const { printToFiles } = await import('./codes/print-command.ts');
    await printToFiles(options);
  });

program
  .command('serve')
  .description(`run one service: ${serviceNames.join(', ')}`)
  .argument('<service>', 'which one', (text): ServiceName => {
    const name = serviceNames.find((one) => one === text);
    if (!name) throw new InvalidArgumentError(`There are: ${serviceNames.join(', ')}.`);
    return name;
  })
  .requiredOption('--config <file>', 'its settings')
  .action(async (name: ServiceName, { config }: { config: string }) => {
    const { serve } = await import('./services/serve.ts');
    await serve(name, config);
  });

addCountCommands(program);
addRegisterCommands(program);
addSharedCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
