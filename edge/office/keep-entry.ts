import type { Body } from '@countersign/record';
import { type Effect, type OfficeTx, saveOutbox } from '@countersign/store';
import type { Office } from './office.ts';
import { laneOf } from './signing.ts';

/** Keeps a signed entry for sending. Returns its id, for `deliver` after the transaction has committed. */
export function keepEntry(
  tx: OfficeTx,
  office: Office,
  made: {
    readonly body: Body;
    readonly entry: Uint8Array;
    readonly effect: Effect;
    readonly blob?: Uint8Array;
  },
): Promise<number> {
  const { body, entry, effect, blob } = made;
  return saveOutbox(tx, {
    lane: laneOf(body.kind),
    kind: body.kind,
    entry,
    blob,
    effect,
    at: office.config.now(),
  });
}
