import { type Language, languages } from '@countersign/ballot';
import { Button, Nav, Notice, Page, Waiting } from '@countersign/browser';
import { useState } from 'react';
import { type Board, type BoardProblem, useBoard } from './data/board-state.tsx';
import { formatRoute, pages, type Route, useRoute } from './route.ts';
import { EntryScreen } from './screens/entry.tsx';
import { FindScreen } from './screens/find.tsx';
import { LogScreen } from './screens/log.tsx';
import { NoticesScreen } from './screens/notices.tsx';
import { OverviewScreen } from './screens/overview.tsx';
import { ResultScreen } from './screens/result.tsx';
import { StatusesScreen } from './screens/statuses.tsx';
import { TestScreen } from './screens/test.tsx';
import { VerifyScreen } from './screens/verify.tsx';
import {
  LanguageContext,
  languageNames,
  loadLanguage,
  localText,
  saveLanguage,
  useWords,
} from './words/use-words.ts';

/** The whole board: one page round every screen, in the language the reader chose. */
export function App() {
  const [language, setLanguage] = useState<Language>(loadLanguage);
  const chooseLanguage = (code: string) => {
    const chosen = languages.find((one) => one === code);
    if (chosen === undefined) return;
    saveLanguage(chosen);
    setLanguage(chosen);
  };
  return (
    <LanguageContext value={language}>
      <BoardPage onLanguage={chooseLanguage} />
    </LanguageContext>
  );
}

function BoardPage({ onLanguage }: { readonly onLanguage: (code: string) => void }) {
  const { language, words } = useWords();
  const { board, problem, reload } = useBoard();
  const route = useRoute();
  const offered = board?.definition.languages ?? languages;
  return (
    <Page
      brand={board ? localText(board.definition.title, language) : words.brand}
      home={formatRoute('overview')}
      languages={offered.map((code) => ({ code, name: languageNames[code] }))}
      language={language}
      onLanguage={onLanguage}
      languageLabel={words.language}
      skip={words.skip}
      wide
      nav={
        <Nav
          label={words.navigation}
          items={pages.map((page) => ({
            href: formatRoute(page),
            text: words.pages[page],
            current: page === route.page,
          }))}
        />
      }
      foot={<Foot board={board} />}
    >
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {board === undefined && problem === undefined && <Waiting>{words.loading}</Waiting>}
      {board !== undefined && !board.head.ok && <HeadNotice reason={board.head.error} />}
      {board !== undefined && <Screen board={board} route={route} />}
    </Page>
  );
}

function Screen({ board, route }: { readonly board: Board; readonly route: Route }) {
  switch (route.page) {
    case 'overview':
      return <OverviewScreen board={board} />;
    case 'notices':
      return <NoticesScreen board={board} />;
    case 'log':
      return /^[0-9]+$/.test(route.about ?? '') ? (
        <EntryScreen board={board} leaf={Number(route.about)} />
      ) : (
        <LogScreen board={board} about={route.about} />
      );
    case 'find':
      return <FindScreen board={board} about={route.about} />;
    case 'statuses':
      return <StatusesScreen board={board} />;
    case 'result':
      return <ResultScreen board={board} />;
    case 'verify':
      return <VerifyScreen board={board} />;
    case 'test':
      return <TestScreen board={board} />;
  }
}

function ProblemNotice({
  problem,
  onRetry,
}: {
  readonly problem: BoardProblem;
  readonly onRetry: () => void;
}) {
  const { words } = useWords();
  const said =
    problem === 'wrong-definition'
      ? words.wrongDefinition
      : problem === 'unintelligible'
        ? words.unintelligible
        : words.unreachable;
  return (
    <Notice tone={problem === 'wrong-definition' ? 'bad' : 'warning'} title={said.title} role="alert">
      <p>{said.text}</p>
      <Button look="secondary" onClick={onRetry}>
        {words.tryAgain}
      </Button>
    </Notice>
  );
}

function HeadNotice({ reason }: { readonly reason: string }) {
  const { words } = useWords();
  return (
    <Notice tone="bad" title={words.badHead.title} role="alert">
      <p>{words.badHead.text}</p>
      <p>
        <code lang="en">{reason}</code>
      </p>
    </Notice>
  );
}

function Foot({ board }: { readonly board: Board | undefined }) {
  const { words } = useWords();
  return (
    <>
      <p>{words.foot.public}</p>
      {board !== undefined && (
        <p>
          {words.foot.hash}: <span className="cs-hash">{board.ballot.electionHash}</span>
        </p>
      )}
    </>
  );
}
