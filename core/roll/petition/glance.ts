/**
 * What a glance sees of a text: a number that is the same for every way of writing a postcode, an e-mail address or a
 * membership number. Most texts of a register are told apart from those of a petition by it, without being folded.
 */

/** Letters and digits that are read for each other count as one, as `foldPostcode` puts them right. */
const readAlike = ['0O', '1IL', '2Z', '5S', '8B', '6G'] as const;

/** For each unit of ASCII what counts of it: 0 of what is neither letter nor digit. */
const seen: Uint8Array = new Uint8Array(128).map((_, unit) => {
  const mark = String.fromCharCode(unit).toUpperCase();
  const alike = readAlike.find((marks) => marks.includes(mark));
  return /[A-Z0-9]/.test(mark) ? (alike ?? mark).charCodeAt(0) : 0;
});

/** Undefined where a glance is not enough: a unit outside of ASCII may fold to anything. */
export function glanceAt(text: string): number | undefined {
  let glance = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) return undefined;
    const mark = seen[unit] as number;
    if (mark !== 0) glance = Math.imul(glance ^ mark, 0x01000193) + mark;
  }
  return glance;
}

/** Of these bits seventeen thousand texts take one in sixty. */
const sieveBits = 1 << 20;

/** A set of texts of which a glance tells that most others are not in it. */
export class Sieve {
  readonly #bits: Uint8Array = new Uint8Array(sieveBits / 8);

  /** Adds a text that is folded: one with a unit outside of ASCII is met by none without. */
  add(text: string): void {
    const glance = glanceAt(text);
    if (glance !== undefined) this.#bits[byteOf(glance)]! |= 1 << (glance & 7);
  }

  /** False only where no text was added that this one folds to; the empty one is never there. */
  mayHold(text: string): boolean {
    if (text === '') return false;
    const glance = glanceAt(text);
    return glance === undefined || (this.#bits[byteOf(glance)]! & (1 << (glance & 7))) !== 0;
  }
}

function byteOf(glance: number): number {
  return (glance >>> 3) % (sieveBits / 8);
}
