/** `npm run replay`: a whole ballot without hands, measured phase by phase, ending with the verifier's word. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CountingMethod } from '@countersign/ballot';
import { utf8 } from '@countersign/bytes';
import { seededRandom, sha256 } from '@countersign/crypto';
import { openToolkit } from '@countersign/keyholder';
import { makeMembers } from '../election/synthetic-roll.ts';
import { type PhaseReport, Phases } from '../phases.ts';
import { closePhase, countBallot } from '../steps/count-ballot.ts';
import { fetchRecord, saveRecord } from '../steps/export-record.ts';
import { type PreparedBallot, prepareBallot } from '../steps/prepare-ballot.ts';
import { type RunningBallot, startServices } from '../steps/start-services.ts';
import { verifyPublished } from '../steps/verify-published.ts';
import type { ActTable } from './act-table.ts';
import { type DeclaredFigures, declaredFigures } from './declared.ts';
import { Envelopes } from './envelopes.ts';
import { planReplay } from './plan.ts';
import { type VotingReport, voteAsPlanned } from './vote.ts';
import { Voters } from './voters.ts';

/** How a replay is asked for. */
export interface ReplayOptions {
  readonly members: number;
  /** How the main contest is counted. */
  readonly method: CountingMethod;
  /** Decides names, who votes how, and what goes wrong. Keys and codes are drawn afresh. */
  readonly seed: string;
  /** Folder for the public record; kept. */
  readonly keep: string | undefined;
}

/** What a replay comes to. */
export interface ReplayReport {
  readonly verified: boolean;
  readonly declared: DeclaredFigures;
  readonly refusedOnline: number;
  readonly duplicateEnvelopes: number;
  readonly repliesLost: number;
  /** Lots the officers of the replay have drawn, in words. */
  readonly lots: readonly string[];
  readonly failedDuties: readonly string[];
  readonly phases: readonly PhaseReport[];
}

/** Voting pages open at the same time. */
const pagesAtOnce = 256;

/** Replays a whole ballot in a temporary folder, and removes it afterwards. */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-replay-'));
  const phases = new Phases();
  const tools = await openToolkit();
  const now = Math.floor(Date.now() / 60_000) * 60;
  const running = await phases.run('database, witness, box, office', () =>
    startServices({
      folder: join(folder, 'ballot'),
      ballot: {
        opens: now - 60,
        closes: now + 30 * 86_400,
        duplicateRule: 'locked',
        registerQuestions: [],
        origin: 'replay.countersign.example/ballot',
        threshold: 2,
        method: options.method,
      },
      tools,
      ports: { box: 0, office: 0 },
      staff: undefined,
      mails: undefined,
      database: 'given',
      pages: undefined,
    }),
  );
  try {
    return await replayOn(running, options, phases);
  } finally {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function replayOn(
  running: RunningBallot,
  { members, seed, keep }: ReplayOptions,
  phases: Phases,
): Promise<ReplayReport> {
  const seeded = seededRandom(sha256(utf8(`countersign replay ${seed}`)));
  const prepared = await prepareBallot(
    running,
    {
      members,
      roll: makeMembers(members, seeded),
      readPacks: (list) => Envelopes.read(list, members),
    },
    phases,
  );
  const { contests } = running.election.definition;
  const voting = await voteIn(running, prepared, planReplay(members, seeded, contests).acts, phases);
  const closed = await phases.run(closePhase, () =>
    running.office.command('close', 'The closing time has come.'),
  );
  const lots = await countBallot(running, prepared.keyed, { batches: voting.batches, closed }, phases);
  const files = await phases.run('export of the record', (step) => fetchRecord(running.box, step));
  if (keep) await saveRecord(files, keep);
  const report = await phases.run('verification of the record', (step) =>
    verifyPublished(running.election.tools, files, step),
  );
  const { batches: _batches, ...counts } = voting;
  return {
    verified: report.verdict === 'verified',
    declared: declaredFigures(running.election.definition, files),
    ...counts,
    lots,
    failedDuties: report.duties
      .filter(({ status }) => status === 'failed')
      .map(({ id, problems }) => `${id}: ${problems.join('; ')}`),
    phases: phases.reports,
  };
}

/** Everybody votes, online in threads of their own and by post. */
export async function voteIn(
  { election, box, office }: RunningBallot,
  { keyed, codes, packs: envelopes }: PreparedBallot<Envelopes>,
  acts: ActTable,
  phases: Phases,
): Promise<VotingReport> {
  const { contests } = election.definition;
  const voters = new Voters(availableParallelism(), {
    boxUrl: box.url,
    electionHash: election.electionHash,
    jointKey: keyed.keys.jointKey,
    codes: { A: codes.A.bytes, B: codes.B.bytes },
    credentials: envelopes.credentials,
    acts: acts.memory,
    width: pagesAtOnce,
  });
  // The threads would keep a failed run from ending.
  return phases
    .run('voting, online and by post', (step) =>
      voteAsPlanned({ office, envelopes, voters, acts, contests, step }),
    )
    .finally(() => voters.stop());
}
