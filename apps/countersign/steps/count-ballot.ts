/** From the close to the declared result. */

import type { PaperCountRequest } from '@countersign/api';
import { unwrap } from '@countersign/bytes';
import type { KeyedElection } from '@countersign/keyholder';
import { formatTilePath, parseEntryBundle, type TileId, tilesOfTree, tileWidth } from '@countersign/log';
import { type Body, type BodyOf, parseEntry } from '@countersign/record';
import { blobName, claimedCheckpoint, type RecordFiles } from '@countersign/verify';
import type { Phases } from '../phases.ts';
import type { BoxClient } from './box-client.ts';
import { declareWithLots } from './declare.ts';
import { type MixedContest, mixOnce, openOneContest } from './play.ts';
import type { RunningBallot } from './start-services.ts';

/** The papers of one batch as they lie there: what both counters will find. */
export type PaperBatch = Omit<PaperCountRequest, 'round' | 'counter'>;

/** The first and the last phase of counting, by which a report finds them. */
export const closePhase = 'close';
export const declarationPhase = 'declaration, after verification';

/** Key-holders who come to the opening: any two of three do. */
const present = [1, 3];

/** Mixes, opens, counts the papers twice and declares. Returns the lots that had to be drawn, in words. The ballot has been closed, by an entry at leaf `closed` or later. */
export async function countBallot(
  running: RunningBallot,
  keyed: KeyedElection,
  { batches, closed }: { readonly batches: readonly PaperBatch[]; readonly closed: number },
  phases: Phases,
): Promise<readonly string[]> {
  const { election, box, office } = running;
  const inputs = await phases.run('what stands, from the log', () => waitForMixInputs(running, closed));
  const holders = election.secrets.holders.length;
  const mixed = inputs.map((input): MixedContest => ({ inputs: input, mixes: [] }));
  for (let holder = 1; holder <= holders; holder++)
    await phases.run(`holder ${holder} verifies and mixes`, async (step) => {
      for (const [contest, so] of mixed.entries())
        mixed[contest] = await mixOnce({ election, keyed, box, contest }, so, step);
    });
  await phases.run(`opening by ${present.length} of ${holders}`, async () => {
    await office.command('finish-mix', 'Every key-holder has mixed.');
    for (const [contest, one] of mixed.entries())
      await openOneContest({ election, keyed, box, contest }, one, present);
  });
  await phases.run('papers counted twice', async () => {
    for (const batch of batches) {
      await office.paperCount({ ...batch, round: 1, counter: 'First counting table' });
      const state = await office.paperCount({ ...batch, round: 2, counter: 'Second counting table' });
      if (state !== 'agreed') throw new Error(`batch ${batch.batch}: the two counts are "${state}"`);
    }
    await office.command('finish-opening', 'Opened and counted.');
  });
  return phases.run(declarationPhase, () => declareWithLots(office));
}

/** The box lists what goes into the mix by itself once the ballot is closed; it takes a moment. By contest, in order. */
async function waitForMixInputs({ box, election }: RunningBallot, closed: number): Promise<Uint8Array[]> {
  const deadline = Date.now() + 300_000;
  for (;;) {
    const bodies = await fetchBodies(box, closed);
    const inputs = bodies.filter((body): body is BodyOf<'mix-input'> => body.kind === 'mix-input');
    if (inputs.length === election.definition.contests.length) {
      const inOrder = inputs.sort((a, b) => a.contest - b.contest);
      return Promise.all(inOrder.map(({ ciphertexts }) => box.file(blobName(ciphertexts))));
    }
    if (Date.now() > deadline)
      throw new Error('the box has not listed the mix inputs five minutes after the close');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Bodies of the bundle with leaf `from` and all after it: the end of a long log without its beginning. */
async function fetchBodies(box: BoxClient, from: number): Promise<Body[]> {
  const { size } = unwrap(claimedCheckpoint(await box.file('checkpoint')));
  const bundles = [...tilesOfTree(size)].filter(
    ({ level, index }) => level === 'entries' && (index + 1) * tileWidth > from,
  );
  const files = new Map<string, Uint8Array>();
  for (const tile of bundles) files.set(formatTilePath(tile), await box.file(formatTilePath(tile)));
  return bodiesOfBundles(files, bundles);
}

/** Credentials whose papers lie on the counting tables, by batch of arrival: received, not rejected since, and not left out at the close. */
export function papersToCount(files: RecordFiles): ReadonlyMap<number, readonly number[]> {
  const arrivals = new Map<number, number>();
  const batchOf = new Map<number, number>();
  for (const [leaf, body] of bodiesIn(files).entries()) {
    if (body.kind === 'postal-arrival') arrivals.set(leaf, body.batch);
    if (body.kind === 'paper-received') batchOf.set(body.credential, arrivals.get(body.arrival) ?? 0);
    if (body.kind === 'paper-status' && body.status === 'rejected') batchOf.delete(body.credential);
    if (body.kind === 'credential-lapsed') batchOf.delete(body.credential);
  }
  const batches = new Map<number, number[]>();
  for (const [credential, batch] of batchOf) batches.set(batch, [...(batches.get(batch) ?? []), credential]);
  return batches;
}

/** Every entry body of one kind in a record, in order. */
export function bodiesOf<K extends Body['kind']>(files: RecordFiles, kind: K): BodyOf<K>[] {
  return bodiesIn(files).filter((body): body is BodyOf<K> => body.kind === kind);
}

function bodiesIn(files: RecordFiles): Body[] {
  const { size } = unwrap(claimedCheckpoint(files.get('checkpoint') as Uint8Array));
  const bundles = [...tilesOfTree(size)].filter(({ level }) => level === 'entries');
  return bodiesOfBundles(files, bundles);
}

function bodiesOfBundles(files: RecordFiles, bundles: readonly TileId[]): Body[] {
  const entries = bundles.flatMap((tile) =>
    unwrap(parseEntryBundle(files.get(formatTilePath(tile)) as Uint8Array, tile.width)),
  );
  return entries.map((bytes) => unwrap(parseEntry(bytes)).body);
}
