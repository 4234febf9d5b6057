/**
 * Cases of refused second votes (CASE-1). The box records every attempt, online or by post, and the office opens a case
 * for each, with the words about voting once that were in force and what is known of times, pack and board entries. No
 * case says how anybody voted: nothing the office has could (CASE-3).
 */
import type { ActView, AttemptView, CaseView } from '@countersign/api';
import type { LocalText } from '@countersign/ballot';
import { noticeNames } from '@countersign/record';
import {
  loadCases,
  loadLastAttempt,
  loadPackByCredential,
  loadScansOfPack,
  type OfficeTx,
  type PackRow,
  saveCase,
} from '@countersign/store';
import type { Office } from './office.ts';

/** What was attempted, in words; the case speaks of an attempt, never of guilt. */
const whatHappened: Readonly<Record<AttemptView['kind'], string>> = {
  'online-after-post': 'An online ballot was refused: a paper of this pack had been received.',
  'online-after-online': 'A different online ballot was refused: one had been recorded already.',
  'post-after-online': 'An envelope was set aside unopened: an online ballot had been recorded.',
  'post-after-post': 'A further envelope was set aside unopened: one had been received already.',
  'revoked-credential': 'A ballot or envelope of a replaced or withdrawn pack was refused.',
};

/** Takes in every attempt that has no case yet. The box being away only puts it off. */
export function takeAttempts(office: Office): Promise<void> {
  return office.attempts.run(async () => {
    let before = -1;
    for (;;) {
      const last = await office.store.transaction(loadLastAttempt);
      // Each round moves on, or there is nothing to go on with.
      if (last === before) return;
      before = last;
      const attempts = await office.box.attempts(last);
      if (!attempts.ok || attempts.value.length === 0) return;
      for (const attempt of attempts.value) await openCase(office, attempt);
    }
  });
}

async function openCase(office: Office, attempt: AttemptView): Promise<void> {
  const pack = await office.store.transaction((tx) => loadPackByCredential(tx, attempt.credential));
  const acts = pack?.reference ? await office.box.credential(pack.reference) : undefined;
  const ruleText = await ruleInForce(office, attempt.at);
  await office.store.transaction(async (tx) => {
    const evidence = [
      ...(pack ? await deskEvidence(tx, pack) : []),
      ...(acts?.ok ? acts.value.acts.map((act) => ({ at: attempt.at, text: boardEvidence(act) })) : []),
      { at: attempt.at, text: whatHappened[attempt.kind] },
    ];
    await saveCase(tx, {
      attemptId: attempt.id,
      opened: office.config.now(),
      credential: attempt.credential,
      pack: pack?.number,
      kind: attempt.kind,
      ruleText,
      evidence,
    });
  });
}

/** The words about voting once that were in force at a moment (RULE-5). */
async function ruleInForce(office: Office, at: number): Promise<readonly LocalText[]> {
  const notices = (await office.view.glance())?.notices ?? [];
  const inForce = notices.findLast(
    ({ name, from, until }) =>
      name === noticeNames.votingOnce && from <= at && (until === null || at < until),
  );
  return inForce?.texts ?? [];
}

async function deskEvidence(tx: OfficeTx, pack: PackRow) {
  const scans = await loadScansOfPack(tx, pack.number);
  return scans.map(({ at, batch, outcome }) => ({
    at,
    text: `Desk: an envelope of pack ${pack.number} was scanned in batch ${batch}: ${outcome ?? 'no answer yet'}.`,
  }));
}

function boardEvidence({ kind, leaf, status }: ActView): string {
  const place = leaf === null ? 'not yet in a signed head' : `entry ${leaf}`;
  return `Board, ${place}: ${kind}${status === null ? '' : ` (${status})`}.`;
}

/** All cases as the console shows them, after taking in what is new. */
export async function listCases(office: Office): Promise<readonly CaseView[]> {
  await takeAttempts(office);
  const cases = await office.store.transaction(loadCases);
  return cases.map((one) => ({
    number: one.number,
    opened: one.opened,
    credential: one.credential,
    pack: one.pack,
    memberName: one.memberName,
    kind: 'attempt',
    what: whatHappened[one.kind as AttemptView['kind']] ?? one.kind,
    ruleText: [...one.ruleText],
    evidence: one.evidence.map(({ at, text }) => ({ at, text })),
    state: one.state,
  }));
}
