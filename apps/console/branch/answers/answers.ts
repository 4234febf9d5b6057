/** The answers at work: sent one after the other until each is confirmed, kept while the session is renewed. */
import type { FindingAnswer, FindingView } from '@countersign/api/branch';
import type { BranchClient, CallError } from '@countersign/browser';
import type { Result } from '@countersign/bytes';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { type Hindrance, pauseBefore } from './answer-book.ts';
import {
  type AnswerDesk,
  type DeskStep,
  emptyDesk,
  nextToSend,
  resumeDesk,
  takeDeskStep,
  type Waiting,
} from './answer-desk.ts';
import { loadKeptAnswers, saveKeptAnswers } from './kept-answers.ts';

export interface Answers {
  readonly desk: AnswerDesk;
  readonly give: (finding: number, answer: FindingAnswer | undefined) => void;
  readonly undo: () => void;
  /** Tries the first answer in line at once. */
  readonly tryNow: () => void;
  /** Loads the findings anew: after another list, or a sheet that came back. */
  readonly load: () => Promise<Result<unknown, CallError>>;
  /** Lets go of everything, as somebody who signs out wants it. */
  readonly forget: () => void;
}

export const AnswersContext = createContext<Answers | undefined>(undefined);

/** The branch's findings and answers. */
export function useAnswers(): Answers {
  const answers = useContext(AnswersContext);
  if (answers === undefined) throw new Error('useAnswers: outside of the branch');
  return answers;
}

/** A session as the answers need it. */
export interface AnswerSession {
  readonly client: BranchClient;
  readonly branch: string;
}

/** Keeps the answers of one page; without a session they wait. */
export function useAnswerDesk(session: AnswerSession | undefined): Answers {
  const [desk, take] = useReducer(takeDeskStep, undefined, openDesk);
  const load = useCallback(async (): Promise<Result<unknown, CallError>> => {
    if (session === undefined) return { ok: true, value: undefined };
    const found = await loadFindings(session.client);
    if (found.ok) take({ kind: 'load', branch: session.branch, findings: found.value });
    return found;
  }, [session]);
  const tryNow = useSending(desk, session, take, load);
  useLeaveWarning(desk.book.waiting.length > 0);
  useEffect(() => saveKeptAnswers(desk.branch, desk.book.waiting), [desk.branch, desk.book.waiting]);
  return useMemo(
    () => ({
      desk,
      give: (finding, answer) => take({ kind: 'give', finding, answer, writeId: crypto.randomUUID() }),
      undo: () => take({ kind: 'undo', writeId: crypto.randomUUID() }),
      tryNow,
      load,
      forget: () => take({ kind: 'forget' }),
    }),
    [desk, tryNow, load],
  );
}

/** As the page was left: what waited then waits again. */
function openDesk(): AnswerDesk {
  const kept = loadKeptAnswers();
  return kept === undefined ? emptyDesk : resumeDesk(kept.branch, kept.waiting);
}

/** Sends what waits, one answer at a time: a newer answer never overtakes the older one of the same person. */
function useSending(
  desk: AnswerDesk,
  session: AnswerSession | undefined,
  take: (step: DeskStep) => void,
  load: () => Promise<unknown>,
): () => void {
  const [urge, setUrge] = useState(0);
  const [isSending, setSending] = useState(false);
  const latest = useRef(desk);
  useEffect(() => {
    latest.current = desk;
  });
  const next = nextToSend(desk);
  const mayGo = session !== undefined && session.branch === desk.branch && !isSending;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try begins with a new answer, the end of a try, a session, or an urge
  useEffect(() => {
    if (next === undefined || session === undefined || !mayGo) return undefined;
    const send = async () => {
      setSending(true);
      const { findings } = latest.current;
      const step = await save(session.client, findings, next);
      take(step);
      setSending(false);
      if (step.kind === 'saved' && concernsAnother(findings, next)) await load();
    };
    const timer = setTimeout(send, urge > 0 ? 0 : pauseBefore(next.tries));
    return () => clearTimeout(timer);
  }, [next?.writeId, next?.tries, urge, session, mayGo]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an urge holds for one try
  useEffect(() => setUrge(0), [next?.tries, next?.writeId]);
  const tryNow = useCallback(() => setUrge((before) => before + 1), []);
  useEffect(() => {
    window.addEventListener('online', tryNow);
    return () => window.removeEventListener('online', tryNow);
  }, [tryNow]);
  useSendingOnLeave(latest, session);
  return tryNow;
}

/** Whoever leaves the page does not wait for the line: all that is in it goes at once, each under its own id. */
function useSendingOnLeave(
  latest: { readonly current: AnswerDesk },
  session: AnswerSession | undefined,
): void {
  useEffect(() => {
    const sendAll = () => {
      const { branch, book, findings } = latest.current;
      if (session === undefined || session.branch !== branch) return;
      for (const one of book.waiting) save(session.client, findings, one);
    };
    window.addEventListener('pagehide', sendAll);
    return () => window.removeEventListener('pagehide', sendAll);
  }, [latest, session]);
}

/** Sends one answer. If the reply comes too late to count, the same answer goes again under the same id. */
async function save(
  client: BranchClient,
  findings: readonly FindingView[],
  sent: Waiting,
): Promise<DeskStep> {
  const finding = findings.find(({ id }) => String(id) === sent.finding);
  if (finding === undefined) return { kind: 'refusal', sent, reason: '' };
  const reply = await client.answer(finding.id, {
    writeId: sent.writeId,
    basedOn: finding.version,
    answer: sent.answer ?? null,
  });
  if (reply.ok) return { kind: 'saved', sent, ...reply.value };
  const { error } = reply;
  const hindrance = hindranceOf(error);
  return hindrance === undefined
    ? { kind: 'refusal', sent, reason: error.message }
    : { kind: 'silence', sent, hindrance };
}

/** Saying that a line and a member are the same answers the finding about that member too, and taking it back opens it. */
function concernsAnother(findings: readonly FindingView[], { finding, answer }: Waiting): boolean {
  const before = findings.find(({ id }) => String(id) === finding)?.answer;
  return answer?.kind === 'same-as' || before?.kind === 'same-as';
}

/** What waiting may cure; a refusal that sending again cannot change is none. */
function hindranceOf(error: CallError): Hindrance | undefined {
  if (error.kind !== 'refused') return error.kind;
  if (error.code === 'unauthorised') return 'ended';
  return error.code === 'too-many-requests' ? 'busy' : undefined;
}

async function loadFindings(client: BranchClient): Promise<Result<FindingView[], CallError>> {
  const findings: FindingView[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const reply: Awaited<ReturnType<BranchClient['findings']>> = await client.findings(after);
    if (!reply.ok) return reply;
    findings.push(...reply.value.findings);
    after = reply.value.next;
  }
  return { ok: true, value: findings };
}

/** The browser asks before the page is left while something is not saved. */
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isNeeded]);
}
