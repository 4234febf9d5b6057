import { Facts, Notice, ScreenHeading, useLoaded, Waiting } from '@countersign/browser';
import { toHex } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { type Entry, partyOf } from '@countersign/record';
import type { Board } from '../data/board-state.tsx';
import { formatHexRows, listFields } from '../log/entry-fields.ts';
import { describeEntry, namesOf } from '../log/entry-names.ts';
import type { ProvenEntry } from '../log/public-log.ts';
import { formatRoute } from '../route.ts';
import { useWords } from '../words/use-words.ts';

/** One entry: what it says, who signed it, and the proof that it is in the log. */
export function EntryScreen({ board, leaf }: { readonly board: Board; readonly leaf: number }) {
  const { words } = useWords();
  const head = board.head.ok ? board.head.value : undefined;
  const key = `${leaf} ${head === undefined ? 'none' : ''}`;
  const loaded = useLoaded(key, async () => head && { head, entry: await board.log.loadProven(head, leaf) });
  return (
    <>
      <p>
        <a href={formatRoute('log')}>{words.log.back}</a>
      </p>
      <ScreenHeading documentTitle={`${words.log.entry(leaf)} · ${words.brand}`} screen={`entry ${leaf}`}>
        {words.log.entry(leaf)}
      </ScreenHeading>
      {loaded.state === 'loading' && <Waiting>{words.lookUp.checking}</Waiting>}
      {loaded.state === 'unreachable' && (
        <Notice tone="warning" title={words.unreachable.title} role="alert" />
      )}
      {loaded.state === 'ready' && loaded.value && !loaded.value.entry.ok && (
        <Notice tone="bad" title={words.lookUp.wrong} role="alert">
          <p lang="en">{loaded.value.entry.error}</p>
        </Notice>
      )}
      {loaded.state === 'ready' && loaded.value?.entry.ok && (
        <EntryDetail board={board} entry={loaded.value.entry.value} size={loaded.value.head.size} />
      )}
      <nav className="cs-actions" aria-label={words.log.entry(leaf)}>
        {leaf > 0 && (
          <a className="cs-button cs-button-secondary" href={formatRoute('log', leaf - 1)} rel="prev">
            {words.log.previous}
          </a>
        )}
        {head !== undefined && leaf + 1 < head.size && (
          <a className="cs-button cs-button-secondary" href={formatRoute('log', leaf + 1)} rel="next">
            {words.log.next}
          </a>
        )}
      </nav>
    </>
  );
}

interface DetailProps {
  readonly board: Board;
  readonly entry: ProvenEntry;
  readonly size: number;
}

function EntryDetail({ board, entry, size }: DetailProps) {
  const { language, words } = useWords();
  if (!entry.entry.ok)
    return (
      <Notice tone="warning" title={words.log.unreadable}>
        <p lang="en">{entry.entry.error}</p>
      </Notice>
    );
  const { body } = entry.entry.value;
  return (
    <>
      <p className="cs-lead">{describeEntry(body, words, namesOf(board.definition, language))}</p>
      <Notice tone="good" title={words.log.inLog} role="status">
        <p>{words.log.inLogText(entry.proof.length, size)}</p>
      </Notice>
      <Facts
        facts={[{ term: words.log.signedBy, value: <Signers board={board} entry={entry.entry.value} /> }]}
      />
      <h2>{words.log.fields}</h2>
      <Facts
        facts={listFields(body).map((field) => ({
          term: <code className="board-field-name">{field.name}</code>,
          value: <span className={field.isBytes ? 'cs-hash' : 'board-field-value'}>{field.value}</span>,
        }))}
      />
      <RawBytes entry={entry} />
    </>
  );
}

function Signers({ board, entry }: { readonly board: Board; readonly entry: Entry }) {
  const { words } = useWords();
  if (entry.signatures.length === 0) return words.log.headOnly;
  return (
    <ul className="board-plain-list">
      {entry.signatures.map((signature) => (
        <li key={`${signature.role} ${signature.index}`}>
          {partyOf(board.definition, signature)?.name} ({words.roles[signature.role]})
        </li>
      ))}
    </ul>
  );
}

function RawBytes({ entry }: { readonly entry: ProvenEntry }) {
  const { words } = useWords();
  return (
    <details className="cs-details">
      <summary>{words.log.raw}</summary>
      <div className="cs-stack">
        <Facts
          facts={[
            {
              term: words.log.entryHash,
              value: <span className="cs-hash">{toHex(sha256(entry.bytes))}</span>,
            },
            { term: words.log.leafHash, value: <span className="cs-hash">{toHex(entry.leafHash)}</span> },
            {
              term: words.log.proof,
              value: (
                <ol className="board-plain-list cs-hash">
                  {entry.proof.map((hash) => (
                    <li key={toHex(hash)}>{toHex(hash)}</li>
                  ))}
                </ol>
              ),
            },
          ]}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
        <section className="board-hex" tabIndex={0} aria-label={words.log.raw}>
          <pre>{formatHexRows(entry.bytes)}</pre>
        </section>
      </div>
    </details>
  );
}
