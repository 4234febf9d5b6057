import { useLoaded } from '@countersign/browser';
import { loadTestState } from '../log/membership-test.ts';
import type { Board } from './board-state.tsx';

/** Whether the ballot has closed and waits for membership to be tested again; asked again with every new head. */
export function useMembershipTest({ ballot, head, log }: Board): boolean {
  const size = head.ok ? head.value.size : 0;
  const loaded = useLoaded(
    `${ballot.stage} ${size}`,
    async () => (ballot.stage === 'closed' && head.ok ? await loadTestState(log, head.value) : undefined),
    true,
  );
  return loaded.state === 'ready' && loaded.value?.ok === true && loaded.value.value === 'waiting';
}
