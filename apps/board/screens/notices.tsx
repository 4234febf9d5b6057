import type { NoticeView } from '@countersign/api';
import { formatMoment, ScreenHeading } from '@countersign/browser';
import { noticeNames } from '@countersign/record';
import type { Board } from '../data/board-state.tsx';
import { formatRoute } from '../route.ts';
import type { Words } from '../words/en.ts';
import { languageNames, useWords } from '../words/use-words.ts';

/** RULE-5: every text that was ever in force, the ones in force now first. */
export function NoticesScreen({ board }: { readonly board: Board }) {
  const { words } = useWords();
  const named = Map.groupBy(board.ballot.notices, (notice) => notice.name);
  return (
    <>
      <ScreenHeading documentTitle={`${words.notices.title} · ${words.brand}`} screen="notices">
        {words.notices.title}
      </ScreenHeading>
      <p>{words.notices.lead}</p>
      {named.size === 0 && <p className="cs-soft">{words.notices.none}</p>}
      {[...named].map(([name, texts]) => (
        <NoticeHistory key={name} name={name} texts={texts} timeZone={board.definition.timetable.timeZone} />
      ))}
    </>
  );
}

/** A name that pages and packs look for, in the reader's words; any other is its own heading. */
function noticeTitle(name: string, words: Words): string {
  const known = Object.values(noticeNames).find((one) => one === name);
  return known === undefined ? name : words.notices.known[known];
}

interface HistoryProps {
  readonly name: string;
  readonly texts: readonly NoticeView[];
  readonly timeZone: string;
}

function NoticeHistory({ name, texts, timeZone }: HistoryProps) {
  const { words } = useWords();
  const newestFirst = texts.toSorted((a, b) => b.leaf - a.leaf);
  const inForce = newestFirst.filter((notice) => notice.until === null);
  const earlier = newestFirst.filter((notice) => notice.until !== null);
  return (
    <section className="cs-card cs-stack">
      <h2>{noticeTitle(name, words)}</h2>
      {inForce.map((notice) => (
        <NoticeText key={notice.leaf} notice={notice} timeZone={timeZone} />
      ))}
      {earlier.length > 0 && (
        <details className="cs-details">
          <summary>{words.notices.earlier(earlier.length)}</summary>
          <div className="cs-stack">
            {earlier.map((notice) => (
              <NoticeText key={notice.leaf} notice={notice} timeZone={timeZone} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

function NoticeText({ notice, timeZone }: { readonly notice: NoticeView; readonly timeZone: string }) {
  const { language, words } = useWords();
  const own = notice.texts.find((text) => text.language === language);
  const shown = own ?? notice.texts[0];
  const moment = (seconds: number) => formatMoment(seconds, timeZone, language);
  const when =
    notice.until === null
      ? words.notices.from(moment(notice.from))
      : words.notices.between(moment(notice.from), moment(notice.until));
  return (
    <article className="board-notice">
      <p className="board-notice-when">
        {notice.until === null && <span className="board-badge">{words.notices.inForce}</span>} {when}
      </p>
      {own === undefined && shown !== undefined && (
        <p className="cs-soft">
          {words.notices.otherLanguage} <span lang={shown.language}>{languageNames[shown.language]}</span>
        </p>
      )}
      <div className="board-prose" lang={shown?.language}>
        {shown?.text}
      </div>
      <p className="cs-small">
        <a href={formatRoute('log', notice.leaf)}>{words.notices.entry(notice.leaf)}</a>
      </p>
    </article>
  );
}
