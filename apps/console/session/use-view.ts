import type { CallError } from '@countersign/browser';
import type { Result } from '@countersign/bytes';
import { useCallback, useEffect, useState } from 'react';

/** What a page shows of the office, and why it could not be looked at again. */
export interface View<T> {
  /** The last that came; a look that fails takes nothing away, so that what is half written below it stays. */
  readonly value: T | undefined;
  readonly problem: CallError | undefined;
  readonly lookAgain: () => void;
}

/** Looks now, whenever `key` changes, and when asked to; an answer to an earlier look is dropped. */
export function useView<T>(key: string, look: () => Promise<Result<T, CallError>>): View<T> {
  const [round, setRound] = useState(0);
  const [seen, setSeen] = useState<Pick<View<T>, 'value' | 'problem'>>({
    value: undefined,
    problem: undefined,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names all that `look` depends on
  useEffect(() => {
    let isCurrent = true;
    look().then((reply) => {
      if (!isCurrent) return;
      setSeen((before) =>
        reply.ok ? { value: reply.value, problem: undefined } : { ...before, problem: reply.error },
      );
    });
    return () => {
      isCurrent = false;
    };
  }, [key, round]);
  const lookAgain = useCallback(() => setRound((before) => before + 1), []);
  return { ...seen, lookAgain };
}
