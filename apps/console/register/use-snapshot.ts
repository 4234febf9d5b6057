import type { RegisterView, SnapshotView } from '@countersign/api';
import type { CallError } from '@countersign/browser';
import { useCallback, useEffect, useState } from 'react';
import { useOffice } from '../session/office.ts';

/** The register, the file on its way, and what went wrong when asking for them. */
export interface RegisterState {
  readonly register: RegisterView | undefined;
  readonly snapshot: SnapshotView | undefined;
  readonly problem: CallError | undefined;
  /** Takes the snapshot that an act answered with; what ended is no longer on its way. */
  readonly take: (snapshot: SnapshotView) => void;
  readonly reload: () => Promise<void>;
}

/** Milliseconds between two looks at work that is under way. */
const lookEvery = 700;

/** Loads the register and follows the file on its way while the office works on it. */
export function useRegister(onEnded: (snapshot: SnapshotView) => void): RegisterState {
  const { client } = useOffice();
  const [register, setRegister] = useState<RegisterView>();
  const [snapshot, setSnapshot] = useState<SnapshotView>();
  const [problem, setProblem] = useState<CallError>();
  const reload = useCallback(async () => {
    const loaded = await client.register();
    const open = loaded.ok ? loaded.value.open : null;
    const found = open === null ? undefined : await client.snapshot(open);
    setProblem(loaded.ok ? (found && !found.ok ? found.error : undefined) : loaded.error);
    if (!loaded.ok) return;
    setRegister(loaded.value);
    setSnapshot(found?.ok ? found.value : undefined);
  }, [client]);
  useEffect(() => {
    reload();
  }, [reload]);
  const take = useCallback(
    (next: SnapshotView) => {
      setSnapshot(next);
      if (next.endedAt === null) return;
      onEnded(next);
      reload();
    },
    [onEnded, reload],
  );
  const id = snapshot?.work ? snapshot.id : undefined;
  useEffect(() => {
    if (id === undefined) return undefined;
    const timer = setInterval(async () => {
      const next = await client.snapshot(id);
      if (next.ok) take(next.value);
      setProblem(next.ok ? undefined : next.error);
    }, lookEvery);
    return () => clearInterval(timer);
  }, [id, client, take]);
  return { register, snapshot, problem, take, reload };
}
