/*
 * The ceremony between machines that are never connected: every message is a file in a folder that goes round (`round1-2.message`
 * is holder 2's of round 1), and every holder takes its turn when the others' files are there.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Ceremony,
  type CeremonyError,
  confirmCeremony,
  decideComplaint,
  describeCeremonyError,
  finishCeremony,
  makeComplaint,
  revealPolynomial,
  startCeremony,
} from '@countersign/crypto';
import { type EntrySignature, formatEntry, parseEntry, verifyEntrySignatures } from '@countersign/record';
import { ceremonyEntry, parametersOf, turnOf } from '../ceremony-steps.ts';
import { signAs } from '../contribution.ts';
import { openToolkit } from '../open-toolkit.ts';
import type { Election, Holder, KeyedElection, Toolkit } from '../toolkit.ts';
import { openState, sealState } from './ceremony-state.ts';
import { saveContribution } from './contribution-folder.ts';
import { loadFile, saveNew } from './folders.ts';
import { orRefuse, Refusal } from './refusal.ts';
import { type KeyOptions, openRecord, unlockHolder } from './session.ts';

export interface CeremonyOptions extends KeyOptions {
  readonly record: string;
  readonly folder: string;
  readonly attempt: number;
}

/** A holder at the ceremony. */
interface Sitting {
  readonly tools: Toolkit;
  readonly election: Election;
  readonly holder: Holder;
  readonly ceremony: Ceremony;
  /** The folder of this attempt. */
  readonly folder: string;
  readonly state: string;
}

async function sitDown(options: CeremonyOptions): Promise<Sitting> {
  const tools = await openToolkit();
  const election = await openRecord(tools, options.record, 'ceremony');
  const holder = await unlockHolder(tools, election, options);
  const { attempt } = options;
  const ceremony = { ...parametersOf(election), attempt };
  const state = `${options.key}.ceremony-${attempt}`;
  return { tools, election, holder, ceremony, folder: join(options.folder, `attempt-${attempt}`), state };
}

const messagePath = (folder: string, round: number, holder: number): string =>
  join(folder, `round${round}-${holder}.message`);

/** Every holder's message of a round; refuses with the names of those that are missing. */
async function readRound(
  { folder, election }: Pick<Sitting, 'folder' | 'election'>,
  round: number,
): Promise<Uint8Array[]> {
  const { keyHolders } = election.definition;
  const files = await Promise.all(keyHolders.map((_, i) => loadFile(messagePath(folder, round, i + 1))));
  const missing = keyHolders.filter((_, i) => !files[i]).map(({ name }) => name);
  if (missing.length > 0)
    throw new Refusal(`Round ${round} is not complete: ${missing.join(', ')} missing in "${folder}".`);
  return files as Uint8Array[];
}

function stop(error: CeremonyError): never {
  const canShow = error.fault === 'share-wrong' || error.fault === 'share-unsealable';
  const next = canShow ? ` Show it to the others with "ceremony complain --against ${error.holder}".` : '';
  throw new Refusal(`${describeCeremonyError(error)}${next}`);
}

/** Round 1. */
export async function commitToCeremony(options: CeremonyOptions): Promise<string> {
  const { tools, ceremony, holder, folder, state } = await sitDown(options);
  const path = messagePath(folder, 1, holder.holder);
  if (await loadFile(path)) throw new Refusal(`"${path}" is there already: round 1 is done.`);
  const { secret, message } = startCeremony(turnOf(tools, ceremony, holder));
  await saveNew(state, sealState(tools, ceremony, holder, secret), true);
  await saveNew(path, message);
  return `Round 1 of 3 is in "${path}". When every key-holder's is there: ceremony reveal.`;
}

/** Round 2. */
export async function revealToCeremony(options: CeremonyOptions): Promise<string> {
  const sitting = await sitDown(options);
  const { tools, ceremony, holder, folder, state } = sitting;
  const path = messagePath(folder, 2, holder.holder);
  if (await loadFile(path)) throw new Refusal(`"${path}" is there already: round 2 is done.`);
  const round1 = await readRound(sitting, 1);
  const sealed = await loadFile(state);
  const secret = sealed && openState(tools, ceremony, holder, sealed);
  if (!secret)
    throw new Refusal(`"${state}" is missing or damaged. Begin again, all of you, with the next --attempt.`);
  const message = revealPolynomial({ ...turnOf(tools, ceremony, holder), secret, round1 });
  if (!message.ok) return stop(message.error);
  await saveNew(path, message.value);
  await rm(state);
  return `Round 2 of 3 is in "${path}". When every key-holder's is there: ceremony confirm.`;
}

/** Round 3. */
export async function confirmToCeremony(options: CeremonyOptions): Promise<string> {
  const sitting = await sitDown(options);
  const { tools, ceremony, holder, folder } = sitting;
  const [round1, round2] = [await readRound(sitting, 1), await readRound(sitting, 2)];
  const message = confirmCeremony({ ...turnOf(tools, ceremony, holder), round1, round2 });
  if (!message.ok) return stop(message.error);
  const path = messagePath(folder, 3, holder.holder);
  await saveNew(path, message.value);
  return `Round 3 of 3 is in "${path}". When every key-holder's is there: ceremony finish.`;
}

/** Puts the transcript together and signs its entry; whoever comes last finds all signatures and writes it for the board. */
export async function finishAtCeremony(options: CeremonyOptions): Promise<string> {
  const sitting = await sitDown(options);
  const { tools, ceremony, election, holder, folder } = sitting;
  const [round1, round2, round3] = [
    await readRound(sitting, 1),
    await readRound(sitting, 2),
    await readRound(sitting, 3),
  ];
  const finished = finishCeremony({ group: tools.group, ceremony, round1, round2, round3 });
  if (!finished.ok) return stop(finished.error);
  const keyed = { ...election, ...finished.value };
  const path = signedPath(folder, holder.holder);
  if (!(await loadFile(path))) await saveNew(path, formatEntry(signAs(ceremonyEntry(keyed), holder)));
  const signatures = await gatherSignatures(folder, keyed);
  const missing = election.definition.keyHolders.length - signatures.length;
  if (missing > 0)
    return `The key is made and you have signed for it. ${missing} more signatures are awaited: each runs ceremony finish.`;
  const entry = { ...ceremonyEntry(keyed), signatures };
  orRefuse(verifyEntrySignatures(entry, election.definition), `The signed entries in "${folder}" do not fit`);
  const contribution = { entry, blobs: [keyed.transcript] };
  const saved = await saveContribution(join(folder, 'board'), 'key-ceremony', contribution, election, holder);
  return `The key is made and everybody has signed. For the board: "${saved}".`;
}

const signedPath = (folder: string, holder: number): string => join(folder, `signed-${holder}.entry`);

/** The holders' signatures under the ceremony's entry, in their order, as far as they are there. */
async function gatherSignatures(folder: string, { definition }: KeyedElection): Promise<EntrySignature[]> {
  const gathered: EntrySignature[] = [];
  for (const [i] of definition.keyHolders.entries()) {
    const path = signedPath(folder, i + 1);
    const bytes = await loadFile(path);
    if (bytes) gathered.push(...orRefuse(parseEntry(bytes), `"${path}"`).signatures);
  }
  return gathered;
}

/** Shows everybody a bad share from holder `against` (CEREMONY-8). */
export async function complainAtCeremony(
  options: CeremonyOptions & { readonly against: number },
): Promise<string> {
  const sitting = await sitDown(options);
  const { tools, ceremony, holder, folder } = sitting;
  const [round1, round2] = [await readRound(sitting, 1), await readRound(sitting, 2)];
  const { against } = options;
  const complaint = makeComplaint({ ...turnOf(tools, ceremony, holder), against, round1, round2 });
  if (!complaint.ok) return stop(complaint.error);
  const path = join(folder, `complaint-${holder.holder}-${against}.message`);
  await saveNew(path, complaint.value);
  return `The complaint is in "${path}". Everybody runs: ceremony judge --complaint <that file>.`;
}

/** Says who is at fault in a complaint; needs no key. */
export async function judgeAtCeremony(
  options: Omit<CeremonyOptions, 'key'> & { readonly complaint: string },
): Promise<string> {
  const tools = await openToolkit();
  const election = await openRecord(tools, options.record, 'ceremony');
  const ceremony = { ...parametersOf(election), attempt: options.attempt };
  const folder = join(options.folder, `attempt-${options.attempt}`);
  const [round1, round2] = [
    await readRound({ folder, election }, 1),
    await readRound({ folder, election }, 2),
  ];
  const complaint = await loadFile(options.complaint);
  if (!complaint) throw new Refusal(`There is no file "${options.complaint}".`);
  return describeCeremonyError(decideComplaint({ group: tools.group, ceremony, round1, round2, complaint }));
}
