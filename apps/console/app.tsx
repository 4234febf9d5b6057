import { Button, GroupedNav, Page, Waiting } from '@countersign/browser';
import { lazy, Suspense, useState } from 'react';
import { DeskProvider } from './desk/scan-queue-context.tsx';
import { type PageGroup, pageGroups, useRoute } from './route.ts';
import { CasesScreen } from './screens/cases.tsx';
import { CountScreen } from './screens/count.tsx';
import { DeskScreen } from './screens/desk.tsx';
import { NoticesScreen } from './screens/notices.tsx';
import { OverviewScreen } from './screens/overview.tsx';
import { PacksScreen } from './screens/packs.tsx';
import { PapersScreen } from './screens/papers.tsx';
import { RollScreen } from './screens/roll.tsx';
import { SignInScreen } from './screens/sign-in.tsx';
import { OfficeContext, useOverview } from './session/office.ts';
import { Problem } from './session/problem.tsx';
import { loadToken, saveToken } from './session/token.ts';
import { useWords } from './words/use-words.ts';

/* Large pages come when they are opened. */
const ActsScreen = lazy(async () => ({ default: (await import('./screens/acts.tsx')).ActsScreen }));
const BranchesScreen = lazy(async () => ({
  default: (await import('./screens/branches.tsx')).BranchesScreen,
}));
const CompletenessScreen = lazy(async () => ({
  default: (await import('./screens/completeness.tsx')).CompletenessScreen,
}));
const DuplicatesScreen = lazy(async () => ({
  default: (await import('./screens/duplicates.tsx')).DuplicatesScreen,
}));
const ElectorsScreen = lazy(async () => ({
  default: (await import('./screens/electors.tsx')).ElectorsScreen,
}));
const QueueScreen = lazy(async () => ({ default: (await import('./screens/queue.tsx')).QueueScreen }));
const EligibilityScreen = lazy(async () => ({
  default: (await import('./screens/eligibility.tsx')).EligibilityScreen,
}));
const LateScreen = lazy(async () => ({ default: (await import('./screens/late.tsx')).LateScreen }));
const LapseScreen = lazy(async () => ({ default: (await import('./screens/lapse.tsx')).LapseScreen }));
const CertificatesScreen = lazy(async () => ({
  default: (await import('./screens/certificates.tsx')).CertificatesScreen,
}));
const RetentionScreen = lazy(async () => ({
  default: (await import('./screens/retention.tsx')).RetentionScreen,
}));
const RegisterScreen = lazy(async () => ({
  default: (await import('./screens/register.tsx')).RegisterScreen,
}));

/** The ballot office's pages, behind the officer token. */
export function App() {
  const [token, setToken] = useState(loadToken);
  const keep = (next: string | undefined) => {
    saveToken(next);
    setToken(next);
  };
  return token === undefined ? (
    <Frame>
      <SignInScreen onSignIn={keep} />
    </Frame>
  ) : (
    <SignedIn token={token} onSignOut={() => keep(undefined)} />
  );
}

interface FrameProps {
  readonly title?: string | undefined;
  readonly nav?: React.ReactNode;
  readonly foot?: React.ReactNode;
  readonly children: React.ReactNode;
}

function Frame({ title, nav, foot, children }: FrameProps) {
  const { language, words } = useWords();
  return (
    <Page
      brand={title ? `${words.brand} · ${title}` : words.brand}
      languages={[]}
      language={language}
      onLanguage={() => {}}
      languageLabel=""
      skip={words.skip}
      wide
      nav={nav}
      foot={foot}
    >
      {children}
    </Page>
  );
}

function SignedIn({ token, onSignOut }: { readonly token: string; readonly onSignOut: () => void }) {
  const { words } = useWords();
  const { overview, problem, ...office } = useOverview(token);
  const isRefused = problem?.kind === 'refused' && problem.code === 'unauthorised';
  const foot = (
    <p className="console-foot">
      {words.foot(overview?.identity)}
      <Button look="quiet" onClick={onSignOut}>
        {words.signOut}
      </Button>
    </p>
  );
  return (
    <Frame
      title={overview?.title}
      nav={<Parts isTested={overview?.membershipTest !== undefined} />}
      foot={foot}
    >
      {problem !== undefined && <Problem error={problem} />}
      {isRefused && <Button onClick={onSignOut}>{words.signInAgain}</Button>}
      {overview === undefined && problem === undefined && <Waiting>{words.loading}</Waiting>}
      {overview !== undefined && (
        <OfficeContext value={{ ...office, overview, problem }}>
          <DeskProvider>
            <Suspense fallback={<Waiting>{words.loading}</Waiting>}>
              <Screen />
            </Suspense>
          </DeskProvider>
        </OfficeContext>
      )}
    </Frame>
  );
}

/** Links to every page of the console, under their headings; to the test at the close where the roll was made by a rule. */
function Parts({ isTested }: { readonly isTested: boolean }) {
  const { words } = useWords();
  const route = useRoute();
  const groups = (Object.keys(pageGroups) as PageGroup[]).map((group) => ({
    heading: words.pageGroups[group],
    items: pageGroups[group]
      .filter((page) => isTested || page !== 'lapse')
      .map((page) => ({ href: `#${page}`, text: words.pages[page], current: page === route })),
  }));
  return <GroupedNav label={words.navigation} menu={words.menu(words.pages[route])} groups={groups} />;
}

function Screen() {
  const route = useRoute();
  switch (route) {
    case 'overview':
      return <OverviewScreen />;
    case 'register':
      return <RegisterScreen />;
    case 'roll':
      return <RollScreen />;
    case 'eligibility':
      return <EligibilityScreen />;
    case 'branches':
      return <BranchesScreen />;
    case 'completeness':
      return <CompletenessScreen />;
    case 'queue':
      return <QueueScreen />;
    case 'duplicates':
      return <DuplicatesScreen />;
    case 'electors':
      return <ElectorsScreen />;
    case 'late':
      return <LateScreen />;
    case 'lapse':
      return <LapseScreen />;
    case 'certificates':
      return <CertificatesScreen />;
    case 'retention':
      return <RetentionScreen />;
    case 'acts':
      return <ActsScreen />;
    case 'packs':
      return <PacksScreen />;
    case 'desk':
      return <DeskScreen />;
    case 'papers':
      return <PapersScreen />;
    case 'cases':
      return <CasesScreen />;
    case 'notices':
      return <NoticesScreen />;
    case 'count':
      return <CountScreen />;
  }
}
