/** How far a whole verification has come, from what its duties say of themselves. */
import { type DutyId, dutyIds } from '@countersign/verify';

/** What each duty costs beside the others, in a large record with three mixes; those not named cost 1. */
const costs: Readonly<Partial<Record<DutyId, number>>> = {
  tree: 4,
  procedure: 4,
  'code-lists': 25,
  ballots: 30,
  mixes: 60,
  openings: 20,
};

const costOf = (id: DutyId): number => costs[id] ?? 1;
const all = dutyIds.reduce((sum, id) => sum + costOf(id), 0);

/** The share done, 0 to 1, when `duty` has done `done` of its `total` steps and every duty before it is through. */
function shareAt(duty: DutyId, done: number, total: number): number {
  const before = dutyIds.slice(0, dutyIds.indexOf(duty)).reduce((sum, id) => sum + costOf(id), 0);
  const own = total > 0 ? Math.min(done / total, 1) : 0;
  return (before + costOf(duty) * own) / all;
}

/** The share done, which never goes back: a duty may count its steps anew for each contest and each mix. */
export class OverallShare {
  #share = 0;

  at(duty: DutyId, done: number, total: number): number {
    this.#share = Math.max(this.#share, shareAt(duty, done, total));
    return this.#share;
  }
}
