import type { Report } from '@countersign/verify';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { DownloadProgress } from './download-record.ts';
import type { CheckProgress, VerifyMessage } from './messages.ts';

/** Where a verification stands. */
export type Verification =
  | { readonly state: 'idle' }
  | { readonly state: 'stopped' }
  | { readonly state: 'downloading'; readonly at: DownloadProgress }
  | { readonly state: 'checking'; readonly at: DownloadProgress; readonly check: CheckProgress }
  | { readonly state: 'done'; readonly report: Report; readonly seconds: number }
  | { readonly state: 'broken'; readonly reason: string };

type Step = VerifyMessage | { readonly kind: 'start' } | { readonly kind: 'stop' };

const nothingYet: DownloadProgress = { files: 0, totalFiles: 1, bytes: 0 };

/** The next standing of a verification. */
export function takeStep(before: Verification, step: Step): Verification {
  switch (step.kind) {
    case 'start':
      return { state: 'downloading', at: nothingYet };
    case 'stop':
      return { state: 'stopped' };
    case 'download':
      return { state: 'downloading', at: step.at };
    case 'check':
      return { state: 'checking', at: 'at' in before ? before.at : nothingYet, check: step.at };
    case 'report':
      return { state: 'done', report: step.report, seconds: step.seconds };
    case 'broken':
      return { state: 'broken', reason: step.reason };
  }
}

/** A verification the page can start and stop. It ends with the page; the workers it has started end with it. */
export function useVerification() {
  const [verification, take] = useReducer(takeStep, { state: 'idle' });
  const worker = useRef<Worker | undefined>(undefined);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  useEffect(() => end, [end]);
  const start = useCallback(() => {
    end();
    const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }) => take(data as VerifyMessage));
    started.addEventListener('error', (event) => take({ kind: 'broken', reason: event.message }));
    worker.current = started;
    take({ kind: 'start' });
  }, [end]);
  const stop = useCallback(() => {
    end();
    take({ kind: 'stop' });
  }, [end]);
  return { verification, start, stop };
}
