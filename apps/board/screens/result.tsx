import { Facts, Notice, number, ScreenHeading, useLoaded, Waiting } from '@countersign/browser';
import { err, ok, type Result } from '@countersign/bytes';
import type { Board } from '../data/board-state.tsx';
import { findLatest, loadBlob } from '../log/find-entry.ts';
import { ContestResult } from '../result/contest-result.tsx';
import { type CheckedDeclaration, checkDeclaration } from '../result/declared.ts';
import { Downloads } from '../result/downloads.tsx';
import { LeftOut } from '../result/left-out.tsx';
import { formatRoute } from '../route.ts';
import { useWords } from '../words/use-words.ts';

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
  const { declaration, lapsed } = found;
  return (
    <>
      {found.results.map((result) => (
        <ContestResult key={result.contest.id} result={result} />
      ))}
      <Facts
        facts={[
          ...(lapsed
            ? [
                { term: words.result.leftOut.atClose, value: number(lapsed.atClose) },
                { term: words.statuses.names.lapsed, value: number(lapsed.sum.total) },
              ]
            : []),
          { term: words.result.electorate, value: number(declaration.electorate) },
          { term: words.result.packs, value: number(declaration.packs) },
          ...(['online', 'post', 'none', 'revoked'] as const).map((status) => ({
            term: words.statuses.names[status],
            value: number(declaration[status]),
          })),
        ]}
      />
      {lapsed && <LeftOut lapsed={lapsed} />}
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
