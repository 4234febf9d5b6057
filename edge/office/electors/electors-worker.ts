/** A thread of its own: reads a file of electors where there is a new one, and matches every member with all electors held. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '@countersign/bytes';
import {
  type LinkCells,
  type LinkDecision,
  layoutKey,
  parseMapping,
  type RegisterMapping,
  RollMatcher,
} from '@countersign/roll';
import {
  type ElectorMatchRow,
  type ElectorRow,
  loadElectorCount,
  loadElectorMapping,
  loadElectors,
  loadRegister,
  type OfficeStore,
  type OfficeTables,
  type OfficeTx,
  openStore,
  saveElectorMapping,
  saveElectors,
  saveElectorUpload,
  saveMatches,
  saveWorkEnd,
} from '@countersign/store';
import { endOf, type WorkMessage, type WorkOrder, type WorkProgress } from '../background/work-order.ts';
import { comparedRow } from '../duplicates/compared-row.ts';
import { formatMapping } from '../intake/find-headings.ts';
import type { HeldElectors } from './held-file.ts';
import { type HeadingsQuestion, openElectors } from './read-electors.ts';

/** What this thread is given beside its order. */
export interface ElectorsOrder {
  readonly upload:
    | (HeldElectors & {
        readonly by: string;
        readonly deleteAfter: number;
        /** As a person has said it; undefined where the headings are left to speak. */
        readonly mapping: object | undefined;
      })
    | undefined;
}

/** Electors that pass by at a time. */
const batch = 20_000;
const order = workerData as WorkOrder & ElectorsOrder;
const tell = (message: WorkMessage): void => parentPort?.postMessage(message);
const say = (progress: WorkProgress): void => tell({ progress });

/** Thrown to undo everything; the message is for the officer. */
class Failure extends Error {}

/** Thrown to undo everything, until a person has said which column is what. */
class Question extends Failure {
  readonly question: HeadingsQuestion;

  constructor(question: HeadingsQuestion) {
    super(`No column is known for ${question.lacking.join(' and ')}. Say which column is what.`);
    this.question = question;
  }
}

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
  tell({ failure: error.message, ...(error instanceof Question ? { question: error.question } : {}) });
} finally {
  await store.close();
}

/** Keeps the electors piece by piece: no more of a roll than a piece is in memory. */
async function keepUpload(tx: OfficeTx, upload: NonNullable<ElectorsOrder['upload']>): Promise<void> {
  const { name, by, deleteAfter, hash, path, bytes, password } = upload;
  const given = upload.mapping === undefined ? undefined : unwrapOr(parseMapping(upload.mapping));
  const opened = unwrapOr(
    await openElectors({ path, bytes, password, given }, (header) => loadKnown(tx, header)),
  );
  if ('question' in opened) throw new Question(opened.question);
  const { layout, header, mapping, pieces } = opened;
  const id = await saveElectorUpload(tx, { at: order.now, by, name, hash, layout, deleteAfter });
  let [electors, done] = [0, 0];
  for await (const piece of pieces) {
    const rows = unwrapOr(piece);
    await saveElectors(tx, id, electors, rows);
    electors += rows.electors.length;
    done += rows.bytes;
    say({ step: 'reading', done: Math.min(Math.round(done), bytes), total: bytes });
  }
  if (electors === 0) throw new Failure('The file holds no elector: nothing was kept.');
  if (given) await saveElectorMapping(tx, layoutKey(header), formatMapping(mapping), { at: order.now, by });
}

async function loadKnown(tx: OfficeTx, header: readonly string[]): Promise<RegisterMapping | undefined> {
  const saved = await loadElectorMapping(tx, layoutKey(header));
  const mapping = saved && parseMapping(saved);
  return mapping?.ok ? mapping.value : undefined;
}

function unwrapOr<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Failure(result.error);
  return result.value;
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
