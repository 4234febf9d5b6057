import type { Language } from '@countersign/ballot';
import { type BoxClient, boardHome, Page, Waiting } from '@countersign/browser';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { loadChoosing, needsChoosing } from './choosing/load.ts';
import { inLanguage, type LoadedBallot } from './flow/ballot.ts';
import { joinTabs } from './flow/hand-over.ts';
import { followHistory, rememberStep } from './flow/history.ts';
import { Session } from './flow/session.ts';
import type { Visit } from './flow/step.ts';
import { stopOfBallot } from './flow/stop.ts';
import { type Loading, loadBallot } from './load.ts';
import { CurrentScreen } from './screens/current.tsx';
import { StopPage } from './screens/stop.tsx';
import type { SealingClient } from './sealing/client.ts';
import { VotingContext } from './voting.ts';
import { words } from './words/words.ts';

export interface AppProps {
  /** Codes that came in the address. */
  readonly codes: Partial<Visit['codes']>;
  readonly box: BoxClient;
  readonly sealing: SealingClient;
}

/** The page from first to last: fetch the ballot, then the way of one vote, in one language at a time. */
export function App({ codes, box, sealing }: AppProps) {
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  const [chosen, setLanguage] = useState<Language>();
  const load = useCallback(async () => {
    setLoading({ kind: 'loading' });
    setLoading(await loadBallot(box, sealing));
  }, [box, sealing]);
  useEffect(() => {
    load();
  }, [load]);
  const ballot = loading.kind === 'loaded' ? loading.ballot : undefined;
  const language = chosen ?? preferredLanguage(ballot);
  return (
    <Frame ballot={ballot} language={language} onLanguage={setLanguage}>
      {loading.kind === 'loading' && <Waiting>{words[language].loading}</Waiting>}
      {loading.kind === 'stopped' && (
        <StopPage stop={loading.stop} words={words[language]} language={language} onAgain={load} />
      )}
      {ballot && (
        <Vote ballot={ballot} language={language} codes={codes} box={box} sealing={sealing} onAgain={load} />
      )}
    </Frame>
  );
}

/** Welsh for a browser set to Welsh, if the ballot is held in it; else the ballot's first language. */
function preferredLanguage(ballot: LoadedBallot | undefined): Language {
  const offered = ballot?.definition.languages ?? (['en', 'cy'] as const);
  const wanted = offered.find((language) => navigator.language.startsWith(language));
  return wanted ?? offered[0] ?? 'en';
}

interface VoteProps extends AppProps {
  readonly ballot: LoadedBallot;
  readonly language: Language;
  readonly onAgain: () => void;
}

function Vote({ ballot, language, codes, box, sealing, onAgain }: VoteProps) {
  const [session] = useState(() => startSession(ballot, codes, box, sealing));
  useEffect(() => {
    rememberStep({ name: 'welcome' }, 'replace');
    return followHistory(session);
  }, [session]);
  useEffect(() => {
    // Ahead of its use; the contest itself says so if it cannot be had.
    if (ballot.definition.contests.some(needsChoosing)) loadChoosing().catch(() => undefined);
  }, [ballot]);
  useEffect(() => {
    if (typeof BroadcastChannel !== 'function') return;
    const channel = new BroadcastChannel('voting');
    joinTabs(channel, session);
    return () => channel.close();
  }, [session]);
  const stop = stopOfBallot(ballot.view, ballot.definition);
  if (stop)
    return (
      <StopPage stop={stop} ballot={ballot} words={words[language]} language={language} onAgain={onAgain} />
    );
  return (
    <VotingContext value={{ ballot, session, language, words: words[language] }}>
      <CurrentScreen />
    </VotingContext>
  );
}

function startSession(
  ballot: LoadedBallot,
  codes: Partial<Visit['codes']>,
  box: BoxClient,
  sealing: SealingClient,
): Session {
  const wait = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
  const needs = { box, sealing, ballot, wait, random: Math.random, onStep: rememberStep };
  return new Session(needs, codes);
}

interface FrameProps {
  readonly ballot: LoadedBallot | undefined;
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly children: ReactNode;
}

function Frame({ ballot, language, onLanguage, children }: FrameProps) {
  const own = words[language];
  const offered = ballot?.definition.languages ?? (['en', 'cy'] as const);
  return (
    <Page
      brand={ballot ? ballot.definition.organisation : own.welcome.title}
      skip={own.skip}
      languages={offered.map((code) => ({ code, name: words[code].languageName }))}
      language={language}
      languageLabel={own.languageSwitch}
      onLanguage={(code) => onLanguage(code as Language)}
      foot={<Foot ballot={ballot} language={language} />}
    >
      {children}
    </Page>
  );
}

function Foot({ ballot, language }: Pick<FrameProps, 'ballot' | 'language'>) {
  const { foot } = words[language];
  return (
    <>
      {ballot && <p>{inLanguage(ballot.definition.title, language)}</p>}
      <p>{foot.private}</p>
      <p>
        <a href={boardHome}>{foot.board}</a>
      </p>
      {ballot && (
        <p className="cs-hash">
          {foot.fingerprint}: {ballot.view.electionHash}
        </p>
      )}
    </>
  );
}
