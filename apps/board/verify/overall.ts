/** How far a whole verification has come, from what its duties say of themselves. */
import { type DutyId, dutyIds } from '@countersign/verify';

/** What each duty costs, in hundredths of a large record's verification with three mixes. */
const costs: Readonly<Partial<Record<DutyId, number>>> = {
  tree: 4,
  files: 2,
  'code-lists': 16,
  ballots: 14,
  mixes: 50,
  openings: 10,
};

/** Of a duty not named there. */
const smallCost = 0.3;
const costOf = (id: DutyId): number => costs[id] ?? smallCost;
const costBefore = (place: number): number =>
  dutyIds.slice(0, place).reduce((sum, id) => sum + costOf(id), 0);
const all = costBefore(dutyIds.length);

/**
 * The share done, which never goes back. A duty knows the steps it has asked for so far, not those that follow from their replies:
 * a mix asks for its generators first. So from the steps of the ballots, which are all known at once, those of later duties
 * are foreseen.
 */
export class OverallShare {
  #share = 0;
  /** Steps of a duty of cost 1, once known. */
  #stepsPerCost = 0;

  /** When `duty` has done `done` of the `total` steps known and every duty before it is through. */
  at(duty: DutyId, done: number, total: number): number {
    if (duty === 'ballots') this.#stepsPerCost = Math.max(this.#stepsPerCost, total / costOf(duty));
    const foreseen = Math.max(total, this.#stepsPerCost * costOf(duty), 1);
    const share = (costBefore(dutyIds.indexOf(duty)) + costOf(duty) * Math.min(done / foreseen, 1)) / all;
    this.#share = Math.max(this.#share, share);
    return this.#share;
  }
}
