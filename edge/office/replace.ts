/**
 * Replacing a lost pack (CODE-5): a spare credential is issued and the old one dies in the same entry of the log, signed by
 * two officers. The member gets a new pack with new codes; the old envelope's barcode is known as replaced.
 */
import type { PackView } from '@countersign/api';
import { type CredentialNumber, err, ok, type Result } from '@countersign/bytes';
import type { BodyOf } from '@countersign/record';
import { makeBarcode } from '@countersign/roll';
import {
  loadNextSpare,
  loadOutbox,
  loadPack,
  loadPackByCredential,
  loadReplacementWaiting,
  loadRollVersion,
  lockPack,
  type OfficeTx,
  type PackRow,
} from '@countersign/store';
import { sendKept } from './desk.ts';
import { keepEntry } from './keep-entry.ts';
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
  reason: string,
): Promise<Result<Replacement, Refusal>> {
  return office.procedure.run(async () => {
    const kept = await office.store.transaction((tx) => keepReplacement(tx, office, number, reason));
    if (!kept.ok) return kept;
    const sent = await sendKept(office, kept.value);
    return sent.ok ? ok(await describeReplacement(office, number, kept.value)) : sent;
  });
}

async function keepReplacement(
  tx: OfficeTx,
  office: Office,
  number: number,
  reason: string,
): Promise<Result<number, Refusal>> {
  await lockPack(tx, number);
  const pack = await loadPack(tx, number);
  if (!pack) return refused('not-found', `There is no pack ${number}.`);
  const waiting = await loadReplacementWaiting(tx, number);
  if (waiting !== undefined) return ok(waiting);
  if (pack.state !== 'made')
    return refused(
      'refused-by-rule',
      `Pack ${number} was replaced or withdrawn before. Look up the member's newest pack.`,
    );
  const version = await loadRollVersion(tx);
  const spare = await loadNextSpare(tx, version?.members ?? 0);
  if (spare === undefined)
    return refused('refused-by-rule', 'There is no spare pack left, or the code lists are not out yet.');
  return keepIssue(tx, office, { pack, credential: spare, reason });
}

async function keepIssue(
  tx: OfficeTx,
  office: Office,
  of: { readonly pack: PackRow; readonly credential: number; readonly reason: string },
): Promise<Result<number, Refusal>> {
  const { pack, credential, reason } = of;
  const body: BodyOf<'credential-issued'> = {
    kind: 'credential-issued',
    credential: credential as CredentialNumber,
    replaces: pack.credential as CredentialNumber,
    reason,
  };
  const entry = signAsOfficers(office, body);
  if (!entry.ok) return err(entry.error);
  const barcode = makeBarcode(office.config.random(12));
  const effect = { kind: 'replace', pack: pack.number, credential, barcode } as const;
  return ok(await keepEntry(tx, office, { body, entry: entry.value, effect }));
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
