/** `npm run replay`: a whole ballot without hands, measured phase by phase, ending with the verifier's word. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '@countersign/bytes';
import { referenceGroup, seededRandom, sha256, sodiumSecretGroup } from '@countersign/crypto';
import { verifyRecord } from '@countersign/verify';
import sodium from 'libsodium-wrappers-sumo';
import { makeMembers } from '../election/synthetic-roll.ts';
import { type PhaseReport, Phases } from '../phases.ts';
import { countBallot } from '../steps/count-ballot.ts';
import { fetchRecord, saveRecord } from '../steps/export-record.ts';
import { prepareBallot } from '../steps/prepare-ballot.ts';
import { type RunningBallot, startServices } from '../steps/start-services.ts';
import { type DeclaredFigures, declaredFigures } from './declared.ts';
import { planReplay } from './plan.ts';
import { Sealers } from './sealers.ts';
import { voteAsPlanned } from './vote.ts';

/** How a replay is asked for. */
export interface ReplayOptions {
  readonly members: number;
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
  readonly failedDuties: readonly string[];
  readonly phases: readonly PhaseReport[];
}

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** Replays a whole ballot in a temporary folder, and removes it afterwards. */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  await sodium.ready;
  const folder = mkdtempSync(join(tmpdir(), 'countersign-replay-'));
  const phases = new Phases();
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
      },
      group: referenceGroup,
      secretGroup: sodiumSecretGroup(sodium),
      random,
      ports: { box: 0, office: 0 },
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
  const roll = makeMembers(members, seeded);
  const plan = planReplay(members, seeded);
  const prepared = await prepareBallot(running, roll, phases);
  const sealers = new Sealers(availableParallelism());
  // The threads would keep a failed run from ending.
  const voting = await phases
    .run('voting, online and by post', (step) =>
      voteAsPlanned(
        {
          running,
          prepared,
          packOf: (member) => prepared.packs[member] ?? missingPack(member),
          sealers,
          step,
        },
        plan.acts,
      ),
    )
    .finally(() => sealers.stop());
  await phases.run('close', () => running.office.command('close', 'The closing time has come.'));
  await countBallot(running, prepared.keyed, voting.batches, phases);
  const files = await phases.run('export of the record', (step) => fetchRecord(running.box, step));
  if (keep) await saveRecord(files, keep);
  const report = await phases.run('verification of the record', (step) =>
    verifyRecord({
      files,
      group: referenceGroup,
      random,
      progress: (_duty, done, total) => step(done, total),
    }),
  );
  const { batches: _batches, ...counts } = voting;
  return {
    verified: report.verdict === 'verified',
    declared: declaredFigures(running.election.definition, files),
    ...counts,
    failedDuties: report.duties
      .filter(({ status }) => status === 'failed')
      .map(({ id, problems }) => `${id}: ${problems.join('; ')}`),
    phases: phases.reports,
  };
}

function missingPack(member: number): never {
  throw new Error(`no pack was made for member ${member}`);
}
