/** The last second of a day where the ballot is held. */
const day = 86_400;

/** Unix seconds of 23:59:59 of an ISO day (`2026-12-01`) in a time zone; undefined when it is no day. */
export function endOfDay(iso: string, timeZone: string): number | undefined {
  const midnight = Date.parse(`${iso}T00:00:00Z`) / 1000;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(midnight)) return undefined;
  const guess = midnight + day - 1;
  const once = guess - offsetAt(guess, timeZone);
  // The clocks may change between the guess and the moment itself; a second look is always right.
  return guess - offsetAt(once, timeZone);
}

/** Seconds by which the zone's clocks are ahead of UTC at a moment. */
function offsetAt(seconds: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(seconds * 1000);
  const figure = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(
    figure('year'),
    figure('month') - 1,
    figure('day'),
    figure('hour'),
    figure('minute'),
    figure('second'),
  );
  return shown / 1000 - seconds;
}
