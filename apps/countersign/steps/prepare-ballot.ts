/** From a register to an open ballot: every step through the services, as officers and offices would take it. */

import { type Code, formatCode } from '@countersign/crypto';
import type { KeyedElection } from '@countersign/keyholder';
import { type CodeOffice, noticeNames } from '@countersign/record';
import type { CodeSheet } from '../codes/code-sheet.ts';
import { drawInThreads } from '../codes/draw-in-threads.ts';
import { voteOnceTexts } from '../election/make-definition.ts';
import { membersToCsv, type SyntheticMember } from '../election/synthetic-roll.ts';
import type { Phases } from '../phases.ts';
import { holdCeremony, publishCodeLists } from './play.ts';
import type { RunningBallot } from './start-services.ts';

/** A ballot that is open, and the packs that were posted, as the caller keeps them. */
export interface PreparedBallot<Packs> {
  readonly keyed: KeyedElection;
  readonly packs: Packs;
  readonly codes: Readonly<Record<CodeOffice, CodeSheet>>;
}

/** What a ballot is prepared from. */
export interface Preparation<Packs> {
  /** How many members there are. */
  readonly members: number;
  /** Members to import, or that the office makes the roll from its register when it freezes it. */
  readonly roll: Iterable<SyntheticMember> | 'from the register';
  /** Reads the pack list for printer A. */
  readonly readPacks: (list: AsyncIterable<Uint8Array>) => Promise<Packs>;
}

/** Spare credentials for lost packs: one in twenty, ten at least. */
export function spareFor(members: number): number {
  return Math.max(10, Math.ceil(members / 20));
}

/** Imports and freezes the roll, makes codes, key and packs, and opens the ballot. */
export async function prepareBallot<Packs>(
  running: RunningBallot,
  { members, roll, readPacks }: Preparation<Packs>,
  phases: Phases,
): Promise<PreparedBallot<Packs>> {
  const { election, box, office } = running;
  if (roll !== 'from the register')
    await phases.run('import of the roll', async () => {
      const report = await office.importRoll(membersToCsv(roll));
      if (report.members !== members)
        throw new Error(`${report.members} of ${members} members were accepted`);
    });
  await phases.run('freeze of the roll', () => office.command('freeze-roll', 'The roll is complete.'));
  const credentials = members + spareFor(members);
  const drawn = await phases.run('two offices draw codes', (step) =>
    drawInThreads(election.electionHash, credentials, step),
  );
  await phases.run('bind and reveal the code lists', () =>
    publishCodeLists(election, box, { A: drawn.A.list, B: drawn.B.list }, credentials),
  );
  const keyed = await phases.run('key ceremony and rehearsal', () => holdCeremony(election, box));
  const packs = await phases.run('packs', async () => {
    await office.command('finish-keys', 'Both code lists and the joint key are published.');
    await office.command('finish-packs', 'One pack for each member.');
    return readPacks(await office.packList('A'));
  });
  await phases.run('dispatch and open', async () => {
    await office.notice(noticeNames.votingOnce, voteOnceTexts);
    await office.command('start-dispatch', 'Packs go to the post.');
    await office.command('open', 'Voting opens.');
  });
  return { keyed, packs, codes: { A: drawn.A.codes, B: drawn.B.codes } };
}

/** The two codes of a credential as typed. */
export function codesOf(
  { codes }: Pick<PreparedBallot<unknown>, 'codes'>,
  credential: number,
): { readonly a: string; readonly b: string } {
  const code = (office: CodeOffice): string => formatCode(codes[office].at(credential) as Code);
  return { a: code('A'), b: code('B') };
}
