/** What every screen of the console stands on: who asks, and the office's own view of the ballot. */
import type { Overview } from '@countersign/api';
import { type CallError, createOfficeClient, type Fetch, type OfficeClient } from '@countersign/browser';
import { createContext, useCallback, useContext, useEffect, useMemo, useReducer } from 'react';

export interface Office {
  readonly client: OfficeClient;
  /** The same officer's client over another way of sending: for an upload that tells its progress. */
  readonly clientOver: (fetch: Fetch) => OfficeClient;
  readonly overview: Overview;
  /** Of the last refresh; the older overview stays in sight beside it. */
  readonly problem: CallError | undefined;
  readonly reload: () => Promise<void>;
}

export const OfficeContext = createContext<Office | undefined>(undefined);

/** The office of the signed-in officer; only inside the signed-in part of the console. */
export function useOffice(): Office {
  const office = useContext(OfficeContext);
  if (office === undefined) throw new Error('useOffice: nobody is signed in');
  return office;
}

interface OverviewState {
  readonly overview: Overview | undefined;
  readonly problem: CallError | undefined;
}

type Loaded = Awaited<ReturnType<OfficeClient['overview']>>;

function takeLoaded(state: OverviewState, loaded: Loaded): OverviewState {
  return loaded.ok ? { overview: loaded.value, problem: undefined } : { ...state, problem: loaded.error };
}

const refreshEvery = 10_000;

/** The client of a token. */
export function clientOf(token: string): OfficeClient {
  return createOfficeClient((url, init) => fetch(url, init), token);
}

/** The overview of a signed-in officer, refreshed while the page is in sight. */
export function useOverview(token: string) {
  const client = useMemo(() => clientOf(token), [token]);
  const [state, take] = useReducer(takeLoaded, { overview: undefined, problem: undefined });
  const reload = useCallback(async () => take(await client.overview()), [client]);
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible') reload();
    };
    refresh();
    const timer = setInterval(refresh, refreshEvery);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [reload]);
  const clientOver = useCallback((send: Fetch) => createOfficeClient(send, token), [token]);
  return { ...state, client, clientOver, reload };
}
