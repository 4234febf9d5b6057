/** How long a verification still takes, as people say it. */
import type { CheckProgress } from './messages.ts';

/** The least that must be done before a guess is worth saying. */
const firstGuess = { share: 0.03, seconds: 2 };

interface RemainingWords {
  readonly fewSeconds: string;
  seconds(count: number): string;
  minutes(count: number): string;
}

/** Seconds left if it goes on as it went; nothing while it is too early to say. */
export function estimateRemaining({
  share,
  seconds,
}: Pick<CheckProgress, 'share' | 'seconds'>): number | undefined {
  if (share < firstGuess.share || seconds < firstGuess.seconds) return undefined;
  return (seconds * (1 - share)) / share;
}

/** Rounded up: tens of seconds below a minute, then minutes; nobody needs to see a guess change every second. */
export function formatRemaining(seconds: number, words: RemainingWords): string {
  if (seconds <= 10) return words.fewSeconds;
  const tens = Math.ceil(seconds / 10) * 10;
  return tens < 60 ? words.seconds(tens) : words.minutes(Math.ceil(seconds / 60));
}

/** `1:05`, `1:02:07`. */
export function formatElapsed(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** Percent in steps of five, for those who hear every change. */
export function spokenPercent(share: number): number {
  return Math.floor(share * 20) * 5;
}
