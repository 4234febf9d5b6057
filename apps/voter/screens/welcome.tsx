import { Button, formatMoment, Notice } from '@countersign/browser';
import { inLanguage, noticesInForce } from '../flow/ballot.ts';
import { useVoting, type Voting } from '../voting.ts';
import { Head } from './head.tsx';

/** What this is, how it goes, the rule about voting once in the words in force, and when voting closes. */
export function Welcome() {
  const { ballot, session, visit, words, language } = useVoting();
  const { definition } = ballot;
  const own = words.welcome;
  const { A, B } = visit.codes;
  return (
    <>
      <Head title={`${own.title}: ${inLanguage(definition.title, language)}`}>
        <span className="vote-kicker">{own.forBallot}</span> {inLanguage(definition.title, language)}
      </Head>
      {(A || B) && (
        <Notice tone="good">
          <p>{A && B ? own.gotBoth : own.gotCode(A ? 'A' : 'B')}</p>
        </Notice>
      )}
      <p className="cs-lead">
        {own.closes}{' '}
        <strong>{formatMoment(definition.timetable.closes, definition.timetable.timeZone, language)}</strong>.
      </p>
      <News ballot={ballot} words={words} language={language} />
      <section className="cs-card cs-stack-small">
        <h2>{own.howTitle}</h2>
        <ol className="vote-how">
          {own.how.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </section>
      <VotingOnce ballot={ballot} words={words} language={language} />
      <div className="cs-actions">
        <Button onClick={() => session.go({ name: 'codes' })}>{own.start}</Button>
      </div>
      {definition.channels.includes('post') && <p className="cs-soft">{own.post}</p>}
    </>
  );
}

type Part = Pick<Voting, 'ballot' | 'words' | 'language'>;

function VotingOnce({ ballot, words, language }: Part) {
  const notice = noticesInForce(ballot, ballot.view.serverTime).votingOnce;
  const text = notice ? inLanguage(notice.texts, language) : words.once[ballot.definition.duplicateRule];
  return (
    <section className="cs-stack-small">
      <h2>{words.welcome.onceTitle}</h2>
      <p className="vote-text">{text}</p>
    </section>
  );
}

function News({ ballot, words, language }: Part) {
  const { news } = noticesInForce(ballot, ballot.view.serverTime);
  if (news.length === 0) return null;
  return (
    <Notice title={words.welcome.newsTitle} level={2}>
      {news.map((notice) => (
        <p key={notice.leaf} className="vote-text">
          {inLanguage(notice.texts, language)}
        </p>
      ))}
    </Notice>
  );
}
