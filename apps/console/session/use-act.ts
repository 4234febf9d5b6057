import type { CallError } from '@countersign/browser';
import type { Result } from '@countersign/bytes';
import { useCallback, useState } from 'react';

/** One act of an officer under way: busy, and what went wrong the last time. */
export interface Act<Args extends readonly unknown[], T> {
  readonly busy: boolean;
  readonly error: CallError | undefined;
  /** Does it; a second call while the first is under way does nothing. */
  readonly run: (...args: Args) => Promise<T | undefined>;
  readonly forget: () => void;
}

/** Wraps a call so that it runs once at a time and keeps its error for the page. */
export function useAct<Args extends readonly unknown[], T>(
  perform: (...args: Args) => Promise<Result<T, CallError>>,
): Act<Args, T> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const run = useCallback(
    async (...args: Args) => {
      if (busy) return undefined;
      setBusy(true);
      setError(undefined);
      const reply = await perform(...args);
      setBusy(false);
      if (reply.ok) return reply.value;
      setError(reply.error);
      return undefined;
    },
    [busy, perform],
  );
  return { busy, error, run, forget: () => setError(undefined) };
}
