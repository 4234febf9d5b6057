/**
 * Acts that need two officers, in the office: one proposes, another approves exactly what was proposed, and the act is
 * done in the transaction that notes the approval. What can be proposed is one list; each kind says how it is done.
 */
import { ok, type Result } from '@countersign/bytes';
import { actAt, decideAct, proposeAct, type TwoOfficerCommand, twoOfficerWords } from '@countersign/roll';
import {
  loadActLocked,
  loadActs,
  type OfficerActRow,
  type OfficeTx,
  saveActEnd,
  saveProposal,
} from '@countersign/store';
import { checkOfficer } from './named-officer.ts';
import type { Office } from './office.ts';
import { type Refusal, refused } from './refusal.ts';

/** How an approved act is done. A refusal undoes the approval with it: nothing is half done. */
export type CarryOut = (tx: OfficeTx, office: Office, act: OfficerActRow) => Promise<Result<void, Refusal>>;

/** Kinds of acts, each with how it is done. */
export type ActKinds = ReadonlyMap<string, CarryOut>;

/** A proposal to be kept. */
export interface NewAct {
  readonly kind: string;
  /** The one text that both officers read; the same state of things makes the same text. */
  readonly act: string;
  readonly subject: object;
  readonly by: string;
  readonly reason: string;
  /** Seconds for which it can be approved. */
  readonly lifetime: number;
}

/** Seconds for which a proposal can be approved where nothing else is said. */
export const usualLifetime = 7 * 86_400;

/** Keeps a proposal in the caller's transaction. Returns its id. */
export async function keepProposal(
  tx: OfficeTx,
  office: Office,
  { kind, act, subject, by, reason, lifetime }: NewAct,
): Promise<Result<number, Refusal>> {
  const named = checkOfficer(by);
  if (!named.ok) return named;
  const proposed = proposeAct(act, { by, at: office.config.now(), reason }, lifetime);
  if (!proposed.ok) return refused('refused-by-rule', twoOfficerWords[proposed.error]);
  return ok(await saveProposal(tx, kind, subject, proposed.value));
}

/** Approves, refuses or withdraws; an approved act is done before this returns. */
export function endAct(
  office: Office,
  kinds: ActKinds,
  id: number,
  command: TwoOfficerCommand,
): Promise<Result<OfficerActRow, Refusal>> {
  const named = checkOfficer(command.by);
  if (!named.ok) return Promise.resolve(named);
  return undoIfRefused(office, async (tx) => {
    const row = await loadActLocked(tx, id);
    if (!row) return refused('not-found', `There is no act ${id}.`);
    const decided = decideAct(row.two, command);
    if (!decided.ok) return refused('refused-by-rule', twoOfficerWords[decided.error]);
    await saveActEnd(tx, id, decided.value);
    const ended = { ...row, two: decided.value };
    if (decided.value.state !== 'approved') return ok(ended);
    const carryOut = kinds.get(row.kind);
    if (!carryOut) throw new Error(`endAct: nobody knows how to do "${row.kind}"`);
    const done = await carryOut(tx, office, ended);
    return done.ok ? ok(ended) : done;
  });
}

/** Acts as they stand now, the newest first; of one kind where it is given. */
export async function describeActs(office: Office, kind?: string): Promise<readonly OfficerActRow[]> {
  const rows = await office.store.transaction((tx) => loadActs(tx, kind));
  return rows.map((row) => ({ ...row, two: actAt(row.two, office.config.now()) }));
}

class Undone extends Error {
  readonly refusal: { readonly ok: false; readonly error: Refusal };

  constructor(refusal: { readonly ok: false; readonly error: Refusal }) {
    super('undone');
    this.refusal = refusal;
  }
}

/** Runs work in a transaction that a refusal rolls back. */
export async function undoIfRefused<T>(
  office: Office,
  work: (tx: OfficeTx) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  try {
    return await office.store.transaction(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new Undone(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Undone) return error.refusal;
    throw error;
  }
}
