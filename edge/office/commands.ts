/**
 * The officers' commands (RULE-4). What the table does not allow is refused here with the reason; the board refuses it too,
 * whatever this service thinks. A command that needs more than its own entry says so: the roll with the freeze, the
 * packs with their end, the result with the declaration.
 */
import { type BallotState, decideLifecycle, type LifecycleCommand } from '@countersign/ballot';
import { ok, type Result, unwrap } from '@countersign/bytes';
import { type BodyOf, parseEntry } from '@countersign/record';
import { loadPackCount, loadReferenceCount, loadSaid } from '@countersign/store';
import { prepareResult } from './declare.ts';
import { sendKept } from './desk.ts';
import { freezeRoll } from './freeze.ts';
import { keepEntry } from './keep-entry.ts';
import type { Office } from './office.ts';
import { ensureReferences } from './references.ts';
import { type Refusal, refused } from './refusal.ts';
import { signAsOffice } from './signing.ts';

/** Where the ballot stands after a command, and the entry that said so. */
export interface CommandReply {
  readonly stage: BallotState;
  readonly leaf: number;
}

/** Carries out a command: prepares, signs, sends, and answers when the board has it. */
export function runCommand(
  office: Office,
  command: LifecycleCommand,
  reason: string,
): Promise<Result<CommandReply, Refusal>> {
  return office.procedure.run(async () => {
    // A command is not kept for later: nobody wants a ballot to open by itself when the board comes back.
    const view = await office.view.refresh();
    if (!view) return refused('unavailable', 'The board does not answer, so nothing was done. Try again.');
    const next = decideLifecycle(view.stage, command);
    if (!next.ok) return refused('refused-by-lifecycle', next.error.reason);
    const prepared = await prepare(office, command, reason);
    if (!prepared.ok) return prepared;
    const sent = await sendKept(office, await keepCommand(office, command, reason));
    if (!sent.ok) return sent;
    return ok({ stage: (await office.view.refresh())?.stage ?? next.value, leaf: sent.value });
  });
}

/** What has to be on its way to the board before the command is. */
async function prepare(
  office: Office,
  command: LifecycleCommand,
  reason: string,
): Promise<Result<void, Refusal>> {
  switch (command) {
    case 'freeze-roll':
      return freezeRoll(office, reason);
    case 'finish-packs':
      return finishPacks(office);
    case 'declare':
      return prepareResult(office);
    default:
      return ok(undefined);
  }
}

/** CODE-4: packs made of each sort; the credentials beyond the members are spare. */
async function finishPacks(office: Office): Promise<Result<void, Refusal>> {
  const known = await ensureReferences(office);
  if (!known.ok) return known;
  await office.store.transaction(async (tx) => {
    if ((await loadSaid(tx, 'packs-made')).length > 0) return;
    const paper = await loadPackCount(tx, 'paper');
    const electronic = await loadPackCount(tx, 'electronic');
    const spare = (await loadReferenceCount(tx)) - paper - electronic;
    const body: BodyOf<'packs-made'> = { kind: 'packs-made', paper, electronic, spare };
    await keepEntry(tx, office, { body, entry: signAsOffice(office, body), effect: { kind: 'none' } });
  });
  return ok(undefined);
}

/** The entry of the command, or the one that waits since an earlier try. */
function keepCommand(office: Office, command: LifecycleCommand, reason: string): Promise<number> {
  return office.store.transaction(async (tx) => {
    const said = await loadSaid(tx, 'lifecycle');
    const waiting = said.find(({ state, entry }) => state === 'waiting' && commandOf(entry) === command);
    if (waiting) return waiting.id;
    const body: BodyOf<'lifecycle'> = { kind: 'lifecycle', command, reason };
    return keepEntry(tx, office, { body, entry: signAsOffice(office, body), effect: { kind: 'none' } });
  });
}

function commandOf(entry: Uint8Array): LifecycleCommand | undefined {
  const { body } = unwrap(parseEntry(entry));
  return body.kind === 'lifecycle' ? body.command : undefined;
}
