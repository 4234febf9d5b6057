import { DataTable, Facts, Notice, number, ScreenHeading, useLoaded, Waiting } from '@countersign/browser';
import { err, ok, type Result } from '@countersign/bytes';
import type { Board } from '../data/board-state.tsx';
import { findLatest, loadBlob } from '../log/find-entry.ts';
import { type CheckedDeclaration, checkDeclaration, type DeclaredResult } from '../result/declared.ts';
import { Downloads } from '../result/downloads.tsx';
import { Shares } from '../result/shares.tsx';
import { formatRoute } from '../route.ts';
import { localText, useWords } from '../words/use-words.ts';

interface BoardProps {
  readonly board: Board;
}

interface Found extends CheckedDeclaration {
  readonly leaf: number;
  readonly bytes: Uint8Array;
}

async function loadResult(board: Board): Promise<Result<Found | undefined, 'missing' | 'differs'>> {
  if (!['opened', 'declared'].includes(board.ballot.stage) || !board.head.ok) return ok(undefined);
  const found = await findLatest(board.log, board.head.value, 'result');
  if (!found.ok) return err('missing');
  if (found.value === undefined) return ok(undefined);
  const blob = await loadBlob(found.value.body.declaration);
  if (!blob.ok) return err('missing');
  const checked = checkDeclaration(blob.value, board.definition);
  return checked.ok
    ? ok({ ...checked.value, leaf: found.value.proven.leaf, bytes: blob.value })
    : err('differs');
}

/** COUNT-2: the declaration, counted again by the page. */
export function ResultScreen({ board }: BoardProps) {
  const { words } = useWords();
  const loaded = useLoaded(board.ballot.stage, () => loadResult(board));
  return (
    <>
      <ScreenHeading documentTitle={`${words.result.title} · ${words.brand}`} screen="result">
        {words.result.title}
      </ScreenHeading>
      {loaded.state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {loaded.state === 'unreachable' && (
        <Notice tone="warning" title={words.unreachable.title} role="alert" />
      )}
      {loaded.state === 'ready' && !loaded.value.ok && (
        <Notice tone="bad" title={words.lookUp.wrong} role="alert">
          <p>{words.result[loaded.value.error]}</p>
        </Notice>
      )}
      {loaded.state === 'ready' && loaded.value.ok && <Declared board={board} found={loaded.value.value} />}
    </>
  );
}

function Declared({ board, found }: BoardProps & { readonly found: Found | undefined }) {
  const { words } = useWords();
  if (found === undefined) {
    const said = board.ballot.stage === 'void' ? words.result.void : words.result.early;
    return (
      <Notice title={said.title}>
        <p>{said.text}</p>
      </Notice>
    );
  }
  const { declaration } = found;
  return (
    <>
      {found.results.map((result) => (
        <ContestResult key={result.contest.id} result={result} />
      ))}
      <Facts
        facts={[
          { term: words.result.electorate, value: number(declaration.electorate) },
          { term: words.result.packs, value: number(declaration.packs) },
          ...(['online', 'post', 'none', 'revoked'] as const).map((status) => ({
            term: words.statuses.names[status],
            value: number(declaration[status]),
          })),
        ]}
      />
      <Notice tone="good">
        <p>
          <a href={formatRoute('log', found.leaf)}>{words.result.checked(found.leaf)}</a>
        </p>
        <p>
          <a href={formatRoute('verify')}>{words.result.verify}</a>
        </p>
      </Notice>
      <Downloads checked={found} bytes={found.bytes} />
    </>
  );
}

function ContestResult({ result }: { readonly result: DeclaredResult }) {
  const { language, words } = useWords();
  const { contest, figures, outcome, steps } = result;
  const nameOf = (id: string) =>
    localText(contest.options.find((option) => option.id === id)?.name ?? [], language) || id;
  return (
    <section className="cs-card cs-stack" aria-labelledby={`contest-${contest.id}`}>
      <h2 id={`contest-${contest.id}`}>{localText(contest.title, language)}</h2>
      <p className="board-outcome">
        {words.result.outcomes[outcome.kind](outcome.options.map(nameOf).join(', '))}
      </p>
      <Shares figures={figures} nameOf={nameOf} />
      <Votes result={result} nameOf={nameOf} />
      <Facts
        facts={[
          {
            term: words.result.turnout,
            value: words.result.turnoutText(figures.turnout ?? '–', figures.cast.total, figures.electorate),
          },
          {
            term: words.result.turnoutValid,
            value: words.result.turnoutValidText(figures.turnoutValid ?? '–', figures.valid.total),
          },
        ]}
      />
      <h3>{words.result.how}</h3>
      <ol className="cs-list">
        {steps.map((step) => (
          <li key={step.kind}>
            {(words.result.steps[step.kind] as (one: typeof step, name: typeof nameOf) => string)(
              step,
              nameOf,
            )}
          </li>
        ))}
      </ol>
      <Rejected result={result} />
    </section>
  );
}

interface VotesProps {
  readonly result: DeclaredResult;
  readonly nameOf: (id: string) => string;
}

function Votes({ result, nameOf }: VotesProps) {
  const { words } = useWords();
  const { figures } = result;
  const rows = [
    ...figures.options.map((option) => ({ ...option, key: option.option, name: nameOf(option.option) })),
    { ...figures.valid, key: 'valid/', name: words.result.valid, share: undefined },
    { ...figures.rejectedTotal, key: 'rejected/', name: words.result.rejected, share: undefined },
    { ...figures.cast, key: 'cast/', name: words.result.cast, share: undefined },
  ];
  return (
    <DataTable
      caption={words.result.votes}
      rows={rows}
      rowKey={(row) => row.key}
      empty=""
      columns={[
        { key: 'name', header: words.result.option, names: true, cell: (row) => row.name },
        { key: 'online', header: words.result.online, number: true, cell: (row) => number(row.online) },
        { key: 'post', header: words.result.post, number: true, cell: (row) => number(row.post) },
        { key: 'total', header: words.result.total, number: true, cell: (row) => number(row.total) },
        {
          key: 'share',
          header: words.result.share,
          number: true,
          cell: (row) => (row.share === undefined ? '' : `${row.share} %`),
        },
      ]}
    />
  );
}

function Rejected({ result }: { readonly result: DeclaredResult }) {
  const { words } = useWords();
  return (
    <DataTable
      caption={words.result.rejectedTitle}
      rows={result.figures.rejected}
      rowKey={(row) => row.reason}
      empty={words.result.noneRejected}
      columns={[
        {
          key: 'reason',
          header: words.result.reason,
          names: true,
          cell: (row) => words.result.reasons[row.reason],
        },
        { key: 'online', header: words.result.online, number: true, cell: (row) => number(row.online) },
        { key: 'post', header: words.result.post, number: true, cell: (row) => number(row.post) },
        { key: 'total', header: words.result.total, number: true, cell: (row) => number(row.total) },
      ]}
    />
  );
}
