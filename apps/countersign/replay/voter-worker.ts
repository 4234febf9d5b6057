/** A thread with a part of the members: seals their ballots as their browsers would, and casts them, many at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Code, sodiumSecretGroup } from '@countersign/crypto';
import { kernelGroup } from '@countersign/kernel';
import sodium from 'libsodium-wrappers-sumo';
import { CodeSheet } from '../codes/code-sheet.ts';
import { sealForMember } from '../election/seal.ts';
import { BoxClient, BoxError } from '../steps/box-client.ts';
import { inCrowd } from '../steps/crowd.ts';
import { type ActMemory, ActTable, type MemberPlan } from './act-table.ts';

/** What a thread knows. The large arrays are in shared memory. */
export interface VoterOrder {
  readonly boxUrl: string;
  readonly electionHash: Uint8Array;
  readonly jointKey: Uint8Array;
  readonly codes: { readonly A: Uint8Array; readonly B: Uint8Array };
  /** Credential numbers by place on the roll. */
  readonly credentials: Uint32Array;
  readonly acts: ActMemory;
  /** Pages open at once. */
  readonly width: number;
}

/** Acts to carry out, by their places in the table: each a vote that counts, or one that must be refused. */
export interface VoterTask {
  readonly places: Uint32Array;
  readonly must: 'be-accepted' | 'be-refused-after-post';
}

/** `done` ends a task. */
export type VoterMessage =
  | { readonly kind: 'progress'; readonly count: number }
  | { readonly kind: 'done'; readonly repliesLost: number };

await sodium.ready;
const order = workerData as VoterOrder;
const acts = new ActTable(order.acts);
const codes = { A: new CodeSheet(order.codes.A), B: new CodeSheet(order.codes.B) };
const box = new BoxClient(order.boxUrl, order.width);
const group = kernelGroup();
const secretGroup = sodiumSecretGroup(sodium);
/** Acts between two messages of progress. */
const stride = 100;

const say = (message: VoterMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', async ({ places, must }: VoterTask) => {
  let repliesLost = 0;
  let count = 0;
  await inCrowd(places, order.width, async (place) => {
    const act = acts.at(place);
    if (must === 'be-accepted') {
      // The await stands apart: `+=` around it would add to a count read before it.
      const lost = await castOnline(act);
      repliesLost += lost;
    } else await castAfterPost(act);
    if (++count % stride === 0) say({ kind: 'progress', count: stride });
  });
  say({ kind: 'progress', count: count % stride });
  say({ kind: 'done', repliesLost });
});

function sealFor(member: number, votes: readonly bigint[]): Uint8Array {
  const credential = order.credentials[member];
  if (credential === undefined) throw new Error(`no pack was made for member ${member}`);
  const { electionHash, jointKey } = order;
  const [codeA, codeB] = [codes.A.at(credential) as Code, codes.B.at(credential) as Code];
  return sealForMember(group, secretGroup, {
    electionHash,
    jointKey,
    credential,
    codeA,
    codeB,
    votes,
  });
}

/** Casts; where the reply is lost the same bytes go again and must bring the same receipt (VOTE-6). */
async function castOnline({ member, votes, losesReply }: MemberPlan): Promise<number> {
  const bytes = sealFor(member, votes);
  const first = await box.cast(bytes, undefined);
  if (!losesReply) return 0;
  const again = await box.cast(bytes, undefined);
  if (again.receipt !== first.receipt || again.leaf !== first.leaf)
    throw new Error('the same ballot was given another receipt');
  return 1;
}

/** A vote online after the paper has been received must be refused (VOTE-5, POST-1). */
async function castAfterPost({ member, votes }: MemberPlan): Promise<void> {
  const bytes = sealFor(member, votes);
  try {
    await box.cast(bytes, undefined);
  } catch (error) {
    if (error instanceof BoxError && error.code === 'already-used-post') return;
    throw error;
  }
  throw new Error(`a vote online was accepted after the paper of member ${member}`);
}
