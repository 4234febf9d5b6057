/**
 * A time zone: which day it is at an instant, and when a day begins. A membership that began at 23:30 UTC on 3 June
 * 2022 began on 4 June in London, so a rule about days says whose days it means (ELIGIBILITY-2). Instants are Unix seconds. The rules
 * of the zones are the runtime's own (IANA, through `Intl`).
 */
import { err, ok, type Result } from '@countersign/bytes';
import { addDays, dayOfMilliseconds, isDay, isDayOfLife, lastDay } from './days.ts';

/** First and last limit of what a text names: a whole day, or an instant, whose two limits are one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export class Zone {
  readonly name: string;
  readonly #clock: Intl.DateTimeFormat;
  /** Days repeat by the thousand in a register, and asking a zone is slow. */
  readonly #starts = new Map<string, number>();
  readonly #days = new Map<number, string>();

  constructor(name: string, clock: Intl.DateTimeFormat) {
    this.name = name;
    this.#clock = clock;
  }

  /** The day it is in this zone. */
  dayAt(instant: number): string {
    return this.#days.get(instant) ?? this.#localAt(instant).slice(0, 10);
  }

  /** Day and minute in this zone: `2022-09-02T17:00`. */
  minuteAt(instant: number): string {
    return this.#localAt(instant).slice(0, 16);
  }

  /** The first instant of a day. Where clocks go forward at midnight, that is after the hour that is left out. */
  startOfDay(day: string): number {
    if (day > lastDay) return this.startOfDay(lastDay);
    const known = this.#starts.get(day);
    if (known !== undefined) return known;
    const local = secondsOf(`${day}T00:00`);
    const start = this.#instantsOf(local)[0] ?? local - this.#offsetAt(local - 86_400);
    this.#starts.set(day, start);
    this.#days.set(start, day);
    return start;
  }

  /** The instant of a minute (`2022-09-02T17:00`) that this zone has exactly once. */
  parseMinute(text: string): Result<number, string> {
    if (!isMinute(text)) return err(`"${text}" is no time; write 2022-09-02T17:00`);
    const [first, second] = this.#instantsOf(secondsOf(text));
    if (first === undefined) return err(`${text} is left out in ${this.name}: clocks go forward`);
    if (second !== undefined) return err(`${text} comes twice in ${this.name}: clocks go back`);
    return ok(first);
  }

  /** What a register's text names: a day, a minute of this zone, or a second of UTC (`2022-06-03T23:30:00Z`). */
  parseSpan(text: string): Result<Span, string> {
    if (!isDayOfLife(text.slice(0, 10))) return err(`"${text}" is no day of a membership; write 2022-06-03`);
    if (text.length === 10)
      return ok({ start: this.startOfDay(text), end: this.startOfDay(addDays(text, 1)) });
    const instant = text.endsWith('Z') ? parseUtc(text) : this.parseMinute(text);
    return instant.ok ? ok({ start: instant.value, end: instant.value }) : instant;
  }

  /** Instants whose local time is this, in order: none, one or two. `local` is the local time read as UTC. */
  #instantsOf(local: number): number[] {
    const offsets = [this.#offsetAt(local - 86_400), this.#offsetAt(local + 86_400)];
    const instants = [...new Set(offsets)].map((offset) => local - offset);
    return instants
      .filter((instant) => instant + this.#offsetAt(instant) === local)
      .toSorted((a, b) => a - b);
  }

  #offsetAt(instant: number): number {
    return secondsOf(this.#localAt(instant)) - instant;
  }

  #localAt(instant: number): string {
    const parts = this.#clock.formatToParts(instant * 1000);
    const part = (type: string, width = 2) =>
      parts.find((one) => one.type === type)?.value.padStart(width, '0');
    return `${part('year', 4)}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
  }
}

/** A zone by its IANA name, `Europe/London`. */
export function parseZone(name: string): Result<Zone, string> {
  if (!/^[A-Za-z_]+(\/[A-Za-z_+\-0-9]+)*$/.test(name)) return err(`"${name}" is no time zone name`);
  try {
    const numeric = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
    return ok(new Zone(name, new Intl.DateTimeFormat('en-GB', { timeZone: name, ...numeric, ...time })));
  } catch {
    return err(`there is no time zone "${name}"`);
  }
}

function isMinute(text: string): boolean {
  const [day = '', time = ''] = text.split('T');
  return text === `${day}T${time}` && isDay(day) && day <= lastDay && /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
}

function parseUtc(text: string): Result<number, string> {
  const milliseconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text) ? Date.parse(text) : Number.NaN;
  // The engine reads 31 June as 1 July: a text must name the day it gives.
  const isReal = !Number.isNaN(milliseconds) && dayOfMilliseconds(milliseconds) === text.slice(0, 10);
  return isReal
    ? ok(Math.min(milliseconds / 1000, secondsOf(`${lastDay}T00:00`)))
    : err(`"${text}" is no time in UTC; write 2022-06-03T23:30:00Z`);
}

function secondsOf(local: string): number {
  return Date.parse(`${local}Z`) / 1000;
}
