import './branch.css';
import type { BranchOverview, BranchSessionReply } from '@countersign/api/branch';
import {
  Button,
  type CallError,
  createBranchClient,
  type Fetch,
  Nav,
  Notice,
  Page,
  Waiting,
} from '@countersign/browser';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useBranchWords } from '../words/use-branch-words.ts';
import { AnswersContext, useAnswerDesk, useAnswers } from './answers/answers.ts';
import { branchHref, forgetLink, useBranchRoute } from './route.ts';
import { BranchScreen } from './screens/branch-screen.tsx';
import { DoorScreen, type DoorState } from './screens/door.tsx';
import { BranchContext } from './session/branch.ts';
import { Foot } from './session/foot.tsx';
import { forgetDrafts } from './session/kept-draft.ts';
import { loadBranchSession, saveBranchSession } from './session/kept-session.ts';
import { Trouble } from './session/trouble.tsx';

/**
 * The branch officer's pages. The answers stand above the session: when it ends, what is not saved waits here for the next
 * one.
 */
export function BranchApp() {
  const [kept, keep] = useState(loadBranchSession);
  const [door, setDoor] = useState<DoorState>('none');
  const route = useBranchRoute();
  const leave = useCallback((state: DoorState) => {
    saveBranchSession(undefined);
    keep(undefined);
    setDoor(state);
  }, []);
  const signOut = () => {
    answers.forget();
    forgetDrafts();
    leave('signed-out');
  };
  const enter = (session: BranchSessionReply) => {
    saveBranchSession(session);
    keep(session);
    forgetLink();
  };
  const session = useMemo(() => (kept ? openSession(kept, () => leave('ended')) : undefined), [kept, leave]);
  const answers = useAnswerDesk(session);
  return (
    <AnswersContext value={answers}>
      {session === undefined || route.kind === 'link' ? (
        <Frame>
          <DoorScreen
            key={route.kind === 'link' ? route.secret : ''}
            state={door}
            secret={route.kind === 'link' ? route.secret : undefined}
            waiting={answers.desk.book.waiting.length}
            onSession={enter}
          />
        </Frame>
      ) : (
        <SignedIn session={session} onLeave={signOut} />
      )}
    </AnswersContext>
  );
}

/** A session with its clients; whichever call finds it over says so. */
interface OpenSession {
  readonly branch: string;
  readonly client: ReturnType<typeof createBranchClient>;
  readonly clientOver: (send: Fetch) => ReturnType<typeof createBranchClient>;
}

function openSession({ token, branch }: BranchSessionReply, onEnded: () => void): OpenSession {
  const clientOver = (send: Fetch) =>
    createBranchClient(async (url, init) => {
      const response = await send(url, init);
      if (response.status === 401) onEnded();
      return response;
    }, token);
  return { branch, client: clientOver((url, init) => fetch(url, init)), clientOver };
}

interface FrameProps {
  readonly branch?: string | undefined;
  readonly nav?: ReactNode;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

function Frame({ branch, nav, foot, children }: FrameProps) {
  const words = useBranchWords();
  return (
    <Page
      brand={branch === undefined ? words.brand : words.ofBranch(branch)}
      languages={[]}
      language="en"
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

interface SignedInProps {
  readonly session: OpenSession;
  readonly onLeave: () => void;
}

function SignedIn({ session, onLeave }: SignedInProps) {
  const words = useBranchWords();
  const [overview, takeOverview] = useState<BranchOverview>();
  const [error, setError] = useState<CallError>();
  const [isLoaded, setLoaded] = useState(false);
  const { load } = useAnswers();
  const reload = useCallback(async () => {
    const reply = await session.client.overview();
    setError(reply.ok ? undefined : reply.error);
    if (reply.ok) takeOverview(reply.value);
  }, [session]);
  const begin = useCallback(async () => {
    const [found] = await Promise.all([load(), reload()]);
    if (found.ok) setLoaded(true);
    else setError(found.error);
  }, [load, reload]);
  useBackInSight(begin);
  const signOut = async () => {
    await session.client.signOut();
    onLeave();
  };
  // Without the findings every page would say that there is nothing to check.
  if (overview === undefined || !isLoaded)
    return (
      <Frame branch={session.branch}>
        {error === undefined ? <Waiting>{words.loading}</Waiting> : <Trouble error={error} />}
        {error && <Button onClick={begin}>{words.again}</Button>}
      </Frame>
    );
  return (
    <BranchContext value={{ ...session, overview, takeOverview, reload }}>
      <Frame branch={overview.branch} nav={<Parts />} foot={<Foot onSignOut={signOut} />}>
        {overview.by === 'headquarters' && (
          <Notice>
            <p>{words.inPlace(overview.branch)}</p>
          </Notice>
        )}
        <BranchScreen />
      </Frame>
    </BranchContext>
  );
}

/** Now, and whenever the page comes back into sight: another window may have answered meanwhile. */
function useBackInSight(look: () => void): void {
  useEffect(() => {
    look();
    const lookIfSeen = () => {
      if (document.visibilityState === 'visible') look();
    };
    document.addEventListener('visibilitychange', lookIfSeen);
    return () => document.removeEventListener('visibilitychange', lookIfSeen);
  }, [look]);
}

const parts = ['start', 'check', 'sent', 'certificate', 'members', 'help'] as const;

function Parts() {
  const words = useBranchWords();
  const route = useBranchRoute();
  const items = parts.map((page) => ({
    href: branchHref(page),
    text: words.pages[page],
    current: route.kind === 'page' && route.page === page,
  }));
  return <Nav label={words.navigation} items={items} />;
}
