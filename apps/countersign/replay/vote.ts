/** The voting phase of a replay: members online and by post at the same time, with what goes wrong in real life. */
import type { Contest } from '@countersign/ballot';
import type { Step } from '../phases.ts';
import type { PaperBatch } from '../steps/count-ballot.ts';
import { inCrowd } from '../steps/crowd.ts';
import type { OfficeClient } from '../steps/office-client.ts';
import type { ActTable, MemberPlan } from './act-table.ts';
import type { Envelopes } from './envelopes.ts';
import { papersOf } from './papers.ts';
import type { Voters } from './voters.ts';

/** What happened besides the votes. */
export interface VotingReport {
  readonly refusedOnline: number;
  readonly duplicateEnvelopes: number;
  readonly repliesLost: number;
  readonly batches: readonly PaperBatch[];
}

/** Everything the voting phase works with. */
export interface VotingTask {
  readonly office: OfficeClient;
  readonly envelopes: Envelopes;
  readonly voters: Voters;
  readonly acts: ActTable;
  readonly contests: readonly Contest[];
  readonly step: Step;
}

/** Clerks who scan at the same time, and envelopes of a pile that a clerk's sorter takes in. */
const clerksAtOnce = 4;
const pileSize = 125;
/** Envelopes of a sack, counted as one batch. */
const batchSize = 500;

/** Everybody votes as planned; throws when the services answer otherwise than they must. */
export async function voteAsPlanned(task: VotingTask): Promise<VotingReport> {
  const { acts, voters } = task;
  const online = acts.placesOf(({ channel }) => channel === 'online');
  const post = acts.placesOf(({ channel }) => channel === 'post');
  let done = 0;
  const tick = (count: number): void => {
    done += count;
    task.step(done, acts.count);
  };
  const [repliesLost, batches] = await Promise.all([
    voters.act({ places: online, must: 'be-accepted' }, tick),
    scanSacks(task, post, tick),
  ]);
  const again = post.filter((place) => acts.at(place).triesTwice);
  await voters.act({ places: again, must: 'be-refused-after-post' }, () => {});
  const late = online.filter((place) => acts.at(place).triesTwice);
  await scanAfterOnline(task, late);
  return { refusedOnline: again.length, duplicateEnvelopes: late.length, repliesLost, batches };
}

async function scanSacks(
  task: VotingTask,
  places: Uint32Array,
  tick: (count: number) => void,
): Promise<PaperBatch[]> {
  const batches: PaperBatch[] = [];
  for (let from = 0; from < places.length; from += batchSize) {
    const sack = Array.from(places.subarray(from, from + batchSize), (place) => task.acts.at(place));
    const batch = await task.office.arrival();
    await inCrowd(pilesOf(sack), clerksAtOnce, async (pile) => {
      const barcodes = pile.map(({ member }) => task.envelopes.barcodeOf(member));
      for (const { outcome, message } of await task.office.scanPile(barcodes, batch))
        if (outcome !== 'received') throw new Error(`an envelope was "${outcome}": ${message}`);
      tick(pile.length);
    });
    batches.push(papersOf(batch, sack, task.contests));
  }
  return batches;
}

function pilesOf(sack: readonly MemberPlan[]): MemberPlan[][] {
  return Array.from({ length: Math.ceil(sack.length / pileSize) }, (_, i) =>
    sack.slice(i * pileSize, (i + 1) * pileSize),
  );
}

/** An envelope of somebody who has voted online is set aside unopened and becomes a case (POST-3). */
async function scanAfterOnline({ office, envelopes, acts }: VotingTask, places: Uint32Array): Promise<void> {
  if (places.length === 0) return;
  const batch = await office.arrival();
  await inCrowd(places, clerksAtOnce, async (place) => {
    const reply = await office.scan(envelopes.barcodeOf(acts.at(place).member), batch);
    if (reply.outcome !== 'already-online' || reply.caseNumber === null)
      throw new Error(`a second vote by post was "${reply.outcome}": ${reply.message}`);
  });
}
