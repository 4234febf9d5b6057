import { useEffect, useState } from 'react';

/** Something being loaded: nothing yet, there, or out of reach. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'unreachable'; readonly reason: string };

/**
 * What `load` comes to, begun again whenever `key` changes. An answer to an earlier key is dropped; while a new one is
 * awaited the old value stays in sight if `keep` says so.
 */
export function useLoaded<T>(key: string, load: () => Promise<T>, keep = false): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names all that `load` depends on
  useEffect(() => {
    let current = true;
    if (!keep) setLoaded({ state: 'loading' });
    load().then(
      (value) => current && setLoaded({ state: 'ready', value }),
      (problem: unknown) => current && setLoaded({ state: 'unreachable', reason: String(problem) }),
    );
    return () => {
      current = false;
    };
  }, [key]);
  return loaded;
}
