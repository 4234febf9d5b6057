/** The roll, made of the register: whoever is eligible and can have a pack; everybody else with the reason why not. */
import { assert, unwrap } from '@countersign/bytes';
import { loadRegister, type MemberRow, type OfficeTx, saveDecided, saveRoll } from '@countersign/store';
import type { Office } from '../office.ts';
import { memberOf } from '../roll-import.ts';
import { type RegisterDecisions, rowRulesOf } from './decisions.ts';
import { rollRowOf } from './roll-row.ts';

/** Replaces the roll and what became of everybody; the database refuses it once the roll is frozen. */
export async function makeRoll(tx: OfficeTx, office: Office, decisions: RegisterDecisions): Promise<void> {
  await saveDecided(tx, decisions.members);
  await saveRoll(tx, rowsOf(office, decisions, await loadRegister(tx)));
}

function* rowsOf(
  office: Office,
  { members }: RegisterDecisions,
  register: Awaited<ReturnType<typeof loadRegister>>,
): Generator<MemberRow> {
  const rules = rowRulesOf(office);
  for (const [i, { memberId, outcome, held }] of members.entries()) {
    const entry = register[i];
    assert(entry?.memberId === memberId, 'the register stood still since it was decided');
    if (outcome !== 'eligible' || held) continue;
    const row = rollRowOf(memberId, entry.details, rules);
    yield memberOf(unwrap(row.ok ? row : { ok: false, error: row.error.words }));
  }
}
