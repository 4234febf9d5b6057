import { type Command, InvalidArgumentError, Option } from 'commander';
import type { VerifySharedOptions } from './verify-command.ts';
import type { WorkerOptions } from './worker-command.ts';

function parseThreads(text: string): number {
  const value = Number(text);
  if (!/^\d{1,3}$/.test(text) || value < 1 || value > 256)
    throw new InvalidArgumentError('A whole number from 1 to 256 is needed.');
  return value;
}

function parseDatabase(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text))
    throw new InvalidArgumentError('postgresql://user:password@host:port/name is needed.');
  return text;
}

/** From the environment as well: what stands on a command line, every user of the machine can see. */
function database(variable: string, whose: string): Option {
  return new Option('--database <url>', `PostgreSQL, ${whose}`)
    .env(variable)
    .argParser(parseDatabase)
    .makeOptionMandatory();
}

const forWorkers = (): Option => database('WORKERS_DATABASE_URL', 'with the URL that worker-access printed');

/** The commands of verifying on several machines. */
export function addSharedCommands(program: Command): void {
  program
    .command('worker-access')
    .description('make a database ready for workers and print the URL they connect with')
    .addOption(database('DATABASE_URL', 'as a user who may create roles and schemas'))
    .action(async (options: { database: string }) => {
      const { printWorkerAccess } = await import('./access-command.ts');
      await printWorkerAccess(options.database);
    });
  program
    .command('worker')
    .description('lend this machine to verifications that are shared, until it is stopped')
    .addOption(forWorkers())
    .option('--threads <number>', 'tasks at a time; as many as there are cores', parseThreads)
    .action(async (options: WorkerOptions) => {
      const { runWorker } = await import('./worker-command.ts');
      await runWorker(options);
    });
  program
    .command('verify-shared')
    .description('verify a record as countersign-verify does, with every worker that is connected')
    .argument('<record>', "a record's folder, or the address of a board")
    .addOption(forWorkers())
    .option('--json', 'print the report as JSON', false)
    .action(async (record: string, options: VerifySharedOptions) => {
      const { verifyShared } = await import('./verify-command.ts');
      process.exitCode = await verifyShared(record, options);
    });
}
