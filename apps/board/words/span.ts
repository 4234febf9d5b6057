interface SpanWords {
  days(count: number): string;
  hours(count: number): string;
  minutes(count: number): string;
  and(first: string, second: string): string;
}

/**
 * A length of time as people say it: the two largest units, rounded down, and never less than a minute, so that nobody
 * is promised more time than there is.
 */
export function formatSpan(seconds: number, words: SpanWords): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return joined(words, words.days(days), hours % 24, words.hours);
  if (hours > 0) return joined(words, words.hours(hours), minutes % 60, words.minutes);
  return words.minutes(Math.max(minutes, 1));
}

function joined(words: SpanWords, first: string, rest: number, name: (count: number) => string): string {
  return rest === 0 ? first : words.and(first, name(rest));
}
