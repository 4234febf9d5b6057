/** The commands that work on files of members: `countersign register …`. */
import type { Command } from 'commander';
import { addCertificateCommand } from './certificate-command.ts';
import { addCompareCommand } from './compare-command.ts';
import { addDecideCommand } from './decide-command.ts';
import { addDedupeCommand } from './dedupe-command.ts';
import { addImportCommand } from './import-command.ts';
import { addMatchCommand } from './match-command.ts';
import { addPetitionCommand } from './petition-command.ts';

/** Adds `register` with all its commands. */
export function addRegisterCommands(program: Command): void {
  const register = program
    .command('register')
    .description(
      'files of members: import them, compare, match, find duplicates, count signatures; certificates',
    );
  addImportCommand(register);
  addDedupeCommand(register);
  addMatchCommand(register);
  addDecideCommand(register);
  addCompareCommand(register);
  addPetitionCommand(register);
  addCertificateCommand(register);
}
