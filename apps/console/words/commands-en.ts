import type { LifecycleCommand } from '@countersign/ballot';

/** What a command is called, and what the officer is told before giving it. */
export interface CommandWords {
  /** On the button. */
  readonly name: string;
  /** The question of the dialog. */
  readonly question: string;
  /** What happens, one sentence each. */
  readonly effects: readonly string[];
}

export const commandsEn: Readonly<Record<LifecycleCommand, CommandWords>> = {
  'freeze-roll': {
    name: 'Freeze the roll',
    question: 'Freeze the roll?',
    effects: [
      'Who may vote is fixed from now on: the roll is published as a numbered version, with a count and a hash for each branch, without names.',
      'A new import is no longer possible. A later change is an event with a reason and two officers.',
    ],
  },
  'finish-keys': {
    name: 'Keys and codes are ready',
    question: 'Go on to the packs?',
    effects: [
      'Both code offices have published their lists and the key-holders have made and rehearsed the joint key.',
      'The packs can be made next.',
    ],
  },
  'finish-packs': {
    name: 'All packs are made',
    question: 'Are all packs made?',
    effects: [
      'The log notes that there are as many packs as members, and how many spare ones.',
      'The packs can go out next.',
    ],
  },
  'start-dispatch': {
    name: 'Start sending packs out',
    question: 'Start sending packs out?',
    effects: ['Members begin to receive their packs. Lost packs can be replaced from now on.'],
  },
  open: {
    name: 'Open voting',
    question: 'Open voting now?',
    effects: [
      'Members can vote online and envelopes can be received from this moment.',
      'No rule of the ballot can change any more.',
    ],
  },
  suspend: {
    name: 'Suspend voting',
    question: 'Suspend voting?',
    effects: [
      'From this moment no vote is taken online and no envelope is received.',
      'Every vote already cast stays sealed and counts. Voting can resume.',
      'Members see the suspension on the voting page and the board, with your reason.',
    ],
  },
  resume: {
    name: 'Resume voting',
    question: 'Resume voting?',
    effects: ['Votes are taken again from this moment. The closing time stays as it is.'],
  },
  close: {
    name: 'Close voting now',
    question: 'Close voting now, before its time?',
    effects: [
      'No further vote is taken, online or by post. This cannot be undone.',
      'Without this order voting closes by itself at the time in the terms.',
      'The box publishes the counts by state and the final status of each credential, and lays out the sealed votes for mixing.',
    ],
  },
  'finish-mix': {
    name: 'Mixing is finished',
    question: 'Go on to the opening?',
    effects: ['Every key-holder has mixed every contest. The key-holders can open the mixed votes next.'],
  },
  'finish-opening': {
    name: 'Opening is finished',
    question: 'Is the opening finished?',
    effects: ['Enough key-holders have given their shares, and the papers are counted.'],
  },
  declare: {
    name: 'Declare the result',
    question: 'Declare the result?',
    effects: [
      'The office computes the result from the public record, signs it and publishes it on the board.',
      'This ends the ballot and cannot be undone.',
    ],
  },
  void: {
    name: 'Declare the ballot void',
    question: 'Declare the whole ballot void?',
    effects: [
      'Nothing cast in this ballot will ever be counted. No result will be declared.',
      'This ends the ballot and cannot be undone. Your reason is published.',
    ],
  },
};

/** Commands for which the log must say why. */
export const commandsWithReason: readonly LifecycleCommand[] = ['suspend', 'resume', 'close', 'void'];

/** Commands that end something for good. */
export const dangerousCommands: readonly LifecycleCommand[] = ['close', 'void'];
