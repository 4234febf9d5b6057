import type { Definition } from '@countersign/ballot';

/** A moment as people read it, in the ballot's zone: `14:02 on 19 August 2022`, `14:02 ar 19 Awst 2022`. */
export function formatMoment(
  seconds: number,
  { timetable }: Definition,
  language: 'en' | 'cy' = 'en',
): string {
  const { timeZone } = timetable;
  const at = seconds * 1000;
  const locale = language === 'en' ? 'en-GB' : 'cy';
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(at);
  return language === 'en' ? `${time} on ${date}` : `${time} ar ${date}`;
}

/** The day it is in the ballot's zone: `2022-08-19`. */
export function formatDay(seconds: number, { timetable }: Definition): string {
  const parts = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: timetable.timeZone });
  return parts.format(seconds * 1000);
}
