import type { ActView, CredentialView } from '@countersign/api';
import {
  Button,
  Facts,
  Notice,
  type NoticeTone,
  number,
  Reference,
  ScreenHeading,
  TextField,
  useLoaded,
  Waiting,
} from '@countersign/browser';
import { parseBoardReference } from '@countersign/crypto';
import { describeExclusion } from '@countersign/roll';
import { type FormEvent, useEffect, useState } from 'react';
import type { Board } from '../data/board-state.tsx';
import { type ActProblem, checkReference, loadAct } from '../log/credential-facts.ts';
import type { ProvenEntry } from '../log/public-log.ts';
import { formatRoute, goTo } from '../route.ts';
import { useWords } from '../words/use-words.ts';

interface FindProps {
  readonly board: Board;
  readonly about: string | undefined;
}

/** What the log says about one board reference. Never the choice: nothing here has it. */
export function FindScreen({ board, about }: FindProps) {
  const { words } = useWords();
  const reference = about === undefined ? undefined : parseBoardReference(about);
  return (
    <>
      <ScreenHeading documentTitle={`${words.lookUp.title} · ${words.brand}`} screen={`find ${about ?? ''}`}>
        {words.lookUp.title}
      </ScreenHeading>
      <p>{words.lookUp.lead}</p>
      <FindForm about={about} />
      {reference?.ok && <Found board={board} reference={reference.value} />}
    </>
  );
}

function FindForm({ about }: { readonly about: string | undefined }) {
  const { words } = useWords();
  const [text, setText] = useState(about ?? '');
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (about === undefined) return;
    setText(about);
    setProblem(parseBoardReference(about).ok ? undefined : words.lookUp.malformed);
  }, [about, words]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseBoardReference(text);
    if (parsed.ok) goTo('find', parsed.value);
    setProblem(parsed.ok ? undefined : text.trim() === '' ? words.lookUp.empty : words.lookUp.malformed);
  };
  return (
    <form className="board-find-form" onSubmit={submit} noValidate>
      <TextField
        label={words.lookUp.label}
        hint={words.lookUp.hint}
        error={problem}
        value={text}
        onChange={setText}
        code
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
      <Button type="submit">{words.lookUp.submit}</Button>
    </form>
  );
}

function Found({ board, reference }: { readonly board: Board; readonly reference: string }) {
  const { words } = useWords();
  // Asked again with every refresh of the board, so that a vote just cast appears by itself.
  const loaded = useLoaded(`${reference} ${board.loadedAt}`, () => board.client.credential(reference), true);
  if (loaded.state === 'loading') return <Waiting>{words.loading}</Waiting>;
  if (loaded.state === 'unreachable')
    return <Notice tone="warning" title={words.unreachable.title} role="alert" />;
  const reply = loaded.value;
  if (reply.ok && reply.value.reference !== reference) return <Waiting>{words.loading}</Waiting>;
  if (!reply.ok) {
    const isUnknown = reply.error.kind === 'refused' && reply.error.code === 'unknown-reference';
    const said = isUnknown ? words.lookUp.unknown : words.unreachable;
    return (
      <Notice tone="warning" title={said.title} role="alert">
        <p>{said.text}</p>
      </Notice>
    );
  }
  if (!checkReference(reply.value, board.ballot.electionHash))
    return (
      <Notice tone="bad" title={words.lookUp.wrong} role="alert">
        <p>{words.lookUp.wrongKey}</p>
      </Notice>
    );
  return <PublicFacts board={board} view={reply.value} />;
}

const tones: Readonly<Record<CredentialView['status'], NoticeTone>> = {
  spare: 'info',
  open: 'info',
  online: 'good',
  post: 'good',
  revoked: 'warning',
  lapsed: 'warning',
};

function PublicFacts({ board, view }: { readonly board: Board; readonly view: CredentialView }) {
  const { words } = useWords();
  return (
    <section className="cs-stack" aria-labelledby="found">
      <h2 id="found">
        {words.lookUp.reference} <Reference text={view.reference} />
      </h2>
      <Notice tone={tones[view.status]} title={words.lookUp.statuses[view.status]} role="status">
        <p>{words.lookUp.statusTexts[view.status]}</p>
      </Notice>
      <h3>{words.lookUp.acts}</h3>
      {view.acts.length === 0 && <p className="cs-soft">{words.lookUp.noActs}</p>}
      <ol className="board-acts">
        {view.acts.map((act) => (
          <li key={act.entryHash}>
            <strong>{words.lookUp.actNames[act.kind]}</strong>
            {act.status && `: ${words.lookUp.paperStatuses[act.status] ?? act.status}`}
            <ActPlace board={board} view={view} act={act} />
          </li>
        ))}
      </ol>
      <Facts facts={[{ term: words.lookUp.credential, value: number(view.credential) }]} />
      <p className="cs-soft">{words.lookUp.notMine}</p>
    </section>
  );
}

interface ActProps {
  readonly board: Board;
  readonly view: CredentialView;
  readonly act: ActView;
}

function ActPlace({ board, view, act }: ActProps) {
  const { words } = useWords();
  const head = board.head.ok ? board.head.value : undefined;
  const { leaf } = act;
  const isSigned = head !== undefined && leaf !== null && leaf < head.size;
  const loaded = useLoaded(`${act.entryHash} ${leaf} ${isSigned}`, async () =>
    isSigned ? loadAct(board.log, head, view, { ...act, leaf }) : undefined,
  );
  if (!isSigned) return <p className="cs-soft">{words.lookUp.waiting}</p>;
  if (loaded.state === 'loading' || (loaded.state === 'ready' && loaded.value === undefined))
    return <p className="cs-soft">{words.lookUp.checking}</p>;
  if (loaded.state === 'ready' && loaded.value?.ok)
    return (
      <>
        <LapseReason entry={loaded.value.value} />
        <p className="board-proven">
          <a href={formatRoute('log', leaf)}>{words.lookUp.proven(leaf)}</a>
        </p>
      </>
    );
  const problem = loaded.state === 'ready' && !loaded.value?.ok ? loaded.value?.error : undefined;
  return (
    <Notice tone="bad" title={words.lookUp.wrong} role="alert">
      <p>{problemText(problem, words.lookUp, words.unreachable.title)}</p>
    </Notice>
  );
}

/** Why a pack was left out after the close, as the entry on the log says. */
function LapseReason({ entry: { entry } }: { readonly entry: ProvenEntry }) {
  const { language, words } = useWords();
  if (!entry.ok || entry.value.body.kind !== 'credential-lapsed') return null;
  const { reason } = entry.value.body;
  return <p>{words.lookUp.reason(describeExclusion(reason, language))}</p>;
}

function problemText(
  problem: ActProblem | undefined,
  words: { readonly differs: string; readonly otherCredential: string },
  unreachable: string,
): string {
  if (problem === undefined) return unreachable;
  if (problem === 'differs') return words.differs;
  return problem === 'other-credential' ? words.otherCredential : problem.reason;
}
