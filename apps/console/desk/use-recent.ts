import type { OfficeClient } from '@countersign/browser';
import { useCallback, useEffect, useState } from 'react';

type RecentReply = Awaited<ReturnType<OfficeClient['recentScans']>>;
/** Scans, totals and batches as the office has them. */
export type RecentScans = Extract<RecentReply, { readonly ok: true }>['value'];

/** The office's own list of scans: asked for at first, and again whenever `occasion` changes. */
export function useRecent(client: OfficeClient, occasion: unknown) {
  const [recent, setRecent] = useState<RecentScans>();
  const refresh = useCallback(async () => {
    const reply = await client.recentScans();
    if (reply.ok) setRecent(reply.value);
  }, [client]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the occasion is what makes the old list old
  useEffect(() => {
    refresh();
  }, [refresh, occasion]);
  return { recent, refresh };
}
