/** Decisions on pairs as they are asked for: each in one transaction, and the pair as it is afterwards. */
import type { MergeRequest, PairView } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import {
  loadRegisterMemberLocked,
  loadWaitingPairActs,
  type OfficeTx,
  savePair,
  savePairDecision,
} from '@countersign/store';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';
import { comparedRow, describePair } from './compared-row.ts';
import { checkNotFrozen, loadWholePair } from './load-pair.ts';
import { mergePair } from './merge.ts';
import { undoDecision } from './undo.ts';
import { describeWholePair, pairActKinds } from './views.ts';

/** What came of it; `actId` names the proposal that waits for a second officer. */
export interface PairOutcome {
  readonly outcome: 'done' | 'proposed';
  readonly actId: number | null;
  readonly pair: PairView;
}

/** Who asks, and why. */
export interface Word {
  readonly by: string;
  readonly reason: string;
}

/** Puts two entries side by side that no run has brought together. */
export function putSideBySide(
  office: Office,
  one: string,
  other: string,
): Promise<Result<PairView, Refusal>> {
  return undoIfRefused(office, async (tx) => {
    const open = await checkNotFrozen(tx);
    if (!open.ok) return open;
    if (one === other) return refused('malformed-request', 'These are one entry: choose two.');
    const [left, right] = [
      await loadRegisterMemberLocked(tx, one),
      await loadRegisterMemberLocked(tx, other),
    ];
    if (left?.state !== 'present' || right?.state !== 'present')
      return refused('not-found', 'One of the two numbers is not in the register.');
    const rows = [left, right].map(({ memberId, details }) => comparedRow(memberId, details)) as [
      ReturnType<typeof comparedRow>,
      ReturnType<typeof comparedRow>,
    ];
    const id = await savePair(tx, describePair(...rows, undefined));
    return describeWholePair(tx, office, id);
  });
}

/** "Not the same": never shown again, unless a name or number of either changes. */
export function tellApart(
  office: Office,
  id: number,
  { by, reason }: Word,
): Promise<Result<PairOutcome, Refusal>> {
  return decide(office, id, async (tx) => {
    const loaded = await loadWholePair(tx, id);
    if (!loaded.ok) return loaded;
    if (loaded.value.pair.state !== 'open')
      return refused('refused-by-rule', 'This pair has been decided: take that decision back first.');
    const at = office.config.now();
    const said = { pairId: id, at, by, kind: 'apart', reason, actId: undefined, eventId: undefined } as const;
    await savePairDecision(tx, said);
    return ok(undefined);
  });
}

/** Merges the pair, or proposes to. */
export function mergeEntries(
  office: Office,
  id: number,
  { stays, take, reason }: MergeRequest,
  by: string,
): Promise<Result<PairOutcome, Refusal>> {
  return decide(office, id, (tx) => mergePair(tx, office, { pair: id, stays, take }, { by, reason }));
}

/** Takes the latest decision on a pair back, or proposes to. */
export function reopenPair(office: Office, id: number, word: Word): Promise<Result<PairOutcome, Refusal>> {
  return decide(office, id, (tx) => undoDecision(tx, office, id, word));
}

/** Under the procedure's lock, as the roll is frozen under it: nothing is merged while the roll is being made. */
function decide(
  office: Office,
  id: number,
  act: (tx: OfficeTx) => Promise<Result<number | undefined, Refusal>>,
): Promise<Result<PairOutcome, Refusal>> {
  return office.procedure.run(() =>
    undoIfRefused<PairOutcome>(office, async (tx) => {
      const waiting = (await loadWaitingPairActs(tx, pairActKinds, office.config.now())).get(id);
      if (waiting !== undefined)
        return refused(
          'refused-by-rule',
          `Act ${waiting} about this pair waits for a second officer: have it approved, refused or withdrawn first.`,
        );
      const done = await act(tx);
      if (!done.ok) return done;
      const pair = await describeWholePair(tx, office, id);
      if (!pair.ok) return pair;
      const outcome = done.value === undefined ? 'done' : 'proposed';
      return ok({ outcome, actId: done.value ?? null, pair: pair.value });
    }),
  );
}
