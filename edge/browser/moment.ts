/**
 * Moments in words, in the ballot's own time zone (RULE-1), in English and Welsh. The words are ours and not the
 * browser's: browsers on sale carry no Welsh dates, and a closing time has to read the same everywhere.
 */
import type { Language } from '@countersign/ballot';

interface Clock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  cy: ['dydd Sul', 'dydd Llun', 'dydd Mawrth', 'dydd Mercher', 'dydd Iau', 'dydd Gwener', 'dydd Sadwrn'],
};

const months: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  cy: [
    'Ionawr',
    'Chwefror',
    'Mawrth',
    'Ebrill',
    'Mai',
    'Mehefin',
    'Gorffennaf',
    'Awst',
    'Medi',
    'Hydref',
    'Tachwedd',
    'Rhagfyr',
  ],
};

/** British time goes by its names; any other zone by the place it is named after. */
const britishTime: Readonly<Record<Language, readonly [winter: string, summer: string]>> = {
  en: ['Greenwich Mean Time', 'British Summer Time'],
  cy: ['Amser Safonol Greenwich', 'Amser Haf Prydain'],
};

/** `5:00 pm on Friday 2 September 2022 (British Summer Time)`. `seconds` is Unix time. */
export function formatMoment(seconds: number, timeZone: string, language: Language): string {
  const clock = clockAt(seconds, timeZone);
  const day = formatDay(clock, language);
  // "ar" softens the d of "dydd".
  const onDay = language === 'en' ? `on ${day}` : `ar d${day}`;
  return `${formatTime(clock, language)} ${onDay} (${formatZone(seconds, timeZone, language)})`;
}

/** `Friday 2 September 2022`. */
export function formatDate(seconds: number, timeZone: string, language: Language): string {
  return formatDay(clockAt(seconds, timeZone), language);
}

/** `2 Sep 2022, 17:00`, for tables: one width, twenty-four hours. */
export function formatMomentShort(seconds: number, timeZone: string, language: Language): string {
  const { day, month, year, hour, minute } = clockAt(seconds, timeZone);
  const name = (months[language][month - 1] ?? '').slice(0, 3);
  return `${day} ${name} ${year}, ${twoDigits(hour)}:${twoDigits(minute)}`;
}

function formatDay({ weekday, day, month, year }: Clock, language: Language): string {
  return `${weekdays[language][weekday]} ${day} ${months[language][month - 1]} ${year}`;
}

function formatTime({ hour, minute }: Clock, language: Language): string {
  if (minute === 0 && hour === 12) return language === 'en' ? '12 noon' : '12 hanner dydd';
  if (minute === 0 && hour === 0)
    return language === 'en'
      ? '12 midnight, as the day begins,'
      : '12 hanner nos, wrth i’r diwrnod ddechrau,';
  const half = hour < 12 ? 'am' : 'pm';
  return `${hour % 12 || 12}:${twoDigits(minute)} ${half}`;
}

function formatZone(seconds: number, timeZone: string, language: Language): string {
  const place = timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  if (timeZone === 'Europe/London') {
    const isWinter = clockAt(seconds, timeZone).hour === clockAt(seconds, 'UTC').hour;
    return britishTime[language][isWinter ? 0 : 1];
  }
  return language === 'en' ? `${place} time` : `amser ${place}`;
}

function clockAt(seconds: number, timeZone: string): Clock {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(seconds * 1000);
  const figure = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const [year, month, day] = [figure('year'), figure('month'), figure('day')];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, weekday, hour: figure('hour'), minute: figure('minute') };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
