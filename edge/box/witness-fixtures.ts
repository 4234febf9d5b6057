/** For tests: a log that grows, splits and goes back, and witnesses of it running here. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '@countersign/bytes';
import {
  type Checkpoint,
  consistencyProof,
  leafHash,
  leafHashReader,
  type Note,
  type SignerKey,
  signCheckpoint,
  treeRoot,
  verifierKeyOf,
} from '@countersign/log';
import { openHeadStore, prepareHeadStore } from './head-store.ts';
import type { WitnessRound } from './witness-client.ts';
import { buildWitness } from './witness-service.ts';

export const logSigner: SignerKey = {
  name: 'log.example/board',
  kind: 'ed25519',
  secret: new Uint8Array(32).fill(1),
};

const leaves = Array.from({ length: 40 }, (_, i) => leafHash(utf8(`entry ${i}`)));
/** The same log with its third entry another. */
const forkedLeaves = leaves.with(2, leafHash(utf8('another entry')));

/** A signed head, ready to be asked about. */
export function roundAt(size: number, tree: 'main' | 'forked' = 'main'): WitnessRound & { note: Note } {
  const of = tree === 'main' ? leaves : forkedLeaves;
  const checkpoint: Checkpoint = { origin: logSigner.name, size, root: treeRoot(of.slice(0, size)) };
  const prove = (oldSize: number) => consistencyProof(leafHashReader(of), oldSize, size);
  return { checkpoint, note: signCheckpoint(checkpoint, logSigner), prove };
}

export function witnessSigner(number: number): SignerKey {
  const secret = new Uint8Array(32).fill(100 + number);
  return { name: `witness.example/w${number}`, kind: 'cosignature', secret };
}

/** What is done at the end of a test, however it ends: `after` of its context. */
export interface TestEnd {
  readonly after: (done: () => unknown) => void;
}

/** A head store in a directory of its own, gone after the test. */
export async function temporaryHeads(end: TestEnd) {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-heads-'));
  await prepareHeadStore(directory);
  const heads = await openHeadStore(directory);
  end.after(() => rm(directory, { recursive: true }));
  return { directory, heads };
}

/** Witness `number`, listening on a free port of this machine until the test ends. */
export async function startWitness(end: TestEnd, number: number) {
  const signer = witnessSigner(number);
  const { heads } = await temporaryHeads(end);
  const app = buildWitness({
    signer,
    logs: [verifierKeyOf(logSigner)],
    heads,
    now: () => 1_790_000_000,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  end.after(() => app.close());
  return { app, url, key: verifierKeyOf(signer), heads };
}
