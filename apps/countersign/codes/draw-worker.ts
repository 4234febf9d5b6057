/** A thread of one code office: draws its codes without knowing the other's. */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { sodiumSecretGroup } from '@countersign/crypto';
import type { CodeOffice } from '@countersign/record';
import sodium from 'libsodium-wrappers-sumo';
import { drawCodes } from './draw.ts';

/** What the thread is told. */
export interface DrawOrder {
  readonly office: CodeOffice;
  readonly electionHash: Uint8Array;
  readonly credentials: number;
}

/** What it says: how far it is, and at the end the codes and the list. */
export type DrawMessage =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'drawn'; readonly codes: Uint8Array; readonly list: Uint8Array };

const say = (message: DrawMessage): void => parentPort?.postMessage(message);

await sodium.ready;
const { codes, list } = drawCodes({
  ...(workerData as DrawOrder),
  secretGroup: sodiumSecretGroup(sodium),
  random: (length) => new Uint8Array(randomBytes(length)),
  onProgress: (done) => say({ kind: 'progress', done }),
});
say({ kind: 'drawn', codes: codes.bytes, list });
