/** What officers see of the electoral roll: candidates in words, and no figure before they have decided. */
import type { CandidateView, ElectorCounts, ElectorsReply, ElectorTask } from '@countersign/api';
import { toHex } from '@countersign/bytes';
import { binByProbability, foldName, foldPostcode } from '@countersign/roll';
import {
  type ElectorMatchRow,
  type ElectorRow,
  type ElectorUploadRow,
  loadElector,
  loadElectorCounts,
  loadElectorPolicy,
  loadElectorsLike,
  loadElectorUploads,
  loadMatchesOf,
  loadMembersStanding,
  loadRegisterMember,
  loadReviewedPairs,
  type OfficeTx,
} from '@countersign/store';
import { describeWork } from '../background/view.ts';
import { recordOf } from '../duplicates/views.ts';
import type { Office } from '../office.ts';

/** Members of one page of the review. */
const pageSize = 20;
/** Electors that a search shows. */
const searchLimit = 50;

export async function describeElectors(tx: OfficeTx, office: Office): Promise<ElectorsReply> {
  const policy = await loadElectorPolicy(tx);
  return {
    policy: policy ? { holds: policy.holds, at: policy.at, by: policy.by_whom, reason: policy.reason } : null,
    uploads: (await loadElectorUploads(tx)).map(uploadOf),
    counts: await countElectors(tx),
    bins: [...binByProbability(await loadReviewedPairs(tx))],
    work: await describeWork(tx, office, 'electors'),
    question: (office.work.questionOf('electors') as ElectorsReply['question'] | undefined) ?? null,
  };
}

function uploadOf(row: ElectorUploadRow) {
  const { id, at, by_whom: by, name, hash, layout, rows, electors, refused } = row;
  const dates = { deleteAfter: row.delete_after, deletedAt: row.deleted_at };
  return { id, at, by, name, hash: toHex(hash), layout, rows, electors, refused, ...dates };
}

/** Members present by where they stand: the eight together are all of them, so nobody drops out unseen. */
async function countElectors(tx: OfficeTx): Promise<ElectorCounts> {
  const counts = await loadElectorCounts(tx);
  const of = (standing: Exclude<keyof ElectorCounts, 'members'>) => counts.get(standing) ?? 0;
  const members = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return {
    members,
    ...{ auto: of('auto'), reviewed: of('reviewed'), byHand: of('byHand'), document: of('document') },
    ...{ absent: of('absent'), review: of('review'), search: of('search'), unmatched: of('unmatched') },
  };
}

/** The next members who wait for a person, and how many there are. */
export async function describeTasks(
  tx: OfficeTx,
  kind: 'review' | 'search',
  after: string,
): Promise<{ readonly tasks: ElectorTask[]; readonly total: number }> {
  const tasks: ElectorTask[] = [];
  for (const memberId of await loadMembersStanding(tx, kind, after, pageSize)) {
    const task = await describeTask(tx, memberId, kind);
    if (task) tasks.push(task);
  }
  return { tasks, total: (await loadElectorCounts(tx)).get(kind) ?? 0 };
}

async function describeTask(
  tx: OfficeTx,
  memberId: string,
  kind: 'review' | 'search',
): Promise<ElectorTask | undefined> {
  const member = await loadRegisterMember(tx, memberId);
  if (!member) return undefined;
  const matches = await loadMatchesOf(tx, memberId);
  const candidates = kind === 'review' ? await describeCandidates(tx, matches) : [];
  const reasons = kind === 'search' ? (matches[0]?.reasons ?? []) : [];
  return { member: recordOf(member), candidates, reasons: [...reasons] };
}

/** In the order of the roll, which says nothing of who is likelier. */
async function describeCandidates(
  tx: OfficeTx,
  matches: readonly ElectorMatchRow[],
): Promise<CandidateView[]> {
  const candidates: CandidateView[] = [];
  for (const { upload_id, place, reasons } of matches) {
    const elector =
      upload_id === null || place === null ? undefined : await loadElector(tx, upload_id, place);
    // That one of two came second is a figure in words.
    const shown = reasons.filter((reason) => reason !== 'second choice');
    if (elector) candidates.push(candidateOf(elector, shown));
  }
  return candidates.toSorted((a, b) => a.upload - b.upload || a.place - b.place);
}

function candidateOf(elector: ElectorRow, reasons: readonly string[]): CandidateView {
  const { upload_id: upload, place, number, name, address, postcode, dob } = elector;
  return { upload, place, number, name, address, postcode, dob, reasons: [...reasons] };
}

/** Electors by the beginning of a surname or of a postcode. */
export async function searchElectors(tx: OfficeTx, text: string) {
  const isPostcode = /\d/.test(text);
  const surname = isPostcode ? '' : foldName({ surname: text }).surnames.join(' ');
  const postcode = isPostcode ? foldPostcode(text) : '';
  const found = await loadElectorsLike(tx, { surname, postcode }, searchLimit + 1);
  return {
    electors: found.slice(0, searchLimit).map((elector) => candidateOf(elector, [])),
    isCut: found.length > searchLimit,
  };
}
