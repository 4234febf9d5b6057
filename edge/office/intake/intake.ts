/** What the office does with files of members, each act in a transaction of its own; long work goes to a thread. */
import type { SnapshotView } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import {
  brokenConstraint,
  loadSnapshot,
  loadSnapshotLocked,
  type OfficeTx,
  saveDiscarded,
  saveSnapshot,
  saveSnapshotProblem,
} from '@countersign/store';
import { formatDay } from '../moments.ts';
import { checkGateAct } from '../named-officer.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';
import { describeSnapshot } from './describe-snapshot.ts';
import { checkImportable, isClosed } from './importable.ts';
import type { IntakeWork } from './intake-work.ts';
import { checkPublishable, type PublishOrder } from './publish-snapshot.ts';

/** Seconds for which an upload and its rows are kept: long enough for a ballot and its complaints. */
const keptFor = 180 * 86_400;

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly by: string;
}

type Viewed = Promise<Result<SnapshotView, Refusal>>;

/** Keeps a file and begins to read it. */
export async function takeUpload(office: Office, work: IntakeWork, { name, bytes, by }: Upload): Viewed {
  if (bytes.length === 0) return refused('import-refused', 'The file is empty.');
  const afterClose = await isClosed(office);
  const importable = await office.store.transaction((tx) => checkImportable(tx, { afterClose }));
  if (!importable.ok) return importable;
  const at = office.config.now();
  const file = { at, by, fileName: name, bytes, hash: sha256(bytes), deleteAfter: at + keptFor };
  const kept = await keepFile(office, file);
  return kept.ok ? readUpload(office, work, kept.value, by, {}) : kept;
}

async function keepFile(
  office: Office,
  file: Parameters<typeof saveSnapshot>[1],
): Promise<Result<number, Refusal>> {
  try {
    return ok(await office.store.transaction((tx) => saveSnapshot(tx, file)));
  } catch (error) {
    if (brokenConstraint(error) !== 'snapshot_open') throw error;
    return refused(
      'refused-by-rule',
      'Another file is on its way. Publish or discard it first, so that each is compared with a register that stands still.',
    );
  }
}

/** What a person says about a file before it is read. */
export interface ReadingWish {
  readonly mapping?: object | undefined;
  readonly password?: string | undefined;
  readonly sheet?: string | undefined;
  readonly delimiter?: string | undefined;
}

/** Begins to read a file that is on its way, anew if it was read before: mends of its rows are lost then. */
export async function readUpload(
  office: Office,
  work: IntakeWork,
  id: number,
  by: string,
  { password, ...wish }: ReadingWish,
): Viewed {
  const { config, definition } = office;
  const started = work.start({
    ...{ kind: 'read', id, by, at: config.now(), today: formatDay(config.now(), definition) },
    ...wish,
    password: work.passwordOf(id, password),
  });
  return started.ok ? viewSnapshot(office, work, id) : started;
}

/** Begins to publish; what can be refused at once is. */
export async function publishUpload(
  office: Office,
  work: IntakeWork,
  id: number,
  by: string,
  { reason, seen }: Pick<PublishOrder, 'reason' | 'seen'>,
): Viewed {
  const named = checkGateAct(office, 'publish-file', by);
  if (!named.ok) return named;
  const afterClose = await isClosed(office);
  const allowed = await office.store.transaction(async (tx) => {
    const checked = await checkPublishable(tx, await loadSnapshot(tx, id), { seen, afterClose });
    if (checked.ok) await saveSnapshotProblem(tx, id, null);
    return checked;
  });
  if (!allowed.ok) return allowed;
  const order = { id, by, at: office.config.now(), reason, seen, afterClose };
  const started = work.start({ kind: 'publish', ...order });
  return started.ok ? viewSnapshot(office, work, id) : started;
}

/** The file comes to nothing; its rows are deleted at once. */
export async function discardUpload(office: Office, work: IntakeWork, id: number, by: string): Viewed {
  const done = await changeSnapshot(office, work, async (tx) => {
    const snapshot = await loadSnapshotLocked(tx, id);
    if (!snapshot || snapshot.ended_at !== null)
      return refused('refused-by-rule', 'Only a file that is on its way can be discarded.');
    await saveDiscarded(tx, id, { at: office.config.now(), by });
    return ok(undefined);
  });
  work.forgetPassword(id);
  return done.ok ? viewSnapshot(office, work, id) : done;
}

/** Changes a snapshot in one transaction, while no thread is at work on it; a refusal leaves nothing behind. */
export async function changeSnapshot(
  office: Office,
  work: IntakeWork,
  change: (tx: OfficeTx) => Promise<Result<void, Refusal>>,
): Promise<Result<void, Refusal>> {
  if (work.isBusy())
    return refused('refused-by-rule', 'The file is being worked on. Wait until that is done, and ask again.');
  return undoIfRefused(office, change);
}

/** The snapshot as it is now. */
export async function viewSnapshot(office: Office, work: IntakeWork, id: number): Viewed {
  // Asked before the database is: work that ends in between is still said to be under way, and whoever waits asks again. The other way
  // round a file that was just read would be shown as it was before, with nothing under way.
  const progress = work.progressOf(id);
  return office.store.transaction(async (tx) => {
    const snapshot = await loadSnapshot(tx, id);
    if (!snapshot) return refused('not-found', `There is no file ${id}.`);
    return ok(await describeSnapshot(tx, snapshot, progress));
  });
}
