/** How common the streets and postcodes of a list are: on a street of hundreds a stranger's forename is soon met. */
import type { LinkPerson } from './link-person.ts';
import type { PersonEvidence } from './person-weights.ts';

type Placed = Pick<LinkPerson, 'address'>;

/** Share of a list that the fixed weight of a street, or of a postcode, is right for. */
const usualStreet = 1 / 3000;
/** Of so many rows beside those of the list the usual share is supposed. */
const supposedRows = 300;

/** How many rows of the right list stand on each street, and under each postcode. */
export class PlaceShares {
  readonly #people: number;
  readonly #streets = new Map<string, number>();
  readonly #codes = new Map<string, number>();

  constructor(people: readonly Placed[]) {
    this.#people = people.length;
    for (const { address } of people) {
      const street = address.street.join(' ');
      this.#streets.set(street, (this.#streets.get(street) ?? 0) + 1);
      this.#codes.set(address.postcode, (this.#codes.get(address.postcode) ?? 0) + 1);
    }
  }

  /** A pair weighed by how many of the right list stand where its right row does. One home is shared by relatives alone. */
  weigh(evidence: PersonEvidence, right: Placed): PersonEvidence {
    const { street, number, postcode } = evidence.address;
    const isCode = postcode === 'same';
    if ((street !== 'same' && street !== 'similar') || (isCode && number !== 'different')) return evidence;
    const counts = isCode ? this.#codes : this.#streets;
    const count = counts.get(isCode ? right.address.postcode : right.address.street.join(' ')) ?? 0;
    return { ...evidence, asStrangers: evidence.asStrangers * this.#factor(count) };
  }

  /** The row compared is itself one of those counted, and says nothing. */
  #factor(count: number): number {
    const others = Math.max(0, count - 1) + usualStreet * supposedRows;
    return Math.min(1, (usualStreet * (this.#people + supposedRows)) / others);
  }
}
