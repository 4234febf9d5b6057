/** The ballot as the voting page holds it: what the service said, checked against the election hash. */
import type { BallotView, NoticeView } from '@countersign/api';
import type { Definition, Language, LocalText } from '@countersign/ballot';
import { noticeNames } from '@countersign/record';

export interface LoadedBallot {
  readonly view: BallotView;
  readonly definition: Definition;
  /** Service's clock minus this device's, in seconds. */
  readonly clockOffset: number;
}

/** The text in `language`, else in the ballot's first. */
export function inLanguage(texts: readonly LocalText[], language: Language): string {
  return (texts.find((text) => text.language === language) ?? texts[0])?.text ?? '';
}

/** Notices in force, by their use (RULE-5). */
export interface NoticesInForce {
  readonly votingOnce: NoticeView | undefined;
  readonly help: NoticeView | undefined;
  /** Delay notices, reminders, changes: everything else, newest first. */
  readonly news: readonly NoticeView[];
}

/** The notices in force at `now` (Unix seconds, the service's clock). */
export function noticesInForce({ view }: LoadedBallot, now: number): NoticesInForce {
  const inForce = view.notices.filter(({ from, until }) => from <= now && (until === null || now < until));
  const named = (name: string) => inForce.find((notice) => notice.name === name);
  const reserved: readonly string[] = Object.values(noticeNames);
  return {
    votingOnce: named(noticeNames.votingOnce),
    help: named(noticeNames.help),
    news: inForce.filter((notice) => !reserved.includes(notice.name)).sort((a, b) => b.leaf - a.leaf),
  };
}

/** Seconds until voting closes, by the service's clock; negative after. */
export function secondsLeft({ definition, clockOffset }: LoadedBallot, deviceSeconds: number): number {
  return definition.timetable.closes - (deviceSeconds + clockOffset);
}
