/*
 * The rehearsal between machines that are never connected (CEREMONY-11): files in a folder that goes round. Each run of `rehearse`
 * does what is next for its holder: draw the test votes, mix when it is its turn, open when all have mixed, put it together when
 * all have opened. A part is a rehearsal with only that part in it.
 */
import { join } from 'node:path';
import { describeParseError, toHex } from '@countersign/bytes';
import {
  drawTestVotes,
  formatRehearsal,
  parseRehearsal,
  type Rehearsal,
  rehearsalContest,
  sha256,
  verifyRehearsal,
  verifyRehearsedMixes,
} from '@countersign/crypto';
import { stagesOf } from '@countersign/record';
import { mixList } from '../mix-step.ts';
import { openToolkit } from '../open-toolkit.ts';
import { shareList } from '../share-step.ts';
import type { Holder, KeyedElection, Toolkit } from '../toolkit.ts';
import { loadFile, saveNew } from './folders.ts';
import { orRefuse, Refusal } from './refusal.ts';
import { type KeyOptions, keyedElection, openRecord, unlockHolder } from './session.ts';

export interface RehearseOptions extends KeyOptions {
  readonly record: string;
  readonly folder: string;
}

interface Sitting {
  readonly tools: Toolkit;
  readonly election: KeyedElection;
  readonly holder: Holder;
  readonly folder: string;
}

/** Does what is next for this holder, and says what it was. */
export async function rehearse(options: RehearseOptions): Promise<string> {
  const tools = await openToolkit();
  const view = await openRecord(tools, options.record, 'rehearsal');
  // After that, a rehearsal could be used to have somebody's ballot opened.
  if (!stagesOf.rehearsal.includes(view.stage))
    throw new Refusal(
      `There is no rehearsal when a ballot is ${view.stage}: it belongs before voting opens.`,
    );
  const election = keyedElection(view);
  const sitting = {
    tools,
    election,
    holder: await unlockHolder(tools, election, options),
    folder: options.folder,
  };
  const done = await loadParts(sitting);
  if (done.votes.length === 0) return drawVotes(sitting);
  return (await mixNext(sitting, done)) ?? (await openNext(sitting, done)) ?? finish(sitting, done);
}

const empty: Rehearsal = { votes: [], mixes: [], shareFiles: [] };

/** What the folder holds so far; mixes and share files up to the first that is missing. */
async function loadParts({ election, folder }: Sitting): Promise<Rehearsal> {
  const votes = (await loadPart(folder, 'votes'))?.votes ?? [];
  const mixes: Rehearsal['mixes'][number][] = [];
  const shareFiles: Uint8Array[] = [];
  for (const [i] of election.definition.keyHolders.entries()) {
    const mix = await loadPart(folder, `mix-${i + 1}`);
    if (mix?.mixes[0] && mixes.length === i) mixes.push(mix.mixes[0]);
    const share = await loadPart(folder, `share-${i + 1}`);
    if (share?.shareFiles[0] && shareFiles.length === i) shareFiles.push(share.shareFiles[0]);
  }
  return { votes, mixes, shareFiles };
}

const partPath = (folder: string, name: string): string => join(folder, `rehearsal-${name}.part`);

async function loadPart(folder: string, name: string): Promise<Rehearsal | undefined> {
  const bytes = await loadFile(partPath(folder, name));
  if (!bytes) return undefined;
  const part = parseRehearsal(bytes);
  if (!part.ok) throw new Refusal(`"${partPath(folder, name)}": ${describeParseError(part.error)}`);
  return part.value;
}

async function savePart({ folder }: Sitting, name: string, part: Partial<Rehearsal>): Promise<void> {
  await saveNew(partPath(folder, name), formatRehearsal({ ...empty, ...part }));
}

async function drawVotes(sitting: Sitting): Promise<string> {
  const { group, random } = sitting.tools;
  await savePart(sitting, 'votes', { votes: drawTestVotes(group, random) });
  return `Test votes are drawn. Now ${sitting.election.definition.keyHolders[0]?.name} mixes: rehearse.`;
}

async function mixNext(sitting: Sitting, { votes, mixes }: Rehearsal): Promise<string | undefined> {
  const { tools, election, holder } = sitting;
  const { keyHolders } = election.definition;
  if (mixes.length === keyHolders.length) return undefined;
  if (mixes.length !== holder.holder - 1)
    throw new Refusal(`It is the turn of ${keyHolders[mixes.length]?.name} to mix.`);
  const inputs = orRefuse(verifyRehearsedMixes({ ...tools, ...election }, votes, mixes), 'The mixes so far');
  const mix = orRefuse(
    await mixList({ tools, election, holder, contest: rehearsalContest, inputs }),
    'The test votes',
  );
  await savePart(sitting, `mix-${holder.holder}`, { mixes: [mix] });
  const next = keyHolders[holder.holder];
  return next
    ? `You have mixed. Now ${next.name} mixes: rehearse.`
    : 'You have mixed, the last to do so. Now every key-holder opens: rehearse.';
}

async function openNext(sitting: Sitting, { votes, mixes }: Rehearsal): Promise<string | undefined> {
  const { tools, election, holder, folder } = sitting;
  const name = `share-${holder.holder}`;
  if (await loadFile(partPath(folder, name))) return undefined;
  const ciphertexts = orRefuse(verifyRehearsedMixes({ ...tools, ...election }, votes, mixes), 'The mixes');
  const file = orRefuse(
    await shareList({ tools, election, holder, contest: rehearsalContest, ciphertexts }),
    'The mixed test votes',
  );
  await savePart(sitting, name, { shareFiles: [file] });
  return 'You have opened. When every key-holder has, one more: rehearse.';
}

async function finish({ tools, election, folder }: Sitting, done: Rehearsal): Promise<string> {
  const { keyHolders } = election.definition;
  const missing = keyHolders[done.shareFiles.length];
  if (missing) throw new Refusal(`You have opened already. ${missing.name} has not yet.`);
  const rehearsal = formatRehearsal(done);
  orRefuse(verifyRehearsal({ ...tools, ...election, rehearsal }), 'The rehearsal failed');
  const path = join(folder, 'rehearsal.transcript');
  if (!(await loadFile(path))) await saveNew(path, rehearsal);
  return `The rehearsal is complete and right: "${path}", for the office to publish. SHA-256 ${toHex(sha256(rehearsal))}`;
}
