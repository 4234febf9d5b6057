/** A thread that holds the register and compares branches' lists with it, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadRegister, type OfficeStore, type OfficeTables, openStore } from '@countersign/store';
import { loadLastRegisterEvent } from '@countersign/store/branch';
import { placeOf } from '../background/place-of.ts';
import type { ListOrder, RegisterThreadMessage } from './branch-register.ts';
import { describeComparison } from './describe-comparison.ts';
import { type PreparedRegister, prepareRegister } from './prepared-register.ts';

const { databaseUrl } = workerData as { readonly databaseUrl: string };
const store: OfficeStore = openStore<OfficeTables>(databaseUrl, { connections: 1 });
const tell = (message: RegisterThreadMessage): void => parentPort?.postMessage(message);

let prepared: PreparedRegister | undefined;
let turn = Promise.resolve();
parentPort?.on('message', (order: ListOrder & { readonly id: number }) => {
  turn = turn.then(() => answer(order));
});

async function answer({ id, branch, people, unread }: ListOrder & { readonly id: number }): Promise<void> {
  try {
    const register = await loadPrepared();
    const described = describeComparison(register, branch, people, unread);
    tell({ id, compared: { ...described, lastEvent: register.lastEvent } });
  } catch (error) {
    tell({ id, failure: placeOf(error) });
  }
}

/** The register as it is now: read again when an event has changed it. */
async function loadPrepared(): Promise<PreparedRegister> {
  const known = prepared;
  const read = await store.transaction(async (tx) => {
    const lastEvent = await loadLastRegisterEvent(tx);
    return lastEvent === known?.lastEvent ? undefined : { lastEvent, members: await loadRegister(tx) };
  });
  if (read === undefined && known) return known;
  prepared = undefined;
  const { members, lastEvent } = read ?? { members: [], lastEvent: 0 };
  tell({ isPreparing: true });
  prepared = prepareRegister(members, lastEvent);
  tell({ isPreparing: false });
  return prepared;
}
