/** Why members are gone: said of published files and of the staged one, and taken back (ROLL-4). */
import { ok, type Result } from '@countersign/bytes';
import {
  loadRollVersion,
  loadSnapshotLocked,
  type OfficeTx,
  saveEarly,
  saveExplanations,
  saveReopened,
} from '@countersign/store';
import { checkGateAct } from '../named-officer.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';

/** Some members by number, or all of a branch, and why. */
export interface ExplainWish {
  readonly members?: readonly string[] | undefined;
  readonly branch?: string | undefined;
  readonly reason: string;
}

type Explained = Promise<Result<{ explained: number }, Refusal>>;

/** Explains disappearances of published files. */
export async function explainDisappearances(office: Office, by: string, wish: ExplainWish): Explained {
  const named = checkGateAct(office, 'explain-gone', by);
  if (!named.ok) return named;
  const checked = checkWish(wish);
  if (!checked.ok) return checked;
  const { members: memberIds, branch, reason } = wish;
  const explanation = { memberIds, branch, reason, by, at: office.config.now() };
  return ok({ explained: await office.store.transaction((tx) => saveExplanations(tx, explanation)) });
}

/** Explains what the staged file would do; it counts from the moment in which the file is published. */
export async function explainEarly(
  office: Office,
  snapshotId: number,
  by: string,
  wish: ExplainWish,
): Explained {
  const named = checkGateAct(office, 'explain-gone', by);
  if (!named.ok) return named;
  const checked = checkWish(wish);
  if (!checked.ok) return checked;
  const { members: memberIds, branch, reason } = wish;
  return undoIfRefused(office, async (tx) => {
    const staged = await checkStaged(tx, snapshotId);
    if (!staged.ok) return staged;
    const early = { at: office.config.now(), by, reason };
    return ok({ explained: await saveEarly(tx, snapshotId, { memberIds, branch }, early) });
  });
}

/** Takes explanations of the staged file back. Nothing was said to anybody yet, so no event remains of them. */
export function takeBackEarly(office: Office, snapshotId: number, memberIds: readonly string[]): Explained {
  return undoIfRefused(office, async (tx) => {
    const staged = await checkStaged(tx, snapshotId);
    if (!staged.ok) return staged;
    return ok({ explained: await saveEarly(tx, snapshotId, { memberIds, branch: undefined }, undefined) });
  });
}

/** Takes explanations of published files back, as long as nothing has become of the member since and codes are not issued. */
export function reopenDisappearances(
  office: Office,
  by: string,
  { members, reason }: { readonly members: readonly string[]; readonly reason: string },
): Promise<Result<{ reopened: number }, Refusal>> {
  return undoIfRefused(office, async (tx) => {
    const checked = checkWish({ members, reason });
    if (!checked.ok) return checked;
    if (await loadRollVersion(tx))
      return refused(
        'refused-by-lifecycle',
        'The roll is frozen: what the gate was passed with stays as it was.',
      );
    const reopened = await saveReopened(tx, members, { at: office.config.now(), by, reason });
    return reopened > 0
      ? ok({ reopened })
      : refused('refused-by-rule', 'Something has become of these members since: look at the list again.');
  });
}

function checkWish({ members, branch, reason }: ExplainWish): Result<void, Refusal> {
  if (members === undefined && branch === undefined)
    return refused('malformed-request', 'Say which members, or which branch.', { place: 'members' });
  return /\p{L}/u.test(reason)
    ? ok(undefined)
    : refused('malformed-request', 'Give the reason in words.', { place: 'reason' });
}

async function checkStaged(tx: OfficeTx, snapshotId: number): Promise<Result<void, Refusal>> {
  const snapshot = await loadSnapshotLocked(tx, snapshotId);
  return snapshot?.state === 'staged'
    ? ok(undefined)
    : refused('refused-by-rule', 'The file is not staged: explain who is gone after it is published.');
}
