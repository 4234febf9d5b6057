/** How long something took, in the largest unit that fits. */
export interface Span {
  readonly unit: 'minutes' | 'hours' | 'days';
  readonly count: number;
}

/** Seconds as whole minutes up to two hours, hours up to two days, days from then on; never less than a minute. */
export function spanOf(seconds: number): Span {
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 120) return { unit: 'minutes', count: minutes };
  const hours = Math.round(minutes / 60);
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.round(hours / 24) };
}
