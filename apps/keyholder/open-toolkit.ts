import { randomBytes } from 'node:crypto';
import { sodiumSecretGroup } from '@countersign/crypto';
import { kernelGroup } from '@countersign/kernel';
import { openThreads } from '@countersign/threads';
import sodium from 'libsodium-wrappers-sumo';
import { holderPerformer } from './performer.ts';
import type { Toolkit } from './toolkit.ts';

/**
 * A key-holder's arithmetic on this machine: lists on every core, by the kernel; single secrets, as in the ceremony, by libsodium.
 * Threads start with the first long work, and end with the process.
 */
export async function openToolkit(): Promise<Toolkit> {
  await sodium.ready;
  const pool = openThreads({
    entry: new URL('./thread.ts', import.meta.url),
    performer: holderPerformer(),
  });
  return {
    group: kernelGroup(),
    secretGroup: sodiumSecretGroup(sodium),
    random: (length) => new Uint8Array(randomBytes(length)),
    run: (work, onProgress) => pool.run(work, { onProgress }),
  };
}
