/** A thread of its own: looks through the whole register for entries that are one person, and keeps the pairs. */
import { parentPort, workerData } from 'node:worker_threads';
import { findDuplicates, pairsToReview } from '@countersign/roll';
import { loadRegister, type OfficeTables, openStore, saveFoundPairs, saveWorkEnd } from '@countersign/store';
import { endOf, type WorkMessage, type WorkOrder, type WorkProgress } from '../background/work-order.ts';
import { comparedRow, describePair } from './compared-row.ts';

const order = workerData as WorkOrder;
const say = (progress: WorkProgress): void => parentPort?.postMessage({ progress } satisfies WorkMessage);

const store = openStore<OfficeTables>(order.databaseUrl, { connections: 1 });
try {
  const members = await store.transaction((tx) => loadRegister(tx));
  const rows = members.map(({ memberId, details }) => comparedRow(memberId, details));
  const total = rows.length;
  const found = findDuplicates(rows, (done) => say({ step: 'comparing', done, total }));
  say({ step: 'keeping', done: total, total });
  const pairs = pairsToReview(found).flatMap(({ left, right, probability }) => {
    const [one, other] = [rows[left], rows[right]];
    return one && other ? [describePair(one, other, probability)] : [];
  });
  await store.transaction(async (tx) => {
    await saveFoundPairs(tx, order.workId, pairs);
    await saveWorkEnd(tx, order.workId, endOf(order), { state: 'done', members: total, found: pairs.length });
  });
} finally {
  await store.close();
}
