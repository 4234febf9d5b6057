import type { CallError } from '@countersign/browser';
import type { Result } from '@countersign/bytes';
import { useCallback, useEffect, useState } from 'react';

/** A long list, page by page. */
export interface Pages<Row> {
  readonly rows: readonly Row[] | undefined;
  readonly total: number;
  readonly busy: boolean;
  readonly problem: CallError | undefined;
  readonly more: () => void;
}

type Load<Row> = (
  last: Row | undefined,
) => Promise<Result<{ readonly rows: readonly Row[]; readonly total: number }, CallError>>;

/** Loads the first page whenever `key` changes, and the next ones when they are asked for. */
export function usePages<Row>(key: string, load: Load<Row>): Pages<Row> {
  const [found, setFound] = useState<{ readonly rows: readonly Row[]; readonly total: number }>();
  const [problem, setProblem] = useState<CallError>();
  const [busy, setBusy] = useState(false);
  const fetchAfter = useCallback(
    async (before: readonly Row[], isCurrent: () => boolean) => {
      setBusy(true);
      const reply = await load(before.at(-1));
      if (!isCurrent()) return;
      setBusy(false);
      setProblem(reply.ok ? undefined : reply.error);
      if (reply.ok) setFound({ rows: [...before, ...reply.value.rows], total: reply.value.total });
    },
    [load],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names all that the list depends on
  useEffect(() => {
    let current = true;
    fetchAfter([], () => current);
    return () => {
      current = false;
    };
  }, [key]);
  const more = () => {
    fetchAfter(found?.rows ?? [], () => true);
  };
  return { rows: found?.rows, total: found?.total ?? 0, busy, problem, more };
}
