import type { CallError } from '@countersign/browser';
import type { Result } from '@countersign/bytes';
import { useCallback, useRef, useState } from 'react';

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
  // Said at once: two presses may come before the page is drawn again, or while a file is read for the first.
  const isUnderWay = useRef(false);
  const [error, setError] = useState<CallError>();
  const run = useCallback(
    async (...args: Args) => {
      if (isUnderWay.current) return undefined;
      isUnderWay.current = true;
      setBusy(true);
      setError(undefined);
      try {
        const reply = await perform(...args);
        if (reply.ok) return reply.value;
        setError(reply.error);
      } finally {
        isUnderWay.current = false;
        setBusy(false);
      }
      return undefined;
    },
    [perform],
  );
  return { busy, error, run, forget: () => setError(undefined) };
}
