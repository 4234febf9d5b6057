/**
 * Replacing a lost pack at once (CODE-5), for an office without a register or without officers who sign in by name: the
 * service signs for two officers. Where two of them have to agree, late/late-replacement.ts is the way.
 */
import type { PackView, ReplacementCause } from '@countersign/api';
import { err, ok, type Result } from '@countersign/bytes';
import {
  loadOutbox,
  loadPack,
  loadPackByCredential,
  loadReplacementWaiting,
  loadRollVersion,
  lockPack,
  type OfficeTx,
} from '@countersign/store';
import { sendKept } from './desk.ts';
import { keepEntry } from './keep-entry.ts';
import { lateReplacement, makeIssue, prepareReplacement } from './late/late-replacement.ts';
import type { Office } from './office.ts';
import { viewPack } from './packs.ts';
import { type Refusal, refused } from './refusal.ts';
import { signAsOfficers } from './signing.ts';

/** What a replacement came to. */
export interface Replacement {
  readonly oldCredential: number;
  readonly newCredential: number;
  readonly pack: PackView;
}

/** Replaces pack `number`. Asked again while the box was away, the same signed entry is sent again. */
export function replacePack(
  office: Office,
  number: number,
  cause: ReplacementCause,
): Promise<Result<Replacement, Refusal>> {
  return office.procedure.run(async () => {
    const kept = await office.store.transaction((tx) => keepReplacement(tx, office, number, cause));
    if (!kept.ok) return kept;
    const sent = await sendKept(office, kept.value);
    return sent.ok ? ok(await describeReplacement(office, number, kept.value)) : sent;
  });
}

async function keepReplacement(
  tx: OfficeTx,
  office: Office,
  number: number,
  cause: ReplacementCause,
): Promise<Result<number, Refusal>> {
  const version = await loadRollVersion(tx);
  if (!version) return refused('refused-by-lifecycle', lateReplacement.notFrozen);
  if (version.replacing === 'by-two-officers')
    return refused(
      'needs-second-officer',
      'Two officers replace a pack of this roll: one proposes it by name, another approves it under “Two officers”.',
    );
  await lockPack(tx, number);
  const waiting = await loadReplacementWaiting(tx, number);
  if (waiting !== undefined) return ok(waiting);
  const replaceable = await prepareReplacement(tx, office, version, { pack: number, cause });
  if (!replaceable.ok) return replaceable;
  const issue = await makeIssue(tx, office, replaceable.value);
  if (!issue.ok) return issue;
  const entry = signAsOfficers(office, issue.value.body);
  return entry.ok
    ? ok(await keepEntry(tx, office, { ...issue.value, entry: entry.value }))
    : err(entry.error);
}

function describeReplacement(office: Office, number: number, outbox: number): Promise<Replacement> {
  return office.store.transaction(async (tx) => {
    const { effect } = await loadOutbox(tx, outbox);
    const old = await loadPack(tx, number);
    const next = effect.kind === 'replace' ? await loadPackByCredential(tx, effect.credential) : undefined;
    if (!old || !next) throw new Error(`describeReplacement: pack ${number} has no successor`);
    return { oldCredential: old.credential, newCredential: next.credential, pack: viewPack(next) };
  });
}
