/**
 * A pack (CODE-2) and the job it is printed in: what the letters, the ballot paper, the return sheet and the slip say.
 *
 *   printer A   letter with code A, ballot paper, return sheet
 *   printer B   one-pack: a slip with code B, sealed, put into the pack of the same number
 *               two-mailings: a letter of its own with code B
 *
 * No file of one printer holds a code of the other, and the slip names nobody (CODE-1).
 */
import type { Definition, Language, LocalText } from '@countersign/ballot';

/** Where a pack goes. */
export interface Recipient {
  readonly name: string;
  readonly address: readonly string[];
  readonly postcode: string;
  /** ISO 3166 code. */
  readonly country: string;
  readonly email: string;
}

/** One pack as the office knows it, without any code. */
export interface Pack {
  readonly number: number;
  readonly credential: number;
  /** Paper packs are printed, electronic ones sent by e-mail (ROLL-6). */
  readonly channel: 'paper' | 'electronic';
  /** Ten characters. */
  readonly reference: string;
  /** The return envelope's. */
  readonly barcode: string;
  /** Absent where a printer needs no name. */
  readonly recipient: Recipient | undefined;
}

/** A pack with the code of one office, as printed: `XXXX-XXXX-XXXX-XXXX-CC`. Secret. */
export interface PackWithCode extends Pack {
  readonly code: string;
}

/** What all packs of a run have in common. */
export interface PrintJob {
  readonly definition: Definition;
  /** Which office's code this run prints. */
  readonly office: 'A' | 'B';
  /** Address of the voting page, `https://vote.example.org`. */
  readonly voterUrl: string;
  /** The rule about voting once in the words now in force (VOTE-1, RULE-5). */
  readonly votingOnce: readonly LocalText[];
  /** Whom to ask: telephone, e-mail, hours. */
  readonly help: readonly LocalText[];
  /** Lines of the ballot office's address. */
  readonly returnAddress: readonly string[];
  /** `two`: every sheet begins on a front, so that no barcode is printed on the back of a ballot paper. */
  readonly sides: 'one' | 'two';
}

/** What a run is made of, by office and policy. */
export type RunKind = 'pack' | 'slip' | 'second-letter';

/** What this job prints for each member. */
export function runKindOf(job: Pick<PrintJob, 'definition' | 'office'>): RunKind {
  if (job.office === 'A') return 'pack';
  return job.definition.packPolicy === 'one-pack' ? 'slip' : 'second-letter';
}

/** The text in one language; a definition's texts hold each of its languages, so it is there. */
export function inLanguage(texts: readonly LocalText[], language: Language): string {
  return texts.find((text) => text.language === language)?.text ?? '';
}

/** The voting address with a code in the fragment, which browsers send to no server (CODE-3). */
export function votingLink(job: Pick<PrintJob, 'voterUrl' | 'office'>, code: string): string {
  return `${job.voterUrl.replace(/\/+$/, '')}/#${job.office.toLowerCase()}=${code.replaceAll('-', '')}`;
}

/** The address as a person types it. */
export function typedAddress(voterUrl: string): string {
  return voterUrl.replace(/^https:\/\//, '').replace(/\/+$/, '');
}

/** A pack's number as printed on everything that belongs to it. */
export function formatPackNumber(number: number): string {
  return String(number)
    .padStart(6, '0')
    .replace(/(\d{3})$/, ' $1');
}

/** A board reference as printed: `XXXXX-XXXXX`. */
export function formatReference(reference: string): string {
  return `${reference.slice(0, 5)}-${reference.slice(5)}`;
}

/** The day voting closes, in the ballot's zone: "Friday 2 September 2022". */
export function formatCloseDay({ timetable }: Definition, language: Language): string {
  const { timeZone, closes } = timetable;
  const locale = language === 'cy' ? 'cy-GB' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone })
    .format(closes * 1000)
    .replace(',', '');
}

/** The time of day voting closes, to the minute: "at 17:00". */
export function formatCloseTime({ timetable }: Definition, language: Language): string {
  const { timeZone, closes } = timetable;
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(closes * 1000);
  return `${language === 'cy' ? 'am' : 'at'} ${time}`;
}
