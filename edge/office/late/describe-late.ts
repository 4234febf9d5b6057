import type { ContactChangeView, LateChangeView, LateReply, ReplacementView } from '@countersign/api';
import { parse, unwrap } from '@countersign/bytes';
import { parseEntry } from '@countersign/record';
import { actAt, formatName, rollRowCodec } from '@countersign/roll';
import {
  type DescribedChange,
  type DescribedReplacement,
  type LateCandidateRow,
  loadActs,
  loadAddable,
  loadContactChanges,
  loadLateChanges,
  loadLateCounts,
  loadRemovable,
  loadReplacements,
  loadRollVersion,
  loadSpareCounts,
  type OfficeTx,
} from '@countersign/store';
import { lateKinds } from './late-words.ts';
import { sidesByLetter } from './tell-contact.ts';

/** Changes, and people, that are shown at once. */
const [changesShown, peopleShown] = [500, 20];

/** The frozen roll, what became of it since, and whom the words find. */
export async function describeLate(tx: OfficeTx, query: string, now: number): Promise<LateReply> {
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
    contacts: await describeContacts(tx, now),
    canBeAdded: asked ? (await loadAddable(tx, query, peopleShown)).map(viewStranger) : [],
    canBeRemoved: asked ? (await loadRemovable(tx, query, peopleShown)).map(viewOnRoll) : [],
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

const viewStranger = (row: LateCandidateRow) => ({ ...row, contact: null });

function viewOnRoll({ now, ...row }: LateCandidateRow & { readonly now: Uint8Array }) {
  const { address, postcode, country, email } = unwrap(parse(rollRowCodec, now));
  return { ...row, contact: { address: [...address], postcode, country, email } };
}

/** Contact changes as they stand now. Erased ones name nobody any more, and are left out. */
async function describeContacts(tx: OfficeTx, now: number): Promise<ContactChangeView[]> {
  const acts = new Map((await loadActs(tx, lateKinds.contact)).map((act) => [act.id, actAt(act.two, now)]));
  const changes = await loadContactChanges(tx);
  return changes.flatMap((change) => {
    const act = acts.get(change.actId);
    if (!act || change.before.length === 0) return [];
    const row = unwrap(parse(rollRowCodec, change.before));
    const { memberId, unsent, problem, postedAt, waitsUntil, actId } = change;
    return {
      ...{ act: actId, memberId, name: formatName(row), branch: row.branch, state: act.state },
      ...{ proposedBy: act.proposed.by, at: act.proposed.at, reason: act.proposed.reason },
      ...{ unsent, problem, letters: [...sidesByLetter(change)], postedAt, waitsUntil },
    };
  });
}
