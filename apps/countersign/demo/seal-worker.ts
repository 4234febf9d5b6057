/** A thread that seals ballots as members' browsers would, so that the demo's own thread stays free. */
import { parentPort } from 'node:worker_threads';
import { sodiumSecretGroup } from '@countersign/crypto';
import { kernelGroup } from '@countersign/kernel';
import sodium from 'libsodium-wrappers-sumo';
import { type MemberBallot, sealForMember } from '../election/seal.ts';

/** One ballot to seal. */
export interface SealRequest extends MemberBallot {
  readonly id: number;
}

export interface SealReply {
  readonly id: number;
  readonly bytes: Uint8Array;
}

await sodium.ready;
const group = kernelGroup();
const secretGroup = sodiumSecretGroup(sodium);

parentPort?.on('message', ({ id, ...ballot }: SealRequest) => {
  const bytes = sealForMember(group, secretGroup, ballot);
  parentPort?.postMessage({ id, bytes } satisfies SealReply);
});
