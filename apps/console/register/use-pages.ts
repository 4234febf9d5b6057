import type { CallError } from '@countersign/browser';
import type { Result } from '@countersign/bytes';
import { useCallback, useEffect, useRef, useState } from 'react';

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
  /** Rows that are there already. */
  before: number,
) => Promise<Result<{ readonly rows: readonly Row[]; readonly total: number }, CallError>>;

/** Loads the first page whenever `key` changes, and the next ones when they are asked for. */
export function usePages<Row>(key: string, load: Load<Row>): Pages<Row> {
  const [found, setFound] = useState<{ readonly rows: readonly Row[]; readonly total: number }>();
  const [problem, setProblem] = useState<CallError>();
  const [busy, setBusy] = useState(false);
  /** The list that is wanted now: a page of an earlier one comes too late. */
  const wanted = useRef(key);
  const fetchAfter = useCallback(
    async (of: string, before: readonly Row[]) => {
      wanted.current = of;
      setBusy(true);
      const reply = await load(before.at(-1), before.length);
      if (wanted.current !== of) return;
      setBusy(false);
      setProblem(reply.ok ? undefined : reply.error);
      if (reply.ok) setFound({ rows: [...before, ...reply.value.rows], total: reply.value.total });
    },
    [load],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names all that the list depends on
  useEffect(() => {
    fetchAfter(key, []);
  }, [key]);
  const more = () => {
    fetchAfter(key, found?.rows ?? []);
  };
  return { rows: found?.rows, total: found?.total ?? 0, busy, problem, more };
}
