import { join } from 'node:path';
import { equalBytes } from '@countersign/bytes';
import { shareFileHash } from '@countersign/crypto';
import type { ContestProgress, HolderView } from '@countersign/verify';
import { openToolkit } from '../open-toolkit.ts';
import { commitShare, revealShare, shareList } from '../share-step.ts';
import type { Holder, KeyedElection, Toolkit } from '../toolkit.ts';
import { entryPath, saveContribution } from './contribution-folder.ts';
import { loadFile, saveNew } from './folders.ts';
import type { CountOptions } from './mix.ts';
import { withBar } from './progress-bar.ts';
import { orRefuse, Refusal } from './refusal.ts';
import { keyedElection, openRecord, unlockHolder } from './session.ts';

interface Sitting {
  readonly tools: Toolkit;
  readonly election: KeyedElection;
  readonly holder: Holder;
  readonly out: string;
}

/**
 * Opens every contest: run once, it writes the commitment to this holder's share file; run again on a record on which enough
 * holders have committed, the share file itself (OPEN-7). Nothing is opened but what a verified chain of mixes put out.
 */
export async function share(options: CountOptions): Promise<string> {
  const tools = await openToolkit();
  const view = await openRecord(tools, options.record, 'count');
  if (view.stage !== 'mixed')
    throw new Refusal(`Votes are opened when all contests are mixed; this ballot is ${view.stage}.`);
  const election = keyedElection(view);
  const sitting = { tools, election, holder: await unlockHolder(tools, election, options), out: options.out };
  const lines: string[] = [];
  for (const [contest, progress] of view.contests.entries())
    lines.push(`Contest "${nameOf(view, contest)}": ${await shareContest(sitting, contest, progress)}`);
  return lines.join('\n');
}

const nameOf = ({ definition }: HolderView, contest: number): string =>
  definition.contests[contest]?.id ?? `${contest}`;
/** The share file waits here, unpublished, until the commitments are on the board. */
const keptPath = ({ out }: Sitting, contest: number): string => join(out, 'kept', `share-${contest}.file`);

async function shareContest(sitting: Sitting, contest: number, progress: ContestProgress): Promise<string> {
  const { election, holder, out } = sitting;
  const committed = progress.commitments.get(holder.holder);
  if (progress.revealed.includes(holder.holder)) return 'your share is on the board.';
  if (!committed) return commitContest(sitting, contest, progress);
  const { threshold } = election.definition;
  if (progress.commitments.size < threshold)
    return `${progress.commitments.size} of ${threshold} key-holders have committed. Wait, and take a newer record.`;
  const file = await loadFile(keptPath(sitting, contest));
  if (!file || !equalBytes(shareFileHash(file), committed))
    throw new Refusal(`"${keptPath(sitting, contest)}" is not the share file you committed to. Find it.`);
  const name = `share-${contest}-2-reveal`;
  if (await loadFile(entryPath(out, name))) return `revealed already; hand in what is in "${out}".`;
  const contribution = revealShare({ ...sitting, contest }, file);
  const saved = await saveContribution(out, name, contribution, election, holder);
  return `your share, for the board: "${saved}".`;
}

async function commitContest(
  sitting: Sitting,
  contest: number,
  { ciphertexts }: ContestProgress,
): Promise<string> {
  const { election, holder, out } = sitting;
  const name = `share-${contest}-1-commit`;
  if (await loadFile(entryPath(out, name))) return `committed already; hand in what is in "${out}".`;
  if (!ciphertexts) throw new Refusal('the outputs of the last mix are missing from the record.');
  const kept = keptPath(sitting, contest);
  const existing = await loadFile(kept);
  const file =
    existing ??
    orRefuse(
      await withBar('computing your share', (onProgress) =>
        shareList({ ...sitting, contest, ciphertexts, onProgress }),
      ),
      'Your share',
    );
  if (!existing) await saveNew(kept, file, true);
  const saved = await saveContribution(
    out,
    name,
    commitShare({ ...sitting, contest }, file),
    election,
    holder,
  );
  return `your commitment, for the board: "${saved}". When ${election.definition.threshold} have committed: share.`;
}
