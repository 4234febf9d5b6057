import type { NoticeView } from '@countersign/api';
import { formatMomentShort, Notice, ScreenHeading, useLoaded, Waiting } from '@countersign/browser';
import { useState } from 'react';
import { NoticeForm, noticeTitle } from '../notices/notice-form.tsx';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useWords } from '../words/use-words.ts';

/** RULE-5: publish a text, and see every text that was ever in force. */
export function NoticesScreen() {
  const { words } = useWords();
  const { client } = useOffice();
  const [published, setPublished] = useState<number>();
  const loaded = useLoaded(`notices ${published ?? ''}`, () => client.notices(), true);
  const notices = loaded.state === 'ready' && loaded.value.ok ? loaded.value.value.notices : [];
  return (
    <>
      <ScreenHeading documentTitle={`${words.notices.title} · ${words.brand}`} screen="notices">
        {words.notices.title}
      </ScreenHeading>
      <p>{words.notices.lead}</p>
      <div role="status">
        {published !== undefined && <Notice tone="good" title={words.notices.published(published)} />}
      </div>
      <NoticeForm key={published} notices={notices} onPublished={setPublished} />
      <section className="cs-stack" aria-labelledby="history">
        <h2 id="history">{words.notices.history}</h2>
        {loaded.state === 'loading' && <Waiting>{words.loading}</Waiting>}
        {loaded.state === 'ready' && !loaded.value.ok && <Problem error={loaded.value.error} />}
        {loaded.state === 'ready' && loaded.value.ok && notices.length === 0 && (
          <p className="cs-soft">{words.notices.none}</p>
        )}
        {notices
          .toSorted((a, b) => b.leaf - a.leaf)
          .map((notice) => (
            <Published key={notice.leaf} notice={notice} />
          ))}
      </section>
    </>
  );
}

function Published({ notice }: { readonly notice: NoticeView }) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const moment = (seconds: number) => formatMomentShort(seconds, overview.timeZone, language);
  return (
    <article className="cs-card cs-stack-small" data-in-force={notice.until === null}>
      <h3>{noticeTitle(notice.name, words)}</h3>
      <p className="cs-soft cs-small">
        {notice.until === null
          ? `${words.notices.inForce} ${words.notices.since(moment(notice.from))}`
          : words.notices.between(moment(notice.from), moment(notice.until))}{' '}
        · {words.desk.entry(notice.leaf)}
      </p>
      <div className="notice-columns">
        {notice.texts.map((text) => (
          <div key={text.language} lang={text.language} className="notice-text">
            {text.text}
          </div>
        ))}
      </div>
    </article>
  );
}
