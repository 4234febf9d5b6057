/** The voting phase of a replay: members online and by post at the same time, with what goes wrong in real life. */

import type { Code } from '@countersign/crypto';
import type { Pack } from '@countersign/documents';
import type { Step } from '../phases.ts';
import { BoxError } from '../steps/box-client.ts';
import type { PaperBatch } from '../steps/count-ballot.ts';
import type { PreparedBallot } from '../steps/prepare-ballot.ts';
import type { RunningBallot } from '../steps/start-services.ts';
import { inCrowd } from './crowd.ts';
import type { MemberPlan } from './plan.ts';
import type { Sealers } from './sealers.ts';

/** What happened besides the votes. */
export interface VotingReport {
  readonly refusedOnline: number;
  readonly duplicateEnvelopes: number;
  readonly repliesLost: number;
  readonly batches: readonly PaperBatch[];
}

/** Everything the voting phase works with. */
export interface VotingTask {
  readonly running: RunningBallot;
  readonly prepared: PreparedBallot;
  /** By place on the roll. */
  readonly packOf: (member: number) => Pack;
  readonly sealers: Sealers;
  readonly step: Step;
}

/** Members at the voting page, and clerks at the desk, at the same time. */
const pagesAtOnce = 24;
const clerksAtOnce = 8;
/** Envelopes of a sack, counted as one batch. */
const batchSize = 500;

/** Everybody votes as planned; throws when the services answer otherwise than they must. */
export async function voteAsPlanned(task: VotingTask, acts: readonly MemberPlan[]): Promise<VotingReport> {
  const online = acts.filter(({ channel }) => channel === 'online');
  const post = acts.filter(({ channel }) => channel === 'post');
  let done = 0;
  const tick = (): void => task.step(++done, acts.length);
  const counts = { refusedOnline: 0, duplicateEnvelopes: 0, repliesLost: 0 };
  const casting = inCrowd(online, pagesAtOnce, async (act) => {
    // The await stands apart: `+=` around it would add to a count read before it.
    const lost = await castOnline(task, act);
    counts.repliesLost += lost;
    tick();
  });
  const scanning = scanSacks(task, post, tick);
  const [, batches] = await Promise.all([casting, scanning]);
  await inCrowd(
    post.filter(({ triesTwice }) => triesTwice),
    pagesAtOnce,
    async (act) => {
      const refused = await castAfterPost(task, act);
      counts.refusedOnline += refused;
    },
  );
  const late = online.filter(({ triesTwice }) => triesTwice);
  counts.duplicateEnvelopes = await scanAfterOnline(task, late);
  return { ...counts, batches };
}

async function sealFor(
  { running, prepared, packOf, sealers }: VotingTask,
  { member, vote }: MemberPlan,
): Promise<Uint8Array> {
  const { credential } = packOf(member);
  const { electionHash } = running.election;
  return sealers.seal({
    electionHash,
    jointKey: prepared.keyed.keys.jointKey,
    credential,
    codeA: prepared.codes.A[credential] as Code,
    codeB: prepared.codes.B[credential] as Code,
    votes: [vote],
  });
}

/** Casts; where the reply is lost the same bytes go again and must bring the same receipt (VOTE-6). */
async function castOnline(task: VotingTask, act: MemberPlan): Promise<number> {
  const bytes = await sealFor(task, act);
  const first = await task.running.box.cast(bytes, undefined);
  if (!act.losesReply) return 0;
  const again = await task.running.box.cast(bytes, undefined);
  if (again.receipt !== first.receipt || again.leaf !== first.leaf)
    throw new Error('the same ballot was given another receipt');
  return 1;
}

/** A vote online after the paper has been received must be refused (VOTE-5, POST-1). */
async function castAfterPost(task: VotingTask, act: MemberPlan): Promise<number> {
  const bytes = await sealFor(task, { ...act, vote: 1n });
  try {
    await task.running.box.cast(bytes, undefined);
  } catch (error) {
    if (error instanceof BoxError && error.code === 'already-used-post') return 1;
    throw error;
  }
  throw new Error(
    `a vote online was accepted after the paper of credential ${task.packOf(act.member).credential}`,
  );
}

async function scanSacks(
  task: VotingTask,
  acts: readonly MemberPlan[],
  tick: () => void,
): Promise<PaperBatch[]> {
  const batches: PaperBatch[] = [];
  for (let from = 0; from < acts.length; from += batchSize) {
    const sack = acts.slice(from, from + batchSize);
    const batch = await task.running.office.arrival();
    await inCrowd(sack, clerksAtOnce, async (act) => {
      const reply = await task.running.office.scan(task.packOf(act.member).barcode, batch);
      if (reply.outcome !== 'received')
        throw new Error(`an envelope was "${reply.outcome}": ${reply.message}`);
      tick();
    });
    batches.push(papersOf(batch, sack));
  }
  return batches;
}

/** An envelope of somebody who has voted online is set aside unopened and becomes a case (POST-3). */
async function scanAfterOnline(task: VotingTask, acts: readonly MemberPlan[]): Promise<number> {
  if (acts.length === 0) return 0;
  const batch = await task.running.office.arrival();
  await inCrowd(acts, clerksAtOnce, async (act) => {
    const reply = await task.running.office.scan(task.packOf(act.member).barcode, batch);
    if (reply.outcome !== 'already-online' || reply.caseNumber === null)
      throw new Error(`a second vote by post was "${reply.outcome}": ${reply.message}`);
  });
  return acts.length;
}

/** What lies in the envelopes of a sack: what both counting tables will find. */
function papersOf(batch: number, acts: readonly MemberPlan[]): PaperBatch {
  const options = ['marchbanks', 'okafor'] as const;
  const votes = options.map((option, i) => ({
    option,
    count: acts.filter((act) => !act.spoiled && act.vote === BigInt(i + 1)).length,
  }));
  const reasons = [...new Set(acts.flatMap(({ spoiled }) => (spoiled ? [spoiled] : [])))];
  const rejected = reasons.map((reason) => ({
    reason,
    count: acts.filter(({ spoiled }) => spoiled === reason).length,
  }));
  return {
    batch,
    envelopes: acts.length,
    papers: acts.length,
    empty: 0,
    extra: 0,
    contests: [{ votes, rejected }],
  };
}
