/** A thread of its own: reads a file of electors where there is a new one, and matches every member with all electors held. */
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { type LinkCells, type LinkDecision, RollMatcher } from '@countersign/roll';
import {
  type ElectorMatchRow,
  type ElectorRow,
  loadElectorCount,
  loadElectors,
  loadRegister,
  type OfficeStore,
  type OfficeTables,
  type OfficeTx,
  openStore,
  saveElectorUpload,
  saveMatches,
  saveWorkEnd,
} from '@countersign/store';
import { endOf, type WorkMessage, type WorkOrder, type WorkProgress } from '../background/work-order.ts';
import { comparedRow } from '../duplicates/compared-row.ts';
import { type ElectorFile, readElectors } from './read-electors.ts';

/** What this thread is given beside its order. */
export interface ElectorsOrder {
  readonly upload:
    | (ElectorFile & { readonly name: string; readonly by: string; readonly deleteAfter: number })
    | undefined;
}

/** Electors that pass by at a time. */
const batch = 20_000;
const order = workerData as WorkOrder & ElectorsOrder;
const tell = (message: WorkMessage): void => parentPort?.postMessage(message);
const say = (progress: WorkProgress): void => tell({ progress });

/** Thrown to undo everything; the message is for the officer. */
class Failure extends Error {}

const store: OfficeStore = openStore<OfficeTables>(order.databaseUrl, { connections: 1 });
try {
  await store.transaction(async (tx) => {
    if (order.upload) await keepUpload(tx, order.upload);
    const { members, matches } = await matchAll(tx);
    say({ step: 'keeping', done: members, total: members });
    await saveMatches(tx, matches);
    const found = matches.filter(({ decision }) => decision === 'auto').length;
    await saveWorkEnd(tx, order.workId, endOf(order), { state: 'done', members, found });
  });
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  tell({ failure: error.message });
} finally {
  await store.close();
}

async function keepUpload(tx: OfficeTx, upload: NonNullable<ElectorsOrder['upload']>): Promise<void> {
  const read = await readElectors(upload);
  if (!read.ok) throw new Failure(read.error);
  const total = read.value.electors.length;
  if (total === 0) throw new Failure('The file holds no elector: nothing was kept.');
  const { name, by, deleteAfter, bytes } = upload;
  const hash = createHash('sha256').update(bytes).digest();
  await saveElectorUpload(tx, { ...read.value, at: order.now, by, name, hash, deleteAfter }, (done) =>
    say({ step: 'reading', done, total }),
  );
}

async function matchAll(tx: OfficeTx) {
  const members = await loadRegister(tx);
  const matcher = new RollMatcher(members.map(({ memberId, details }) => linkCellsOf(memberId, details)));
  const total = await loadElectorCount(tx);
  let done = 0;
  let last = { upload: 0, place: -1 };
  for (;;) {
    const electors = await loadElectors(tx, last, batch);
    const end = electors.at(-1);
    if (!end) break;
    for (const elector of electors) matcher.take(cellsOf(elector));
    done += electors.length;
    last = { upload: end.upload_id, place: end.place };
    say({ step: 'comparing', done, total });
  }
  return { members: members.length, matches: matchesOf(matcher.finish()) };
}

function linkCellsOf(memberId: string, details: Parameters<typeof comparedRow>[1]): LinkCells {
  return comparedRow(memberId, details);
}

/** The elector's own number is unique in one register alone, so the row stands for the person. */
function cellsOf({ upload_id, place, name, address, postcode, dob }: ElectorRow): LinkCells {
  return { id: `${upload_id}/${place}`, name, address: address.split(', '), postcode, dob };
}

function matchesOf(decisions: readonly LinkDecision[]): ElectorMatchRow[] {
  const seen = new Set<string>();
  return decisions.map(({ left, right, probability, decision, reasons }) => {
    const choice = seen.has(left) ? 2 : 1;
    seen.add(left);
    const [upload, place] = right === '' ? [null, null] : right.split('/').map(Number);
    return {
      ...{ member_id: left, choice, work_id: order.workId, probability: Math.min(1, probability), decision },
      ...{ upload_id: upload ?? null, place: place ?? null, reasons: [...reasons], sampled: false },
    };
  });
}
