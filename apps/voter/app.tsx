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
import { type Spoken, useWords } from './words/use-words.ts';
import { languageNames } from './words/words.ts';

export interface AppProps {
  /** Codes that came in the address. */
  readonly codes: Partial<Visit['codes']>;
  readonly box: BoxClient;
  readonly sealing: SealingClient;
}

/** The page from first to last: fetch the ballot, then the way of one vote, in one language at a time. */
export function App({ codes, box, sealing }: AppProps) {
  const [loading, setLoading] = useState<Loading>({ kind: 'loading' });
  const [chosen, setChosen] = useState<{ readonly language: Language; readonly press: number }>();
  const load = useCallback(async () => {
    setLoading({ kind: 'loading' });
    setLoading(await loadBallot(box, sealing));
  }, [box, sealing]);
  useEffect(() => {
    load();
  }, [load]);
  const ballot = loading.kind === 'loaded' ? loading.ballot : undefined;
  const press = chosen?.press ?? 0;
  const { isSettled, ...spoken } = useWords(chosen?.language ?? preferredLanguage(ballot), press);
  const choose = (language: Language) => setChosen({ language, press: press + 1 });
  return (
    <Frame ballot={ballot} spoken={spoken} onLanguage={choose}>
      {(loading.kind === 'loading' || !isSettled) && <Waiting>{spoken.words.loading}</Waiting>}
      {loading.kind === 'stopped' && isSettled && <StopPage stop={loading.stop} {...spoken} onAgain={load} />}
      {ballot && isSettled && (
        <Vote ballot={ballot} spoken={spoken} codes={codes} box={box} sealing={sealing} onAgain={load} />
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
  readonly spoken: Spoken;
  readonly onAgain: () => void;
}

function Vote({ ballot, spoken, codes, box, sealing, onAgain }: VoteProps) {
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
  if (stop) return <StopPage stop={stop} ballot={ballot} {...spoken} onAgain={onAgain} />;
  return (
    <VotingContext value={{ ballot, session, ...spoken }}>
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
  readonly spoken: Spoken;
  readonly onLanguage: (language: Language) => void;
  readonly children: ReactNode;
}

function Frame({ ballot, spoken, onLanguage, children }: FrameProps) {
  const { language, words: own } = spoken;
  const offered = ballot?.definition.languages ?? (['en', 'cy'] as const);
  return (
    <Page
      brand={ballot ? ballot.definition.organisation : own.welcome.title}
      skip={own.skip}
      languages={offered.map((code) => ({ code, name: languageNames[code] }))}
      language={language}
      languageLabel={own.languageSwitch}
      onLanguage={(code) => onLanguage(code as Language)}
      foot={<Foot ballot={ballot} spoken={spoken} />}
    >
      {children}
    </Page>
  );
}

function Foot({ ballot, spoken }: Pick<FrameProps, 'ballot' | 'spoken'>) {
  const { language, words } = spoken;
  const { foot } = words;
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
