/** From a register to an open ballot: every step through the services, as officers and offices would take it. */

import { utf8 } from '@countersign/bytes';
import { type Code, formatCode } from '@countersign/crypto';
import { type Pack, readPackList } from '@countersign/documents';
import type { KeyedElection } from '@countersign/keyholder';
import { type CodeOffice, noticeNames } from '@countersign/record';
import { drawInThreads } from '../codes/draw-in-threads.ts';
import { voteOnceTexts } from '../election/make-definition.ts';
import { membersToCsv, type SyntheticMember } from '../election/synthetic-roll.ts';
import type { Phases } from '../phases.ts';
import { holdCeremony, publishCodeLists } from './play.ts';
import type { RunningBallot } from './start-services.ts';

/** A ballot that is open, and the packs that were posted. */
export interface PreparedBallot {
  readonly keyed: KeyedElection;
  /** In order of credential numbers. */
  readonly packs: readonly Pack[];
  readonly codes: Readonly<Record<CodeOffice, readonly Code[]>>;
}

/** Spare credentials for lost packs: one in twenty, ten at least. */
export function spareFor(members: number): number {
  return Math.max(10, Math.ceil(members / 20));
}

/** Imports and freezes the roll, makes codes, key and packs, and opens the ballot. */
export async function prepareBallot(
  running: RunningBallot,
  members: readonly SyntheticMember[],
  phases: Phases,
): Promise<PreparedBallot> {
  const { election, box, office } = running;
  await phases.run('import and freeze the roll', async () => {
    const report = await office.importRoll(membersToCsv(members));
    if (report.members !== members.length)
      throw new Error(`${report.members} of ${members.length} members were accepted`);
    await office.command('freeze-roll', 'The roll is complete.');
  });
  const credentials = members.length + spareFor(members.length);
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

async function readPacks(csv: string): Promise<readonly Pack[]> {
  const source = (async function* () {
    yield utf8(csv);
  })();
  const packs = await readPackList(source);
  if (!packs.ok) throw new Error(`pack list, line ${packs.error.line}: ${packs.error.reason}`);
  return packs.value;
}

/** The two codes of a credential as typed. */
export function codesOf(
  { codes }: PreparedBallot,
  credential: number,
): { readonly a: string; readonly b: string } {
  const code = (office: CodeOffice): string => formatCode(codes[office][credential] as Code);
  return { a: code('A'), b: code('B') };
}
