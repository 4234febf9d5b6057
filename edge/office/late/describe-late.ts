import type { LateChangeView, LateReply, ReplacementView } from '@countersign/api';
import { unwrap } from '@countersign/bytes';
import { parseEntry } from '@countersign/record';
import {
  type DescribedChange,
  type DescribedReplacement,
  loadAddable,
  loadLateChanges,
  loadLateCounts,
  loadRemovable,
  loadReplacements,
  loadRollVersion,
  loadSpareCounts,
  type OfficeTx,
} from '@countersign/store';

/** Changes, and people, that are shown at once. */
const [changesShown, peopleShown] = [500, 20];

/** The frozen roll, what became of it since, and whom the words find. */
export async function describeLate(tx: OfficeTx, query: string): Promise<LateReply> {
  const version = await loadRollVersion(tx);
  const members = version?.members ?? 0;
  const { issued, revoked } = await loadLateCounts(tx);
  const asked = version !== undefined && query.trim() !== '';
  return {
    ...{ frozen: version !== undefined, members, added: issued, removed: revoked },
    entitled: members + issued - revoked,
    ...(await loadSpareCounts(tx, members)),
    changes: (await loadLateChanges(tx, changesShown)).map(viewChange),
    replacements: (await loadReplacements(tx, changesShown)).map(viewReplacement),
    canBeAdded: asked ? await loadAddable(tx, query, peopleShown) : [],
    canBeRemoved: asked ? await loadRemovable(tx, query, peopleShown) : [],
  };
}

function viewChange(row: DescribedChange): LateChangeView {
  const { number, change, memberId, name, branch, at, reason, proposedBy, approvedBy } = row;
  const { state, leaf, message, pack } = row;
  return {
    number,
    change,
    memberId,
    name,
    branch,
    at,
    reason,
    proposedBy,
    approvedBy,
    state,
    leaf,
    message,
    pack,
  };
}

function viewReplacement(row: DescribedReplacement): ReplacementView {
  const { entry, proposedBy, approvedBy, ...rest } = row;
  const { body } = unwrap(parseEntry(entry));
  return {
    ...rest,
    reason: body.kind === 'credential-issued' ? body.reason : '',
    agreedBy: proposedBy && approvedBy ? { proposed: proposedBy, approved: approvedBy } : null,
  };
}
