/**
 * countersign-keyholder: a key-holder's part in a ballot, offline. Everything it needs comes from a copy of the public record and a
 * key file; everything it makes is files. Exit 0: done; 1: refused, with the reason; 2: wrong usage.
 */
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import {
  commitToCeremony,
  complainAtCeremony,
  confirmToCeremony,
  finishAtCeremony,
  judgeAtCeremony,
  revealToCeremony,
} from './command/ceremony-folder.ts';
import { init, showKeys } from './command/init.ts';
import { mix } from './command/mix.ts';
import { checkAnswer, prove } from './command/prove.ts';
import { Refusal } from './command/refusal.ts';
import { rehearse } from './command/rehearsal-folder.ts';
import { share } from './command/share.ts';
import { upload } from './command/upload.ts';

const say =
  <O>(work: (options: O) => Promise<string>) =>
  async (options: O): Promise<void> => {
    process.stdout.write(`${await work(options)}\n`);
  };

const number = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000)
    throw new InvalidArgumentError('A whole number from 1 is needed.');
  return value;
};

const withKey = (command: Command): Command =>
  command
    .requiredOption('--key <file>', 'your key file')
    .option('--passphrase-file <file>', 'read the passphrase from the first line of this file');
const withRecord = (command: Command): Command =>
  command.requiredOption('--record <folder>', 'a copy of the public record');
const withOut = (command: Command): Command =>
  command.requiredOption('--out <folder>', 'where to put what goes to the board');

function addCeremony(program: Command): void {
  const ceremony = program.command('ceremony').description('make the key together, in three rounds');
  const round = (name: string, text: string): Command =>
    withRecord(ceremony.command(name).description(text))
      .requiredOption('--folder <folder>', 'the folder that goes round among the key-holders')
      .option('--attempt <number>', 'which attempt this is', number, 1);
  withKey(round('commit', 'round 1')).action(say(commitToCeremony));
  withKey(round('reveal', 'round 2, when every commitment is there')).action(say(revealToCeremony));
  withKey(round('confirm', 'round 3, when every polynomial is there')).action(say(confirmToCeremony));
  withKey(round('finish', 'sign the outcome')).action(say(finishAtCeremony));
  withKey(round('complain', 'show a bad share to everybody'))
    .requiredOption('--against <holder>', 'number of the holder whose share is bad', number)
    .action(say(complainAtCeremony));
  round('judge', 'say who is at fault in a complaint')
    .requiredOption('--complaint <file>', 'the complaint')
    .action(say(judgeAtCeremony));
}

function makeProgram(): Command {
  const program = new Command('countersign-keyholder');
  program.description("A key-holder's part in a ballot. Works offline.").exitOverride();
  withKey(program.command('init').description('make a key'))
    .requiredOption('--name <name>', 'your name, as the definition will have it')
    .option('--plain', 'do not encrypt the key file; only for trials')
    .action(say(init));
  program
    .command('keys')
    .description('show the public keys of a key file')
    .requiredOption('--key <file>', 'your key file')
    .action(say(showKeys));
  addCeremony(program);
  withRecord(withKey(program.command('rehearse').description('mix and open test votes; does what is next')))
    .requiredOption('--folder <folder>', 'the folder that goes round among the key-holders')
    .action(say(rehearse));
  withOut(
    withRecord(withKey(program.command('mix').description('mix the votes, when it is your turn'))),
  ).action(say(mix));
  withOut(
    withRecord(withKey(program.command('share').description('open the mixed votes: commit, then reveal'))),
  ).action(say(share));
  withRecord(withKey(program.command('prove').description('answer whether you can still decrypt')))
    .requiredOption('--question <hex>', '32 unpredictable bytes of who asks')
    .action(say(prove));
  withRecord(program.command('check-answer').description('verify such an answer'))
    .requiredOption('--holder <number>', 'whose answer', number)
    .requiredOption('--question <hex>', 'the question')
    .requiredOption('--answer <hex>', 'the answer')
    .action(say(checkAnswer));
  withOut(program.command('upload').description('hand in what key-holders wrote (online, needs no key)'))
    .requiredOption('--box <url>', 'address of the box')
    .action(say(upload));
  return program;
}

try {
  await makeProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof Refusal) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}
