import { useLoaded } from '@countersign/browser';
import { finalStatuses } from '@countersign/record';
import type { Board } from '../data/board-state.tsx';
import { describeEntry, namesOf } from '../log/entry-names.ts';
import { findLatest } from '../log/find-entry.ts';
import { formatRoute } from '../route.ts';
import { useWords } from '../words/use-words.ts';

interface TestedProps {
  readonly board: Board;
  /** As published: one byte a credential. */
  readonly statuses: Uint8Array;
}

/** Where anybody was left out: how many were tested, and why those left out were. */
export function TestedAgain({ board, statuses }: TestedProps) {
  const { language, words } = useWords();
  const head =
    board.head.ok && statuses.includes(finalStatuses.indexOf('lapsed')) ? board.head.value : undefined;
  const loaded = useLoaded(`${head !== undefined}`, async () =>
    head ? await findLatest(board.log, head, 'membership-tested') : undefined,
  );
  const found = loaded.state === 'ready' && loaded.value?.ok ? loaded.value.value : undefined;
  if (found === undefined) return null;
  const { leaf } = found.proven;
  return (
    <p>
      {describeEntry(found.body, words, namesOf(board.definition, language))}{' '}
      <a href={formatRoute('log', leaf)}>{words.notices.entry(leaf)}</a>
    </p>
  );
}
