import { Button, Notice, ScreenHeading, TextField, useLoaded, Waiting } from '@countersign/browser';
import { type FormEvent, useMemo, useState } from 'react';
import type { Board } from '../data/board-state.tsx';
import { describeEntry, isMilestone, namesOf } from '../log/entry-names.ts';
import type { LogEntry } from '../log/public-log.ts';
import { formatRoute, goTo } from '../route.ts';
import { useWords } from '../words/use-words.ts';

const perPage = 50;

interface LogProps {
  readonly board: Board;
  /** `before-450` for the page that ends at entry 449; nothing for the newest. */
  readonly about: string | undefined;
}

/** The log, newest entries first, read from the tiles and parsed in the page. */
export function LogScreen({ board, about }: LogProps) {
  const { words } = useWords();
  const size = board.head.ok ? board.head.value.size : 0;
  // What is being read does not move away under the reader's eyes: new entries are offered, not pushed in.
  const [pinned, setPinned] = useState(size);
  const before = parseBefore(about);
  const to = Math.min(before ?? Math.max(pinned, 0), size);
  const from = Math.max(to - perPage, 0);
  return (
    <>
      <ScreenHeading documentTitle={`${words.log.title} · ${words.brand}`} screen={`log ${before ?? ''}`}>
        {words.log.title}
      </ScreenHeading>
      <p>{words.log.lead}</p>
      {before === undefined && size > pinned && (
        <p role="status">
          <Button look="secondary" onClick={() => setPinned(size)}>
            {words.log.newEntries(size - pinned)}
          </Button>
        </p>
      )}
      {size === 0 ? (
        <p className="cs-soft">{words.log.empty}</p>
      ) : (
        <Entries board={board} from={from} to={to} />
      )}
      <Pages from={from} to={to} size={size} onNewest={() => setPinned(size)} />
      {size > 0 && <GoTo last={size - 1} />}
    </>
  );
}

function parseBefore(about: string | undefined): number | undefined {
  const digits = /^before-([0-9]{1,15})$/.exec(about ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function Entries({ board, from, to }: { readonly board: Board; readonly from: number; readonly to: number }) {
  const { words } = useWords();
  const head = board.head.ok ? board.head.value : undefined;
  const loaded = useLoaded(`${from} ${to}`, async () => head && board.log.loadEntries(head, from, to), true);
  if (loaded.state === 'loading') return <Waiting>{words.loading}</Waiting>;
  if (loaded.state === 'unreachable' || loaded.value === undefined)
    return <Notice tone="warning" title={words.unreachable.title} />;
  if (!loaded.value.ok)
    return (
      <Notice tone="bad" title={words.badHead.title}>
        <p lang="en">{loaded.value.error}</p>
      </Notice>
    );
  return (
    <>
      <p className="cs-soft">{words.log.range(from, to - 1, head?.size ?? 0)}</p>
      <ol className="board-log" reversed start={to - 1}>
        {loaded.value.value.toReversed().map((entry) => (
          <EntryRow key={entry.leaf} board={board} entry={entry} />
        ))}
      </ol>
    </>
  );
}

function EntryRow({ board, entry }: { readonly board: Board; readonly entry: LogEntry }) {
  const { language, words } = useWords();
  const names = useMemo(() => namesOf(board.definition, language), [board.definition, language]);
  const body = entry.entry.ok ? entry.entry.value.body : undefined;
  return (
    <li value={entry.leaf} data-milestone={body !== undefined && isMilestone(body.kind)}>
      <a
        className="board-log-number"
        href={formatRoute('log', entry.leaf)}
        aria-label={words.log.entry(entry.leaf)}
      >
        {entry.leaf}
      </a>
      <span className="board-log-kind">{body ? words.kinds[body.kind] : words.log.unreadable}</span>
      <span className="board-log-text">{body && describeEntry(body, words, names)}</span>
    </li>
  );
}

interface PagesProps {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly onNewest: () => void;
}

function Pages({ from, to, size, onNewest }: PagesProps) {
  const { words } = useWords();
  const newer = to + perPage >= size ? formatRoute('log') : formatRoute('log', `before-${to + perPage}`);
  return (
    <nav className="cs-actions" aria-label={words.log.title}>
      {to < size && (
        <>
          <a className="cs-button cs-button-secondary" href={formatRoute('log')} onClick={onNewest}>
            {words.log.newest}
          </a>
          <a className="cs-button cs-button-secondary" href={newer} rel="prev" onClick={onNewest}>
            {words.log.newer}
          </a>
        </>
      )}
      {from > 0 && (
        <a className="cs-button cs-button-secondary" href={formatRoute('log', `before-${from}`)} rel="next">
          {words.log.older}
        </a>
      )}
    </nav>
  );
}

function GoTo({ last }: { readonly last: number }) {
  const { words } = useWords();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const isRight = /^[0-9]{1,15}$/.test(text.trim()) && Number(text) <= last;
    setWrong(!isRight);
    if (isRight) goTo('log', Number(text));
  };
  return (
    <form className="board-find-form" onSubmit={go} noValidate>
      <TextField
        label={words.log.number}
        value={text}
        onChange={setText}
        inputMode="numeric"
        autoComplete="off"
        error={isWrong ? words.log.numberError(last) : undefined}
      />
      <Button type="submit" look="secondary">
        {words.log.show}
      </Button>
    </form>
  );
}
