import type { Definition } from '@countersign/ballot';

/** A moment as people of the office read it, in the ballot's zone: `14:02 on 19 August 2022`. */
export function formatMoment(seconds: number, { timetable }: Definition): string {
  const { timeZone } = timetable;
  const at = seconds * 1000;
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(at);
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(at);
  return `${time} on ${date}`;
}

/** The day it is in the ballot's zone: `2022-08-19`. */
export function formatDay(seconds: number, { timetable }: Definition): string {
  const parts = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: timetable.timeZone });
  return parts.format(seconds * 1000);
}
