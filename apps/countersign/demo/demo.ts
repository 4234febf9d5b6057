/** `npm run demo`: a whole ballot on this machine that one can take part in. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { CountingMethod } from '@countersign/ballot';
import { unwrap } from '@countersign/bytes';
import { formatBoardReference, parseBoardReference } from '@countersign/crypto';
import { type Pack, readPackList } from '@countersign/documents';
import { openToolkit } from '@countersign/keyholder';
import { makeMembers, type SyntheticMember } from '../election/synthetic-roll.ts';
import { Phases } from '../phases.ts';
import { countBallot } from '../steps/count-ballot.ts';
import { fetchRecord } from '../steps/export-record.ts';
import { codesOf, type PreparedBallot, prepareBallot } from '../steps/prepare-ballot.ts';
import type { RunningBallot } from '../steps/start-services.ts';
import { testMembership } from '../steps/test-membership.ts';
import { verifyPublished } from '../steps/verify-published.ts';
import { DemoCrowd } from './crowd.ts';
import {
  type DemoPlace,
  mailFolders,
  portsOf,
  startNextBallot,
  startOpenBallot,
  wantedPorts,
} from './demo-services.ts';
import type { DemoPack, DemoRegister } from './guide.ts';
import { startGuide } from './guide-page.ts';
import { requireFreePorts } from './ports.ts';
import { formatGuideText } from './print-guide.ts';
import { printPacks } from './print-packs.ts';
import { OfficerDesk } from './register/desk.ts';
import { certifyBranches, fillRegister, publishAfterClose } from './register/open-register.ts';
import { prepareTroubles } from './register/preparation.ts';
import { demoRandom } from './register/society.ts';

/** How the demo is asked for. */
export interface DemoOptions extends DemoPlace {
  readonly members: number;
  /** How the main contest is counted. */
  readonly method: CountingMethod;
  readonly quietMembers: boolean;
  /** Build the pages first; what is unchanged takes no time. */
  readonly build: boolean;
}

const root = join(import.meta.dirname, '..', '..', '..');
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Runs until q or a signal; whatever was started is stopped then, also when the preparation fails half way. */
export async function demo(options: DemoOptions): Promise<void> {
  await requireFreePorts(wantedPorts(options));
  const tools = await openToolkit();
  const phases = new Phases();
  if (options.build) await phases.run('pages', buildPages);
  const running = await phases.run('database, witness, box, office', () =>
    startOpenBallot(options, options.method, tools),
  );
  const stopping = new AbortController();
  const stops: (() => Promise<void>)[] = [() => running.stop()];
  const stopAll = async (): Promise<void> => {
    stopping.abort();
    for (const stop of stops.reverse()) await stop();
  };
  const stopped = untilStopped(stopAll);
  try {
    await hold(options, running, phases, stops, stopping.signal);
  } catch (error) {
    if (stopping.signal.aborted) return stopped;
    await stopAll();
    throw error;
  }
  await stopped;
}

/** Prepares both ballots, shows the guide, lets the members vote. */
async function hold(
  options: DemoOptions,
  running: RunningBallot,
  phases: Phases,
  stops: (() => Promise<void>)[],
  stopping: AbortSignal,
): Promise<void> {
  const members = [...makeMembers(options.members, demoRandom('members'))];
  const mails = mailFolders(options);
  const officers = await phases.run('register: file, branches, gate', () =>
    fillRegister(running, mails.open, members),
  );
  const preparation = { members: members.length, roll: 'from the register', readPacks } as const;
  const prepared = await prepareBallot(running, preparation, phases);
  const certificate = await phases.run('certificates of the branches', () =>
    certifyBranches(new OfficerDesk(running, mails.open), officers),
  );
  const next = await phases.run('a second ballot in preparation', async () => {
    const services = await startNextBallot(options, running, running.election.tools);
    stops.push(() => services.stop());
    return { services, ...(await prepareTroubles(services, mails.next)) };
  });
  const crowd = new DemoCrowd(running, prepared, 3);
  stops.push(() => crowd.stop());
  const packs = await phases.run('print three packs', () => demoPacks(running, prepared, members, crowd));
  const register = { ...next, certificate, mails };
  const guide = await showGuide(options, running, packs, register);
  stops.push(guide.stop);
  if (!options.quietMembers) crowd.start();
  countWhenClosed({ running, prepared, crowd, members, mails: mails.open }, stopping);
}

async function readPacks(list: AsyncIterable<Uint8Array>): Promise<readonly Pack[]> {
  const packs = await readPackList(list);
  if (!packs.ok) throw new Error(`pack list, line ${packs.error.line}: ${packs.error.reason}`);
  return packs.value;
}

async function buildPages(): Promise<void> {
  // A failing build rejects with the builder's own words.
  await promisify(execFile)(process.execPath, [join(root, 'tools/build/main.ts')], { cwd: root });
}

async function demoPacks(
  running: RunningBallot,
  prepared: PreparedBallot<readonly Pack[]>,
  members: readonly SyntheticMember[],
  crowd: DemoCrowd,
): Promise<DemoPack[]> {
  const printed = await printPacks(running, prepared, crowd.reserved);
  return crowd.reserved.map((pack, i) => {
    const member = members.find(({ givenNames, familyName }) =>
      pack.recipient?.name.includes(`${givenNames} ${familyName}`),
    );
    const { a, b } = codesOf(prepared, pack.credential);
    return {
      pack: pack.number,
      name: pack.recipient?.name ?? '',
      dateOfBirth: member?.dateOfBirth ?? '',
      postcode: pack.recipient?.postcode ?? '',
      reference: formatBoardReference(unwrap(parseBoardReference(pack.reference))),
      codeA: a,
      codeB: b,
      barcode: pack.barcode,
      link: `${running.box.url}/#a=${a}&b=${b}`,
      paper: crowd.paperOf(pack),
      letter: printed[i]?.letter ?? new Uint8Array(0),
      slip: printed[i]?.slip ?? new Uint8Array(0),
    };
  });
}

async function showGuide(
  options: DemoOptions,
  running: RunningBallot,
  packs: readonly DemoPack[],
  {
    services: next,
    ...register
  }: Omit<DemoRegister, 'consoleUrl' | 'boardUrl'> & {
    readonly services: RunningBallot;
  },
): Promise<{ stop(): Promise<void> }> {
  const view = await running.box.ballot();
  const { guide, stop } = await startGuide(portsOf(options).guide, (guideUrl) => ({
    title: running.election.definition.title,
    members: options.members,
    voterUrl: `${running.box.url}/`,
    boardUrl: `${running.box.url}/board/`,
    consoleUrl: `${running.office.url}/`,
    guideUrl,
    officerToken: running.officerToken,
    officerTokens: running.officerTokens,
    electionHash: view.electionHash,
    packs,
    quiet: options.quietMembers,
    register: {
      ...register,
      consoleUrl: `${next.office.url}/`,
      boardUrl: `${next.box.url}/board/`,
    },
  }));
  say(formatGuideText(guide));
  return { stop };
}

/** The ballot that is open, with everybody in it. */
interface DemoBallot {
  readonly running: RunningBallot;
  readonly prepared: PreparedBallot<readonly Pack[]>;
  readonly crowd: DemoCrowd;
  readonly members: readonly SyntheticMember[];
  /** The folder of its mails. */
  readonly mails: string;
}

/** Counts as soon as the ballot is closed, on the officers' page or by `c` here. */
function countWhenClosed(ballot: DemoBallot, stopping: AbortSignal): void {
  const { running, crowd } = ballot;
  const tell = (what: string) => (error: unknown) => {
    if (!stopping.aborted) say(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  };
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line.trim() === 'q') process.kill(process.pid, 'SIGINT');
    if (line.trim() === 'c') {
      running.office.command('close', 'Closed from the demo’s terminal.').catch(tell('Closing was refused'));
    }
  });
  const count = async (): Promise<void> => {
    await waitForClose(running, stopping);
    if (stopping.aborted) return;
    say(
      '\nThe ballot is closed. Two officers (played here) test membership again, the key-holders mix and open; the papers are counted twice.\n',
    );
    await crowd.stop();
    await countAndVerify(ballot);
  };
  count().catch(tell('The count broke off'));
}

async function waitForClose({ box }: RunningBallot, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted && (await box.ballot()).stage !== 'closed') {
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** ROLL-8: a file made after the close, and what two officers agree on by it. */
async function testAgain({ running, crowd, members, mails }: DemoBallot): Promise<string> {
  const isReserved = ({ givenNames, familyName }: SyntheticMember) =>
    crowd.reserved.some(({ recipient }) => recipient?.name.includes(`${givenNames} ${familyName}`));
  const [one, two, missing] = members.filter((member) => !isReserved(member));
  if (one && two && missing) await publishAfterClose(running, mails, members, { left: [one, two], missing });
  const sums = await testMembership(running);
  const lapsed = sums?.lapsed.reduce((sum, reason) => sum + reason.members, 0) ?? 0;
  return `Membership tested again: ${sums?.still} are members still, ${lapsed} no longer and left out, ${sums?.undecided} undecided and kept. See ${running.office.url}/#lapse`;
}

async function countAndVerify(ballot: DemoBallot): Promise<void> {
  const { running, prepared, crowd } = ballot;
  const phases = new Phases();
  say(await phases.run('membership tested again', () => testAgain(ballot)));
  const lots = await countBallot(
    running,
    prepared.keyed,
    { batches: await crowd.papers(), closed: 0 },
    phases,
  );
  for (const lot of lots) say(`A lot was drawn. ${lot}`);
  const files = await fetchRecord(running.box, () => {});
  const report = await phases.run('verification of the record', (step) =>
    verifyPublished(running.election.tools, files, step),
  );
  say(
    `\nDeclared, and ${report.verdict}. See ${running.box.url}/board/, or run: npx countersign-verify ${running.box.url}/\nPress q and Enter to stop.\n`,
  );
}

function untilStopped(stop: () => Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        say('Stopping …');
        stop().then(
          () => {
            resolve();
            process.exit(0);
          },
          () => process.exit(1),
        );
      });
    }
  });
}
