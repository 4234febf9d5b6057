/**
 * How long a person takes over a page, added up from what they do: so many keys, so many taps, so many words to read. A
 * count of actions, so that it comes out alike on every machine; no clock is read.
 *
 * Implements [Card, Moran and Newell, The keystroke-level model for user performance time with interactive systems,
 * CACM 23(7), 1980] for keys, pointing, homing and mental preparation, with M = 1.2 s after [Kieras, Using the
 * keystroke-level model to estimate execution times, 2001]. Reading: 238 words a minute, the mean of [Brysbaert, How many
 * words do we read per minute?, Journal of Memory and Language 109, 2019].
 *
 * Narrows [Jastrzembski and Charness, The model human processor and the older adult, Journal of Experimental Psychology:
 * Applied 13(4), 2007]: motor and cognitive cycles of older adults are about twice and 1.7 times those of younger; here
 * everything but reading is doubled, and reading is slowed to 180 words a minute.
 */

/** Seconds for each kind of action. */
export interface Pace {
  readonly name: string;
  /** Pressing one key (K). */
  readonly key: number;
  /** Pointing at something and pressing it (P). */
  readonly point: number;
  /** Moving the hand between keyboard and mouse (H). */
  readonly home: number;
  /** Making up one's mind (M). */
  readonly mental: number;
  readonly wordsPerMinute: number;
}

export const usualPace: Pace = {
  name: 'usual pace',
  key: 0.28,
  point: 1.1,
  home: 0.4,
  mental: 1.2,
  wordsPerMinute: 238,
};

/** Somebody of seventy or more. */
export const olderPace: Pace = {
  name: 'older adult',
  key: 0.56,
  point: 2.2,
  home: 0.8,
  mental: 2.4,
  wordsPerMinute: 180,
};

/** What somebody has done so far, without saying how fast. */
export class Actions {
  keys = 0;
  points = 0;
  homings = 0;
  decisions = 0;
  words = 0;
  readonly #read = new Set<string>();

  /**
   * Reads what is in sight: every line that was not read before. Buttons that look the same on the next card are
   * recognised, not read again; names, addresses and new sentences are.
   */
  read(shown: string): number {
    let fresh = 0;
    for (const line of shown.split('\n').map((one) => one.trim())) {
      if (line === '' || this.#read.has(line)) continue;
      this.#read.add(line);
      fresh += line.split(/\s+/).length;
    }
    this.words += fresh;
    return fresh;
  }

  /** Seconds of all of it at a pace. */
  secondsAt(pace: Pace): number {
    return (
      this.keys * pace.key +
      this.points * pace.point +
      this.homings * pace.home +
      this.decisions * pace.mental +
      (this.words / pace.wordsPerMinute) * 60
    );
  }

  /** `14 keys, 3 taps, 30 decisions, 412 words`. */
  describe(): string {
    return `${this.keys} keys, ${this.points} taps, ${this.homings} homings, ${this.decisions} decisions, ${this.words} words`;
  }
}
