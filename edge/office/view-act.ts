import type { OfficerActView } from '@countersign/api';
import type { OfficerActRow } from '@countersign/store';

/** An act as the console reads it. */
export function viewAct({ id, kind, two }: OfficerActRow): OfficerActView {
  const { act, proposed, expires, state } = two;
  return { id, kind, act, proposed, expires, state, ended: 'ended' in two ? two.ended : null, waits: null };
}
